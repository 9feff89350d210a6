import pytest

from opencouncil.checking.rules import confidence_too_high
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council


@pytest.mark.parametrize(
    ("confidence", "kind", "expected"),
    [
        pytest.param("high", "council-page", [], id="the council's own page"),
        pytest.param("high", "other", [], id="a case study by the council on another's site"),
        pytest.param("medium", "local-news", [], id="a paper that quotes the rule"),
        pytest.param(
            "high",
            "blog",
            [
                Problem(
                    ("meetings", "film", 0, "confidence"),
                    "a source of type `blog` is never of high confidence",
                    "Write `confidence: medium` or `low`, or correct the type of the source.",
                )
            ],
            id="a blog that is sure",
        ),
    ],
)
def test_confidence_too_high(confidence: str, kind: str, expected: list[Problem]) -> None:
    source = {"type": kind, "title": "Filming", "url": "https://www.example.org/filming"}
    claims = council(film=[claim_data(confidence=confidence, source=source)])
    assert check_council(confidence_too_high, claims) == expected
