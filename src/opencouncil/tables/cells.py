"""Text that a spreadsheet would run as a formula, and how it is made harmless."""

import re

# A spreadsheet runs a cell that begins so as a formula: https://owasp.org/www-community/attacks/CSV_Injection
# (the wide forms where the system is set to Chinese or Japanese).
_SIGNS = "=+@\uff1d\uff0b\uff0d\uff20-"
FORMULA = (*_SIGNS, "\t", "\r", "\n")
# Where a program that takes another separator than the comma begins a cell with a formula. Quotes around ours
# are no help: to that program they stand within a cell, and a line end in ours ends a row. A quote before the
# formula is written twice, and would open and close there.
# Apostrophes that are there already get one more, so that each cell comes back as it was.
_CUT = re.compile(rf"""(?<=[;|\t\r\n])(?='*"*[{_SIGNS}])""")
_MENDED_CUT = re.compile(rf"""(?<=[;|\t\r\n])'(?='*"*[{_SIGNS}])""")


def looks_like_formula(value: object) -> bool:
    """Whether a spreadsheet would run the text as a formula; a number with a minus is a number."""
    return isinstance(value, str) and value.startswith(FORMULA)


def has_cut(text: str) -> bool:
    """Whether a program that takes another separator would find a formula within the text."""
    return _CUT.search(text) is not None


def disarm(text: str) -> str:
    """Text for a cell of CSV, with an apostrophe before each formula, whatever the separator is."""
    text = _CUT.sub("'", text)
    return f"'{text}" if looks_like_formula(text.lstrip("'")) else text


def undo_disarm(text: str) -> str:
    """The text without the apostrophes that keep a spreadsheet from running it."""
    text = text[1:] if text.startswith("'") and looks_like_formula(text.lstrip("'")) else text
    return _MENDED_CUT.sub("", text)
