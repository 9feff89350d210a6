"""Figures in words."""

import pytest

from opencouncil.wording.stats import say_share


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, 400, "0%"),
        (1, 400, "<1%"),
        (2, 400, "<1%"),
        (3, 400, "1%"),
        (399, 400, ">99%"),
        (400, 400, "100%"),
        (0, 0, "0%"),
    ],
)
def test_a_small_share_is_not_made_larger(part: int, whole: int, shown: str) -> None:
    assert say_share(part, whole) == shown
