from typing import Any

import pytest

from opencouncil.checking.rules import rubric_without_weight
from opencouncil.findings import Problem


def rubric(practice: dict[str, int], law: dict[str, int]) -> dict[str, Any]:
    return {
        "practice": {word: {"weight": weight} for word, weight in practice.items()},
        "law": {"weights": law},
    }


MESSAGE = "all weights are 0, so that there are no points to give"
PRACTICE = Problem(
    ("practice",),
    MESSAGE,
    "Give at least one activity a weight above 0: under `film`, for example, `weight: 15`.",
    on_key=True,
)
LAW = Problem(
    ("law", "weights"),
    MESSAGE,
    "Give at least one activity a weight above 0, for example `film: 15`.",
    on_key=True,
)


@pytest.mark.parametrize(
    ("practice", "law", "problems"),
    [
        pytest.param({"film": 1, "papers": 0}, {"film": 0, "papers": 1}, [], id="one weight is enough"),
        pytest.param({"film": 0, "papers": 0}, {"film": 1}, [PRACTICE], id="nothing for what councils say"),
        pytest.param({"film": 1}, {"film": 0}, [LAW], id="nothing for the law"),
        pytest.param({"film": 0}, {"film": 0}, [PRACTICE, LAW], id="nothing at all"),
    ],
)
def test_weights_of_nought(practice: dict[str, int], law: dict[str, int], problems: list[Problem]) -> None:
    assert list(rubric_without_weight.check_rubric(rubric(practice, law))) == problems
