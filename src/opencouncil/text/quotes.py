"""Quotes around a date: only in a file do they count, and whoever answers a question may leave them out."""

import re

DATES = ("stated", "stated_by", "checked")
_MARKS = "\"'\u2018\u2019\u201c\u201d"
_QUOTED_YEAR = re.compile(r'`"([0-9]{4})"`')


def bare(text: str) -> str:
    """A date without quotes around it."""
    return text.strip().strip(_MARKS).strip()


def say_bare(text: str) -> str:
    """What the schema says of a field, for who writes no file: without a word of quotes."""
    return _QUOTED_YEAR.sub(r"`\1`", text.replace(" (in quotes)", ""))
