from typing import Any

import pytest

from opencouncil.checking.rules import membership_without_days
from opencouncil.findings import Problem
from support.builders import check_council, council

KNOWN = {"id": "a-ca", "from": "2014-04-15", "source": "uksi-2014-1012"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, [], id="none"),
        pytest.param({"combined_authorities": [KNOWN]}, [], id="known"),
        pytest.param(
            {"combined_authorities": [KNOWN, {"id": "b-ca", "source": "uksi-2014-1012"}]},
            [
                Problem(
                    ("combined_authorities", 1, "id"),
                    "the first day in `b-ca` is not given",
                    "Add `from`, and the source that gives it.",
                )
            ],
            id="no first day",
        ),
        pytest.param(
            {"combined_authority": "a-ca"},
            [
                Problem(
                    ("combined_authority",),
                    "the first day in `a-ca` is not given",
                    "Write `combined_authorities`, a list, with `id`, `from` and `source`.",
                )
            ],
            id="as in an old file",
        ),
        pytest.param(
            {"combined_authority": "a-ca", "combined_authorities": [KNOWN]},
            [
                Problem(
                    ("combined_authority",),
                    "`combined_authority` stands beside `combined_authorities`, and is not read",
                    "Remove it.",
                )
            ],
            id="both",
        ),
    ],
)
def test_membership_without_days(facts: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(membership_without_days, council(**facts)) == expected
