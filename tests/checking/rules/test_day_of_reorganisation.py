from typing import Any

import pytest

from opencouncil.checking.rules import day_of_reorganisation
from opencouncil.findings import Problem
from support.builders import council
from support.reorganisations import check_reorganisations, cumbria_councils, reorganisation


def hint(field: str, day: str = "2023-04-01") -> str:
    return f"Write `{field}: {day}`, or correct `vesting_day` there."


def there(message: str, field: str) -> tuple[str, Problem]:
    return "2023-cumbria", Problem(("vesting_day",), message, f"Correct this day, or `{field}` there.")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="they agree"),
        pytest.param(
            {"eden": {"abolished": "2023-03-31"}},
            [
                (
                    "eden",
                    Problem(
                        ("abolished",),
                        "`abolished` is 2023-03-31 here, and 2023-04-01 by `2023-cumbria`",
                        hint("abolished"),
                    ),
                ),
                there("`abolished` is not 2023-04-01 in the file of `eden`", "abolished"),
            ],
            id="the last day in place of the first one gone",
        ),
        pytest.param(
            {"eden": {"abolished": None}},
            [
                (
                    "eden",
                    Problem(
                        ("id",),
                        "`abolished` is missing, and is 2023-04-01 by `2023-cumbria`",
                        hint("abolished"),
                    ),
                ),
                there("`abolished` is not 2023-04-01 in the file of `eden`", "abolished"),
            ],
            id="not abolished",
        ),
        pytest.param(
            {"eden": {"abolished": None, "is_whole": False}}, [], id="a date that the schema refused"
        ),
        pytest.param(
            {"cumberland": {"established": "2022-05-05"}},
            [
                (
                    "cumberland",
                    Problem(
                        ("established",),
                        "`established` is 2022-05-05 here, and 2023-04-01 by `2023-cumbria`",
                        hint("established"),
                    ),
                ),
                there("`established` is not 2023-04-01 in the file of `cumberland`", "established"),
            ],
            id="the day of the election",
        ),
    ],
)
def test_a_council_that_differs(
    changes: dict[str, dict[str, Any]], expected: list[tuple[str, Problem]]
) -> None:
    councils = cumbria_councils(**changes)
    assert check_reorganisations(day_of_reorganisation, [reorganisation()], councils) == expected


def test_a_reorganisation_that_differs_from_most_is_what_is_wrong() -> None:
    found = check_reorganisations(day_of_reorganisation, [reorganisation(vesting_day="2023-04-02")])
    assert found == [
        there("`abolished` is not 2023-04-02 in the files of `carlisle`, `cumbria` and `eden`", "abolished"),
        there(
            "`established` is not 2023-04-02 in the files of `cumberland` and `westmorland-and-furness`",
            "established",
        ),
    ]


def test_many_are_counted() -> None:
    names = ["a", "b", "c", "d", "e"]
    ends = [{"council": name, "successors": [{"council": "cumberland"}]} for name in names]
    councils = [council(id=name) for name in names]
    found = check_reorganisations(day_of_reorganisation, [reorganisation(ends=ends, begins=None)], councils)
    assert found == [
        there("`abolished` is not 2023-04-01 in the files of `a`, `b`, `c` and 2 more", "abolished")
    ]


@pytest.mark.parametrize("status", ["announced", "proposed", "quashed"])
def test_what_is_not_settled_sets_no_day(status: str) -> None:
    plan = reorganisation(status=status, vesting_day=None, intended={"vesting_day": "2028-04-01"})
    assert check_reorganisations(day_of_reorganisation, [plan]) == []


@pytest.mark.parametrize(
    ("founded", "expected"),
    [
        pytest.param("1974-04-01", [], id="said"),
        pytest.param(
            None,
            [
                (
                    "cornwall",
                    Problem(
                        ("established",),
                        "the council continued from before, and `founded` does not say since when",
                        "Add `founded`, the first day of the council as a legal body.",
                    ),
                )
            ],
            id="not said",
        ),
    ],
)
def test_one_that_continued_was_there_before(
    founded: str | None, expected: list[tuple[str, Problem]]
) -> None:
    cornwall = reorganisation(
        id="2009-cornwall",
        vesting_day="2009-04-01",
        ends=[{"council": "penwith", "successors": [{"council": "cornwall"}]}],
        begins=None,
        continues=[{"council": "cornwall", "change": "became unitary"}],
    )
    councils = [
        council(id="penwith", abolished="2009-04-01"),
        council(id="cornwall", type="unitary", parent=None, established="2009-04-01", founded=founded),
    ]
    assert check_reorganisations(day_of_reorganisation, [cornwall], councils) == expected


def test_one_that_ends_and_begins_is_told_elsewhere() -> None:
    both = reorganisation(begins=["carlisle", "cumberland", "westmorland-and-furness"])
    assert check_reorganisations(day_of_reorganisation, [both]) == []
