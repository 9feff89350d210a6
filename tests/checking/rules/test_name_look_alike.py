from typing import Any

import pytest

from opencouncil.checking.rules import name_look_alike
from opencouncil.findings import Problem
from support.builders import check_file, claim_data, council_data, find_findings, to_yaml


def foreign(letter: str, what: str, *pointer: str | int) -> list[Problem]:
    return [Problem(pointer, f"`{letter}` in this name is no Latin letter ({what})", "Type the name anew.")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": "L\u0435eds"}, foreign("\u0435", "U+0435, cyrillic small letter ie", "name")),
        ({"short_name": "\u039bdur"}, foreign("\u039b", "U+039B, greek capital letter lamda", "short_name")),
        (
            {"short_name": "Lich\uff46ield"},
            foreign("\uff46", "U+FF46, fullwidth latin small letter f", "short_name"),
        ),
        (
            {"short_name": "\U0001d40beeds"},
            foreign("\U0001d40b", "U+1D40B, mathematical bold capital l", "short_name"),
        ),
        (
            {"short_name": "L\u0131chfield"},
            foreign("\u0131", "U+0131, latin small letter dotless i", "short_name"),
        ),
        (
            {"names": {"cy": "C\u0443ngor"}},
            foreign("\u0443", "U+0443, cyrillic small letter u", "names", "cy"),
        ),
        (
            {"aliases": [{"name": "L\u0421C"}]},
            foreign("\u0421", "U+0421, cyrillic capital letter es", "aliases", 0, "name"),
        ),
        (
            {"film": [claim_data(council_name="L\u0435eds")]},
            foreign("\u0435", "U+0435, cyrillic small letter ie", "meetings", "film", 0, "council_name"),
        ),
        (
            {"short_name": "Ynys Mo\u0302n"},
            [
                Problem(
                    ("short_name",),
                    "an accent in this name stands apart from its letter, which nobody sees",
                    "Type the letter anew, with its accent.",
                )
            ],
        ),
    ],
)
def test_a_name_that_looks_like_another_is_found(changes: dict[str, Any], expected: list[Problem]) -> None:
    assert check_file(name_look_alike, council_data(**changes)) == expected


@pytest.mark.parametrize(
    "name",
    ["Ynys M\u00f4n", "King\u2019s Lynn", "D\u00f9n \u00c8ideann", "Derry \u2013 Strabane", "W\u0175 \u0177"],
)
def test_the_letters_of_these_islands_pass(name: str) -> None:
    assert check_file(name_look_alike, council_data(name=name)) == []


def test_a_text_may_speak_of_any_letter() -> None:
    assert check_file(name_look_alike, council_data(notes="\u03a9 is the last letter")) == []


def test_the_place_is_named() -> None:
    found = find_findings(to_yaml(council_data(short_name="L\u0435eds")))
    assert [(one.rule, one.line, one.column) for one in found] == [("name-look-alike", 3, 13)]
