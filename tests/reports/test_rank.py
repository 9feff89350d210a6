"""Bands: a council stands above another only where that is certain, whatever the ranges are."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencouncil.answers import find_answers
from opencouncil.errors import OpenCouncilError
from opencouncil.model import Council
from opencouncil.reading.dataset import open_dataset
from opencouncil.reports.asked import Asked, State
from opencouncil.reports.rank import (
    Band,
    Place,
    Range,
    Ranking,
    keep_activities,
    make_bands,
    rank_councils,
    rank_scores,
    round_outwards,
)
from opencouncil.reports.rubric import Rubric
from opencouncil.reports.score import Score, score_answers
from opencouncil.select import Wanted
from support.builders import DATA, claim_data, council
from support.clock import TODAY
from support.rubrics import rubric, rubric_data, with_entries

LAW = open_dataset(DATA).law
FILM = keep_activities(rubric(), ("film",))


def score(one: Council, by: Rubric = FILM) -> Score:
    return score_answers(one, list(find_answers(LAW, [one], TODAY)), TODAY, by)


def film(name: str, *statuses: str, **changes: Any) -> Council:
    """A council of a name that says so of filming."""
    claims = [claim_data(status=status, stated="2026-10-01", conditions=[]) for status in statuses]
    changes |= {"film": claims} if claims else {}
    return council(id=name.lower(), name=name, **changes)


def rank(*councils: Council, by: Rubric = FILM) -> Ranking:
    return rank_scores([score(one, by) for one in councils], TODAY, by, Wanted())


def names(band: Band) -> list[str]:
    return [place.council.name for place in band.places]


ranges = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=25)
TEMPLATE = Place(score=score(film("Any")), range=Range(0, 100), asked=Asked(State.NOT_ASKED))


def make_places(spans: list[tuple[int, int]]) -> list[Place]:
    found = []
    for number, span in enumerate(spans):
        one = council(id=f"c{number}")
        mine = Score(one, TODAY, FILM, TEMPLATE.score.practice, TEMPLATE.score.law)
        found.append(TEMPLATE._replace(score=mine, range=Range(min(span), max(span))))
    return found


@given(ranges)
def test_who_stands_above_is_above_for_certain(spans: list[tuple[int, int]]) -> None:
    """Of any two councils, the one shown in the earlier band has its lowest above the other's highest."""
    places = make_places(spans)
    bands = make_bands(places)
    for number, band in enumerate(bands):
        for lower in bands[number + 1 :]:
            for one in band.places:
                for other in lower.places:
                    assert one.range.low > other.range.high
    # None is lost, and none stands twice.
    shown = [place.council.id for band in bands for place in band.places]
    assert sorted(shown) == sorted(place.council.id for place in places)


@given(ranges)
def test_no_band_could_be_split(spans: list[tuple[int, int]]) -> None:
    """Wherever a band is cut in two by its ranges, some council of one side overlaps one of the other."""
    for band in make_bands(make_places(spans)):
        ordered = sorted(place.range for place in band.places)
        for cut in range(1, len(ordered)):
            assert max(span.high for span in ordered[:cut]) >= min(span.low for span in ordered[cut:])


@given(ranges)
def test_the_counts_are_those_of_pairs(spans: list[tuple[int, int]]) -> None:
    places = make_places(spans)
    for band in make_bands(places):
        for place in band.places:
            assert place.above == sum(one.range.low > place.range.high for one in places)
            assert place.below == sum(place.range.low > one.range.high for one in places)
        assert band.range == Range(
            min(place.range.low for place in band.places), max(place.range.high for place in band.places)
        )


@given(st.lists(st.tuples(st.fractions(0, 100), st.fractions(0, 100)), min_size=2, max_size=12))
def test_rounding_makes_no_two_differ(spans: list[tuple[Fraction, Fraction]]) -> None:
    """What is shown as certain is certain of the exact points too, and the range shown holds all of them."""
    exact = [(min(span), max(span)) for span in spans]
    shown = [round_outwards(low, high) for low, high in exact]
    assert all(one.low <= low <= high <= one.high for (low, high), one in zip(exact, shown, strict=True))
    for (low, _), one in zip(exact, shown, strict=True):
        for (_, high), other in zip(exact, shown, strict=True):
            assert not one.is_above(other) or low > high


def test_within_a_band_councils_stand_by_name() -> None:
    found = rank(film("Beta", "allowed"), film("alpha", "allowed"), film("Gamma", "refused"))
    bands = next(one.bands for one in found.divisions if one.name == "not-asked")
    assert [(band.range, names(band)) for band in bands] == [
        (Range(100, 100), ["alpha", "Beta"]),
        (Range(0, 0), ["Gamma"]),
    ]


def test_without_claims_there_is_no_rank() -> None:
    found = rank(film("Alpha", "allowed"), film("Beta"))
    assert [place.council.name for place in found.none] == ["Beta"]
    assert [place.range for place in found.none] == [Range(0, 100)]
    assert all("Beta" not in names(band) for one in found.divisions for band in one.bands)


def test_with_too_little_known_there_is_none_either() -> None:
    by = Rubric("view.yaml", with_entries(rubric_data(), {"least_known": 2}))
    found = rank(film("Alpha", "allowed"), film("Beta"), by=by)
    assert ([place.council.name for place in found.few], found.least_known) == (["Alpha"], 2)
    assert keep_activities(by, ("film",)).least_known == 2
    # Of one activity no more than one can be known.
    assert rank(film("Alpha", "allowed"), by=keep_activities(by, ("film",))).least_known == 1


@pytest.mark.parametrize(
    ("replies", "division"),
    [
        pytest.param([], "not-asked", id="not asked"),
        pytest.param([{"asked": str(TODAY - timedelta(days=27))}], "waiting", id="asked, waiting"),
        pytest.param([{"asked": str(TODAY - timedelta(days=28))}], "asked", id="no reply"),
        pytest.param([{"asked": "2026-01-02", "replied": "2026-01-20"}], "asked", id="replied"),
    ],
)
def test_councils_stand_apart_by_whether_they_were_asked(replies: list[Any], division: str) -> None:
    asked = film("Alpha", "refused", replies=replies or None)
    found = rank(asked, film("Beta", "allowed"), film("Gamma", "allowed", replies=[{"asked": "2020-01-01"}]))
    [own] = [one for one in found.divisions if any("Alpha" in names(band) for band in one.bands)]
    assert own.name == division
    # Nobody of another part is counted as above it.
    [place] = [place for band in own.bands for place in band.places if place.council.name == "Alpha"]
    assert place.above == sum(len(band.places) for band in own.bands) - 1


def test_other_activities_have_no_weight() -> None:
    kept = keep_activities(rubric(), ("film", "papers"))
    assert dict(kept.possible) == {"practice": 20, "law": 20}
    assert keep_activities(rubric(), ()).possible == rubric().possible


def test_an_activity_without_weight_cannot_be_asked_about() -> None:
    by = Rubric("view.yaml", with_entries(rubric_data(), {"practice.film.weight": 0}))
    with pytest.raises(OpenCouncilError, match=r"'view.yaml' gives film no weight"):
        keep_activities(by, ("film",))
    assert keep_activities(by, ("film", "papers")).possible["practice"] == 10


def test_a_law_without_weight_is_left_out() -> None:
    by = Rubric("view.yaml", with_entries(rubric_data(), {"law.weights.film": 0}))
    found = rank(film("Alpha", "allowed"), by=keep_activities(by, ("film",)))
    assert (found.law, found.divisions[2].councils) == ((), 1)


def test_the_councils_of_a_day() -> None:
    dataset = open_dataset(DATA)
    found = rank_councils(dataset, date(2015, 5, 1), rubric(), Wanted(nations=frozenset({"wales"})))
    assert found.councils == sum(
        one.nation == "wales" and one.exists_on(date(2015, 5, 1)) for one in dataset.councils
    )
    assert {given_.nation for given_ in found.law} == {"wales"}
