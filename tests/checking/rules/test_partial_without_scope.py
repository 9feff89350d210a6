from typing import Any

import pytest

from opencouncil.checking.rules import partial_without_scope
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council

FOUND = Problem(
    ("meetings", "council-webcast", 0, "status"),
    "nothing says which meetings are shown",
    "Add one of `some-meetings`, `full-council-only`, `trial` or `pandemic-period`.",
)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        pytest.param({"conditions": ["some-meetings"]}, [], id="some meetings"),
        pytest.param({"conditions": ["trial"]}, [], id="a trial"),
        pytest.param({"conditions": ["pandemic-period"]}, [], id="the pandemic"),
        pytest.param({"conditions": ["system:youtube"]}, [FOUND], id="a tag that says nothing of which"),
        pytest.param({}, [FOUND], id="no tag"),
        pytest.param({"summary": "the council 'may' show meetings"}, [], id="it may, of any meeting"),
        pytest.param({"status": "provided"}, [], id="provided"),
    ],
)
def test_partial_without_scope(claim: dict[str, Any], expected: list[Problem]) -> None:
    shown: dict[str, Any] = {"status": "partial", "conditions": None, "summary": "cabinet is shown"}
    data = claim_data(**{**shown, **claim})
    assert check_council(partial_without_scope, council(council_webcast=[data])) == expected


def test_a_recording_is_not_asked_about() -> None:
    data = claim_data(status="partial", conditions=None)
    assert check_council(partial_without_scope, council(council_recording=[data])) == []
