"""Conditions in plain words."""

import pytest

from opencouncil.files import load_schema
from opencouncil.wording.conditions import say_condition

CONDITIONS = load_schema("council")["$defs"]["condition"]["anyOf"]
TAGS = [
    tag
    for branch in CONDITIONS
    for tag in (*branch.get("enum", ()), *(branch.get("examples", ()) if "pattern" in branch else ()))
]


@pytest.mark.parametrize("tag", TAGS)
def test_every_condition_is_a_sentence(tag: str) -> None:
    said = say_condition(tag)
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
        ("notice:1234567890123d", "Notice is due 1234567890123d before the meeting."),
        ("lead:5wd", "Papers are out 5 working days before the meeting."),
        ("no-flash", "No flash photography."),
    ],
)
def test_conditions(tag: str, said: str) -> None:
    assert say_condition(tag) == said


@pytest.mark.parametrize("tag", ["yet-unheard-of", "yet:unheard\nof", "system:yet-unheard-of"])
def test_a_tag_that_is_not_known_is_never_guessed_at(tag: str) -> None:
    with pytest.raises(KeyError):
        say_condition(tag)
