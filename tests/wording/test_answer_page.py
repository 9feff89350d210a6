"""The page of an answer as plain records: a renderer has only to lay them out."""

from typing import Any

import pytest

from opencouncil.answers import find_answer
from opencouncil.law import make_law
from opencouncil.wording.answer_page import AnswerPage, describe_answer
from opencouncil.wording.sections import Bullets, Opening, Role, Row, Steps, Text
from support.builders import claim_data, council
from support.clock import TODAY

EFFECT = {
    "activities": ["film"],
    "meetings": ["full-council"],
    "effect": "discretion",
    "summary": "it is for the council to say",
    "instrument": "act",
    "provision": "section 1",
    "from": "2014-08-06",
    "confidence": "medium",
    "sources": ["here"],
}
ACT = {"title": "An Act", "url": "https://www.example.gov.uk/act"}


def page(claims: list[dict[str, Any]], **changes: Any) -> AnswerPage:
    effect = {"id": "eng-film", **EFFECT, **changes}
    law = make_law(
        {"nation": "england", "checked": "2026-11-21", "instruments": {"act": ACT}, "effects": [effect]}
    )
    where = council(film=claims) if claims else council()
    answer = find_answer({"england": law}, where, "film", TODAY)
    return describe_answer(answer, [], TODAY, {"england": "2026-11-21"}, why=True, place="data/x.yaml")


def test_a_page_from_the_question_to_the_foot() -> None:
    told = page([claim_data(status="refused", conditions=["no-flash"], summary="no filming")])
    assert told.question.startswith("May I film or take photographs at full council meetings of ")
    assert told.verdict == Text("No, the council does not allow it.", Role.BAD)
    headings = ["Conditions", "The law", "What the council says", "Why this answer", "What to do", ""]
    assert [section.heading for section in told.sections] == headings
    conditions, law, claim, _, advice, foot = (section.parts[0] for section in told.sections)
    assert conditions == (Bullets("Of the council", ("No flash photography.",)),)
    assert law[:2] == (
        Text("It is for the council to say."),
        Row("Where", "An Act, section 1", url="https://www.example.gov.uk/act"),
    )
    assert isinstance(claim[0], Opening)
    assert (claim[0].word, claim[0].role) == ("Refused", Role.BAD)
    assert claim[1] == Text("No filming.")
    assert isinstance(advice[0], Steps)
    assert {line.role for line in foot if isinstance(line, Text)} == {Role.QUIET}


@pytest.mark.parametrize(
    ("status", "role"),
    [("allowed", Role.GOOD), ("permission-required", Role.DOUBT), ("refused", Role.BAD)],
)
def test_the_verdict_has_the_role_of_a_traffic_light(status: str, role: Role) -> None:
    assert page([claim_data(status=status)]).verdict.role is role


def test_without_a_claim_the_page_says_so() -> None:
    told = page([], effect="right")
    assert told.verdict == Text("Yes, it is your right.", Role.GOOD)
    [said] = [section for section in told.sections if section.heading == "What the council says"]
    assert said.parts == ((Text("Not known yet: we have no claim of this council."),),)
