"""Text as people type it in a form, in a cell or at a prompt, taken for what it means."""

import re
import unicodedata

# Dates that may stand in quotes: they count in a file alone, and whoever types one may leave them out.
DATES = ("stated", "stated_from", "stated_by", "checked")
_MARKS = "\"'\u2018\u2019\u201c\u201d"
_QUOTED_YEAR = re.compile(r'`"([0-9]{4})"`')
# No tag has either in it.
_BETWEEN = re.compile("[,;]")
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


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
    """The first character that shows nothing and may change what others look like, as ``U+200B``; or empty.

    Line ends and tabs are not meant: they are white space.
    """
    for letter in text:
        if letter not in "\r\n\t" and unicodedata.category(letter) in _HIDDEN:
            return f"U+{ord(letter):04X}"
    return ""
