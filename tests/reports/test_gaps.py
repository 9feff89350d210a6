"""Gaps of a made-up dataset under a law that gives a right to film, and a duty on papers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from opencouncil.answers import find_answers
from opencouncil.reading.dataset import Dataset
from opencouncil.reports import effort
from opencouncil.reports.effort import VISIT, Ease, Kind, count_minutes, count_need
from opencouncil.reports.evidence import Weak
from opencouncil.reports.gaps import Gap, Request, Worklist, fill_evening, find_gaps
from opencouncil.reports.scope import EVERY, Scope
from opencouncil.vocabulary import ACTIVITIES
from support.builders import Files, claim_data, council_data, to_yaml
from support.clock import TODAY
from support.law_samples import effect, law_file
from support.small_dataset import SOURCES

FILM, QUESTIONS = "film", "public-questions"
STRONG = claim_data(stated="2026-02", conditions=None)
OLD_PAGE = {"type": "council-page", "title": "Old", "url": "https://example.org/old"}


def make(*councils: dict[str, Any], **law: Any) -> Dataset:
    duty = effect(id="eng-papers", effect="duty", activities=["papers"], start="2020-01-01")
    files = {"law/england.yaml": law_file(effect(**law), duty)}
    files |= {f"councils/{one['id']}.yaml": one for one in councils}
    texts = {path: to_yaml(data).encode() for path, data in files.items()}
    return Dataset(Files({**texts, "sources.yaml": SOURCES.encode()}))


def district(council_id: str = "lichfield", people: int | None = 1000, **changes: Any) -> dict[str, Any]:
    population = {"count": people, "year": 2022} if people else None
    given = {"id": council_id, "parent": None, "population": population, "codes": None, **changes}
    return council_data(**given)


def find(dataset: Dataset, *activities: str, on: date = TODAY, **changes: Any) -> Worklist:
    return find_gaps(dataset, on, Request(activities=activities or tuple(ACTIVITIES), **changes))


def list_gaps(found: Worklist) -> list[Gap]:
    return [gap for visit in found.visits for gap in visit.gaps]


def name(gaps: Sequence[Gap]) -> list[str]:
    return [f"{gap.council.id}/{gap.activity}" for gap in gaps]


@pytest.mark.parametrize(
    ("activity", "claims", "kind", "weak"),
    [
        pytest.param(QUESTIONS, [], Kind.NOTHING, (), id="no claim"),
        pytest.param(QUESTIONS, [{"stated": "2015"}], Kind.WEAK, (Weak.OLD,), id="an old one"),
        pytest.param(
            QUESTIONS,
            [{"stated": "2015", "confidence": "low"}],
            Kind.WEAK,
            (Weak.OLD, Weak.LOW),
            id="weak twice",
        ),
        pytest.param(QUESTIONS, [{"status": "unknown", "note": "?"}], Kind.UNCLEAR, (), id="not understood"),
        pytest.param(QUESTIONS, [{"stated": "2027"}], Kind.SILENT, (), id="only later"),
        pytest.param(FILM, [{"stated": "2013"}], Kind.HISTORY, (Weak.OLD,), id="before the right"),
        pytest.param(
            "papers", [{"status": "provided", "stated": "2018"}], Kind.HISTORY, (Weak.OLD,), id="duty"
        ),
    ],
)
def test_why_it_is_a_gap(
    activity: str, claims: list[dict[str, Any]], kind: Kind, weak: tuple[Weak, ...]
) -> None:
    made: dict[str, Any] = (
        {activity.replace("-", "_"): [{**STRONG, **claim} for claim in claims]} if claims else {}
    )
    [gap] = list_gaps(find(make(district(**made)), activity))
    assert (gap.kind, gap.weak) == (kind, weak)


def test_a_good_claim_is_no_gap() -> None:
    found = find(make(district(public_questions=[STRONG])), QUESTIONS)
    assert (found.gaps, found.visits, found.looked_at) == (0, (), 1)


def test_a_right_leaves_little_to_need() -> None:
    film, questions = list_gaps(find(make(district()), FILM, QUESTIONS))[::-1]
    assert (film.activity, film.law, film.need) == (FILM, "right", 0.1)
    assert (questions.activity, questions.law, questions.need) == (QUESTIONS, "", 1.0)


def test_a_right_of_some_leaves_all_to_need() -> None:
    dataset = make(district(), limited=True, conditions=["those who are asked"])
    [gap] = list_gaps(find(dataset, FILM))
    assert (gap.answer.answer, gap.need) == ("right", 1.0)


def test_the_most_people_come_first_and_those_not_known_last() -> None:
    dataset = make(district("small", 10), district("unknown", None), district("large", 5000))
    assert name(list_gaps(find(dataset, QUESTIONS))) == [
        "large/public-questions",
        "small/public-questions",
        "unknown/public-questions",
    ]


def test_the_rank_is_people_times_need_over_minutes() -> None:
    [gap] = list_gaps(find(make(district(people=1000)), QUESTIONS))
    assert (gap.people, gap.need, gap.minutes, gap.rank) == (1000, 1.0, 8, 125.0)


def test_what_is_known_of_the_site_saves_minutes() -> None:
    page = {"type": "council-document", "title": "Council constitution", "url": "https://example.org/c"}
    links = {"papers": {"url": "https://democracy.example.org/", "system": "moderngov"}}
    known = district(links=links, petitions=[{**STRONG, "source": page}, {**STRONG, "source": OLD_PAGE}])
    [visit] = find(make(known), QUESTIONS).visits
    assert visit.gaps[0].eased == (Ease.SYSTEM, Ease.CONSTITUTION, Ease.PAGE)
    assert visit.gaps[0].minutes == 4
    assert visit.site.constitution is not None
    assert visit.site.constitution.title == "Council constitution"
    assert [one.title for one in visit.site.pages] == ["Old"]


def test_the_agenda_of_a_constitution_committee_is_not_the_constitution() -> None:
    agenda = {"type": "agenda-or-minutes", "title": "Constitution Committee", "url": "https://example.org/a"}
    [visit] = find(make(district(petitions=[{**STRONG, "source": agenda}])), QUESTIONS).visits
    assert visit.site.constitution is None


def test_councils_that_are_gone_or_to_come_are_left_out_unless_named() -> None:
    gone = district("gone", abolished="2020-04-01")
    to_come = district("to-come", established="2028-04-01")
    dataset = make(district(), gone, to_come)
    assert {gap.council.id for gap in list_gaps(find(dataset))} == {"lichfield"}
    named = Scope(EVERY.wanted, named=(dataset.by_id["gone"], dataset.by_id["to-come"]))
    visits = find(dataset, scope=named).visits
    assert {(visit.council.id, visit.on) for visit in visits} == {
        ("gone", date(2020, 3, 31)),
        ("to-come", date(2028, 4, 1)),
    }


def test_answers_that_are_known_are_those_of_the_day_asked_about() -> None:
    dataset = make(district(), district("gone", abolished="2020-04-01"))
    there = dataset.councils
    answers = {one.id: list(find_answers(dataset.law, [one], TODAY)) for one in there}
    request = Request(tuple(ACTIVITIES), Scope(EVERY.wanted, named=tuple(there)))
    assert find_gaps(dataset, TODAY, request, answers) == find_gaps(dataset, TODAY, request)
    told = {"lichfield": answers["lichfield"][:1]}
    assert len(list_gaps(find_gaps(dataset, TODAY, Request(tuple(ACTIVITIES)), told))) == 1


def test_an_evening_fills_several_gaps_on_one_visit() -> None:
    dataset = make(district("near", 1001), district("far", 1000))
    found = find(dataset, QUESTIONS, "petitions", "council-webcast", minutes=30)
    # The gaps of the other one rank nearly as high, and cost another visit.
    assert name(list_gaps(found)) == ["near/council-webcast", "near/petitions", "near/public-questions"]
    assert [visit.minutes for visit in found.visits] == [VISIT + 3 * 8]
    assert found.gaps == 6


@pytest.mark.parametrize(("minutes", "number"), [(12, 0), (13, 1), (21, 2), (1440, 9)])
def test_an_evening_never_takes_longer(minutes: int, number: int) -> None:
    gaps = list_gaps(find(make(district())))
    chosen = fill_evening(gaps, minutes)
    assert len(chosen) == number
    assert VISIT * bool(chosen) + sum(gap.minutes for gap in chosen) <= minutes


def test_a_limit_keeps_the_best() -> None:
    dataset = make(district("small", 10), district("large", 5000))
    found = find(dataset, QUESTIONS, "petitions", limit=3)
    assert name(list_gaps(found)) == [
        "large/petitions",
        "large/public-questions",
        "small/petitions",
    ]
    assert (found.shown, found.gaps) == (3, 4)


def test_every_kind_has_its_minutes_and_its_need() -> None:
    for kind in Kind:
        assert count_minutes(kind, tuple(Ease)) >= 1
        assert 0 < count_need(kind, tuple(Weak), is_right=False) <= 1
    assert set(effort.NEED_IF_WEAK) == set(Weak)


def test_several_weaknesses_add_up_to_less_than_no_answer() -> None:
    both = count_need(Kind.WEAK, (Weak.OLD, Weak.SECOND_HAND), is_right=False)
    assert count_need(Kind.WEAK, (Weak.OLD,), is_right=False) < both
    assert count_need(Kind.WEAK, tuple(Weak), is_right=False) < count_need(Kind.NOTHING, (), is_right=False)
