from datetime import date
from typing import Any

import pytest

from opencouncil.checking.rules import law_look_old
from opencouncil.findings import Problem
from support.law_samples import check_law, effect, law_file, look

AGAIN = "Read the law again. If it still holds, write today's day as `still_in_force_on`."


@pytest.mark.parametrize(
    ("changes", "day", "expected"),
    [
        pytest.param({"still_in_force_on": "2026-11-21"}, "2027-11-21", None, id="a year ago"),
        pytest.param(
            {"still_in_force_on": "2026-11-21"},
            "2027-11-22",
            Problem(
                ("effects", 0, "still_in_force_on"), "somebody last looked at `eng-film` on 2026-11-21", AGAIN
            ),
            id="a year and a day ago",
        ),
        pytest.param(
            {},
            "2027-11-22",
            Problem(("effects", 0, "id"), "somebody last looked at `eng-film` on 2026-11-21", AGAIN),
            id="only with its whole file",
        ),
        pytest.param({"until": "2020-01-01"}, "2027-11-22", None, id="ended"),
        pytest.param({"still_in_force_on": "2027-02-28"}, "2028-02-29", None, id="on 29 February"),
    ],
)
def test_an_effect(changes: dict[str, Any], day: str, expected: Problem | None) -> None:
    found = check_law(law_look_old, effect(**changes), today=date.fromisoformat(day))
    assert [problem for _, problem in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("changes", "day", "is_old"),
    [({}, "2027-11-21", False), ({}, "2027-11-22", True), ({"until": "2020-01-01"}, "2027-11-22", False)],
)
def test_a_look_for_a_rule(changes: dict[str, Any], day: str, is_old: bool) -> None:
    files = {
        "england": law_file(effect(still_in_force_on="2027-11-20"), looked_for=[look(**changes)]),
    }
    found = check_law(law_look_old, files=files, today=date.fromisoformat(day))
    expected = Problem(
        ("looked_for", 0, "looked_on"),
        "somebody last looked for this on 2026-11-21",
        "Look again. If there is still no rule, write today's day as `looked_on`.",
    )
    assert [problem for _, problem in found] == ([expected] if is_old else [])
