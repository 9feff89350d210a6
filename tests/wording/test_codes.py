"""Codes in plain words."""

import pytest

from opencouncil.files import load_schema
from opencouncil.model import Council
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording import codes

SCHEMA = load_schema("council")
CONDITIONS = SCHEMA["$defs"]["condition"]["anyOf"]
TAGS = [
    tag
    for branch in CONDITIONS
    for tag in (*branch.get("enum", ()), *(branch.get("examples", ()) if "pattern" in branch else ()))
]


@pytest.mark.parametrize("tag", TAGS)
def test_every_condition_is_a_sentence(tag: str) -> None:
    said = codes.say_condition(tag)
    assert said[0].isupper()
    assert said.endswith(".")
    assert tag not in said or tag.isalpha()
    assert ":" not in said


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("notice:24h", "Notice is due 24 hours before the meeting."),
        ("notice:1wd", "Notice is due 1 working day before the meeting."),
        ("max-items:1", "At most 1 item per person."),
        ("session-max:10", "At most 10 items per meeting."),
        ("word-limit:50", "At most 50 words."),
        ("time-limit:3min", "At most 3 minutes for one speaker."),
        ("session-limit:30min", "At most 30 minutes for all speakers together."),
        ("signatures:15000", "At least 15,000 signatures."),
        ("supporters:5", "At least 5 supporters must put a name to it."),
        ("system:in-house", "On the council's own system."),
        ("system:youtube", "On YouTube."),
        ("retention:6m", "Kept for 6 months."),
        ("from:2012-09", "Since September 2012."),
        ("from:2021-02-31", "From: 2021-02-31."),
        ("lead:5wd", "Papers are out 5 working days before the meeting."),
        ("no-flash", "No flash photography."),
        ("yet-unheard-of", "Yet unheard of."),
        ("yet:unheard\nof", "Yet: unheard of."),
    ],
)
def test_conditions(tag: str, said: str) -> None:
    assert codes.say_condition(tag) == said


def test_every_code_of_the_schema_has_words() -> None:
    for kind in SCHEMA["properties"]["type"]["enum"]:
        assert "-" not in codes.name_type(kind)
        assert kind in codes._TYPES
    for kind in SCHEMA["$defs"]["source"]["properties"]["type"]["enum"]:
        assert "-" not in codes.name_source_type(kind)
    for code in SCHEMA["properties"]["names"]["properties"]:
        assert codes.name_language(code) != code
    for fact in SCHEMA["properties"]["sourced"]["additionalProperties"]["items"]["enum"]:
        assert not set("._") & set(codes.name_facts([fact]))
    assert [codes.name_activity(activity) for activity in ACTIVITIES][:3] == [
        "Posting from the meeting",
        "Recording sound",
        "Filming",
    ]
    assert codes.name_nation("northern-ireland") == "Northern Ireland"


def place(kind: str, nation: str, region: str = "", parent: Council | None = None) -> str:
    council = Council("", {"type": kind, "nation": nation, "region": region})
    return codes.describe_council(council, parent)


def test_what_and_where() -> None:
    county = Council("", {"short_name": "Staffordshire"})
    assert place("non-metropolitan-district", "england", "West Midlands", county) == (
        "district council in Staffordshire, West Midlands, England"
    )
    assert place("county", "england", "West Midlands") == "county council in the West Midlands, England"
    assert place("london-borough", "england", "London") == "borough council in London, England"
    assert place("county", "england", "Yorkshire and The Humber") == (
        "county council in Yorkshire and The Humber, England"
    )
    assert place("welsh-principal-council", "wales") == "council in Wales"
