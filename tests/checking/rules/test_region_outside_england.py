import pytest

from opencouncil.checking.rules import region_outside_england
from opencouncil.findings import Problem
from support.builders import check_council, council


@pytest.mark.parametrize(
    ("nation", "region", "expected"),
    [
        pytest.param("england", "West Midlands", [], id="England"),
        pytest.param("wales", None, [], id="Wales has none"),
        pytest.param(
            "wales",
            "West Midlands",
            [
                Problem(
                    ("region",),
                    "`West Midlands` is a region of England, and the nation is `wales`",
                    "Remove the region, or correct the nation.",
                )
            ],
            id="Wales with one",
        ),
    ],
)
def test_region_outside_england(nation: str, region: str | None, expected: list[Problem]) -> None:
    assert check_council(region_outside_england, council(nation=nation, region=region)) == expected
