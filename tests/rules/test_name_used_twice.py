from typing import Any

import pytest

from builders import check_dataset, council
from opencouncil.findings import Problem
from opencouncil.rules import name_used_twice


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


def test_three_of_one_name_are_each_told_once() -> None:
    found = check_dataset(name_used_twice, council(), council(id="tamworth"), council(id="walsall"))
    assert [path for path, _ in found] == ["lichfield", "tamworth", "walsall"]


def test_copies_of_one_file_are_said_by_id_used_twice() -> None:
    assert check_dataset(name_used_twice, council(), council("councils/tamworth.yaml")) == []
