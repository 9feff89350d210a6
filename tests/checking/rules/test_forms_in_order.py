from typing import Any

import pytest

from opencouncil.checking.rules import forms_in_order
from opencouncil.findings import Problem
from support.builders import check_council, council

DAYS = {"founded": "1974-04-01", "established": "2009-04-01"}


def form(start: str, end: str) -> dict[str, Any]:
    return {"type": "county", "from": start, "until": end, "source": "stat-lga-1972"}


COUNTY = form("1974-04-01", "2009-03-31")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({**DAYS, "forms": [COUNTY]}, [], id="one earlier form"),
        pytest.param(
            {**DAYS, "forms": [form("1998-04-01", "2009-03-31"), form("1974-04-01", "1998-03-31")]},
            [],
            id="two",
        ),
        pytest.param({}, [], id="none"),
        pytest.param({"established": None}, [], id="nothing known"),
        pytest.param({**DAYS, "is_whole": False}, [], id="they may be among what the schema refused"),
        pytest.param(
            DAYS,
            [
                Problem(
                    ("founded",),
                    "the council has been there since 1974-04-01, and `forms` does not say as what",
                    "Add `forms`: its type until the day before `established`, and the source.",
                )
            ],
            id="not listed",
        ),
        pytest.param(
            {**DAYS, "forms": [form("1974-04-01", "2009-04-01")]},
            [
                Problem(
                    ("forms", 0, "until"),
                    "this form ends on 2009-04-01, and the present form (`established`) begins on "
                    "2009-04-01: they overlap",
                    "Write `until: 2009-03-31`, or correct the other day.",
                )
            ],
            id="the first day over in place of its last one",
        ),
        pytest.param(
            {**DAYS, "forms": [form("1974-04-01", "2009-03-30")]},
            [
                Problem(
                    ("forms", 0, "until"),
                    "this form ends on 2009-03-30, and the present form (`established`) begins on "
                    "2009-04-01: they leave a gap",
                    "Write `until: 2009-03-31`, or correct the other day.",
                )
            ],
            id="a gap",
        ),
        pytest.param(
            {**DAYS, "forms": [form("1998-04-01", "2009-03-31"), form("1974-04-01", "1996-04-01")]},
            [
                Problem(
                    ("forms", 1, "until"),
                    "this form ends on 1996-04-01, and the next form begins on 1998-04-01: they leave a gap",
                    "Write `until: 1998-03-31`, or correct the other day.",
                )
            ],
            id="a gap between two",
        ),
        pytest.param(
            {**DAYS, "forms": [form("1974-04-01", "1998-03-31"), form("1998-04-01", "2009-03-31")]},
            [Problem(("forms",), "the earlier forms are not newest first", "Put the newest on top.")],
            id="oldest first",
        ),
        pytest.param(
            {**DAYS, "forms": [form("2009-04-01", "1974-04-01")]},
            [
                Problem(
                    ("forms", 0, "until"),
                    "this form ends on 1974-04-01 and begins on 2009-04-01",
                    "Swap the two dates, or correct the year.",
                )
            ],
            id="swapped",
        ),
        pytest.param(
            {**DAYS, "forms": [form("1973-04-01", "2009-03-31")]},
            [
                Problem(
                    ("forms", 0, "from"),
                    "the oldest form begins on 1973-04-01, and the council is founded on 1974-04-01",
                    "Correct one of the days; add a form where one is missing.",
                )
            ],
            id="before it was founded",
        ),
        pytest.param(
            {"established": "2009-04-01", "forms": [COUNTY]},
            [
                Problem(
                    ("forms", 0, "from"),
                    "the council has earlier forms, and no day `founded`",
                    "Add `founded: 1974-04-01`, the first day of the council as a legal body.",
                )
            ],
            id="founded not given",
        ),
    ],
)
def test_forms_in_order(changes: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(forms_in_order, council(**changes)) == expected
