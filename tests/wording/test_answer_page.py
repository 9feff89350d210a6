"""The page of an answer as plain records: a renderer has only to lay them out."""

from datetime import date
from typing import Any

import pytest

from opencouncil.answers import find_answer
from opencouncil.law import make_law
from opencouncil.wording.advice import advise
from opencouncil.wording.answer_page import AnswerPage, describe_answer
from opencouncil.wording.answers import Wording
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
    return describe_answer(answer, [], TODAY, why=True, place="data/x.yaml")


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


def told(data: dict[str, Any], effects: list[dict[str, Any]], on: date = TODAY) -> tuple[str, list[str]]:
    """The verdict, and the texts of the section on the law."""
    whole = {"nation": "england", "checked": "2026-11-21", "instruments": {"act": ACT}, **data}
    law = make_law({**whole, "effects": [{"id": "eng-film", **EFFECT, **each} for each in effects]})
    answer = find_answer({"england": law}, council(), "film", on)
    shown = describe_answer(answer, [], TODAY, why=True, place="data/x.yaml")
    [section] = [section for section in shown.sections if section.heading == "The law"]
    return shown.verdict.text, [
        line.text for part in section.parts for line in part if isinstance(line, Row | Text)
    ]


LOOK = {
    "activities": ["film"],
    "meetings": ["full-council"],
    "looked_on": "2026-11-20",
    "note": "in two lists",
}
VIEWS = [{"says": "it is a meeting", "sources": ["a"]}, {"says": "it is none", "sources": ["b"]}]


def test_the_page_tells_apart_what_is_not_law_and_what_was_not_looked_for() -> None:
    assert told({}, []) == (
        "We have not looked for the law on this. We have not found the rule of the council.",
        ["We have not looked for the law on this."],
    )
    verdict, law = told({"looked_for": [{**LOOK, "found": "unread"}]}, [])
    assert verdict.startswith("There is a law on this that we have not read. ")
    assert law == ["In two lists."]
    verdict, law = told({"looked_for": [{**LOOK, "found": "none"}]}, [])
    assert verdict.startswith("The law leaves it to the council. ")
    assert law[0] == (
        "We looked for a law on 20 November 2026 and found none, so the council's own rule decides."
    )


def test_the_page_of_a_dispute_has_both_readings_and_what_to_ask() -> None:
    verdict, law = told({}, [{"effect": "disputed", "views": VIEWS, "ask": "may I film a hearing?"}])
    assert verdict == "Lawyers disagree whether the law gives a right to it."
    assert law[3:6] == ["It is a meeting. By a", "It is none. By b", "May I film a hearing?"]


def test_a_law_without_a_first_day_answers_no_past_day() -> None:
    effect: dict[str, Any] = {"effect": "right", "from": None, "still_in_force_on": "2026-11-21"}
    verdict, _ = told({}, [effect])
    assert verdict == "Yes, it is your right."
    verdict, law = told({}, [effect], date(2021, 1, 19))
    assert verdict == (
        "The law gives this right today. Since when is not known, so it does not answer for this day. "
        "What the council did is not known."
    )
    assert (
        law[0]
        == "The law gives this right today. Since when is not known, so it does not answer for this day."
    )


@pytest.mark.parametrize("why", [True, False])
def test_the_last_look_is_that_at_the_law_which_answers(why: bool) -> None:
    """Where nobody looked, or the law was not read, no day is said: not that of the nation's file."""
    effect = {"id": "eng-film", **EFFECT, "still_in_force_on": "2026-11-20"}
    data = {"nation": "england", "checked": "2026-11-21", "instruments": {"act": ACT}}
    for more, look in (
        ({"effects": [effect]}, "Law last checked on 20 November 2026. "),
        ({"looked_for": [{**LOOK, "found": "none"}]}, "Law last checked on 20 November 2026. "),
        ({"looked_for": [{**LOOK, "found": "unread"}]}, ""),
        ({}, ""),
    ):
        law = make_law({**data, "effects": [], **more})
        answer = find_answer({"england": law}, council(), "film", TODAY)
        shown = describe_answer(answer, [], TODAY, why=why, place="data/x.yaml")
        line = f"{look}This summary is not legal advice."
        assert Text(line, Role.QUIET) in shown.sections[-1].parts[0]


def test_two_equal_sources_that_disagree_are_both_shown() -> None:
    shown = page([claim_data(status="allowed", stated="2020"), claim_data(status="refused", stated="2020")])
    assert shown.verdict.text == "No, the council does not allow it."
    assert shown.reservations[0] == "Two equal sources disagree; the other says: allowed."
    assert "Another source of the same date and weight" in [section.heading for section in shown.sections]


def webcast(*others: dict[str, Any], **claim: Any) -> tuple[Text, tuple[str, ...]]:
    """The verdict on a webcast in Scotland by some claims, and what is to be kept in mind."""
    claims = [*(claim_data(**other) for other in others), claim_data(**claim)]
    where = council(nation="scotland", type="scottish-council", council_webcast=claims)
    law = make_law({"nation": "scotland", "checked": "2026-11-21", "instruments": {}, "effects": []})
    shown = describe_answer(
        find_answer({"scotland": law}, where, "council-webcast", TODAY), [], TODAY, why=True, place=""
    )
    return shown.verdict, shown.reservations[1:]


def test_an_arrangement_of_the_pandemic_is_told_as_past() -> None:
    said = webcast(status="provided", stated="2021-10-07", conditions=["pandemic-period"])
    assert said == (
        Text("In the pandemic: yes, the council showed them live. Not known since.", Role.DOUBT),
        ("Last known in 2021: it may have changed.",),
    )


def test_a_source_that_leaves_full_council_out_gives_no_yes() -> None:
    tags = ["some-meetings", "not-full-council"]
    assert webcast(status="partial", stated="2026", conditions=tags) == (
        Text("In part, but not of full council.", Role.BAD),
        ("The source says that full council is not among them.",),
    )


def test_a_newer_source_on_other_meetings_is_told() -> None:
    other = {"status": "partial", "stated": "2026-08", "conditions": ["some-meetings"]}
    assert webcast(other, status="not-provided", stated="2023") == (
        Text("No, the council does not.", Role.BAD),
        ("A newer source is about other meetings: partial (August 2026).",),
    )
    assert webcast({**other, "stated": "2022"}, status="not-provided", stated="2023")[1] == ()


@pytest.mark.parametrize("status", ["allowed", "permission-required", "restricted", "refused"])
def test_the_advice_states_no_law_that_nobody_looked_for(status: str) -> None:
    law = make_law({"nation": "england", "checked": "2026-11-21", "instruments": {}, "effects": []})
    answer = find_answer({"england": law}, council(film=[claim_data(status=status)]), "film", TODAY)
    steps = " ".join(advise(Wording(answer, TODAY)).steps)
    assert "the law leaves" not in steps.lower()
    assert "as far as we know the council decides" in steps.lower()
    # Where the law is known it is named.
    looked = [{**LOOK, "found": "none"}]
    law = make_law(
        {"nation": "england", "checked": "2026-11-21", "instruments": {}, "effects": [], "looked_for": looked}
    )
    answer = find_answer({"england": law}, council(film=[claim_data(status=status)]), "film", TODAY)
    assert "the law leaves" in " ".join(advise(Wording(answer, TODAY)).steps).lower()


def test_without_a_claim_the_page_says_so() -> None:
    told = page([], effect="right")
    assert told.verdict == Text("Yes, it is your right.", Role.GOOD)
    [said] = [section for section in told.sections if section.heading == "What the council says"]
    assert said.parts == ((Text("Not known yet: we have no claim of this council."),),)


def test_what_a_note_tells_of_later_years_is_set_apart() -> None:
    note = "The Act of 1985 was read. The right of 2014 is another. A petition ended in 2021."
    effect = {"effect": "discretion", "note": note, "from": "1986-04-02"}
    assert told({}, [effect])[1][-1] == note
    _, law = told({}, [effect], date(2013, 6, 1))
    assert law[-2:] == [
        "The Act of 1985 was read.",
        "The right of 2014 is another. A petition ended in 2021.",
    ]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({"stated": "2026"}, "The council says: allowed with notice."),
        (
            {"stated": None, "stated_from": "2014-03-04"},
            "The council says: allowed with notice (perhaps before the disputed right of 2014).",
        ),
        ({"stated": "2013"}, "The council says: allowed with notice (before the disputed right of 2014)."),
    ],
)
def test_beside_a_dispute_stands_what_the_council_says(when: dict[str, Any], said: str) -> None:
    effect = {"id": "eng-film", **EFFECT, "effect": "disputed", "from": "2014-08-06", "views": VIEWS}
    data = {"nation": "england", "checked": "2026-11-21", "instruments": {"act": ACT}, "effects": [effect]}
    answer = find_answer({"england": make_law(data)}, council(film=[claim_data(**when)]), "film", TODAY)
    shown = describe_answer(answer, [], TODAY, why=False, place="data/x.yaml")
    assert shown.verdict.text == f"Lawyers disagree whether the law gives a right to it. {said}"
