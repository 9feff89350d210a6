"""Text as people type it in a form, in a cell or at a prompt, taken for what it means."""

import re

from opencouncil.reading.unseen import find_unseen, name_unseen

# Dates that may stand in quotes: they count in a file alone, and whoever types one may leave them out.
DATES = ("stated", "stated_from", "stated_by", "checked")
_MARKS = "\"'\u2018\u2019\u201c\u201d"
_QUOTED_YEAR = re.compile(r'`"([0-9]{4})"`')
# No tag has either in it.
_BETWEEN = re.compile("[,;]")


def bare(text: str) -> str:
    """A date without quotes around it."""
    return text.strip().strip(_MARKS).strip()


def say_bare(text: str) -> str:
    """The schema's description of a field, without advice on quotes, for people who do not write a file."""
    return _QUOTED_YEAR.sub(r"`\1`", text.replace(" (in quotes)", ""))


def split_tags(text: str) -> list[str]:
    """The tags of a line, without blanks around them."""
    return [tag.strip() for tag in _BETWEEN.split(text) if tag.strip()]


def find_hidden(text: str) -> str:
    """The first character that cannot be seen, as ``U+200B, it has no width``; or empty."""
    found = find_unseen(text)
    return name_unseen(found[0]) if found else ""
