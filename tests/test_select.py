"""Which councils are asked for, in which order."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from opencouncil import select
from opencouncil.errors import OpenCouncilError
from opencouncil.model import Council
from opencouncil.select import Wanted
from opencouncil.vocabulary import ACTIVITIES
from support.clock import TODAY


def claim(status: str) -> dict[str, Any]:
    return {
        "status": status,
        "summary": "in short",
        "checked": "2026-11-21",
        "confidence": "high",
        "source": {"type": "blog", "title": "Blog", "url": "https://example.org/"},
    }


def council(council_id: str, nation: str = "england", kind: str = "unitary", **data: Any) -> Council:
    data = {"id": council_id, "name": f"{council_id} Council", "short_name": council_id, **data}
    return Council(f"councils/{council_id}.yaml", {"nation": nation, "type": kind, "sourced": {}, **data})


COUNCILS = [
    council("a", region="London", meetings={"film": [claim("refused"), claim("allowed")]}),
    council("b", "wales", meetings={"film": [claim("allowed")], "papers": [claim("provided")]}),
    council("c", "scotland", abolished="2020-01-01"),
    council("d", kind="county", abolished="2027-04-01"),
    council("e", parent="d", established="2027-04-01"),
]
MEMBERS = [
    council(
        "now",
        combined_authorities=[
            {"id": "x", "from": "2020-01-01", "source": "s"},
            {"id": "y", "until": "2019-12-31", "source": "s"},
        ],
    ),
    council("later", combined_authorities=[{"id": "x", "from": "2027-01-01", "source": "s"}]),
    council(
        "gone",
        abolished="2020-01-01",
        combined_authorities=[{"id": "x", "until": "2019-12-31", "source": "s"}],
    ),
    council("none"),
]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(Wanted(), "abcde", id="nothing is asked"),
        pytest.param(Wanted(statuses=frozenset({"current"})), "abd", id="current until the day of its end"),
        pytest.param(Wanted(statuses=frozenset({"abolished", "future"})), "ce", id="two statuses"),
        pytest.param(Wanted(nations=frozenset({"wales", "scotland"})), "bc", id="two nations"),
        pytest.param(Wanted(regions=frozenset({"London"})), "a", id="region"),
        pytest.param(Wanted(types=frozenset({"county"})), "d", id="type"),
        pytest.param(Wanted(parents=frozenset({"d"})), "e", id="parent"),
        pytest.param(Wanted(activities=("film",)), "ab", id="activity"),
        pytest.param(Wanted(activities=("film", "papers")), "b", id="both activities"),
        pytest.param(
            Wanted(activities=("film",), claim_statuses=frozenset({"allowed"})),
            "b",
            id="the claim that speaks only",
        ),
        pytest.param(Wanted(without=frozenset({"papers"})), "acde", id="without"),
        pytest.param(Wanted(without=frozenset({"papers", "film"})), "cde", id="without either"),
        pytest.param(Wanted(nations=frozenset({"wales"}), types=frozenset({"county"})), "", id="all at once"),
    ],
)
def test_select(wanted: Wanted, expected: str) -> None:
    selection = select.select_councils(COUNCILS, wanted, TODAY)
    assert "".join(council.id for council in selection.councils) == expected


@pytest.mark.parametrize(
    ("authorities", "expected"),
    [
        pytest.param({"x"}, ["now", "gone"], id="on the day, or at any time for one that is gone"),
        pytest.param({"y"}, [], id="no longer"),
        pytest.param({"x", "y"}, ["now", "gone"], id="either"),
    ],
)
def test_the_area_of_a_combined_authority(authorities: set[str], expected: list[str]) -> None:
    wanted = Wanted(authorities=frozenset(authorities))
    assert [one.id for one in select.select_councils(MEMBERS, wanted, TODAY).councils] == expected


def test_the_claim_that_speaks_is_not_always_the_first_in_the_file() -> None:
    trial = claim("refused") | {"stated": "2021-05-01", "conditions": ["trial"]}
    lasting = claim("allowed") | {"stated": "2019-03-01"}
    one = council("a", meetings={"film": [trial, lasting]})
    assert [select.find_speaking_claim(one, "film", date(year, 1, 1)) for year in (2018, 2020, 2022)] == [
        None,
        one.claims["film"][1],
        one.claims["film"][1],
    ]
    wanted = Wanted(activities=("film",), claim_statuses=frozenset({"allowed"}))
    assert select.select_councils([one], wanted, TODAY).councils == (one,)


def test_what_is_hidden_is_counted() -> None:
    wanted = Wanted(nations=frozenset({"england", "scotland"}), statuses=frozenset({"current"}))
    selection = select.select_councils(COUNCILS, wanted, TODAY)
    assert selection.shown == {"current": 2}
    assert selection.hidden == {"abolished": 1, "future": 1}


@pytest.mark.parametrize(
    ("by", "expected"),
    [("id", "abcde"), ("name", "abcde"), ("region", "deacb"), ("type", "dabce"), ("claims", "abcde")],
)
def test_sort(by: str, expected: str) -> None:
    assert "".join(council.id for council in select.sort_councils(reversed(COUNCILS), by)) == expected


def test_every_filter_knows_its_words() -> None:
    assert "wales" in select.list_known("nation")
    assert "Yorkshire and The Humber" in select.list_known("region")
    assert "london-borough" in select.list_known("type")
    assert select.list_known("activity") == tuple(ACTIVITIES)
    assert {"refused", "not-provided"} <= set(select.list_known("claim"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(["west midlands"], ("West Midlands",), id="blank"),
        pytest.param(["WEST-midlands"], ("West Midlands",), id="hyphen and case"),
        pytest.param(["London", "london", "South_East"], ("London", "South East"), id="once each, in order"),
        pytest.param([], (), id="none"),
    ],
)
def test_words_are_matched(given: list[str], expected: tuple[str, ...]) -> None:
    assert select.match_words("region", given) == expected


@pytest.mark.parametrize("word", ["", " ", "\x00", "x" * 100_000])
def test_no_word_at_all(word: str) -> None:
    with pytest.raises(
        OpenCouncilError, match=r"^There is no region '.{0,60}'\. There are 'East Midlands', "
    ):
        select.match_words("region", [word])


def test_words_become_what_is_wanted() -> None:
    words = {"nation": ["WALES"], "region": None, "type": ["london borough"], "claim": ["Refused"]}
    assert select.make_wanted(words, ("film",), ["papers"]) == Wanted(
        nations=frozenset({"wales"}),
        types=frozenset({"london-borough"}),
        statuses=frozenset({"current"}),
        activities=("film",),
        claim_statuses=frozenset({"refused"}),
        without=frozenset({"papers"}),
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(["future", "abolished"], {"future", "abolished"}, id="two"),
        pytest.param(["future", "all"], set(), id="all"),
    ],
)
def test_all_is_every_status(given: list[str], expected: set[str]) -> None:
    assert select.make_wanted({"status": given}, (), ()).statuses == expected


def test_with_one_activity_those_without_a_claim_are_counted() -> None:
    dataset: Any = SimpleNamespace(councils=COUNCILS)
    current = frozenset({"current"})
    found = select.list_councils(dataset, Wanted(activities=("film",), statuses=current), TODAY, "name")
    assert [council.id for council in found.councils] == ["a", "b"]
    assert found.without_claim == {"current": 1}
    two = Wanted(activities=("film", "papers"), statuses=current)
    assert select.list_councils(dataset, two, TODAY).without_claim == {}


def test_on_a_day_councils_are_as_they_could_be_known_then() -> None:
    later = council("a", meetings={"film": [claim("allowed") | {"stated": "2020-01-01"}]})
    dataset: Any = SimpleNamespace(councils=[later], by_id={"a": later})
    day = date(2019, 1, 1)
    [found] = select.list_councils(dataset, Wanted(), day, is_on_a_day=True).councils
    assert not found.claims
    [found] = select.list_councils(dataset, Wanted(), day).councils
    assert found.claims
