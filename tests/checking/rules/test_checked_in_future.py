from typing import Any

import pytest

from opencouncil.checking.rules import checked_in_future
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"film": [claim_data(checked="2026-11-21")]}, [], id="today"),
        pytest.param(
            {"film": [claim_data(checked="2026-11-22")]}, [], id="tomorrow, where the day begins earlier"
        ),
        pytest.param({"established": "2027-04-01"}, [], id="a council to come"),
        pytest.param(
            {"film": [claim_data(), claim_data(checked="2062-11-21")]},
            [
                Problem(
                    ("meetings", "film", 1, "checked"),
                    "the source was read on 2062-11-21, which is in the future",
                    "Write the day on which you read it.",
                )
            ],
            id="the year mistyped",
        ),
        pytest.param(
            {"links": {"webcasts": [{"source": "council-searcher", "seen": "2026-11-22"}]}},
            [],
            id="webcast of tomorrow",
        ),
        pytest.param(
            {"links": {"webcasts": [{"source": "council-searcher", "seen": "2026"}]}}, [], id="this year"
        ),
        pytest.param(
            {"links": {"webcasts": [{"source": "council-searcher"}]}}, [], id="webcast without a date"
        ),
        pytest.param(
            {"links": {"webcasts": [None, {"source": "council-searcher", "seen": "2027-01"}]}},
            [
                Problem(
                    ("links", "webcasts", 1, "seen"),
                    "the webcast was seen in 2027-01, which is in the future",
                    "Write the date for which the source proves it.",
                )
            ],
            id="webcast of next year, below one that the schema refused",
        ),
    ],
)
def test_checked_in_future(changes: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(checked_in_future, council(**changes)) == expected
