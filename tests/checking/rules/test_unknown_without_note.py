import pytest

from opencouncil.checking.rules import unknown_without_note
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council


@pytest.mark.parametrize(
    ("status", "note", "expected"),
    [
        pytest.param("allowed", None, [], id="an answer"),
        pytest.param("unknown", "the page ends in the middle of the rule", [], id="a reason"),
        pytest.param(
            "unknown",
            None,
            [
                Problem(
                    ("meetings", "film", 0, "status"),
                    "nothing says why the answer is not known",
                    "Add a `note` that says what could not be read, "
                    "or remove the claim if the source is silent.",
                )
            ],
            id="no reason",
        ),
    ],
)
def test_unknown_without_note(status: str, note: str | None, expected: list[Problem]) -> None:
    claims = council(film=[claim_data(status=status, note=note)])
    assert check_council(unknown_without_note, claims) == expected
