from typing import Any

import pytest

from opencouncil.checking.rules import bound_without_words
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council


def found(year: int) -> list[Problem]:
    return [
        Problem(
            ("meetings", "film", 0, "stated_by"),
            f"the note speaks of {year}, and the source may be as late as 2014-08-05",
            "Write the latest day that the words allow, or add `stated_from`, the earliest.",
        )
    ]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        pytest.param({"note": "before the summer of 2014"}, [], id="the same year"),
        pytest.param({"note": "quoted again in 2016"}, [], id="a later year"),
        pytest.param({"note": "before the vote of 15 July 2013"}, found(2013), id="an earlier year"),
        pytest.param({"note": "rules of 2012, read in 2014"}, found(2012), id="the earliest of several"),
        pytest.param({"note": "from the 1990s on"}, found(1990), id="a decade"),
        pytest.param({"note": "no year shown"}, [], id="no year"),
        pytest.param({}, [], id="no note"),
        pytest.param({"note": "item 2013-0034"}, found(2013), id="a number like a year"),
        pytest.param({"note": "room 12013"}, [], id="a longer number is none"),
        pytest.param({"note": "since 2012", "stated_from": "2012-01-01"}, [], id="with an earliest day"),
    ],
)
def test_bound_without_words(claim: dict[str, Any], expected: list[Problem]) -> None:
    claim = claim_data(stated=None, stated_by="2014-08-05", **claim)
    assert check_council(bound_without_words, council(film=[claim])) == expected


def test_a_dated_claim_has_no_bound() -> None:
    claim = claim_data(stated="2014-09", note="since 2012")
    assert check_council(bound_without_words, council(film=[claim])) == []
