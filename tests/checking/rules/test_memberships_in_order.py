from typing import Any

import pytest

from opencouncil.checking.rules import memberships_in_order
from opencouncil.findings import Problem
from support.builders import check_council, council


def member(body: str, start: str | None, end: str | None = None) -> dict[str, Any]:
    days = {"from": start, "until": end}
    return {"id": body, **{name: day for name, day in days.items() if day}, "source": "uksi-2018-1133"}


@pytest.mark.parametrize(
    ("memberships", "changes", "expected"),
    [
        pytest.param([member("a", "2014-04-15")], {}, [], id="one"),
        pytest.param([member("b", "2018-11-02"), member("a", "2014-04-15", "2018-11-01")], {}, [], id="two"),
        pytest.param(
            [member("b", "2024-05-07"), member("a", "2014-04-15", "2018-11-01")], {}, [], id="a gap"
        ),
        pytest.param([member("a", None)], {}, [], id="days not known"),
        pytest.param(
            [member("a", "2014-04-15")], {"abolished": "2019-04-01"}, [], id="it ends with the council"
        ),
        pytest.param(
            [member("a", "2018-11-02", "2014-04-15")],
            {},
            [
                Problem(
                    ("combined_authorities", 0, "until"),
                    "this membership ends on 2014-04-15 and begins on 2018-11-02",
                    "Swap the two dates, or correct the year.",
                )
            ],
            id="swapped",
        ),
        pytest.param(
            [member("a", "2014-04-15", "2018-11-01"), member("b", "2018-11-02")],
            {},
            [
                Problem(
                    ("combined_authorities", 1, "id"),
                    "`b` begins on 2018-11-02, after `a` above it",
                    "Put the newest on top.",
                )
            ],
            id="oldest first",
        ),
        pytest.param(
            [member("b", "2018-11-02"), member("a", "2014-04-15", "2018-11-02")],
            {},
            [
                Problem(
                    ("combined_authorities", 1, "id"),
                    "the membership of `a` goes on to 2018-11-02, and that of `b` begins on 2018-11-02",
                    "Correct `until`, or `from` of the one above.",
                )
            ],
            id="overlap",
        ),
        pytest.param(
            [member("b", None), member("a", "2014-04-15")],
            {},
            [
                Problem(
                    ("combined_authorities", 1, "id"),
                    "the membership of `a` has no end, and that of `b` begins on a day not given",
                    "Correct `until`, or `from` of the one above.",
                )
            ],
            id="no end",
        ),
        pytest.param(
            [member("a", "1973-04-01")],
            {},
            [
                Problem(
                    ("combined_authorities", 0, "from"),
                    "this membership begins on 1973-04-01, and the council on 1974-04-01",
                    "Correct one of the two days.",
                )
            ],
            id="before the council",
        ),
        pytest.param(
            [member("a", "2014-04-15", "2019-04-01")],
            {"abolished": "2019-04-01"},
            [
                Problem(
                    ("combined_authorities", 0, "until"),
                    "this membership ends on 2019-04-01, and the council is abolished on 2019-04-01",
                    "Remove `until`: it ends with the council.",
                )
            ],
            id="after the council",
        ),
    ],
)
def test_memberships_in_order(
    memberships: list[dict[str, Any]], changes: dict[str, Any], expected: list[Problem]
) -> None:
    district = council(combined_authorities=memberships, **changes)
    assert check_council(memberships_in_order, district) == expected
