import pytest

from opencouncil.checking.rules import condition_fits_status
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council


def clash(tag: str, status: str, instead: str, index: int = 0) -> Problem:
    return Problem(
        ("meetings", "film", 0, "conditions", index),
        f"`{tag}` speaks against the status `{status}`",
        f"Write `status: {instead}`, or remove the tag.",
    )


@pytest.mark.parametrize(
    ("status", "conditions", "expected"),
    [
        pytest.param("permission-required", ["chair-permission", "notice-required"], [], id="permission"),
        pytest.param("allowed", ["notice-requested", "chair-may-stop"], [], id="allowed, with a courtesy"),
        pytest.param(
            "restricted", ["press-only", "chair-permission"], [], id="the press, if the chair agrees"
        ),
        pytest.param("allowed", [], [], id="no conditions"),
        pytest.param(
            "allowed",
            ["no-flash", "chair-permission"],
            [clash("chair-permission", "allowed", "permission-required", 1)],
            id="allowed, if the chair agrees",
        ),
        pytest.param(
            "allowed",
            ["notice-required"],
            [clash("notice-required", "allowed", "allowed-with-notice")],
            id="allowed, after telling",
        ),
        pytest.param(
            "allowed-with-notice",
            ["group-only"],
            [clash("group-only", "allowed-with-notice", "restricted")],
            id="groups only",
        ),
        pytest.param("provided", ["trial"], [clash("trial", "provided", "partial")], id="a trial"),
    ],
)
def test_condition_fits_status(status: str, conditions: list[str], expected: list[Problem]) -> None:
    claim = claim_data(status=status, conditions=conditions or None)
    assert check_council(condition_fits_status, council(film=[claim])) == expected
