from typing import Any

import pytest

from opencouncil.checking.rules import name_used_twice
from opencouncil.findings import Problem
from support.builders import check_dataset, council


def same_as(other: str) -> Problem:
    hint = "Correct the name, or the dates; remove one file if they are one council."
    return Problem(("name",), f"`{other}` has the same name at the same time", hint)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param({"name": "Tamworth Borough Council"}, [], id="a name each"),
        pytest.param({"established": "2023-04-01"}, [], id="one after the other"),
        pytest.param(
            {"established": "2023-04-01", "is_whole": False}, [], id="a date that the schema refused"
        ),
        pytest.param(
            {"established": "2023-03-31"},
            [("lichfield", same_as("tamworth")), ("tamworth", same_as("lichfield"))],
            id="both for a day",
        ),
        pytest.param(
            {"name": "LICHFIELD District council", "established": None},
            [("tamworth", same_as("lichfield")), ("lichfield", same_as("tamworth"))],
            id="in other capitals, begin not known",
        ),
    ],
)
def test_name_used_twice(other: dict[str, Any], expected: list[tuple[str, Problem]]) -> None:
    gone = council(abolished="2023-04-01")
    assert check_dataset(name_used_twice, gone, council(id="tamworth", **other)) == expected


def test_two_whose_begin_is_not_known_are_there_together() -> None:
    twins = council(established=None), council(id="tamworth", established=None)
    assert len(check_dataset(name_used_twice, *twins)) == 2


def test_each_is_compared_with_the_one_that_lasts_longest_before_it() -> None:
    first = council(established="1974-04-01", abolished="2000-04-01")
    second = council(id="tamworth", established="2000-04-01", abolished="2020-04-01")
    third = council(id="walsall", established="2010-04-01")
    assert check_dataset(name_used_twice, first, second, third) == [
        ("tamworth", same_as("walsall")),
        ("walsall", same_as("tamworth")),
    ]


def test_three_of_one_name_are_each_told_once() -> None:
    found = check_dataset(name_used_twice, council(), council(id="tamworth"), council(id="walsall"))
    assert [path for path, _ in found] == ["lichfield", "tamworth", "walsall"]


def test_copies_of_one_file_are_said_by_id_used_twice() -> None:
    assert check_dataset(name_used_twice, council(), council("councils/tamworth.yaml")) == []
