import pytest

from opencouncil.checking.rules import claim_after_council
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council


@pytest.mark.parametrize(
    ("stated", "abolished", "expected"),
    [
        pytest.param("2023-03-31", "2023-04-01", [], id="its last day"),
        pytest.param("2023", "2023-04-01", [], id="its last year"),
        pytest.param(None, "2023-04-01", [], id="without a date"),
        pytest.param("2026", None, [], id="a council of today"),
        pytest.param(
            "2023-04-01",
            "2023-04-01",
            [
                Problem(
                    ("meetings", "film", 0, "stated"),
                    "the source says it for 2023-04-01, and the council is abolished on 2023-04-01",
                    "Move the claim to the council that came after, or correct the date.",
                )
            ],
            id="the first day without it",
        ),
    ],
)
def test_claim_after_council(stated: str | None, abolished: str | None, expected: list[Problem]) -> None:
    gone = council(abolished=abolished, film=[claim_data(stated=stated)])
    assert check_council(claim_after_council, gone) == expected


@pytest.mark.parametrize(("stated_from", "is_found"), [("2023-03-31", False), ("2023-04-01", True)])
def test_the_earliest_day_counts_as_well(stated_from: str, is_found: bool) -> None:
    gone = council(abolished="2023-04-01", film=[claim_data(stated=None, stated_from=stated_from)])
    problem = Problem(
        ("meetings", "film", 0, "stated_from"),
        "the source is from 2023-04-01 or later, and the council is abolished on 2023-04-01",
        "Move the claim to the council that came after, or correct the date.",
    )
    assert check_council(claim_after_council, gone) == ([problem] if is_found else [])
