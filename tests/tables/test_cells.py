"""What a spreadsheet would run, and how it is kept from that."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencouncil.tables.cells import disarm, looks_like_formula, undo_disarm
from support.hostile import DISARMED, FORMULAS


@pytest.mark.parametrize(("text", "shown"), list(zip(FORMULAS, DISARMED, strict=True)))
def test_a_formula_gets_an_apostrophe_and_loses_it_again(text: str, shown: str) -> None:
    assert looks_like_formula(text)
    assert disarm(text) == shown
    assert undo_disarm(disarm(text)) == text


@pytest.mark.parametrize("separator", list(";|\t\n\r"))
@pytest.mark.parametrize("quotes", ["", '"', '""', '"""'])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d"])
def test_no_separator_cuts_a_formula_out_of_a_text(separator: str, quotes: str, sign: str) -> None:
    text = f"see the page{separator}{quotes}{sign}1+1{separator}or ask"
    shown = disarm(text)
    assert undo_disarm(shown) == text
    for around in ([shown], ["1", shown, "2"], [shown, shown]):
        out = io.StringIO(newline="")
        csv.writer(out).writerow(around)
        for taken in ";|\t,":
            rows = csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=taken)
            assert not [cell for row in rows for cell in row if looks_like_formula(cell)]


@pytest.mark.parametrize(
    "text", ["", "Lichfield", "'quoted'", "1-2", "one; two", "a|b", "3;4 - 5", "ask; 'then"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert disarm(text) == text
    assert undo_disarm(text) == text


@settings(max_examples=200, deadline=None)
@given(st.text("'\"=@-+;|\n\tab ", max_size=8))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert undo_disarm(disarm(text)) == text
    assert not looks_like_formula(disarm(text))


@pytest.mark.parametrize("value", [-1, -0.5, True, None])
def test_what_is_no_text_is_no_formula(value: object) -> None:
    assert not looks_like_formula(value)
