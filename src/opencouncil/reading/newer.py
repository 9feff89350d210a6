"""The schemas beside a dataset, where they are newer than those of this program.

Whoever has an older program checks by both: what the newer schema refuses is never passed, and what it alone
allows is no mistake. A schema beside the data comes from whoever changed it, so it is only used whole: within
its size, without a reference that leaves the file or leads back to itself, and by a validator that fetches
nothing.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from opencouncil.errors import OpenCouncilError, UnreadableFileError
from opencouncil.files import load_schema, read_bytes
from opencouncil.findings import Pointer, Problem, clip
from opencouncil.reading import schema
from opencouncil.reading.snapshot import DATA, Folder, Snapshot

VERSION = "x-version"
_FOLDER = "schema"
_ENDING = ".schema.json"
_DEEPEST = 100
# What says something to people alone.
_NOTES = frozenset({"title", "description", "examples", "enumDescriptions", "$comment", "$id"})
# What holds names of fields and parts, and not words of the schema.
_NAMES = frozenset({"properties", "$defs", "patternProperties", "dependentRequired", "dependentSchemas"})
_REFERENCE = "#/$defs/"


class UnusableSchemaError(OpenCouncilError):
    """A schema beside the data by which nothing can be checked."""


@dataclass(frozen=True, eq=False)
class Newer:
    """The schemas that are newer, by their kinds, and both versions."""

    schemas: Mapping[str, dict[str, Any]]
    version: int
    ours: int
    # Kinds of files that the program does not know at all.
    unknown: tuple[str, ...] = ()

    @cached_property
    def _validators(self) -> dict[str, Any]:
        return {kind: _make_validator(kind, root) for kind, root in self.schemas.items()}

    def refuse_unusable(self) -> None:
        """UnusableSchemaError where nothing can be checked by one of them."""
        _ = self._validators

    def find_problems(self, kind: str, data: Any) -> list[Problem]:
        """What the newer schema refuses; none of a kind of which it is not newer."""
        if kind not in self.schemas or self._validators[kind].is_valid(data):
            return []
        errors = islice(self._validators[kind].iter_errors(data), schema.MAX_PROBLEMS)
        hint = "The folder `schema` beside the data says what belongs here; a newer opencouncil explains it."
        return [
            Problem(
                tuple(error.instance_path),
                f"the newer schema refuses this: {clip(error.message, 200)}",
                hint,
                rule="newer-schema",
            )
            for error in errors
        ]


def read_newer(snapshot: Snapshot) -> Newer | None:
    """The newer schemas beside a dataset; None where there are none. UnusableSchemaError for broken ones."""
    if not isinstance(snapshot, Folder) or snapshot.is_shipped or snapshot.path.name != DATA:
        return None
    folder = snapshot.path.parent / _FOLDER
    found: dict[str, dict[str, Any]] = {}
    for kind in schema.KINDS:
        path = folder / f"{kind}{_ENDING}"
        if not path.is_file() or path.stat().st_size == 0:
            continue
        root = _read(path.name, folder)
        own = load_schema(kind)
        if root == own or _find_version(root) < _find_version(own) or _shape(root) == _shape(own):
            continue
        _refuse_odd(path.name, root)
        found[kind] = root
    names = (path.name.removesuffix(_ENDING) for path in folder.glob(f"*{_ENDING}"))
    unknown = tuple(sorted(name for name in names if name not in schema.KINDS))
    if not found and not unknown:
        return None
    ours = max(_find_version(load_schema(kind)) for kind in schema.KINDS)
    newest = max(map(_find_version, found.values()), default=ours)
    newer = Newer(schemas=found, version=newest, ours=ours, unknown=unknown)
    newer.refuse_unusable()
    return newer


def _read(name: str, folder: Path) -> dict[str, Any]:
    try:
        root = json.loads(read_bytes(folder / name, folder.parent))
    except (UnreadableFileError, ValueError, RecursionError) as error:
        _refuse(name, str(error) if isinstance(error, UnreadableFileError) else "it is not JSON")
    if not isinstance(root, dict):
        _refuse(name, "it holds no fields")
    return root


def _refuse(name: str, why: str) -> NoReturn:
    raise UnusableSchemaError(
        f"'schema/{name}' beside the data cannot be used: {clip(why, 200)}. Nothing is checked. Put the file "
        "right, or take it as it was: `git checkout schema`."
    )


def _find_version(root: Mapping[str, Any]) -> int:
    version = root.get(VERSION)
    return version if isinstance(version, int) and not isinstance(version, bool) else 0


def _shape(root: Any, is_names: bool = False) -> Any:
    """What a schema asks of data, without what it says to people."""
    if isinstance(root, list):
        return [_shape(item) for item in root]
    if not isinstance(root, dict):
        return root
    return {
        name: _shape(value, name in _NAMES and not is_names)
        for name, value in root.items()
        if is_names or (name not in _NOTES and not name.startswith("x-"))
    }


def _refuse_odd(name: str, root: Mapping[str, Any]) -> None:
    """Refuse what leads out of the file, back to itself, or deeper than any schema of ours."""
    parts = root.get("$defs", {})
    parts = parts if isinstance(parts, dict) else {}
    leads = {part: set(_iter_references(name, value)) for part, value in parts.items()}
    for target in {*_iter_references(name, root), *(one for some in leads.values() for one in some)}:
        if target not in parts:
            _refuse(name, f"`{clip(target, 50)}` is not among its parts")
    done: set[str] = set()
    while left := {part for part, targets in leads.items() if part not in done and targets <= done}:
        done |= left
    if len(done) < len(leads):
        _refuse(name, "its parts lead back to themselves")


def _iter_references(name: str, node: Any) -> Iterator[str]:
    waiting = [(node, 0)]
    while waiting:
        here, depth = waiting.pop()
        if depth > _DEEPEST:
            _refuse(name, "it is nested too deeply")
        if isinstance(here, dict):
            for word in ("$ref", "$dynamicRef", "$recursiveRef"):
                target = here.get(word)
                if isinstance(target, str):
                    if word != "$ref" or not target.startswith(_REFERENCE):
                        _refuse(name, f"it refers to `{clip(target, 100)}`, outside of its own parts")
                    yield target.removeprefix(_REFERENCE)
            waiting += [(value, depth + 1) for value in here.values()]
        elif isinstance(here, list):
            waiting += [(value, depth + 1) for value in here]


def _make_validator(kind: str, root: dict[str, Any]) -> Any:
    import jsonschema_rs

    def fetch_nothing(address: str) -> NoReturn:
        raise ValueError(address)

    try:
        return jsonschema_rs.Draft202012Validator(
            root,
            formats={"partial-date": schema.is_partial_date},
            validate_formats=True,
            retriever=fetch_nothing,
        )
    except ValueError as error:
        _refuse(f"{kind}{_ENDING}", str(error).split("\n", 1)[0])


def touches(one: Pointer, other: Problem) -> bool:
    """Whether a problem of the newer schema is about the place of another, or about what holds it."""
    two = other.pointer
    if one and two:
        shorter = min(len(one), len(two))
        if one[:shorter] == two[:shorter]:
            return True
    # Of a field that is not known, the newer schema names what holds it, and the field in words.
    return one == two or (one[:-1] == two and bool(one) and f"'{one[-1]}'" in other.message)
