from typing import Any

import pytest

from opencouncil.checking.rules import stated_after_checked
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        pytest.param(claim_data(stated="2014-09", checked="2026-11-21"), [], id="read years later"),
        pytest.param(claim_data(stated="2026-11-21", checked="2026-11-21"), [], id="read the same day"),
        pytest.param(claim_data(stated="2026", checked="2026-11-21"), [], id="the same year"),
        pytest.param(claim_data(stated=None), [], id="without a date"),
        pytest.param(claim_data(stated=None, stated_by="2026-11-21"), [], id="stated by the same day"),
        pytest.param(None, [], id="a claim that the schema refused"),
        pytest.param(
            claim_data(stated="2026-11-21", checked="2014-09-30"),
            [
                Problem(
                    ("meetings", "film", 0, "stated"),
                    "the source says it for 2026-11-21, and was read on 2014-09-30, before that",
                    "Correct the date that is wrong.",
                )
            ],
            id="the two have changed places",
        ),
        pytest.param(
            claim_data(stated=None, stated_by="2026-12-01"),
            [
                Problem(
                    ("meetings", "film", 0, "stated_by"),
                    "the source may be as late as 2026-12-01, and was read on 2026-11-21",
                    "A text is no younger than the day it was read: correct the date that is wrong.",
                )
            ],
            id="stated by a later day",
        ),
        pytest.param(claim_data(stated=None, stated_from="2026-11-21"), [], id="stated from the same day"),
        pytest.param(
            claim_data(stated=None, stated_from="2026-12-01"),
            [
                Problem(
                    ("meetings", "film", 0, "stated_from"),
                    "the source is from 2026-12-01 or later, and was read on 2026-11-21",
                    "A text is no younger than the day it was read: correct the date that is wrong.",
                )
            ],
            id="stated from a later day",
        ),
    ],
)
def test_stated_after_checked(claim: dict[str, Any] | None, expected: list[Problem]) -> None:
    assert check_council(stated_after_checked, council(film=[claim])) == expected
