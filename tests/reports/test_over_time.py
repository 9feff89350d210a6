"""How the answers moved: each day is what the answers of that day are, and what is not known is no no."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from opencouncil.answers import find_answers
from opencouncil.errors import OpenCouncilError
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.over_time import Kind, Progress, find_progress, list_days
from opencouncil.select import make_wanted
from opencouncil.vocabulary import ACTIVITIES
from support.builders import SAMPLE, Files, claim_data, council_data, to_yaml
from support.clock import TODAY


def make_dataset(*councils: dict[str, Any], law: str = "law/scotland.yaml") -> Dataset:
    files = {f"councils/{one['id']}.yaml": to_yaml(one).encode() for one in councils}
    files[law] = (SAMPLE / "data" / law).read_bytes()
    return Dataset(Files({**files, "sources.yaml": (SAMPLE / "data" / "sources.yaml").read_bytes()}))


def council_of(council_id: str, **changes: Any) -> dict[str, Any]:
    """A council of Scotland, where the law gives no right to film."""
    where = {"nation": "scotland", "region": None, "type": "scottish-council", "parent": None, "codes": None}
    return council_data(**{"id": council_id, "name": f"{council_id.title()} Council", **where, **changes})


def count(progress: Progress, year: int) -> dict[Kind, int]:
    [course] = progress.courses
    [point] = [point for point in course.points if point.day.year == year]
    return dict(point.kinds)


def test_the_days_are_the_ends_of_years_and_the_day_asked_about() -> None:
    days = list_days(date(2012, 6, 1))
    assert [str(day) for day in days] == ["2009-12-31", "2010-12-31", "2011-12-31", "2012-06-01"]
    assert list_days(date(2009, 1, 1)) == (date(2009, 1, 1),)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("allowed", Kind.ALLOWED),
        ("allowed-with-notice", Kind.ALLOWED),
        ("permission-required", Kind.NARROWER),
        ("restricted", Kind.NARROWER),
        ("refused", Kind.NARROWER),
        ("no-policy", Kind.NO_RULE),
        ("unknown", Kind.NOT_KNOWN),
    ],
)
def test_each_status_has_its_kind_until_its_source_is_old(status: str, kind: Kind) -> None:
    claim = claim_data(status=status, conditions=None, stated="2012-06-30", note="x")
    progress = find_progress(make_dataset(council_of("ayr", film=[claim])), TODAY, ["film"])
    assert count(progress, 2011) == {Kind.NOT_KNOWN: 1}
    assert count(progress, 2012) == count(progress, 2016) == {kind: 1}
    # Of 30 June 2012, it is more than five years old on the last day of 2017.
    assert count(progress, 2017) == {Kind.NOT_KNOWN if kind is Kind.NOT_KNOWN else Kind.OLD: 1}


def test_shares_are_of_what_is_known() -> None:
    councils = [
        council_of("ayr", film=[claim_data(status="refused", conditions=None, stated="2013")]),
        council_of("bute", film=[claim_data(status="allowed", conditions=None, stated="2013")]),
        council_of("coll", film=[claim_data(status="refused", conditions=None, stated="2003")]),
        council_of("danna"),
    ]
    [course] = find_progress(make_dataset(*councils), TODAY, ["film"]).courses
    point = course.points[4]
    assert (point.day.year, point.councils, point.known) == (2013, 4, 2)
    assert (point.share(Kind.NARROWER), point.share(Kind.ALLOWED)) == (0.5, 0.5)
    assert (point.kinds[Kind.OLD], point.kinds[Kind.NOT_KNOWN]) == (1, 1)
    assert course.points[0].share(Kind.NARROWER) is None
    assert course.kinds == (Kind.ALLOWED, Kind.NARROWER, Kind.OLD, Kind.NOT_KNOWN)


def test_only_councils_that_existed_are_counted_in_their_form_of_the_day() -> None:
    dataset = make_dataset(
        council_of("ayr", established="2015-04-01"),
        council_of("bute", abolished="2015-04-01"),
        council_of("coll"),
    )
    assert [count(find_progress(dataset, TODAY, ["film"]), year) for year in (2014, 2016)] == [
        {Kind.NOT_KNOWN: 2},
        {Kind.NOT_KNOWN: 2},
    ]
    wanted = make_wanted({"type": ["unitary"], "status": ["all"]}, (), ())
    assert count(find_progress(dataset, TODAY, ["film"], wanted), 2014) == {}


def test_a_missing_law_is_no_answer() -> None:
    with pytest.raises(OpenCouncilError, match=r"law/scotland\.yaml there is no answer"):
        find_progress(make_dataset(council_of("ayr"), law="law/wales.yaml"), TODAY)


def test_each_day_has_the_answers_of_that_day() -> None:
    """The real files of the sample, counted in another way: day by day, and not by stretches."""
    dataset = Dataset(
        Files(
            {
                path.relative_to(SAMPLE / "data").as_posix(): path.read_bytes()
                for path in (SAMPLE / "data").rglob("*.yaml")
            }
        )
    )
    progress = find_progress(dataset, TODAY)
    for place, day in enumerate(progress.days):
        councils = [council.as_on(day) for council in dataset.councils if council.exists_on(day)]
        expected: dict[str, Counter[str]] = {activity: Counter() for activity in ACTIVITIES}
        for answer in find_answers(dataset.law, councils, day):
            is_old = answer.last_known is not None
            known = answer.answer == "right" or (answer.rests_on_claim and answer.answer != "unknown")
            key = "old" if is_old and known else answer.answer if known else "not-known"
            expected[answer.activity][key] += 1
        for course in progress.courses:
            point = course.points[place]
            told = Counter(point.answers)
            told += Counter({str(kind): point.kinds.get(kind, 0) for kind in (Kind.OLD, Kind.NOT_KNOWN)})
            assert +told == expected[course.activity], (day, course.activity)
            assert point.councils == len(councils)
