from typing import Any

import pytest

from opencouncil.checking.rules import law_unknown_instrument
from opencouncil.findings import Problem
from support.law_samples import check_law, effect


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"amended_by": ["lga-1972"]}, None, id="listed"),
        pytest.param({"instrument": None}, None, id="none"),
        pytest.param(
            {"instrument": "lga-1927"},
            Problem(
                ("effects", 0, "instrument"), "there is no instrument `lga-1927`", "Did you mean `lga-1972`?"
            ),
            id="a slip",
        ),
        pytest.param(
            {"amended_by": ["lga-1972", "openness"]},
            Problem(
                ("effects", 0, "amended_by", 1),
                "there is no instrument `openness`",
                "Add it under `instruments`, with its title.",
            ),
            id="not listed",
        ),
    ],
)
def test_law_unknown_instrument(changes: dict[str, Any], expected: Problem | None) -> None:
    assert check_law(law_unknown_instrument, effect(**changes)) == (
        [("england", expected)] if expected else []
    )
