import pytest

from opencouncil.checking.rules import summary_too_long
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(35, [], id="a little over"),
        pytest.param(
            36,
            [
                Problem(
                    ("meetings", "film", 0, "summary"),
                    "the summary has 36 words",
                    "Say it in about 25 words of your own; put what is left into the `note`.",
                )
            ],
            id="a copied sentence",
        ),
    ],
)
def test_summary_too_long(words: int, expected: list[Problem]) -> None:
    claims = council(film=[claim_data(summary=" ".join(["word"] * words))])
    assert check_council(summary_too_long, claims) == expected


def test_the_summary_of_a_reply() -> None:
    reply = {"asked": "2026-06-01", "replied": "2026-06-20", "summary": " ".join(["word"] * 36)}
    assert check_council(summary_too_long, council(replies=[reply])) == [
        Problem(
            ("replies", 0, "summary"),
            "the summary has 36 words",
            "Say it in about 25 words of your own.",
        )
    ]
