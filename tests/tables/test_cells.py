"""What a spreadsheet would run, and how it is kept from that."""

import pytest

from opencouncil.tables.cells import disarm, looks_like_formula, undo_disarm
from support.hostile import FORMULAS


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_gets_an_apostrophe_and_loses_it_again(text: str) -> None:
    assert looks_like_formula(text)
    assert disarm(text) == f"'{text}"
    assert undo_disarm(disarm(text)) == text


@pytest.mark.parametrize("text", ["", "Lichfield", "'quoted'", "1-2"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert disarm(text) == text
    assert undo_disarm(text) == text


@pytest.mark.parametrize("value", [-1, -0.5, True, None])
def test_what_is_no_text_is_no_formula(value: object) -> None:
    assert not looks_like_formula(value)
