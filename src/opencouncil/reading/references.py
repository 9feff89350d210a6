"""Where a file names a council or a source of the dataset, by what the schema says of its fields.

A field whose schema has ``x-refers-to`` holds the id of a council or of a reorganisation, or the key of a
source. One with ``x-part-of`` holds a part of a file of another kind. Validators pass the words over.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from opencouncil.files import load_schema
from opencouncil.findings import Pointer
from opencouncil.reading.parts import PART_OF

COUNCIL, SOURCE = "council", "source"
_WORD = "x-refers-to"


class Reference(NamedTuple):
    """One of them, with the id or the key that it names."""

    pointer: Pointer
    named: str
    # Whether it is the name of a field, as under `sourced`.
    is_key: bool = False


def iter_references(kind: str, data: Any, what: str) -> Iterator[Reference]:
    """Each place of a file of a kind that names something of the dataset, in the order of the file."""
    return _iter_in(load_schema(kind), load_schema(kind), data, what, ())


def _iter_in(
    root: Mapping[str, Any], schema: Mapping[str, Any], data: Any, what: str, pointer: Pointer
) -> Iterator[Reference]:
    root, schema = _resolve(root, schema)
    if kind := schema.get(PART_OF):
        root = schema = load_schema(kind)
        yield from _iter_named_by_part(kind, data, what, pointer)
    if isinstance(data, str):
        if schema.get(_WORD) == what:
            yield Reference(pointer, data)
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _iter_in(root, schema.get("items", {}), item, what, (*pointer, index))
    elif isinstance(data, dict):
        is_named = schema.get("propertyNames", {}).get(_WORD) == what
        fields, others = schema.get("properties", {}), schema.get("additionalProperties")
        for name, value in data.items():
            if is_named and isinstance(name, str):
                yield Reference((*pointer, name), name, is_key=True)
            field = fields.get(name, others)
            if isinstance(field, Mapping):
                yield from _iter_in(root, field, value, what, (*pointer, name))


def _iter_named_by_part(kind: str, data: Any, what: str, pointer: Pointer) -> Iterator[Reference]:
    """What a part of another file is about: in its own file that is the name, and here it names it."""
    if not isinstance(data, dict):
        return
    if (kind, what) == ("council", COUNCIL) and isinstance(named := data.get("id"), str):
        yield Reference((*pointer, "id"), named)
    elif (kind, what) == ("sources", SOURCE):
        yield from (Reference((*pointer, name), name, is_key=True) for name in data if isinstance(name, str))


def _resolve(
    root: Mapping[str, Any], schema: Mapping[str, Any]
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """A schema with what its references say, and the file that further references in it are of."""
    while "$ref" in schema:
        file, _, place = schema["$ref"].partition("#")
        root = load_schema(file.removesuffix(".schema.json")) if file else root
        target: Any = root
        for part in filter(None, place.split("/")):
            target = target[part]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return root, schema
