"""What somebody meant to write: the nearest known word, or the usual form of a date, code or tag.

Also letters that look like others: of other scripts, wide or adorned, or with an accent that stands apart.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

# How people write dates, and what our files have instead; day before month, as in Britain.
_DATES = (
    ("%d/%m/%Y", "%Y-%m-%d"),
    ("%d.%m.%Y", "%Y-%m-%d"),
    ("%d-%m-%Y", "%Y-%m-%d"),
    ("%d %B %Y", "%Y-%m-%d"),
    ("%d %b %Y", "%Y-%m-%d"),
    ("%d-%b-%Y", "%Y-%m-%d"),
    ("%d-%b-%y", "%Y-%m-%d"),
    ("%Y/%m/%d", "%Y-%m-%d"),
    ("%Y-%m-%d", "%Y-%m-%d"),
    ("%m/%Y", "%Y-%m"),
    ("%B %Y", "%Y-%m"),
    ("%b %Y", "%Y-%m"),
    # What spreadsheets make of a month.
    ("%b-%Y", "%Y-%m"),
    ("%b-%y", "%Y-%m"),
    ("%Y-%m", "%Y-%m"),
)
# Units as people write them, and as the tags of conditions have them.
_UNITS = (
    (r"(clear )?working[ -]?days?", "wd"),
    (r"(clear )?days?", "d"),
    (r"hours?|hrs?", "h"),
    (r"minutes?|mins?", "min"),
    (r"months?", "m"),
    (r"years?", "y"),
)

_MARKS, _SAINT = re.compile(r"[\W_]+"), re.compile(r"\bsaint\b")
# Words around a council's name that say nothing of which is meant.
_GENERIC = re.compile(r"^(?:the |cyngor |(?:london|royal) borough of )+| council$")
# Latin letters that are no letter from a to z with an accent.
_FURTHER = frozenset("æœøðþłßÆŒØÐÞŁẞ")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name without case, accents, apostrophes, hyphens and other marks, for comparing."""
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(one for one in plain if not unicodedata.combining(one) and one != "’")
    plain = plain.replace("'", "").replace(".", "").replace("&", " and ")
    plain = _MARKS.sub(" ", plain).strip()
    return _SAINT.sub("st", plain) if "saint" in plain else plain


def strip_generic(form: str) -> str:
    """A folded name without "The" before and "Council" behind."""
    return _GENERIC.sub("", form)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word closest to this one, case apart, or None when nothing is close."""
    found = nearest_few(word, known, 1, cutoff)
    return found[0] if found else None


def nearest_few(word: str, known: Iterable[str], count: int = 3, cutoff: float = 0.6) -> list[str]:
    """The known words close to this one, closest first."""
    import difflib

    folded: dict[str, str] = {}
    for choice in known:
        folded.setdefault(choice.casefold(), choice)
    matches = difflib.get_close_matches(word[:200].casefold(), folded, n=count, cutoff=cutoff)
    return [folded[match] for match in matches]


def find_meant(word: str, known: Iterable[str]) -> list[str]:
    """The known words that somebody may have meant: those that it is a part of, else the closest one."""
    known, folded = list(known), word.casefold()
    same = [choice for choice in known if choice.casefold() == folded]
    parts = [one for one in known if len(folded) > 2 and folded in re.split("[-: ]", one.casefold())]
    return same or parts[:4] or nearest_few(word, known, 1, cutoff=0.7)


def mend(text: str, is_right: Callable[[str], bool]) -> str | None:
    """The text in the form that is right, where its meaning is plain; None where it is not."""
    if not text.strip() or len(text) > 200:
        return None
    return next((form for form in _iter_forms(text.strip()) if is_right(form)), None)


def listed(words: Iterable[str], joint: str = "or") -> str:
    """``a, b or c``, each in backquotes."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {joint} {quoted[-1]}"


def _iter_forms(text: str) -> Iterator[str]:
    yield text
    if text.startswith("<") and text.endswith(">"):
        yield text[1:-1]
    if text.count("://") > 1:
        return
    if "://" in text:
        yield "%20".join(text.split())
        # The end of an address: https://www.wikidata.org/wiki/Q84
        yield text.rstrip("/").rpartition("/")[2]
    else:
        yield "".join(text.split()).upper()
    yield re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    if "." in text and "://" not in text and "@" not in text:
        yield f"https://{text.removeprefix('//')}"
    yield f"Q{text}"
    yield from _iter_days(re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text))
    tag = re.sub(r"(?<!\s)\s*+:\s*|(?<=[a-z])\s++(?=\d)", ":", text.casefold(), count=1)
    for unit, short in _UNITS:
        yield re.sub(rf"(?<=\d)\s*({unit})$", short, tag)
    yield f"{tag}min"


def _iter_days(text: str) -> Iterator[str]:
    from datetime import datetime

    # The day of a time of day.
    if found := re.match(r"(\d{4}-\d{2}-\d{2})[T ]", text):
        yield found[1]
    for form, ours in _DATES:
        try:
            yield datetime.strptime(text, form).strftime(ours)
        except ValueError:
            continue


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
