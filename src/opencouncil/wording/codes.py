"""The codes of the data in plain words: nations, kinds of council, statuses, conditions, sources, systems.

Where the schema has words for a code they are taken from there.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from opencouncil.files import load_schema
from opencouncil.model import Council, PartialDate
from opencouncil.reading.schema import is_partial_date
from opencouncil.wording.dates import say_date
from opencouncil.wording.lists import count_of
from opencouncil.wording.safe_text import one_line

# What stands in a column of a table, and what a council is in a sentence.
_TYPES = {
    "county": ("County", "county council"),
    "non-metropolitan-district": ("District", "district council"),
    "metropolitan-district": ("Metropolitan district", "metropolitan district council"),
    "unitary": ("Unitary", "unitary council"),
    "london-borough": ("London borough", "borough council"),
    "city-corporation": ("City corporation", "city corporation"),
    "combined-authority": ("Combined authority", "combined authority"),
    "combined-county-authority": ("Combined authority", "combined county authority"),
    "strategic-authority": ("Strategic authority", "strategic authority"),
    "scottish-council": ("Council", "council"),
    "welsh-principal-council": ("Council", "council"),
    "ni-district": ("District", "district council"),
}
_LANGUAGES = {"cy": "Welsh", "gd": "Gaelic", "ga": "Irish"}
_SOURCE_TYPES = {
    "foi-response": "answer to a freedom of information request",
    "document-mirror": "copy of a council document",
    "tracker": "list of councils",
    "other": "another kind of source",
}
# Where a fact stands in the file, and what a reader of the card would call it.
_FACTS = {
    "nation": "place",
    "region": "place",
    "location": "place",
    "parent": "county",
    "combined_authority": "combined authority",
    "type": "kind of council",
    "founded": "dates",
    "established": "dates",
    "abolished": "dates",
    "area_km2": "area",
}
_SYSTEMS = {
    "public-i": "Public-i",
    "youtube": "YouTube",
    "teams": "Microsoft Teams",
    "microsoft-teams": "Microsoft Teams",
    "in-house": "the council's own system",
    "custom": "the council's own system",
    "moderngov": "Modern.Gov",
    "cmis": "CMIS",
    "egenda": "eGenda",
}
_UNITS = {"min": "minute", "h": "hour", "d": "day", "wd": "working day", "m": "month", "y": "year"}
_AMOUNT = re.compile(r"([0-9]{1,12})([a-z]*)\Z")


def name_nation(nation: str) -> str:
    properties = load_schema("council")["properties"]
    return _read_meanings(properties["nation"]).get(nation, nation)


def name_place(council: Council) -> str:
    """Region or nation, for a column."""
    return council.region or name_nation(council.nation)


def name_type(kind: str) -> str:
    """A kind of council, for a column: ``District``."""
    return _TYPES[kind][0] if kind in _TYPES else spell_out(kind)


def describe_council(council: Council, parent: Council | None) -> str:
    """What it is and where: ``district council in Staffordshire, West Midlands, England``."""
    kind = _TYPES[council.type][1] if council.type in _TYPES else council.type.replace("-", " ")
    places = [one_line(parent.short_name)] if parent else []
    if council.region:
        needs_article = not places and council.region.startswith(("East", "North", "South", "West"))
        places.append(f"the {council.region}" if needs_article else council.region)
    return f"{kind} in {', '.join([*places, name_nation(council.nation)])}"


def name_language(code: str) -> str:
    return _LANGUAGES.get(code, code)


def name_activity(activity: str) -> str:
    """The schema's title: ``Filming``."""
    properties = load_schema("council")["properties"]["meetings"]["properties"]
    return str(properties[activity]["title"])


def spell_out(code: str) -> str:
    """``Allowed with notice`` for ``allowed-with-notice``: the codebook's words, fit to be read."""
    return code.replace("-", " ").capitalize()


def name_source_type(kind: str) -> str:
    return _SOURCE_TYPES.get(kind, kind.replace("-", " "))


def name_system(system: str) -> str:
    return _SYSTEMS.get(system, system.capitalize())


def name_facts(facts: Iterable[str]) -> str:
    """Fields of a file as a reader would call them: ``Name, codes, website``."""
    names = []
    for fact in facts:
        group, _, field = fact.partition(".")
        name = {"codes": "codes", "names": "name", "short_name": "name"}.get(group)
        names.append(name or _FACTS.get(group) or field or group)
    joined = ", ".join(dict.fromkeys(names))
    return joined[:1].upper() + joined[1:]


def say_condition(tag: str) -> str:
    """A condition as a sentence: ``No flash photography.``, ``At most 50 words.``"""
    name, _, value = tag.partition(":")
    if not value:
        return _condition_meanings().get(tag, f"{spell_out(tag)}.")
    match name:
        case "notice":
            return f"Notice is due {_say_amount(value)} before the meeting."
        case "max-items":
            return f"At most {_say_amount(value, 'item')} per person."
        case "session-max":
            return f"At most {_say_amount(value, 'item')} per meeting."
        case "word-limit":
            return f"At most {_say_amount(value, 'word')}."
        case "time-limit":
            return f"At most {_say_amount(value)} for one speaker."
        case "session-limit":
            return f"At most {_say_amount(value)} for all speakers together."
        case "signatures":
            return f"At least {_say_amount(value, 'signature')}."
        case "supporters":
            return f"At least {_say_amount(value, 'supporter')} must put a name to it."
        case "retention":
            return f"Kept for {_say_amount(value)}."
        case "lead":
            return f"Papers are out {_say_amount(value)} before the meeting."
        case "from" if is_partial_date(value):
            return f"Since {say_date(PartialDate.parse(value))}."
        case "system":
            return f"On {name_system(value)}."
    return one_line(f"{spell_out(name)}: {value}.")


def _say_amount(value: str, unit: str = "") -> str:
    """``3 working days`` for ``3wd``; as it stands where it is no such number."""
    match = _AMOUNT.match(value)
    if not match:
        return one_line(f"{value} {unit}")
    return count_of(int(match[1]), unit or _UNITS.get(match[2], match[2]))


@cache
def _condition_meanings() -> dict[str, str]:
    branches = load_schema("council")["$defs"]["condition"]["anyOf"]
    return {tag: meaning for branch in branches for tag, meaning in _read_meanings(branch).items()}


def _read_meanings(node: dict[str, Any]) -> dict[str, str]:
    """What each word of a closed list means, as the schema says."""
    return dict(zip(node.get("enum", ()), node.get("enumDescriptions", ()), strict=False))
