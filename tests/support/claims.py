"""Claims for tests: one with what the test is about changed, or any that there can be."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from opencouncil.choice import SOURCE_RANKS
from opencouncil.model import Claim
from support.builders import claim_data
from support.clock import TODAY

PERMISSION_STATUSES = (
    *("allowed", "allowed-with-notice", "permission-required", "restricted"),
    *("refused", "no-policy", "unknown"),
)
PRACTICE_STATUSES = ("provided", "partial", "not-provided", "unknown")


def make_claim(index: int = 0, **changes: Any) -> Claim:
    """A claim on filming, dated and of high confidence; ``source_type`` changes its source."""
    activity = changes.pop("activity", "film")
    data = claim_data(conditions=None)
    if "source_type" in changes:
        data["source"]["type"] = changes.pop("source_type")
    if {"stated_from", "stated_by", "undated"} & set(changes):
        del data["stated"]
        changes.pop("undated", None)
    return Claim.from_data(activity, index, {**data, **changes})


dates = st.dates(date(2009, 1, 1), TODAY)
partial_dates = st.one_of(
    dates.map(str), dates.map(lambda day: str(day)[:7]), dates.map(lambda day: str(day)[:4])
)
conditions = st.lists(
    st.sampled_from(
        ("pandemic-period", "trial", "some-meetings", "full-council-only", "not-full-council", "no-flash")
    ),
    unique=True,
    max_size=2,
)


@st.composite
def claims_data(draw: st.DrawFn) -> dict[str, Any]:
    data = claim_data(
        status=draw(st.sampled_from(PERMISSION_STATUSES)),
        conditions=draw(conditions),
        confidence=draw(st.sampled_from(("high", "medium", "low"))),
        checked=str(draw(dates)),
        stated=None,
    )
    data["source"]["type"] = draw(st.sampled_from(tuple(SOURCE_RANKS)))
    when = draw(st.sampled_from(("stated", "stated_from", "stated_by", "")))
    if when:
        data[when] = draw(partial_dates if when == "stated" else dates.map(str))
    return data
