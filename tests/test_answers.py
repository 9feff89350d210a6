"""What the law makes of the claim that speaks, cell by cell of the table of answers."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencouncil.answers import Answer, find_answer, find_answers, fit_meeting
from opencouncil.claims import speaking_day
from opencouncil.errors import OpenCouncilError
from opencouncil.law import Law, make_law
from opencouncil.model import Council
from opencouncil.reading.dataset import open_dataset
from opencouncil.standing import Doubt, say_standing
from opencouncil.vocabulary import ACTIVITIES, PRACTICES
from support.builders import DATA, claim_data, council
from support.claims import PERMISSION_STATUSES, PRACTICE_STATUSES, claims_data, dates
from support.clock import TODAY
from support.law_samples import law_file, look

LAW = open_dataset(DATA).law
FULL, EXECUTIVE, COMMITTEE, PARISH = (
    *("full-council", "executive"),
    *("committee", "parish-or-community-council"),
)
TYPES = {
    "england": "non-metropolitan-district",
    "wales": "welsh-principal-council",
    "scotland": "scottish-council",
    "northern-ireland": "ni-district",
}


def council_of(nation: str, activity: str = "film", *claims: dict[str, Any], **changes: Any) -> Council:
    """A council of a nation that has always been there, with claims on one activity."""
    base: dict[str, Any] = {
        "nation": nation,
        "type": TYPES[nation],
        "region": None,
        "parent": None,
        "established": None,
    }
    if claims:
        base[activity] = [claim_data(**{"conditions": None, **claim}) for claim in claims]
    return council(**{**base, "id": "somewhere", **changes})


def ask(
    nation: str, activity: str, day: str | date, *claims: dict[str, Any], meeting: str = "", **changes: Any
) -> Answer:
    where = council_of(nation, activity, *claims, **changes)
    on = day if isinstance(day, date) else date.fromisoformat(day)
    return find_answer(LAW, where, activity, on, meeting)


# What the law gives, and where it gives it: nation, activity, kind of meeting, day, and the first day of
# that law, for each nation and each date of change on either side.
PLACES: list[tuple[str, str, str, str, str, str]] = [
    ("right", "england", "film", FULL, "2014-08-06", "2014-08-06"),
    ("right", "england", "audio-record", COMMITTEE, "2026-11-21", "2014-08-06"),
    ("right", "england", "social-media", EXECUTIVE, "2014-08-06", "2014-08-06"),
    ("right", "northern-ireland", "social-media", FULL, "2014-06-02", "2014-06-02"),
    ("right", "northern-ireland", "social-media", COMMITTEE, "2026-11-21", "2014-06-02"),
    ("discretion", "england", "film", FULL, "1986-04-01", "1986-04-01"),
    ("discretion", "england", "film", FULL, "2014-08-05", "1986-04-01"),
    ("discretion", "england", "film", EXECUTIVE, "2012-09-10", "2012-09-10"),
    ("discretion", "wales", "film", FULL, "2026-11-21", "1986-04-01"),
    ("discretion", "wales", "audio-record", COMMITTEE, "2014-08-06", "1986-04-01"),
    ("discretion", "scotland", "film", FULL, "2026-11-21", "1986-04-01"),
    ("discretion", "scotland", "audio-record", FULL, "2014-08-06", "1986-04-01"),
    ("discretion", "northern-ireland", "film", FULL, "2026-11-21", "2014-06-02"),
    ("no-rule", "england", "social-media", FULL, "2014-08-05", ""),
    ("no-rule", "wales", "social-media", FULL, "2026-11-21", ""),
    ("no-rule", "scotland", "social-media", FULL, "2026-11-21", ""),
    ("not-required", "england", "council-webcast", FULL, "2026-11-21", ""),
    ("not-required", "wales", "council-webcast", FULL, "2022-05-04", ""),
    ("not-required", "wales", "council-webcast", COMMITTEE, "2022-05-05", "2022-05-05"),
    ("not-required", "scotland", "council-recording", FULL, "2026-11-21", ""),
    ("not-required", "northern-ireland", "council-webcast", FULL, "2026-11-21", ""),
    ("not-required", "northern-ireland", "council-recording", COMMITTEE, "2026-11-21", ""),
    ("duty", "wales", "council-webcast", FULL, "2022-05-05", "2022-05-05"),
    ("duty", "wales", "council-webcast", FULL, "2026-11-21", "2022-05-05"),
    ("duty", "northern-ireland", "council-recording", FULL, "2014-06-02", "2014-06-02"),
    ("", "england", "film", FULL, "1986-03-31", ""),
    ("", "england", "film", EXECUTIVE, "2012-09-09", ""),
    ("", "england", "public-questions", FULL, "2026-11-21", ""),
    ("", "wales", "film", FULL, "1986-03-31", ""),
    ("", "wales", "petitions", FULL, "2026-11-21", ""),
    ("", "wales", "council-recording", FULL, "2026-11-21", ""),
    ("", "scotland", "public-speaking", FULL, "2026-11-21", ""),
    ("", "scotland", "film", EXECUTIVE, "2026-11-21", ""),
    ("", "northern-ireland", "film", FULL, "2014-06-01", ""),
    ("", "northern-ireland", "public-speaking", FULL, "2026-11-21", ""),
]
# The papers of a council are a right too, while what a council does with them is a practice.
PAPERS = [
    ("right", "england", "papers", FULL, "1986-04-01", "1986-04-01"),
    ("right", "england", "papers", EXECUTIVE, "2012-09-10", "2012-09-10"),
    ("right", "wales", "papers", FULL, "2021-05-01", "1986-04-01"),
    ("right", "scotland", "papers", FULL, "2026-11-21", "1986-04-01"),
    ("right", "northern-ireland", "papers", FULL, "2014-06-02", "2014-06-02"),
]


def say(gives: str, status: str | None) -> tuple[str, bool]:
    """DESIGN's table: the answer, and whether a claim stated since is out of step with the law."""
    if gives == "right":
        return "right", status in ("permission-required", "restricted", "refused")
    if gives == "duty":
        return status or "unknown", status == "not-provided"
    return status or ("up-to-council" if gives else "not-looked-for"), False


@pytest.mark.parametrize("place", [*PLACES, *PAPERS], ids=lambda place: " ".join(place[:5]))
def test_each_cell_of_the_table(place: tuple[str, str, str, str, str, str]) -> None:
    gives, nation, activity, meeting, day, _ = place
    known = PRACTICE_STATUSES if activity in PRACTICES else PERMISSION_STATUSES
    for status in (None, *known):
        claims = [{"status": status, "stated": day}] if status else []
        answer = ask(nation, activity, day, *claims, meeting=meeting)
        word, is_out = say(gives, status)
        found = (answer.deciding.effect if answer.deciding else "", answer.answer, answer.is_out_of_step)
        assert found == (gives, word, is_out), status
        assert not answer.is_worth_checking
        assert (answer.claim.status if answer.claim else None) == status


@pytest.mark.parametrize(
    "place",
    [place for place in PLACES if place[0] in ("right", "duty")],
    ids=lambda place: " ".join(place[:5]),
)
@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        pytest.param({"stated": "BEFORE"}, "history", id="the day before the law"),
        pytest.param({"stated": "FIRST"}, "out", id="the first day of the law"),
        pytest.param({"stated": "MONTH"}, "worth", id="the month of the law"),
        pytest.param({"stated": "YEAR"}, "worth", id="the year of the law"),
        pytest.param({"stated": "FIRST", "confidence": "low"}, "worth", id="low confidence"),
        pytest.param({"stated": "FIRST", "confidence": "medium"}, "out", id="medium confidence"),
        pytest.param({"stated": "BEFORE", "confidence": "low"}, "history", id="low confidence, and old"),
        pytest.param({"stated": None}, "out", id="undated on the present site"),
        pytest.param({"stated": None, "confidence": "medium"}, "worth", id="undated"),
        pytest.param(
            {"stated": None, "stated_by": "BEFORE"}, "history", id="undated, before the law at the latest"
        ),
        pytest.param({"stated": None, "stated_by": "FIRST"}, "worth", id="undated, perhaps before the law"),
        pytest.param({"stated": "FIRST", "conditions": ["pandemic-period"]}, "worth", id="of the pandemic"),
        pytest.param({"stated": "FIRST", "conditions": ["trial"]}, "worth", id="a trial"),
        pytest.param({"stated": "FIRST", "conditions": ["some-meetings"]}, "some", id="some meetings"),
    ],
)
def test_out_of_step(
    place: tuple[str, str, str, str, str, str], claim: dict[str, Any], expected: str
) -> None:
    gives, nation, activity, meeting, _, start = place
    first = date.fromisoformat(start)
    before = first.replace(day=first.day - 1)
    words = {"BEFORE": before, "FIRST": first, "MONTH": start[:7], "YEAR": start[:4]}
    fields = {
        name: str(words[value]) if name != "conditions" and value in words else value
        for name, value in claim.items()
    }
    fields["status"] = "not-provided" if gives == "duty" else "refused"
    # An effect may hold on from the day it is asked for; every claim speaks on the day it was read.
    answer = ask(nation, activity, "2026-11-21", {"checked": "2026-11-20", **fields}, meeting=meeting)
    if expected == "some":
        expected = "worth" if gives == "duty" else "out"
    found = "out" if answer.is_out_of_step else "worth" if answer.is_worth_checking else "history"
    assert found == expected
    assert not (answer.is_out_of_step and answer.is_worth_checking)
    # What is not surely of the law's time is history, and answers no duty.
    is_history = expected == "history" or str(fields.get("stated")) in (start[:7], start[:4])
    is_unfit = fields["stated"] is None and (fields.get("confidence") == "medium" or "stated_by" in fields)
    is_beside = "some-meetings" in (fields.get("conditions") or ())
    is_history = is_history or (gives == "duty" and (is_unfit or is_beside))
    assert (answer.claim is None) == (answer.last_known_claim is not None) == is_history
    assert answer.answer == ("right" if gives == "right" else "unknown" if is_history else "not-provided")


@pytest.mark.parametrize("status", ["provided", "partial", "unknown"])
def test_only_what_is_not_done_is_out_of_step_with_a_duty(status: str) -> None:
    answer = ask("wales", "council-webcast", TODAY, {"status": status, "stated": "2023"})
    assert (answer.answer, answer.standing) == (status, None)


def test_asking_for_notice_is_in_step_with_a_right() -> None:
    claim = {"status": "allowed-with-notice", "conditions": ["notice-required"], "stated": "2023"}
    answer = ask("england", "film", TODAY, claim)
    assert (answer.answer, answer.standing) == ("right", None)
    assert answer.claim is not None
    assert answer.claim.conditions == ("notice-required",)


def say_why(answer: Answer) -> str:
    assert answer.standing is not None
    return say_standing(answer.standing)


def test_the_reason_names_the_rule_the_claim_the_source_and_its_age() -> None:
    claim = {"status": "permission-required", "stated": "2015-03", "conditions": ["some-meetings"]}
    assert say_why(ask("england", "film", TODAY, claim)) == (
        '"Filming at meetings" (council-page of 2015-03, 11 years old) says permission-required of some '
        "meetings. Since 2014-08-06 the law gives a right: Local Government Act 1972, section 100A(5A), "
        "(7A), (7E)-(7F), inserted by SI 2014/2095 regulation 4."
    )


def test_the_reason_for_a_duty_and_a_young_source() -> None:
    answer = ask("wales", "council-webcast", TODAY, {"status": "not-provided", "stated": "2026-01-02"})
    assert answer.is_out_of_step
    assert say_why(answer) == (
        '"Filming at meetings" (council-page of 2026-01-02, less than a year old) says not-provided. Since '
        "2022-05-05 the law lays a duty on the council: Local Government and Elections (Wales) Act 2021, "
        "section 46(1)-(2)(a), (5)-(7)."
    )


def test_the_reason_for_what_is_only_worth_checking() -> None:
    answer = ask("england", "film", TODAY, {"status": "refused", "stated": None, "confidence": "medium"})
    assert answer.is_worth_checking
    assert say_why(answer) == (
        '"Filming at meetings" (council-page without a date, read on 2026-11-21) says refused. Since '
        "2014-08-06 the law gives a right: Local Government Act 1972, section 100A(5A), (7A), (7E)-(7F), "
        "inserted by SI 2014/2095 regulation 4. But it may be older than the law."
    )
    assert answer.standing is not None
    assert answer.standing.doubt is Doubt.OLDER


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        pytest.param({"from": "2014-08-06"}, "out", id="its first day is known"),
        pytest.param({}, "worth", id="its first day is not known"),
        pytest.param({"from": "2014-08-06", "confidence": "low"}, "worth", id="it was hardly read"),
    ],
)
def test_a_law_that_is_not_known_well_puts_nobody_out_of_step(effect: dict[str, Any], expected: str) -> None:
    where = council_of("england", "film", {"status": "refused", "stated": "2020"})
    answer = find_answer(make_right(**effect), where, "film", TODAY)
    assert answer.answer == "right"
    assert answer.is_out_of_step == (expected == "out")
    assert answer.is_worth_checking == (expected == "worth")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param("2014-08", "worth", id="a month that ends on its first day"),
        pytest.param("2014-07", "history", id="the month before"),
        pytest.param("2014-09", "out", id="the month after"),
    ],
)
def test_a_law_that_begins_on_the_last_day_of_a_month(stated: str, expected: str) -> None:
    where = council_of("england", "film", {"status": "refused", "stated": stated})
    answer = find_answer(make_right(**{"from": "2014-08-31"}), where, "film", TODAY)
    assert (
        "out" if answer.is_out_of_step else "worth" if answer.is_worth_checking else "history"
    ) == expected


def make_right(**changes: Any) -> Law:
    """England with one law: a right to film."""
    base = {
        "id": "eng-right",
        "effect": "right",
        "activities": ["film"],
        "meetings": ["full-council"],
        "instrument": "act",
        "summary": "It may be done.",
        "confidence": "high",
    }
    data = {
        "nation": "england",
        "checked": "2026-11-21",
        "instruments": {"act": {"title": "Act of 2014"}},
        "effects": [{**base, **changes}],
    }
    return {"england": make_law(data)}


# Where the law does not decide.


def make_england(*effects: dict[str, Any], looked: dict[str, Any] | None = None) -> Law:
    base = {"activities": ["film"], "meetings": ["full-council"], "summary": "x", "confidence": "high"}
    data = {
        "nation": "england",
        "checked": "2026-11-21",
        "instruments": {"act": {"title": "Act of 2014"}},
        "effects": [{**base, "id": f"eng-{number}", **effect} for number, effect in enumerate(effects)],
        "looked_for": [{"activities": ["film"], "meetings": ["full-council"], **looked}] if looked else [],
    }
    return {"england": make_law(data)}


REFUSED = {"status": "refused", "stated": "2020"}
DISPUTE = {"effect": "disputed", "from": "2014-08-06", "ask": "May I?", "views": []}


@pytest.mark.parametrize(
    ("law", "silent", "with_claim"),
    [
        pytest.param(make_england(), "not-looked-for", "refused", id="nobody has looked"),
        pytest.param(
            make_england(looked={"found": "unread", "looked_on": "2026-11-20"}),
            "not-looked-for",
            "refused",
            id="there is one that was not read",
        ),
        pytest.param(
            make_england(looked={"found": "none", "looked_on": "2026-11-20"}),
            "up-to-council",
            "refused",
            id="somebody looked and found none",
        ),
        pytest.param(
            make_england(looked={"found": "none", "looked_on": "2026-11-20", "until": "2026-11-19"}),
            "not-looked-for",
            "refused",
            id="somebody looked for another time",
        ),
        pytest.param(make_england({"effect": "recommended"}), "not-looked-for", "refused", id="advice"),
        pytest.param(make_england(DISPUTE), "disputed", "disputed", id="disputed"),
        pytest.param(
            make_england({"effect": "right", "still_in_force_on": "2026-11-22"}),
            "unknown",
            "refused",
            id="a right since a day that is not known",
        ),
        pytest.param(
            make_england({"effect": "right", "still_in_force_on": "2026-11-21"}),
            "right",
            "right",
            id="a right on the day of the last look",
        ),
        pytest.param(
            make_england({"effect": "duty", "still_in_force_on": "2026-11-22"}),
            "unknown",
            "refused",
            id="a duty since a day that is not known",
        ),
        pytest.param(make_england({"effect": "no-rule"}), "up-to-council", "refused", id="no rule ever"),
    ],
)
def test_the_answer_where_the_law_is_silent_or_not_known(law: Law, silent: str, with_claim: str) -> None:
    for claims, expected in (([], silent), ([REFUSED], with_claim)):
        where = council_of("england", "film", *claims)
        answer = find_answer(law, where, "film", TODAY)
        assert answer.answer == expected
        assert [one for one in find_answers(law, [where], TODAY) if one.activity == "film"] == [answer]


def test_a_right_never_answers_for_a_day_before_its_first() -> None:
    law = make_england({"effect": "right", "from": "2020-01-02"})
    where = council_of("england")
    assert find_answer(law, where, "film", date(2020, 1, 2)).answer == "right"
    assert find_answer(law, where, "film", date(2020, 1, 1)).answer == "not-looked-for"


@pytest.mark.parametrize("meeting", ["police-and-crime-panel", "fire-authority", "shadow-authority"])
def test_what_a_council_says_is_not_about_other_bodies(meeting: str) -> None:
    law = make_england({"effect": "right", "from": "2014-08-06", "meetings": ["fire-authority"]})
    answer = find_answer(law, council_of("england", "film", REFUSED), "film", TODAY, meeting)
    assert answer.claim is None
    assert answer.answer == ("right" if meeting == "fire-authority" else "not-looked-for")


@pytest.mark.parametrize("activity", ["attend", "oral-commentary"])
def test_the_law_alone_answers_what_no_claim_is_collected_on(activity: str) -> None:
    answer = ask("england", activity, TODAY, {"status": "refused", "stated": "2020"})
    assert (answer.claim, answer.passed_over) == (None, ())
    assert answer.answer == ("right" if activity == "attend" else "up-to-council")


# How old.


def test_a_claim_is_history_only_beside_a_right_or_a_duty() -> None:
    claim = {"status": "refused", "stated": "2013"}
    assert ask("northern-ireland", "social-media", TODAY, claim).last_known_claim
    assert not ask("northern-ireland", "film", TODAY, claim).last_known_claim
    assert not ask("northern-ireland", "social-media", TODAY).last_known_claim


def test_a_right_that_one_law_took_over_from_another_began_with_the_first() -> None:
    base = {"id": "old", "effect": "right", "activities": ["film"], "meetings": ["full-council"]}
    old = {**base, "summary": "may", "confidence": "high", "from": "2010-01-01", "until": "2014-08-05"}
    new = {**old, "id": "new", "from": "2014-08-06", "until": None}
    del new["until"]
    for first, since in ((old, date(2010, 1, 1)), ({**old, "until": "2014-08-04"}, date(2014, 8, 6))):
        data = {"nation": "england", "checked": "2026-11-21", "instruments": {}, "effects": [first, new]}
        law = {"england": make_law(data)}
        where = council_of("england", "film", {"status": "refused", "stated": "2013"})
        answer = find_answer(law, where, "film", TODAY)
        assert answer.law_since == since
        assert (answer.claim is None) == (since.year == 2014)
        assert answer == next(one for one in find_answers(law, [where], TODAY) if one.activity == "film")


def test_an_answer_that_rests_on_an_old_claim_is_marked() -> None:
    claim = {"status": "allowed", "stated": "2015"}
    assert ask("scotland", "film", TODAY, claim).last_known == 2015
    assert ask("scotland", "film", "2020-01-01", claim).last_known is None
    assert ask("scotland", "film", TODAY).last_known is None
    # A right does not rest on what a council says.
    assert ask("england", "film", TODAY, claim).last_known is None


# Councils that are not there, and meetings they do not have.


@pytest.mark.parametrize(
    ("changes", "day", "expected"),
    [
        pytest.param({"abolished": "2019-04-01"}, "2019-03-31", "right", id="the last day"),
        pytest.param({"abolished": "2019-04-01"}, "2019-04-01", "no-council", id="the first day gone"),
        pytest.param({"abolished": "2019-04-01"}, "2026-11-21", "no-council", id="long gone"),
        pytest.param({"abolished": "2027-04-01"}, "2026-11-21", "right", id="to go"),
        pytest.param({"established": "2027-04-01"}, "2027-03-31", "no-council", id="yet to come"),
        pytest.param({"established": "2027-04-01"}, "2027-04-01", "right", id="the first day"),
        pytest.param(
            {"founded": "1973-10-01", "established": "2023-04-01"}, "2020-01-01", "right", id="an older body"
        ),
        pytest.param(
            {"founded": "1973-10-01", "established": "2023-04-01"},
            "1973-09-30",
            "no-council",
            id="before the body",
        ),
    ],
)
def test_a_council_that_is_not_there(changes: dict[str, Any], day: str, expected: str) -> None:
    claim = {"status": "refused", "stated": "1974-04-01"}
    answer = ask("england", "film", day, claim, **changes)
    assert answer.answer == expected
    if expected == "no-council":
        assert (answer.law, answer.claim, answer.standing) == ((), None, None)
        assert [passed.reason for passed in answer.passed_over] == ["the council does not exist on the day"]


def test_what_a_council_says_is_not_about_the_parishes_in_its_area() -> None:
    answer = ask("scotland", "film", TODAY, {"status": "refused"}, meeting=PARISH)
    assert answer.answer == "up-to-council"
    assert answer.claim is None
    assert [passed.reason for passed in answer.passed_over] == ["is about Lichfield District Council itself"]


@pytest.mark.parametrize(
    ("kind", "meeting", "expected"),
    [
        ("unitary", "", FULL),
        ("unitary", COMMITTEE, COMMITTEE),
        ("unitary", PARISH, PARISH),
        ("combined-authority", "", "combined-authority"),
        ("combined-county-authority", FULL, "combined-authority"),
        ("strategic-authority", "combined-authority", "combined-authority"),
        ("strategic-authority", COMMITTEE, COMMITTEE),
    ],
)
def test_the_kind_of_meeting_that_is_meant(kind: str, meeting: str, expected: str) -> None:
    assert fit_meeting(council(type=kind), meeting) == expected


@pytest.mark.parametrize(
    ("changes", "meeting", "message"),
    [
        (
            {"type": "combined-authority"},
            EXECUTIVE,
            "Lichfield District Council has meetings of its own and of its committees: leave --meeting out, "
            "or say --meeting committee.",
        ),
        (
            {"type": "unitary"},
            "combined-authority",
            "Lichfield District Council is no combined authority: leave --meeting out.",
        ),
        (
            {"nation": "northern-ireland", "type": "ni-district"},
            PARISH,
            "There are no parish or community councils in Northern Ireland.",
        ),
    ],
)
def test_a_kind_of_meeting_that_it_does_not_have(changes: dict[str, Any], meeting: str, message: str) -> None:
    with pytest.raises(OpenCouncilError) as caught:
        fit_meeting(council(**changes), meeting)
    assert str(caught.value) == message


# For all claims there can be.


@given(
    st.sampled_from(tuple(TYPES)),
    st.lists(claims_data(), max_size=4),
    st.dates(date(1986, 1, 1), TODAY),
    st.sampled_from([FULL, EXECUTIVE, COMMITTEE, PARISH]),
    st.sampled_from(["film", "audio-record", "social-media"]),
)
def test_a_right_is_a_right_whatever_a_council_says(
    nation: str, data: list[dict[str, Any]], on: date, meeting: str, activity: str
) -> None:
    where = council_of(nation, activity, *data)
    answer = find_answer(LAW, where, activity, on, meeting)
    silent = find_answer(LAW, council_of(nation), activity, on, meeting)
    assert (answer.answer == "right") == (silent.answer == "right")
    assert answer.law == silent.law
    if answer.answer != "right":
        word = "up-to-council" if answer.deciding else "unknown" if answer.undated else "not-looked-for"
        assert answer.answer == (answer.claim.status if answer.claim else word)
        assert answer.standing is None
    if answer.is_out_of_step:
        assert answer.claim is not None
        assert answer.claim.status in ("permission-required", "restricted", "refused")
        assert answer.claim.confidence != "low"
        assert answer.deciding is not None
        assert answer.deciding.start is not None
        assert answer.deciding.start <= speaking_day(answer.claim) <= on


def test_what_was_looked_for_in_one_nation_is_not_told_of_another() -> None:
    looked = {"england": (), "wales": [look(activities=["film"])]}
    law = {name: make_law(law_file(nation=name, looked_for=looks)) for name, looks in looked.items()}
    councils = [council_of("england", "film"), council_of("wales", "film")]
    found = [one.looked for one in find_answers(law, councils, TODAY) if one.activity == "film"]
    assert [one and one.nation for one in found] == [None, "wales"]


@given(st.lists(claims_data(), max_size=3), dates)
def test_many_answers_are_the_same_as_each(data: list[dict[str, Any]], on: date) -> None:
    councils = [
        council_of("england", "film", *data),
        council_of("scotland", "social-media", *data),
        council_of("wales", "film", *data, abolished="2019-04-01"),
        council_of("england", "film", *data, type="combined-authority"),
        council_of("england", "film", *data, id="isles-of-scilly"),
    ]
    found = list(find_answers(LAW, councils, on))
    assert found == [find_answer(LAW, one, activity, on) for one in councils for activity in ACTIVITIES]
    kinds = ("committee", "parish-or-community-council")
    found = list(find_answers(LAW, councils, on, lambda council: kinds))
    assert found == [
        find_answer(LAW, one, activity, on, kind)
        for one in councils
        for activity in ACTIVITIES
        for kind in kinds
    ]


def test_answers_that_are_known_stay_as_they_are_in_the_order_of_the_councils() -> None:
    councils = [council_of("england", "film", {}, id=name) for name in ("a", "b", "c")]
    told = [answer._replace(answer="told") for answer in find_answers(LAW, [councils[1]], TODAY)]
    first, last = (list(find_answers(LAW, [one], TODAY)) for one in (councils[0], councils[2]))
    assert list(find_answers(LAW, councils, TODAY, known={"b": told})) == [*first, *told, *last]
