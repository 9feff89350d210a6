"""What the list of councils out of step must always be, whatever the living data say."""

from datetime import date

import pytest

from opencouncil.answers import find_answer
from opencouncil.cli.opening import read_clock
from opencouncil.reports.out_of_step import OutOfStep, find_out_of_step
from opencouncil.reports.over_time import find_progress
from support.living import load_living

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=[None, date(2009, 1, 1)], ids=["today", "since 2009"])
def found(request: pytest.FixtureRequest) -> OutOfStep:
    return find_out_of_step(load_living().dataset, read_clock(), since=request.param)


def test_each_case_is_what_the_answer_of_its_day_says(found: OutOfStep) -> None:
    law = load_living().dataset.law
    for case in (*found.cases, *found.worth_checking):
        told = case.answer
        answer = find_answer(law, told.council, told.activity, told.on, told.meeting)
        assert answer.standing == case.standing
        assert (answer.is_out_of_step, answer.is_worth_checking) == (
            case.is_out_of_step,
            not case.is_out_of_step,
        )
        assert case in (found.cases if case.is_out_of_step else found.worth_checking)


def test_nobody_is_listed_on_what_shows_nothing(found: OutOfStep) -> None:
    """No claim from before the law, of low confidence or without a date makes a council out of step."""
    for case in found.cases:
        claim = case.standing.claim
        assert claim.confidence != "low"
        assert case.answer.claim == claim
        assert claim.stated or claim.stated_from or claim.confidence == "high"


def test_every_council_is_counted(found: OutOfStep) -> None:
    for matter in found.matters:
        counted = matter.judged + matter.without_claim + matter.older + matter.unsure
        assert counted == matter.councils
        assert len(matter.not_judged) == matter.councils - matter.judged
    assert found.judged <= found.councils <= found.looked_at


def test_the_last_point_of_time_has_every_council_of_today() -> None:
    dataset, today = load_living().dataset, read_clock()
    there = sum(council.exists_on(today) for council in dataset.councils)
    assert {course.points[-1].councils for course in find_progress(dataset, today).courses} == {there}
