"""The words of the data as the help of commands lists them, and their completion."""

from collections.abc import Iterable

from opencouncil.vocabulary import (
    ACTIVITIES,
    CONFIDENCES,
    MATTERS,
    MEETINGS,
    NATIONS,
    PERMISSION,
    PRACTICE,
    QUESTIONS,
    REGIONS,
    REPLY_WORDS,
    SCALES,
    SOURCE_TYPES,
    STATUSES,
    SYSTEMS,
    TYPES,
)


def as_option(word: str) -> str:
    """A word as one writes it without quotes: ``west-midlands``."""
    return word.casefold().replace(" ", "-")


def as_data(word: str | None, known: Iterable[str]) -> str | None:
    """The known word that an option gives in its own form, ``West Midlands``; any other as it is."""
    if word is None:
        return None
    from opencouncil.spelling import fold

    return next((one for one in known if fold(one) == fold(word)), word)


def complete_deed() -> list[str]:
    """Activities in a word of every day."""
    return [one.offered for one in ACTIVITIES.values()]


def complete_deeds(incomplete: str) -> list[str]:
    """The same behind those that are there already, with commas between them."""
    before, comma, _ = incomplete.rpartition(",")
    there = before.split(",")
    return [f"{before}{comma}{word}" for word in complete_deed() if word not in there]


def complete_matter() -> list[str]:
    """What `may` can be asked about, in a word of every day."""
    return [one.offered for one in MATTERS.values()]


def complete_meeting() -> list[str]:
    return [as_option(one.offered) for one in MEETINGS.values()]


def complete_nation() -> list[str]:
    return list(NATIONS)


def complete_region() -> list[str]:
    return [as_option(region) for region in REGIONS]


def complete_type() -> list[str]:
    return list(TYPES)


def complete_standing() -> list[str]:
    """Whether a council exists, as `list` filters by it."""
    from opencouncil.select import list_known

    return list(list_known("status"))


def complete_status() -> list[str]:
    return list(STATUSES)


def complete_system() -> list[str]:
    return list(SYSTEMS)


def _list(words: Iterable[str], joint: str = "") -> str:
    """``a, b, c``, or with a joint ``a, b or c``."""
    *rest, last = words
    start = ", ".join(rest)
    return f"{start}{f' {joint} ' if joint else ', '}{last}" if rest else last


def _list_deeds(kind: str) -> str:
    return _list(one.offered for one in ACTIVITIES.values() if one.kind == kind)


NATION = _list(NATIONS, "or")
REGION = _list(map(as_option, REGIONS))
TYPE = _list(TYPES)
ACTIVITY = _list(complete_deed())
PERMISSION_DEEDS, PRACTICE_DEEDS = _list_deeds(PERMISSION), _list_deeds(PRACTICE)
# Answered from the law alone.
LAW_DEEDS = _list((one.offered for one in QUESTIONS.values()), "or")
MEETING = _list(complete_meeting())
STATUS = _list(STATUSES)
SYSTEM = _list(SYSTEMS)
STANDING = "current, abolished, future or all"
# Those that both kinds of activity have come last.
STATUS_BY_KIND = "; ".join(
    _list(words)
    for words in (
        [word for word in SCALES[PERMISSION] if word not in SCALES[PRACTICE]],
        [word for word in SCALES[PRACTICE] if word not in SCALES[PERMISSION]],
        [word for word in SCALES[PERMISSION] if word in SCALES[PRACTICE]],
    )
    if words
)
SOURCE_TYPE = _list(SOURCE_TYPES)
REPLY_WORD = _list(REPLY_WORDS)
CONFIDENCE = _list(CONFIDENCES, "or")
