from typing import Any

import pytest

from opencouncil.checking.rules import region_missing
from opencouncil.findings import Problem
from support.builders import check_council, council


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="it is there"),
        pytest.param({"region": None, "nation": "scotland"}, [], id="Scotland has none"),
        pytest.param({"region": None, "type": "combined-county-authority"}, [], id="it may lie in two"),
        pytest.param({"region": None, "is_whole": False}, [], id="the schema refused it"),
        pytest.param(
            {"region": None},
            [
                Problem(
                    ("region",),
                    "the region of this English council is missing",
                    "Add `region:`, as councils nearby have it, and its source under `sourced`.",
                )
            ],
            id="forgotten",
        ),
    ],
)
def test_region_missing(changes: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(region_missing, council(**changes)) == expected
