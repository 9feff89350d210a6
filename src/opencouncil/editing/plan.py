"""A file after an edit: a claim more or less, other fields; every other byte as it was."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from opencouncil.claims import CLAIMS, find_place
from opencouncil.files import load_schema
from opencouncil.findings import Pointer
from opencouncil.reading.document import parse
from opencouncil.reading.overlay import Overlay
from opencouncil.reading.snapshot import Snapshot
from opencouncil.text import patch

SOURCED = "sourced"


class Edit(NamedTuple):
    """A file of the dataset by its path: what was read and what to write, None where no file is."""

    path: str
    before: bytes | None
    after: bytes | None


def apply_edits(base: Snapshot, edits: Iterable[Edit]) -> Overlay:
    """The dataset as it would be after some edits."""
    return Overlay(base, {edit.path: edit.after for edit in edits})


def add_claim(data: bytes, activity: str, claim: Mapping[str, Any]) -> tuple[bytes, Pointer]:
    """The file with a claim in its right place, newest first, and the pointer to it."""
    council = parse(data).data
    meetings = council.get(CLAIMS) if isinstance(council, dict) else None
    if meetings is None:
        return patch.insert_field(data, "council", (CLAIMS,), {activity: [claim]}), (CLAIMS, activity, 0)
    claims = meetings.get(activity, [None]) if isinstance(meetings, dict) else None
    if not isinstance(claims, list) or not claims:
        raise patch.PatchError(
            f"`{CLAIMS}` in the file does not hold lists of claims: see `opencouncil validate`."
        )
    if activity not in meetings:
        return patch.insert_field(data, "council", (CLAIMS, activity), [claim]), (CLAIMS, activity, 0)
    try:
        pointer = (CLAIMS, activity, find_place(claims, claim))
    except (ValueError, AttributeError) as error:
        raise patch.PatchError(
            f"A claim of {activity} in the file has a date that is none: see `opencouncil validate`."
        ) from error
    return patch.insert_item(data, "council", pointer, claim), pointer


def remove_claim(data: bytes, activity: str, index: int) -> bytes:
    """The file without a claim; its activity goes with the last one, `meetings` with the last activity."""
    council = parse(data).data
    try:
        meetings = council[CLAIMS]
        is_last = len(meetings[activity]) == 1 and index == 0
    except (KeyError, TypeError) as error:
        raise patch.PatchError(f"The file has no claim of {activity}.") from error
    if not is_last:
        return patch.remove(data, "council", (CLAIMS, activity, index))
    pointer: Pointer = (CLAIMS, activity) if len(meetings) > 1 else (CLAIMS,)
    return patch.remove(data, "council", pointer)


def change_council(data: bytes, fields: Mapping[str, Any]) -> bytes:
    """The file with these fields, added or with another value; every other byte as it was.

    A fact under ``sourced`` leaves the source that it had. To a list that is there, items are added on top.
    """
    for name, value in fields.items():
        if name == SOURCED:
            for source, facts in value.items():
                for fact in facts:
                    data = source_fact(data, fact, source)
        elif isinstance(value, Mapping) and isinstance(_read(data).get(name), Mapping):
            for inner, inner_value in value.items():
                data = _set(data, (name, inner), inner_value, _read(data)[name])
        elif added := _list_added(value, _read(data).get(name)):
            for place, item in enumerate(added):
                data = patch.insert_item(data, "council", (name, place), item)
        else:
            data = _set(data, (name,), value, _read(data))
    return data


def remove_fact(data: bytes, name: str) -> bytes:
    """The file without a plain fact, and without its name under ``sourced``."""
    data = unsource_fact(data, name)
    return patch.remove(data, "council", (name,)) if name in _read(data) else data


def unsource_fact(data: bytes, name: str) -> bytes:
    """The file without the name of a fact under ``sourced``."""
    for source, facts in _read(data).get(SOURCED, {}).items():
        if name in facts:
            alone: Pointer = (SOURCED, source) if len(facts) == 1 else (SOURCED, source, facts.index(name))
            data = patch.remove(data, "council", alone)
    return data


def _list_added(value: Any, there: Any) -> list[Any]:
    """The items that a list has on top of the one that is there; none where it is another."""
    is_longer = isinstance(value, list) and isinstance(there, list) and value[-len(there) :] == there
    return value[: -len(there)] if is_longer else []


def _set(data: bytes, pointer: tuple[str, ...], value: Any, group: Mapping[str, Any]) -> bytes:
    if pointer[-1] not in group:
        return patch.insert_field(data, "council", pointer, value)
    return data if group[pointer[-1]] == value else patch.set_value(data, "council", pointer, value)


def source_fact(data: bytes, fact: str, source: str, before: str = "") -> bytes:
    """Say that a fact comes from a source, and from no other; one that is new stands ``before`` another."""
    sourced = _read(data).get(SOURCED, {})
    for other, facts in sourced.items():
        if fact not in facts:
            continue
        if other == source:
            return data
        alone: tuple[str | int, ...] = () if len(facts) > 1 else (SOURCED, other)
        data = patch.remove(data, "council", alone or (SOURCED, other, facts.index(fact)))
        sourced = _read(data).get(SOURCED, {})
    if source in sourced:
        facts = sourced[source]
        place = sum(_place_of(other) <= _place_of(fact) for other in facts)
        return patch.insert_item(data, "council", (SOURCED, source, place), fact)
    # Sources stand in the order of the first fact that each gives.
    later = [other for other, facts in sourced.items() if _place_of(facts[0]) > _place_of(fact)]
    return patch.insert_field(
        data, "council", (SOURCED, source), [fact], before=before or (later[0] if later else "")
    )


def _place_of(fact: str) -> int:
    names: Sequence[str] = list(load_schema("council")["properties"])
    name = fact.partition(".")[0]
    return names.index(name) if name in names else len(names)


def _read(data: bytes) -> dict[str, Any]:
    found = parse(data).data
    if not isinstance(found, dict):
        raise patch.PatchError("The file has to be put right first: it holds no fields.")
    return found
