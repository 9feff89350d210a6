"""The periods of answers: they agree with the answers of every day, and change only where those do."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencouncil.answers import find_answer
from opencouncil.choice import Occasion, find_speaking
from opencouncil.claims import speaking_day
from opencouncil.law import Law, make_law
from opencouncil.model import Claim, Council
from opencouncil.periods import RECORDS_BEGIN, Chooser, find_periods, iter_periods
from opencouncil.reading.dataset import open_dataset
from opencouncil.tables.facts import Facts
from support.builders import SAMPLE, claim_data, council
from support.claims import claims_data
from support.clock import TODAY
from support.law_samples import effect, law_file, look
from support.periods import assert_agree, assert_agree_on, list_periods

DAY = timedelta(days=1)
FACTS = Facts(open_dataset(SAMPLE / "data"), TODAY)
PERIODS = list_periods(FACTS)


@pytest.mark.slow
@settings(max_examples=500)
@given(st.dates(RECORDS_BEGIN, date(2032, 1, 1)))
def test_they_agree_with_the_answers_of_any_day(day: date) -> None:
    assert_agree_on(FACTS, PERIODS, day)


def test_they_agree_on_the_days_on_which_they_begin_and_the_days_before() -> None:
    dataset = FACTS.dataset
    for (council_id, activity, meeting), periods in PERIODS.items():
        for period in periods:
            for day in (period.start - DAY, period.start):
                if day >= RECORDS_BEGIN:
                    answer = find_answer(dataset.law, dataset.by_id[council_id], activity, day, meeting)
                    assert_agree(periods, answer)


def test_they_follow_each_other_and_differ() -> None:
    assert any(len(periods) > 4 for periods in PERIODS.values())
    for periods in PERIODS.values():
        for before, after in pairwise(periods):
            assert before.end == after.start - DAY
            assert before.held != after.held
        assert all(period.end is None or period.start <= period.end for period in periods)


def test_the_days_that_one_covers_are_found_among_others() -> None:
    days = [date(2009, 6, 1) + 180 * step * DAY for step in range(36)]
    for period in (one for periods in PERIODS.values() for one in periods):
        # The edges, too.
        there = sorted({*days, period.start, period.start - DAY, period.end or TODAY})
        covered = [place for place, day in enumerate(there) if period.covers(day)]
        assert list(period.find_covered(there)) == covered


def test_those_of_one_council_are_those_of_all() -> None:
    dataset = FACTS.dataset
    for key, periods in list(PERIODS.items())[::7]:
        found = find_periods(dataset.law, dataset.by_id[key[0]], *key[1:])
        assert list(found) == periods


@settings(max_examples=300)
@given(st.data())
def test_what_is_chosen_once_is_what_is_chosen_each_time(data: st.DataObject) -> None:
    activity = data.draw(st.sampled_from(["film", "petitions"]))
    some = data.draw(st.lists(claims_data(), min_size=1, max_size=4))
    claims = tuple(Claim.from_data(activity, index, one) for index, one in enumerate(some))
    # The days on which something turns, and those around them, so that many occasions are nearly alike.
    turns = [*map(speaking_day, claims), date(2014, 8, 6)]
    days = st.sampled_from([day + step * DAY for day in turns for step in (-1, 0, 1)])
    kinds = st.sampled_from(["full-council", "committee", "planning", "combined-authority"])
    chooser = Chooser(claims)
    for on, meeting, since, is_duty in data.draw(
        st.lists(st.tuples(days, kinds, st.none() | days, st.booleans()), min_size=2, max_size=12)
    ):
        occasion = Occasion(on, meeting, since, is_duty and since is not None)
        assert chooser.choose(occasion) == find_speaking(claims, occasion)


# One council and a small law, day by day.


def tell(law: Law, where: Council, activity: str = "film", **asked: Any) -> list[tuple[str, str, str]]:
    """First day, last day and answer of each period."""
    return [
        (str(period.start), str(period.end or ""), period.held.answer)
        for period in find_periods(law, where, activity, **asked)
    ]


def english(*effects: dict[str, Any], **parts: Any) -> Law:
    return {"england": make_law(law_file(*effects, **parts))}


def test_the_law_begins_and_ends() -> None:
    law = english(effect(until="2020-04-03"), effect(id="eng-later", effect="discretion", start="2021-05-07"))
    assert tell(law, council())[1:3] == [
        ("2014-08-06", "2020-04-03", "right"),
        ("2020-04-04", "2021-05-06", "not-looked-for"),
    ]


def test_a_claim_begins_to_speak() -> None:
    law = english(effect(effect="discretion", start="1974-04-01"))
    where = council(film=[claim_data(stated="2014-09"), claim_data(status="refused", stated="2011-03-02")])
    assert tell(law, where) == [
        ("1998-04-01", "2011-03-01", "up-to-council"),
        ("2011-03-02", "2014-08-31", "refused"),
        ("2014-09-01", "", "allowed-with-notice"),
    ]


def test_a_claim_that_the_law_overtakes_is_last_known_from_its_first_day_on() -> None:
    law = english(effect(effect="duty", activities=["council-webcast"], start="2022-05-05"))
    claims = [claim_data(status="provided", conditions=None, stated="2013")]
    periods = find_periods(law, council(council_webcast=claims), "council-webcast")
    last = periods[-1]
    assert (last.start, last.held.answer, last.held.claim) == (date(2022, 5, 5), "unknown", None)
    assert last.held.last_known_claim is not None


def test_two_laws_that_give_the_same_are_two_reasons() -> None:
    law = english(effect(start="2014-08-06", until="2019-12-31"), effect(id="eng-later", start="2020-01-01"))
    assert tell(law, council())[-2:] == [
        ("2014-08-06", "2019-12-31", "right"),
        ("2020-01-01", "", "right"),
    ]


def test_what_only_adds_to_the_law_makes_no_period() -> None:
    added = effect(id="eng-added", start="2020-01-01", adds_to="eng-film")
    assert tell(english(effect(), added), council()) == tell(english(effect()), council())


def test_a_look_that_covers_some_days_makes_them_a_period() -> None:
    looked = look(activities=["film"], until="2012-03-31", **{"from": "2009-04-01"})
    assert tell(english(effect(), looked_for=[looked]), council()) == [
        ("1998-04-01", "2009-03-31", "not-looked-for"),
        ("2009-04-01", "2012-03-31", "up-to-council"),
        ("2012-04-01", "2014-08-05", "not-looked-for"),
        ("2014-08-06", "", "right"),
    ]


def test_a_law_without_a_first_day_is_known_from_the_last_look_on() -> None:
    law = english(effect(start=None, still_in_force_on="2026-03-02"))
    assert tell(law, council())[-2:] == [
        ("1998-04-01", "2026-03-01", "unknown"),
        ("2026-03-02", "", "right"),
    ]


def test_a_law_for_one_council_changes_no_other() -> None:
    law = english(effect(effect="discretion", start="1974-04-01"), effect(id="eng-one", councils=["leeds"]))
    councils = [council(), council(id="leeds")]
    found = iter_periods(law, councils, lambda _: ("full-council",))
    film = [(period.council.id, period.held.answer) for period in found]
    assert [told for told in film if told[1] == "right"] == [("leeds", "right")]


@pytest.mark.parametrize(
    ("life", "told"),
    [
        pytest.param({"established": None}, ("1998-04-01", ""), id="always"),
        pytest.param({"established": "1974-04-01"}, ("1998-04-01", ""), id="older than the records"),
        pytest.param({"established": "2009-04-01"}, ("2009-04-01", ""), id="begins"),
        pytest.param({"abolished": "2028-04-01"}, ("1998-04-01", "2028-03-31"), id="ends"),
        pytest.param(
            {"established": "2009-04-01", "founded": "2000-01-01"}, ("2000-01-01", ""), id="founded"
        ),
    ],
)
def test_a_council_answers_while_it_exists(life: dict[str, Any], told: tuple[str, str]) -> None:
    law = english(effect(effect="discretion", start=None, confidence="high"))
    periods = find_periods(law, council(**life), "film")
    assert (str(periods[0].start), str(periods[-1].end or "")) == told


def test_a_council_that_ended_before_has_none() -> None:
    assert (
        find_periods(english(effect()), council(abolished="2009-04-01"), "film", since=date(2010, 1, 1)) == ()
    )
    assert find_periods(english(effect()), council(abolished="1998-04-01"), "film") == ()


def test_a_law_of_after_its_last_day_is_none_of_a_council() -> None:
    where = council(abolished="2014-08-06", film=[claim_data(stated="2014-08-06")])
    [period] = find_periods(english(effect()), where, "film")
    assert period.end == date(2014, 8, 5)


def test_bodies_that_are_not_there_have_none() -> None:
    parish = "parish-or-community-council"
    law = english(effect(meetings=[parish]))
    assert find_periods(law, council(parishes="some"), "film", parish)
    assert find_periods(law, council(parishes="none"), "film", parish) == ()


def test_what_a_council_says_is_not_about_other_bodies() -> None:
    parish = "parish-or-community-council"
    law = english(effect(meetings=[parish]))
    assert tell(law, council(film=[claim_data()]), meeting=parish) == tell(law, council(), meeting=parish)


def test_since_cuts_the_first_one() -> None:
    law = english(effect())
    assert tell(law, council(), since=date(2014, 8, 6)) == [("2014-08-06", "", "right")]
    assert tell(law, council(), since=date(2020, 1, 1)) == [("2020-01-01", "", "right")]
    assert tell(law, council(), since=date(2014, 8, 5))[0][:2] == ("2014-08-05", "2014-08-05")
