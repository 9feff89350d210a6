"""Which words of the data the rubric and its schema lack, or have without need."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from opencouncil import vocabulary
from opencouncil.files import load_schema

# What the law gives and has to be worth something; other effects may be left open.
GIVEN = ("right", "duty", "discretion", "no-rule")


def list_rubric_gaps() -> list[str]:
    """A line for each word that ``schema/scoring.schema.json`` lacks, has too many, or should require."""
    return list(_iter_gaps(load_schema("scoring")))


def _iter_gaps(schema: Mapping[str, Any]) -> Iterator[str]:
    fields = schema["properties"]
    evidence, law = schema["$defs"]["evidence"]["properties"], fields["law"]["properties"]
    activities = vocabulary.ACTIVITIES
    yield from _compare("practice", fields["practice"], activities, activities)
    yield from _compare("law.weights", law["weights"], activities, activities)
    yield from _compare("law.gives", law["gives"], vocabulary.EFFECTS, GIVEN)
    for kind, scale in vocabulary.SCALES.items():
        place = f"{kind}-activity"
        answers = schema["$defs"][place]["properties"]["answers"]
        # A word that says yes or no has to be worth something; any other may be left open.
        yield from _compare(place, answers, scale, [word for word, one in scale.items() if one.light])
    yield from _compare(
        "evidence.sources", evidence["sources"], vocabulary.SOURCE_TYPES, vocabulary.SOURCE_TYPES
    )
    yield from _compare(
        "evidence.confidence", evidence["confidence"], vocabulary.CONFIDENCES, vocabulary.CONFIDENCES
    )
    yield from _say("tag", "has", schema["$defs"]["tag"]["enum"], vocabulary.CONDITIONS)


def _compare(
    name: str, place: Mapping[str, Any], words: Iterable[str], required: Iterable[str]
) -> Iterator[str]:
    yield from _say(name, "has", place["properties"], words)
    yield from _say(name, "requires", place.get("required", ()), required)


def _say(name: str, verb: str, there: Iterable[str], words: Iterable[str]) -> Iterator[str]:
    place = f"schema/scoring.schema.json: {name}"
    yield from (f"{place} {verb} no '{word}'" for word in words if word not in set(there))
    yield from (f"{place} {verb} '{word}', which is no word" for word in there if word not in set(words))
