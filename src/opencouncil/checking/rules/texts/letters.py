"""Letters that look like others: of other scripts, wide or adorned, or with an accent that stands apart."""

import unicodedata
from functools import lru_cache

# Latin letters that are no letter from a to z with an accent.
_FURTHER = frozenset("æœøðþłßÆŒØÐÞŁẞ")


@lru_cache(maxsize=1024)
def is_latin(letter: str) -> bool:
    """Whether it is a letter or a figure from a keyboard of these islands, with any accent; marks are too."""
    if letter.isascii() or letter in _FURTHER or not letter.isalnum():
        return True
    return unicodedata.normalize("NFD", letter)[0].isascii()


def find_foreign(text: str) -> str:
    """The first letter or figure of another script or form, or empty."""
    return "" if text.isascii() else next((letter for letter in text if not is_latin(letter)), "")


def find_mixed(text: str) -> str:
    """The first letter of another script that stands in a word with letters of ours, or empty."""
    if text.isascii():
        return ""
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    for word in words:
        letters = [letter for letter in word if letter.isalpha()]
        if any(map(is_latin, letters)) and (foreign := find_foreign("".join(letters))):
            return foreign
    return ""


def has_accent_apart(text: str) -> bool:
    """Whether an accent stands behind its letter, as a character of its own, though both have one."""
    return not text.isascii() and unicodedata.normalize("NFC", text) != text


def name_letter(letter: str) -> str:
    """``U+0435, cyrillic small letter ie``."""
    return f"U+{ord(letter):04X}, {unicodedata.name(letter, 'without a name').lower()}"
