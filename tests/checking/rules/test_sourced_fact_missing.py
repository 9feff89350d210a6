from typing import Any

import pytest

from opencouncil.checking.rules import sourced_fact_missing
from opencouncil.findings import Problem
from support.builders import check_council, council


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="all there"),
        pytest.param(
            {
                "links": {"webcasts": [{"source": "council-searcher"}]},
                "sourced": {"council-searcher": ["links.webcasts"]},
            },
            [],
            id="webcasts are there",
        ),
        pytest.param(
            {"sourced": {"ons-mye-2022": ["region", "population"]}},
            [
                Problem(
                    ("sourced", "ons-mye-2022", 1),
                    "`population` is said to come from a source, and is not in the file",
                    "Remove `population` here, or add the field.",
                )
            ],
            id="a field that was removed",
        ),
        pytest.param(
            {"codes": {"gss": "E07000194"}, "sourced": {"mysociety-la": ["codes.authority"]}},
            [
                Problem(
                    ("sourced", "mysociety-la", 0),
                    "`codes.authority` is said to come from a source, and is not in the file",
                    "Remove `codes.authority` here, or add the field.",
                )
            ],
            id="a field of a group",
        ),
    ],
)
def test_sourced_fact_missing(changes: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(sourced_fact_missing, council(**changes)) == expected


def test_a_field_that_the_schema_refused_is_not_missing() -> None:
    cut = council(is_whole=False, region=None, sourced={"ons-lad-2026": ["region", None]})
    assert check_council(sourced_fact_missing, cut) == []
