"""What somebody types becomes the values of a claim, and a draft knows what is still missing."""

from typing import Any

import pytest

from opencouncil.editing.claim_fields import (
    REQUIRED,
    find_fault,
    list_fitting_words,
    list_values,
    load_fields,
    make_claim,
    read_answer,
    read_answers,
)
from opencouncil.editing.record import Draft
from support.builders import claim_data


@pytest.mark.parametrize(
    ("path", "answer", "expected"),
    [
        pytest.param("stated", '"2014"', "2014", id="a year in quotes"),
        pytest.param("conditions", "no-flash, notice:3wd;", ["no-flash", "notice:3wd"], id="tags of a line"),
        pytest.param("conditions", ["no-flash", "a,b"], ["no-flash", "a", "b"], id="tags of several lines"),
        pytest.param("summary", 'It says "no"', 'It says "no"', id="text"),
    ],
)
def test_an_answer_is_read(path: str, answer: str | list[str], expected: Any) -> None:
    assert read_answer(path, answer) == expected


def test_what_nothing_was_typed_for_has_no_value() -> None:
    typed = {"status": "allowed", "note": None, "conditions": [" ,"], "summary": ""}
    assert read_answers(typed) == {"status": "allowed"}


def test_a_claim_and_its_values_are_the_same() -> None:
    claim = claim_data(stated="2014-09", conditions=["no-flash"])
    assert make_claim(list_values(claim)) == claim


def test_a_fault_is_said_in_a_line() -> None:
    assert find_fault("film", "stated", "2014-13").startswith("the calendar has no `2014-13`")
    assert find_fault("film", "stated", "'2014'") == ""


def test_tags_are_offered_that_fit_the_activity_and_the_status() -> None:
    def offer(activity: str, status: str) -> set[str]:
        words = load_fields(activity)["conditions"].words
        return {word.word.partition(", ")[0] for word in list_fitting_words(words, activity, status)}

    papers = offer("papers", "provided")
    assert {word for word in papers if word.startswith("system:")} == {
        *("system:moderngov", "system:cmis", "system:in-house", "system:egenda"),
    }
    assert {"lead:5wd", "some-meetings"} < papers
    assert papers.isdisjoint({"no-flash", "notice-required", "retention:6m", "word-limit:50"})
    webcasts = offer("council-webcast", "partial")
    assert {"system:youtube", "system:public-i", "retention:6m", "trial"} < webcasts
    assert "system:moderngov" not in webcasts
    assert {"trial"} == offer("council-webcast", "partial") - offer("council-webcast", "provided")
    assert "chair-permission" in offer("film", "permission-required") - offer("film", "allowed")
    assert {"no-flash", "notice:24h"} < offer("film", "allowed")
    assert {"signatures:50", "word-limit:50"} < offer("petitions", "allowed")


def test_a_draft_is_filled_in_step_by_step() -> None:
    draft = Draft()
    assert draft.list_missing() == list(REQUIRED)
    assert draft.takes("stated_by")
    draft = draft.say("stated_by", "2014-08-05")
    draft = draft.say("status", "allowed").say("stated", '"2014"')
    assert draft.values == {"status": "allowed", "stated": "2014"}
    assert draft.list_missing() == list(REQUIRED[1:])
    assert not draft.takes("stated_by")
    assert draft.say("stated", "").values == {"status": "allowed"}
