from typing import Any

import pytest

from opencouncil.checking.rules import undated_meeting
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council

FOUND = Problem(
    ("meetings", "film", 0, "confidence"),
    "the meeting has no date, so it is not known for when this speaks",
    "Add `stated` with the day of the meeting, or write `confidence: medium`.",
)


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        pytest.param("agenda-or-minutes", {}, [FOUND], id="an agenda of no day"),
        pytest.param("agenda-or-minutes", {"stated": "2014"}, [], id="of a year"),
        pytest.param("agenda-or-minutes", {"stated_from": "2014-09-01"}, [], id="of a day or later"),
        pytest.param("agenda-or-minutes", {"stated_by": "2014-09-01"}, [], id="of a day or earlier"),
        pytest.param("agenda-or-minutes", {"confidence": "medium"}, [], id="not so sure"),
        pytest.param("council-page", {}, [], id="a page on the present site"),
    ],
)
def test_undated_meeting(kind: str, changes: dict[str, Any], expected: list[Problem]) -> None:
    source = {"type": kind, "title": "Council", "url": "https://www.example.org/meeting"}
    claim = claim_data(source=source, **{"stated": None, "confidence": "high"} | changes)
    given = {name: value for name, value in claim.items() if value is not None}
    assert check_council(undated_meeting, council(film=[given])) == expected
