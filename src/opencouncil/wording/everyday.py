"""Activities and kinds of meeting by their everyday words: ``tweet``, ``cabinet``."""

from collections.abc import Iterable, Mapping

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.spelling import fold, nearest_few
from opencouncil.vocabulary import ACTIVITIES, MATTERS, MEETINGS, Activity, MeetingKind

# These words do not say how, and the law differs by how.
_UNCLEAR = {"report": ("film", "record", "tweet"), "reporting": ("film", "record", "tweet")}


def find_activity(word: str, known: Mapping[str, Activity] = ACTIVITIES) -> str:
    """The activity that a word means; OpenCouncilError, with the nearest words, if it means none."""
    form = fold(word)
    if form in _UNCLEAR:
        raise OpenCouncilError(f"'{clip(word)}' does not say how. Ask for {_join(_UNCLEAR[form])}.")
    return _find("activity", word, known)


def find_matter(word: str) -> str:
    """What `may` is asked about: an activity, or one that only the law speaks of; or OpenCouncilError."""
    return find_activity(word, MATTERS)


def find_activities(words: Iterable[str]) -> tuple[str, ...]:
    """The activities that several words mean, each once."""
    return tuple(dict.fromkeys(find_activity(word) for word in words))


def find_meeting(word: str) -> str:
    """The kind of meeting that a word means; OpenCouncilError, with those there are, if it means none."""
    # Most bodies are called a committee, a council or an authority: only a slip of the pen is near.
    return _find("kind of meeting", word, MEETINGS, cutoff=0.9)


def _find(what: str, word: str, known: Mapping[str, Activity | MeetingKind], cutoff: float = 0.7) -> str:
    meant = {form: name for name, one in known.items() for form in (fold(name), *one.everyday)}
    form = fold(word)
    if form in meant:
        return meant[form]
    close = list(dict.fromkeys(known[meant[near]].offered for near in nearest_few(form, meant, 5, cutoff)))
    if close:
        hint = f"Did you mean {_join(close)}?"
    else:
        hint = f"There are {_join([one.offered for one in known.values()], 'and')}."
    raise OpenCouncilError(f"There is no {what} '{clip(word)}'. {hint}")


def _join(words: "list[str] | tuple[str, ...]", joint: str = "or") -> str:
    *rest, last = (f"'{word}'" for word in words)
    return f"{', '.join(rest)} {joint} {last}" if rest else last
