"""How a claim that gives less than the law stands to it, and each doubt in words."""

from typing import Any

import pytest

from opencouncil.choice import Occasion, choose_claim
from opencouncil.law import Effect, make_effects
from opencouncil.model import Claim
from opencouncil.standing import DOUBTS, Doubt, Standing, compare, find_before_law, say_standing
from support.builders import claim_data
from support.clock import TODAY

RIGHT = {
    "id": "eng-film",
    "activities": ["film"],
    "meetings": ["full-council"],
    "effect": "right",
    "summary": "anybody may film",
    "from": "2014-08-06",
    "confidence": "high",
    "sources": ["here"],
}


def effect_of(**changes: Any) -> Effect:
    fields = {name: value for name, value in (RIGHT | changes).items() if value is not None}
    [effect] = make_effects(
        {"nation": "england", "checked": "2026-11-21", "instruments": {}, "effects": [fields]}
    )
    return effect


def compare_on(claim: Claim, effect: Effect) -> Standing | None:
    return compare(claim, effect, TODAY, effect.earliest)


def claim_of(**changes: Any) -> Claim:
    return Claim.from_data("film", 0, claim_data(status="refused", **changes))


@pytest.mark.parametrize(
    ("claim", "effect", "doubt"),
    [
        pytest.param({"stated": "2015"}, {}, None, id="out of step"),
        pytest.param({"stated": "2014"}, {}, Doubt.OLDER, id="of the year in which the law began"),
        pytest.param({"stated": None, "confidence": "medium"}, {}, Doubt.OLDER, id="undated"),
        pytest.param({"stated": "2015", "confidence": "low"}, {}, Doubt.LOW_CONFIDENCE, id="low confidence"),
        pytest.param({"stated": "2015", "conditions": ["trial"]}, {}, Doubt.PASSING, id="a trial"),
        pytest.param(
            {"stated": "2023", "conditions": ["some-meetings"]},
            {"effect": "duty"},
            Doubt.SOME_MEETINGS,
            id="some meetings",
        ),
        pytest.param({"stated": "2015"}, {"from": None}, Doubt.LAW_UNDATED, id="a law without a date"),
        pytest.param({"stated": "2015"}, {"confidence": "low"}, Doubt.LAW_UNREAD, id="a law hardly read"),
    ],
)
def test_each_doubt(claim: dict[str, Any], effect: dict[str, Any], doubt: Doubt | None) -> None:
    standing = compare_on(claim_of(**claim), effect_of(**effect))
    assert standing is not None
    assert standing.doubt is doubt
    said = say_standing(standing)
    assert said.endswith(f" But {DOUBTS[doubt]}." if doubt else "the law gives a right.")


def test_an_older_claim_is_history() -> None:
    assert compare_on(claim_of(stated="2014-08-05"), effect_of()) is None


def test_every_doubt_has_its_words() -> None:
    assert set(DOUBTS) == set(Doubt)


@pytest.mark.parametrize(
    ("claim", "effect", "expected"),
    [
        pytest.param({"stated": "2014-07"}, {}, True, id="before it"),
        pytest.param({"stated": "2014-08"}, {}, False, id="of the month in which it began"),
        pytest.param({"stated": "2014-09"}, {}, None, id="after it"),
        pytest.param(
            {"stated": None, "stated_from": "2014-01-01"}, {}, False, id="from before it at the earliest"
        ),
        pytest.param(
            {"stated": None, "stated_by": "2014-08-05"}, {}, True, id="from before it at the latest"
        ),
        pytest.param({"stated": None, "stated_by": "2014-08-07"}, {}, None, id="bounded by a day after it"),
        pytest.param(
            {"stated": None, "stated_by": "2014-08-07"},
            {"effect": "duty"},
            False,
            id="bounded, beside a duty",
        ),
        pytest.param(
            {"stated": None, "confidence": "medium"}, {"effect": "duty"}, False, id="undated, beside a duty"
        ),
        pytest.param({"stated": "2011"}, {"from": None}, None, id="a law without a first day"),
    ],
)
def test_what_the_law_keeps_from_speaking_is_from_before_it(
    claim: dict[str, Any], effect: dict[str, Any], expected: bool | None
) -> None:
    decides = effect_of(**effect)
    found = find_before_law(claim_of(**claim), decides, decides.start)
    assert (found and found.is_sure) is expected
    # What is marked as history is what the choice of the claim leaves out for the law.
    occasion = Occasion(TODAY, law_since=decides.start, is_duty=decides.effect == "duty")
    assert (choose_claim([claim_of(**claim)], occasion).claim is None) is (found is not None)
