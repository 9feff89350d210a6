"""Text of a finding that is short enough to be read, and in a line of its own."""

import pytest

from opencouncil.findings import clip


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("a\nb\n", "a b ", id="several lines"),
        pytest.param("x" * 10, "x" * 10, id="as long as may be"),
        pytest.param("x" * 11, "x" * 9 + "…", id="longer"),
        pytest.param(12345678901, "123456789…", id="a number"),
    ],
)
def test_a_value_in_a_message_is_one_short_line(value: object, shown: str) -> None:
    assert clip(value, 10) == shown


def test_a_value_in_a_message_has_sixty_characters() -> None:
    assert clip("x" * 60) == "x" * 60
    assert clip("x" * 61) == "x" * 59 + "…"
