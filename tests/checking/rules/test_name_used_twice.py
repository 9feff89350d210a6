from typing import Any

import pytest

from opencouncil.checking.rules import name_used_twice
from opencouncil.findings import Problem
from support.builders import check_dataset, council


def same_as(other: str) -> Problem:
    hint = "Correct the name, or the dates; remove one file if they are one council."
    return Problem(("name",), f"`{other}` has the same name at the same time", hint)


def goes_by(other: str, *pointer: str | int) -> Problem:
    hint = f"Correct it, or add `namesakes: [{other}]` if people use the name for both."
    return Problem(pointer, f"`{other}` goes by this name at the same time", hint)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param({"name": "Tamworth Borough Council", "short_name": "Tamworth"}, [], id="a name each"),
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


NORTH = {"name": "Newcastle City Council", "short_name": "Newcastle upon Tyne"}
ALIAS = {"name": "Néw-Castle", "kind": "short-form", "source": "common-use"}


def called(name: str) -> dict[str, Any]:
    return {**ALIAS, "name": name}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param({"short_name": "The LICHFIELD Council"}, ("short_name",), id="a short name"),
        pytest.param({"names": {"cy": "Cyngor Lichfield"}}, ("names", "cy"), id="another language"),
        pytest.param({"aliases": [called("lich-field")]}, None, id="hyphen within a word"),
        pytest.param({"aliases": [called("Líchfield")]}, ("aliases", 0, "name"), id="another name"),
        pytest.param({"aliases": [None, called("lichfield")]}, ("aliases", 1, "name"), id="behind a hole"),
        pytest.param({"short_name": "Lichfield", "namesakes": ["lichfield"]}, None, id="noted"),
        pytest.param({"short_name": "Lichfield", "established": "2023-04-01"}, None, id="later"),
    ],
)
def test_names_of_every_kind_are_compared(
    other: dict[str, Any], expected: tuple[str | int, ...] | None
) -> None:
    north = council(id="north", **{**NORTH, **other})
    found = check_dataset(name_used_twice, council(abolished="2023-04-01"), north)
    assert dict(found).get("north") == (goes_by("lichfield", *expected) if expected else None)
    assert len(found) == (2 if expected else 0)


def test_another_name_of_two_councils_is_noted_in_one_of_them() -> None:
    one: dict[str, Any] = {"id": "north", **NORTH, "aliases": [called("The Toon")]}
    other: dict[str, Any] = {"id": "south", "name": "South Tyneside Council", "short_name": "South Tyneside"}
    other |= {"aliases": [called("the toon")]}
    found = check_dataset(name_used_twice, council(**one), council(**other))
    assert found == [
        ("north", goes_by("south", "aliases", 0, "name")),
        ("south", goes_by("north", "aliases", 0, "name")),
    ]
    for noted in ((one | {"namesakes": ["south"]}, other), (one, other | {"namesakes": ["north"]})):
        assert check_dataset(name_used_twice, *(council(**data) for data in noted)) == []


def test_an_id_is_a_name() -> None:
    other = council(
        id="north",
        name="Newcastle City Council",
        short_name="Newcastle upon Tyne",
        aliases=[called("Lich Field")],
    )
    [(path, problem), _] = check_dataset(name_used_twice, council(id="lich-field"), other)
    assert (path, problem) == ("lich-field", goes_by("north", "id"))


def test_two_official_names_are_never_meant() -> None:
    found = check_dataset(name_used_twice, council(namesakes=["tamworth"]), council(id="tamworth"))
    assert [problem for _, problem in found] == [same_as("tamworth"), same_as("lichfield")]
