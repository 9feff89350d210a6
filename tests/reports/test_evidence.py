from datetime import date
from typing import Any

import pytest

from opencouncil.model import Claim
from opencouncil.reports.evidence import Weak, find_weak, is_standing
from opencouncil.vocabulary import SOURCE_TYPES
from support.builders import claim_data
from support.clock import TODAY

_PAGE = claim_data()["source"]
GOOD = claim_data(stated="2026-02", conditions=None)


def make(**changes: Any) -> Claim:
    return Claim.from_data("film", 0, {**GOOD, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, (), id="a page of this year"),
        pytest.param({"stated": "2021-11-21"}, (), id="five years to the day"),
        pytest.param({"stated": "2021-11-20"}, (Weak.OLD,), id="a day more"),
        pytest.param({"conditions": ["pandemic-period"]}, (Weak.PASSING,), id="the pandemic"),
        pytest.param({"conditions": ["trial"]}, (Weak.PASSING,), id="a trial"),
        pytest.param({"source": {**_PAGE, "type": "blog"}}, (Weak.SECOND_HAND,), id="what others write"),
        pytest.param({"source": {**_PAGE, "type": "document-mirror"}}, (), id="a copy of its own text"),
        pytest.param({"confidence": "low"}, (Weak.LOW,), id="low confidence"),
        pytest.param({"confidence": "medium"}, (), id="medium confidence"),
        pytest.param({"stated": None}, (Weak.UNDATED,), id="no date"),
        pytest.param({"stated": None, "stated_by": "2026-01-01"}, (), id="a bound"),
        pytest.param(
            {"stated": "2013", "confidence": "low", "source": {**_PAGE, "type": "local-news"}},
            (Weak.OLD, Weak.SECOND_HAND, Weak.LOW),
            id="several, in their order",
        ),
    ],
)
def test_what_is_weak_about_a_claim(changes: dict[str, Any], expected: tuple[Weak, ...]) -> None:
    changed = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    assert find_weak(Claim.from_data("film", 0, changed), TODAY) == expected


def test_the_day_counts_and_not_today() -> None:
    assert find_weak(make(stated="2013"), date(2014, 1, 1)) == ()


def test_what_is_read_again_is_a_page_or_document_of_the_council() -> None:
    standing = {kind for kind in SOURCE_TYPES if is_standing(make(source={**_PAGE, "type": kind}))}
    assert standing == {"council-page", "council-document"}
