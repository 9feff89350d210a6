from typing import Any

import pytest

from opencouncil.checking.rules import law_source_missing
from opencouncil.findings import Problem
from support.law_samples import check_law, effect


@pytest.mark.parametrize(
    ("changes", "confidence"),
    [
        pytest.param({}, None, id="a source"),
        pytest.param({"sources": None, "confidence": "low"}, None, id="none, and little confidence"),
        pytest.param({"sources": None, "confidence": "medium"}, "medium", id="none, and some confidence"),
        pytest.param({"sources": None}, "high", id="none, and high confidence"),
    ],
)
def test_law_source_missing(changes: dict[str, Any], confidence: str | None) -> None:
    problem = Problem(
        ("effects", 0, "confidence"),
        f"`eng-film` has no source, and its confidence is {confidence}",
        "Add the addresses of the pages you read under `sources`, or write `confidence: low`.",
    )
    assert check_law(law_source_missing, effect(**changes)) == ([("england", problem)] if confidence else [])
