"""Text that a spreadsheet would run as a formula, and how it is made harmless."""

# A spreadsheet runs a cell that begins so as a formula: https://owasp.org/www-community/attacks/CSV_Injection
# (the wide forms where the system is set to Chinese or Japanese).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def looks_like_formula(value: object) -> bool:
    """Whether a spreadsheet would run the text as a formula; a number with a minus is a number."""
    return isinstance(value, str) and value.startswith(FORMULA)


def disarm(text: str) -> str:
    """Text for a cell of CSV, with an apostrophe before a formula."""
    return f"'{text}" if looks_like_formula(text) else text


def undo_disarm(text: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and looks_like_formula(text[1:]) else text
