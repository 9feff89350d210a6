from typing import Any

import pytest

from opencouncil.checking.rules import claim_twice
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council

ELSEWHERE = {"type": "blog", "title": "A night in the gallery", "url": "https://blog.example/gallery"}


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(claim_data(source=ELSEWHERE), [], id="another source"),
        pytest.param(claim_data(stated="2013"), [], id="another date"),
        pytest.param(claim_data(status="permission-required"), [], id="the old rule and the new one"),
        pytest.param(
            claim_data(summary="the same again in other words"),
            [
                Problem(
                    ("meetings", "film", 1),
                    "claim 1 of `film` says this already, by the same source and date",
                    "Remove one of the two, or correct its source or date.",
                )
            ],
            id="other words only",
        ),
    ],
)
def test_claim_twice(second: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(claim_twice, council(film=[claim_data(), second])) == expected


def test_one_source_may_speak_of_two_activities() -> None:
    assert check_council(claim_twice, council(film=[claim_data()], audio_record=[claim_data()])) == []
