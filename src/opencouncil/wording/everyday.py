"""Which activity or kind of meeting somebody means by a word of every day: ``tweet``, ``cabinet``."""

from collections.abc import Iterable, Mapping

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.law import Meeting
from opencouncil.naming import fold
from opencouncil.spelling import nearest_few

# The first word of each is the one we offer.
ACTIVITY_WORDS: Mapping[str, tuple[str, ...]] = {
    "social-media": (
        *(
            "tweet",
            "tweeting",
            "post",
            "posting",
            "blog",
            "blogging",
            "live blog",
            "liveblog",
            "social media",
        ),
        *("live tweet", "text", "message", "write", "type", "x", "posting from the meeting"),
    ),
    "audio-record": (
        *("record", "record sound", "recording sound", "audio record", "audio", "sound", "tape"),
        *("audio recording", "sound recording", "dictaphone"),
    ),
    "film": (
        *("film", "filming", "video", "videoing", "camera", "photograph", "photographs", "photographing"),
        *("photography", "photo", "photos", "take photos", "take photographs", "picture", "pictures"),
    ),
    "council-webcast": (
        *("webcast", "webcasts", "webcasting", "council webcast", "live webcast", "stream", "streaming"),
        *("live stream", "livestream", "broadcast", "broadcasting", "watch", "watch live", "watch online"),
        "live webcast by the council",
    ),
    "council-recording": (
        *("recording", "recordings", "council recording", "council recordings", "playback", "catch up"),
        *("archive", "recording published by the council"),
    ),
    "papers": (
        *("papers", "paper", "agenda", "agendas", "minutes", "minute", "reports", "documents"),
        *("papers online", "meeting papers"),
    ),
    "public-questions": (
        *("ask", "asking", "question", "questions", "ask a question", "ask questions"),
        *("public question", "public questions"),
    ),
    "public-speaking": (
        *("speak", "speaking", "public speaking", "talk", "speech", "statement", "address", "deputation"),
        "make a statement",
    ),
    "petitions": ("petition", "petitions", "petitioning", "hand in a petition", "present a petition"),
}
# On its own each of these says nothing of how, and how makes the difference in law.
_UNCLEAR = {"report": ("film", "record", "tweet"), "reporting": ("film", "record", "tweet")}

MEETING_WORDS: Mapping[str, tuple[str, ...]] = {
    Meeting.FULL_COUNCIL: ("council", "full council", "full", "annual", "annual meeting"),
    Meeting.EXECUTIVE: ("cabinet", "executive", "cabinet committee"),
    Meeting.COMMITTEE: (
        *("committee", "committees", "sub committee", "subcommittee", "scrutiny", "planning", "licensing"),
        *("audit", "overview and scrutiny"),
    ),
    Meeting.PARISH: (
        *("parish", "parish council", "town", "town council", "community", "community council"),
        *("parish meeting", "village", "neighbourhood", "parish or community council"),
    ),
    Meeting.COMBINED_AUTHORITY: ("combined authority", "combined", "strategic authority", "mayoral"),
}


def find_activity(word: str) -> str:
    """The activity of the codebook that was meant; OpenCouncilError with the nearest words for others."""
    form = fold(word)
    if form in _UNCLEAR:
        raise OpenCouncilError(f"'{clip(word)}' does not say how. Ask for {_join(_UNCLEAR[form])}.")
    return _find("activity", word, ACTIVITY_WORDS)


def find_activities(words: Iterable[str]) -> tuple[str, ...]:
    """The same for several words, each activity once."""
    return tuple(dict.fromkeys(find_activity(word) for word in words))


def find_meeting(word: str) -> str:
    """The kind of meeting that was meant; OpenCouncilError with the nearest words for others."""
    return str(_find("kind of meeting", word, MEETING_WORDS))


def _find(what: str, word: str, known: Mapping[str, tuple[str, ...]]) -> str:
    meant = {form: name for name, words in known.items() for form in (fold(name), *words)}
    form = fold(word)
    if form in meant:
        return meant[form]
    close = list(dict.fromkeys(known[meant[near]][0] for near in nearest_few(form, meant, 5, cutoff=0.7)))
    if close:
        hint = f"Did you mean {_join(close)}?"
    else:
        hint = f"There are {_join([words[0] for words in known.values()], 'and')}."
    raise OpenCouncilError(f"There is no {what} '{clip(word)}'. {hint}")


def _join(words: "list[str] | tuple[str, ...]", joint: str = "or") -> str:
    *rest, last = (f"'{word}'" for word in words)
    return f"{', '.join(rest)} {joint} {last}" if rest else last
