"""Bodies that are not there do not answer."""

import pytest

from opencouncil.answers import NO_COUNCIL, find_answer, find_answers
from opencouncil.wording.answer_page import AnswerPage, describe_answer
from opencouncil.wording.sections import Role, Row, Text
from support.builders import council
from support.clock import TODAY
from support.frozen import load_frozen

PARISH = "parish-or-community-council"
LAW = load_frozen().dataset.law
UNKNOWN = "We do not know whether there are any: this is what the law gives where there are."


def read_page(parishes: str | None, meeting: str = PARISH) -> AnswerPage:
    sourced = {"ons-lad-2026": ["name"], "https://example.org/london": ["parishes"]}
    asked = council(parishes=parishes, sourced=sourced)
    return describe_answer(find_answer(LAW, asked, "film", TODAY, meeting), (), TODAY, {}, False, "x.yaml")


def test_where_there_are_no_parish_councils_nothing_answers() -> None:
    asked = council(parishes="none")
    answer = find_answer(LAW, asked, "film", TODAY, PARISH)
    assert (answer.answer, answer.law, answer.claim) == (NO_COUNCIL, (), None)
    several = find_answers(LAW, [asked], TODAY, lambda _: ("full-council", PARISH))
    found = {one.meeting: one.answer for one in several if one.activity == "film"}
    assert found == {"full-council": "right", PARISH: NO_COUNCIL}


def test_the_page_says_by_which_source_there_are_none() -> None:
    page = read_page("none")
    assert page.verdict.text == "There are no parish or town councils in Lichfield."
    (source,), (itself,) = (part for section in page.sections for part in section.parts)
    assert source == Row("Source", "https://example.org/london")
    said = "At meetings of Lichfield District Council itself: opencouncil may film lichfield"
    assert itself == Text(said, Role.QUIET)


@pytest.mark.parametrize(
    ("parishes", "meeting", "expected"),
    [
        pytest.param(None, PARISH, (UNKNOWN,), id="not known"),
        pytest.param("some", PARISH, (), id="some"),
        pytest.param(None, "full-council", (), id="not asked"),
    ],
)
def test_what_is_not_known_is_said(parishes: str | None, meeting: str, expected: tuple[str, ...]) -> None:
    page = read_page(parishes, meeting)
    assert page.verdict.text == "Yes, it is your right."
    assert page.reservations == expected
