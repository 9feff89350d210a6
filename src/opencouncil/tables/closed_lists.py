"""The closed lists that columns take their words from, by the names that ``schema/tables.json`` gives them.

The words are those of ``schema/`` and of the answers, in their order: of a scale the most open one first.
Lists that only the tables have, such as the kinds of a citation, stand in ``schema/tables.json`` itself.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from opencouncil.answers import DISPUTED, NO_COUNCIL, NOT_LOOKED_FOR, UNKNOWN, UP_TO_COUNCIL
from opencouncil.files import load_schema
from opencouncil.law import RIGHT
from opencouncil.naming import FURTHER_CODES
from opencouncil.vocabulary import (
    ACTIVITIES,
    CONDITIONS,
    CONFIDENCES,
    EFFECTS,
    LANGUAGES,
    LOOK_RESULTS,
    MEETINGS,
    NATIONS,
    PARISHES,
    REGIONS,
    REORGANISATION_KINDS,
    REORGANISATION_STATUSES,
    REPLY_WORDS,
    SCALES,
    SOURCE_TYPES,
    STATUSES,
    TYPES,
)

ENGLISH = "en"
# The lists of which every word stands higher than those before it. A scale of statuses is none: "unknown" is
# neither less nor more than the others.
ORDERED = frozenset({"confidence"})


@cache
def load_lists() -> Mapping[str, tuple[str, ...]]:
    """The words of each list."""
    council, law = load_schema("council"), load_schema("law")
    papers = _words(council, "properties/links/properties/papers/properties/system")
    found: dict[str, Iterable[str]] = {
        "activity": ACTIVITIES,
        "law-activity": _words(law, "$defs/activity"),
        "meeting": MEETINGS,
        "nation": NATIONS,
        "region": REGIONS,
        "council-type": TYPES,
        "parishes": PARISHES,
        "status": STATUSES,
        "confidence": reversed(CONFIDENCES),
        "source-type": SOURCE_TYPES,
        "condition": CONDITIONS,
        "answer": (*_list_answers(STATUSES), NO_COUNCIL),
        "answer-of-days": _list_answers(STATUSES),
        **{f"answer-{kind}": (*_list_answers(scale), NO_COUNCIL) for kind, scale in SCALES.items()},
        "effect": EFFECTS,
        "look-result": LOOK_RESULTS,
        "reply": REPLY_WORDS,
        "reorganisation-kind": REORGANISATION_KINDS,
        "reorganisation-status": REORGANISATION_STATUSES,
        "papers-system": papers,
        "platform": (*papers, *_words(council, "$defs/webcast/properties/platform")),
        "scheme": (FURTHER_CODES.get(kind, kind) for kind in council["properties"]["codes"]["properties"]),
        "name-kind": ("official", "short", *_words(council, "$defs/alias/properties/kind"), "before", "then"),
        "language": (ENGLISH, *LANGUAGES),
    }
    return {name: tuple(dict.fromkeys(words)) for name, words in found.items()}


def _list_answers(statuses: Iterable[str]) -> tuple[str, ...]:
    """The answers where claims have these statuses, the most open first, and those that say neither last."""
    said = (status for status in statuses if status != UNKNOWN)
    return (RIGHT, *said, UP_TO_COUNCIL, DISPUTED, UNKNOWN, NOT_LOOKED_FOR)


def _words(schema: Mapping[str, Any], path: str) -> tuple[str, ...]:
    node: Any = schema
    for part in path.split("/"):
        node = node[part]
    return tuple(node["enum"])
