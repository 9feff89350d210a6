"""The rubric knows every word of the data: one that is new reddens this, until the rubric has it."""

from opencouncil import vocabulary
from opencouncil.checking.rubric import check_rubric
from opencouncil.files import load_schema
from opencouncil.reading.rubric import read_rubric
from support.clock import TODAY
from support.rubric_words import list_rubric_gaps
from support.rubrics import OURS

SCHEMA = load_schema("scoring")
FIELDS = SCHEMA["properties"]


def test_the_schema_of_rubrics_has_the_words() -> None:
    """A word that is named here goes into the schema and, with its points, into data/scoring.yaml."""
    assert list_rubric_gaps() == []


def test_every_tag_may_take_off_and_leave_open() -> None:
    for place in (FIELDS, SCHEMA["$defs"]["evidence"]["properties"]):
        assert place["conditions"]["propertyNames"] == {"$ref": "#/$defs/tag"}


def test_an_activity_is_scored_on_its_own_scale() -> None:
    for word, field in FIELDS["practice"]["properties"].items():
        assert field["$ref"] == f"#/$defs/{vocabulary.ACTIVITIES[word].kind}-activity", word


def test_our_rubric_knows_them() -> None:
    assert check_rubric(read_rubric(OURS), TODAY).findings == ()
