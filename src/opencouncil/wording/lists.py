"""Counts, lists of words, and capitals in English."""

from collections.abc import Sequence


def count_of(number: int, word: str, plural: str = "") -> str:
    """``1 file``, ``1,204 files``, ``2 entries``."""
    return f"{number:,} {word if number == 1 else plural or f'{word}s'}"


def capital(text: str) -> str:
    """The text with a capital, as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def clip_words(text: str, longest: int) -> str:
    """The first words of a text that is longer, with ``…``."""
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0] or text[:longest]}…"


def join_words(words: Sequence[str], joint: str = "and") -> str:
    """``a, b and c``."""
    *rest, last = words
    return f"{', '.join(rest)} {joint} {last}" if rest else last


def say_not_here(count: int) -> str:
    """``12 files are not here``, and why."""
    are = "is" if count == 1 else "are"
    return f"{count_of(count, 'file')} {are} not here (a sparse checkout or a partial clone)"
