"""Fields of a council's file set to what they are to be, with where each comes from."""

from collections.abc import Mapping, Sequence
from typing import Any

from opencouncil.reading.document import parse_document
from opencouncil.reading.schema import load_schema
from opencouncil.text import patch

SOURCED = "sourced"


def change_council(data: bytes, fields: Mapping[str, Any]) -> bytes:
    """The file with these fields, added or with another value; every other byte as it was.

    A fact under ``sourced`` leaves the source that it had.
    """
    for name, value in fields.items():
        if name == SOURCED:
            for source, facts in value.items():
                for fact in facts:
                    data = _source_fact(data, fact, source)
        elif isinstance(value, Mapping) and isinstance(_read(data).get(name), Mapping):
            for inner, inner_value in value.items():
                data = _set(data, (name, inner), inner_value, _read(data)[name])
        else:
            data = _set(data, (name,), value, _read(data))
    return data


def _set(data: bytes, pointer: tuple[str, ...], value: Any, group: Mapping[str, Any]) -> bytes:
    if pointer[-1] not in group:
        return patch.insert_field(data, "council", pointer, value)
    return data if group[pointer[-1]] == value else patch.set_value(data, "council", pointer, value)


def _source_fact(data: bytes, fact: str, source: str) -> bytes:
    """Say that a fact comes from a source, and from no other."""
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
    return patch.insert_field(data, "council", (SOURCED, source), [fact], before=later[0] if later else "")


def _place_of(fact: str) -> int:
    names: Sequence[str] = list(load_schema("council")["properties"])
    name = fact.partition(".")[0]
    return names.index(name) if name in names else len(names)


def _read(data: bytes) -> dict[str, Any]:
    found = parse_document(data).data
    if not isinstance(found, dict):
        raise patch.PatchError("The file has to be put right first: it holds no fields.")
    return found
