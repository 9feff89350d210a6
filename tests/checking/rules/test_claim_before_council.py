from typing import Any

import pytest

from opencouncil.checking.rules import claim_before_council
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council

HINT = "Move the claim to the council before it, or correct the date."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"film": [claim_data(stated="2009-04-01")]}, [], id="on the first day"),
        pytest.param({"film": [claim_data(stated="2009")]}, [], id="in the first year"),
        pytest.param({"film": [claim_data(stated=None)]}, [], id="without a date"),
        pytest.param(
            {"film": [claim_data(stated=None, stated_by="2009-04-01")]}, [], id="stated by the first day"
        ),
        pytest.param({"established": None, "film": [claim_data(stated="1888")]}, [], id="begin not known"),
        pytest.param(
            {"founded": "1974-04-01", "film": [claim_data(stated="2008")]}, [], id="the body is older"
        ),
        pytest.param(
            {"film": [claim_data(), claim_data(stated="2008-11")]},
            [
                Problem(
                    ("meetings", "film", 1, "stated"),
                    "the source says it for 2008-11, and the council begins on 2009-04-01",
                    HINT,
                )
            ],
            id="the council before it",
        ),
        pytest.param(
            {"film": [claim_data(stated=None, stated_by="2008-08-05")]},
            [
                Problem(
                    ("meetings", "film", 0, "stated_by"),
                    "the source is from 2008-08-05 at the latest, and the council begins on 2009-04-01",
                    HINT,
                )
            ],
            id="an undated text that is too old",
        ),
    ],
)
def test_claim_before_council(changes: dict[str, Any], expected: list[Problem]) -> None:
    changes = {"established": "2009-04-01", **changes}
    assert check_council(claim_before_council, council(**changes)) == expected
