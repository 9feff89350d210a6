from typing import Any

import pytest

from opencouncil.checking.rules import claims_newest_first
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council

HINT = "Move it up: newest first, those without a date last."


def dated(*stated: str | None) -> list[dict[str, Any] | None]:
    """Claims of these dates; `by` before one makes it the latest day it can be from."""
    return [
        claim_data(stated=None, stated_by=date.removeprefix("by "))
        if date and date.startswith("by ")
        else claim_data(stated=date)
        for date in stated
    ]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(dated("2020-03", "2014-09", None, None), [], id="newest first, undated last"),
        pytest.param(dated("2014", "2014"), [], id="two of one date"),
        pytest.param(dated("2014-09", "2014"), [], id="a year counts from its first day"),
        pytest.param(dated("2020", "by 2014-08-05", "2013"), [], id="stated_by is a date too"),
        pytest.param([*dated("2020"), None, *dated("2014")], [], id="a claim that the schema refused"),
        pytest.param(
            dated("2014-09", "2020-03"),
            [
                Problem(
                    ("meetings", "film", 1, "stated"),
                    "the claim of 2020-03 stands below one of 2014-09",
                    HINT,
                )
            ],
            id="a new claim below",
        ),
        pytest.param(
            dated("2020", None, "2014-09"),
            [
                Problem(
                    ("meetings", "film", 2, "stated"),
                    "the claim of 2014-09 stands below one without a date",
                    HINT,
                )
            ],
            id="below an undated one",
        ),
        pytest.param(
            dated("2013", "by 2014-08-05"),
            [
                Problem(
                    ("meetings", "film", 1, "stated_by"),
                    "the claim of 2014-08-05 stands below one of 2013",
                    HINT,
                )
            ],
            id="stated by a later day",
        ),
    ],
)
def test_claims_newest_first(claims: list[Any], expected: list[Problem]) -> None:
    assert check_council(claims_newest_first, council(film=claims)) == expected


def test_each_activity_has_an_order_of_its_own() -> None:
    two = council(film=[claim_data(stated="2014")], audio_record=[claim_data(stated="2020")])
    assert check_council(claims_newest_first, two) == []
