"""The rubric knows every word of the data: one that is new reddens this, until the rubric has it."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from opencouncil import vocabulary
from opencouncil.checking.rubric import check_rubric
from opencouncil.files import load_schema
from opencouncil.reading.rubric import read_rubric
from support.clock import TODAY
from support.rubrics import OURS

SCHEMA = load_schema("scoring")
FIELDS = SCHEMA["properties"]
EVIDENCE = FIELDS["evidence"]["properties"]
# The words that say yes or no have to be worth something; the others may be left open.
SAYING = {
    kind: [word for word, one in scale.items() if one.light] for kind, scale in vocabulary.SCALES.items()
}


def answers(kind: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = SCHEMA["$defs"][f"{kind}-activity"]["properties"]["answers"]
    return found


@pytest.mark.parametrize(
    ("place", "words", "required"),
    [
        pytest.param(FIELDS["practice"], vocabulary.ACTIVITIES, vocabulary.ACTIVITIES, id="practice"),
        pytest.param(
            FIELDS["law"]["properties"]["weights"], vocabulary.ACTIVITIES, vocabulary.ACTIVITIES, id="law"
        ),
        pytest.param(
            answers("permission"), vocabulary.SCALES["permission"], SAYING["permission"], id="permission"
        ),
        pytest.param(
            answers("practice"), vocabulary.SCALES["practice"], SAYING["practice"], id="practice answers"
        ),
        pytest.param(
            FIELDS["law"]["properties"]["gives"],
            vocabulary.EFFECTS,
            ["right", "duty", "discretion", "no-rule"],
            id="effects",
        ),
        pytest.param(EVIDENCE["sources"], vocabulary.SOURCE_TYPES, vocabulary.SOURCE_TYPES, id="sources"),
        pytest.param(EVIDENCE["confidence"], vocabulary.CONFIDENCES, vocabulary.CONFIDENCES, id="confidence"),
    ],
)
def test_the_schema_of_rubrics_has_the_words(
    place: Mapping[str, Any], words: Iterable[str], required: Iterable[str]
) -> None:
    hint = "Add the word to schema/scoring.schema.json and, with its points, to data/scoring.yaml."
    assert set(place["properties"]) == set(words), hint
    assert set(place.get("required", ())) == set(required), hint


def test_the_schema_of_rubrics_has_the_tags() -> None:
    assert SCHEMA["$defs"]["tag"]["enum"] == list(vocabulary.CONDITIONS)
    for place in (FIELDS, EVIDENCE):
        assert place["conditions"]["propertyNames"] == {"$ref": "#/$defs/tag"}


def test_an_activity_is_scored_on_its_own_scale() -> None:
    for word, field in FIELDS["practice"]["properties"].items():
        assert field["$ref"] == f"#/$defs/{vocabulary.ACTIVITIES[word].kind}-activity", word


def test_our_rubric_knows_them() -> None:
    assert check_rubric(read_rubric(OURS), TODAY).findings == ()
