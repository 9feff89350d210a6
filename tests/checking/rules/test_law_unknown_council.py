from typing import Any

import pytest

from opencouncil.checking.rules import law_unknown_council
from opencouncil.findings import Problem
from support.builders import council
from support.law_samples import check_law, effect

COUNCILS = [
    council(id="isles-of-scilly"),
    council(id="powys", nation="wales", type="welsh-principal-council", region=None, parent=None),
]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"councils": ["isles-of-scilly"]}, None, id="named"),
        pytest.param({"except_councils": ["isles-of-scilly"]}, None, id="left out"),
        pytest.param(
            {"councils": ["isles-of-scilly", "isle-of-scilly"]},
            Problem(
                ("effects", 0, "councils", 1),
                "there is no council `isle-of-scilly`",
                "Did you mean `isles-of-scilly`?",
            ),
            id="a slip",
        ),
        pytest.param(
            {"except_councils": ["atlantis"]},
            Problem(
                ("effects", 0, "except_councils", 0),
                "there is no council `atlantis`",
                "Use the id of a council in data/councils.",
            ),
            id="nothing like it",
        ),
        pytest.param(
            {"except_councils": ["powys"]},
            Problem(
                ("effects", 0, "except_councils", 0),
                "`powys` is in wales, and this is the law of england",
                "Name it in the file of its own nation, or correct the id.",
            ),
            id="another nation",
        ),
    ],
)
def test_law_unknown_council(changes: dict[str, Any], expected: Problem | None) -> None:
    found = check_law(law_unknown_council, effect(**changes), councils=COUNCILS)
    assert found == ([("england", expected)] if expected else [])
