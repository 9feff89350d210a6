"""The JSON Schemas of what commands print as JSON, from ``schema/output/``.

Each refers to the schemas of the files for the words of the data. What is given out holds those too, so that
a validator needs no other file ("Bundling", section 9.3 of JSON Schema 2020-12 Core).
"""

import posixpath
from collections.abc import Iterator
from typing import Any

from opencouncil.files import load_schema, shipped_folder
from opencouncil.project import schema_address

FOLDER = "output"
_END = ".schema.json"


def list_output_kinds() -> list[str]:
    """``output/answer``, ``output/card`` and so on, from a to z."""
    paths = (shipped_folder("schema") / FOLDER).glob(f"*{_END}")
    return sorted(f"{FOLDER}/{path.name.removesuffix(_END)}" for path in paths)


def load_bundle(kind: str) -> dict[str, Any]:
    """The schema of a kind, with every schema that it refers to among its ``$defs``."""
    schema = load_schema(kind)
    others = {f"{name}{_END}": _with_address(name) for name in sorted(_find_others(kind))}
    return {**schema, "$defs": {**schema.get("$defs", {}), **others}} if others else schema


def _with_address(kind: str) -> dict[str, Any]:
    """The schema, named by the address that references lead to."""
    schema = load_schema(kind)
    return {"$schema": schema["$schema"], "$id": schema_address(kind), **schema}


def _find_others(kind: str) -> set[str]:
    """The kinds that a schema refers to, and those that these refer to."""
    found: set[str] = set()
    left = [kind]
    while left:
        current = left.pop()
        for reference in _iter_references(load_schema(current)):
            address = reference.partition("#")[0]
            path = posixpath.normpath(posixpath.join(posixpath.dirname(current), address))
            other = path.removesuffix(_END) if address else kind
            if other != kind and other not in found:
                found.add(other)
                left.append(other)
    return found


def _iter_references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for inner in node.values():
            yield from _iter_references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _iter_references(inner)
