from typing import Any

import pytest

from opencouncil.checking.rules import law_dispute_without_views
from opencouncil.findings import Problem
from support.law_samples import check_law, effect

VIEWS = [{"says": "It is one.", "sources": ["https://a.example"]}] * 2
ADD = "Add the readings under `views`, two at least, and what to ask under `ask`."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, None, id="a right"),
        pytest.param({"effect": "disputed", "views": VIEWS, "ask": "May I?"}, None, id="disputed"),
        pytest.param(
            {"effect": "disputed", "ask": "May I?"},
            Problem(("effects", 0, "effect"), "`eng-film` is disputed and has no `views`", ADD),
            id="no views",
        ),
        pytest.param(
            {"effect": "disputed", "views": VIEWS},
            Problem(("effects", 0, "effect"), "`eng-film` is disputed and has no `ask`", ADD),
            id="nothing to ask",
        ),
        pytest.param(
            {"ask": "May I?"},
            Problem(
                ("effects", 0, "ask"),
                "`eng-film` has `ask` and is no disputed one",
                "Write `effect: disputed`, or remove `ask`.",
                on_key=True,
            ),
            id="a right with a question",
        ),
    ],
)
def test_law_dispute_without_views(changes: dict[str, Any], expected: Problem | None) -> None:
    found = [problem for _, problem in check_law(law_dispute_without_views, effect(**changes))]
    assert found == ([expected] if expected else [])
