"""Parts of files within another file, by the word ``x-part-of`` in its schema: the councils of a plan.

A part may lack what its file must have, as it gives only what changes.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from opencouncil.files import load_schema
from opencouncil.findings import Pointer

PART_OF = "x-part-of"
# Kinds whose parts are whole files.
_WHOLE = frozenset({"reorganisation", "plan", "sources"})


class Part(NamedTuple):
    """A part of a file, with the kind of file that it is a part of."""

    pointer: Pointer
    kind: str
    data: Any

    @property
    def is_whole(self) -> bool:
        return self.kind in _WHOLE


def iter_parts(kind: str, data: Any) -> Iterator[Part]:
    """The parts of a file of a kind that are of other kinds, in the order of the file."""
    return _iter_parts(load_schema(kind), data, ())


def _iter_parts(field: Mapping[str, Any], data: Any, pointer: Pointer) -> Iterator[Part]:
    if kind := field.get(PART_OF):
        yield Part(pointer, kind, data)
    elif isinstance(data, dict):
        for name, value in data.items():
            if inner := field.get("properties", {}).get(name):
                yield from _iter_parts(inner, value, (*pointer, name))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _iter_parts(field.get("items", {}), item, (*pointer, index))
