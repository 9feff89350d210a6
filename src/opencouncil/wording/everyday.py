"""Activities and kinds of meeting by their everyday words: ``tweet``, ``cabinet``."""

from collections.abc import Iterable, Mapping, Sequence

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.spelling import fold, nearest_few
from opencouncil.vocabulary import ACTIVITIES, MATTERS, MEETINGS, SYSTEMS, Activity, MeetingKind
from opencouncil.wording.codes import name_system

# These words do not say how, and the law differs by how.
_UNCLEAR = {"report": ("film", "record", "tweet"), "reporting": ("film", "record", "tweet")}
# What people write before the matter, and between it and the council, in a question.
_BEFORE = frozenset(("i", "we", "you", "one", "people", "anyone", "anybody", "residents"))
_BETWEEN = frozenset(("at", "in", "of", "for", "to", "during", "a", "the", "meeting", "meetings"))
# The most words of a matter, and of characters that are compared.
_LONGEST, _MOST = 5, 200


def find_activity(word: str, known: Mapping[str, Activity] = ACTIVITIES) -> str:
    """The activity that a word means; OpenCouncilError, with the nearest words, if it means none."""
    form = fold(word)
    if form in _UNCLEAR:
        raise OpenCouncilError(f"'{clip(word)}' does not say how. Ask for {_join(_UNCLEAR[form])}.")
    return _find("activity", word, known)


def names_activity(form: str) -> bool:
    """Whether a folded word means an activity."""
    return any(form == fold(name) or form in one.everyday for name, one in ACTIVITIES.items())


def find_matter(word: str) -> str:
    """What `may` is asked about: an activity, or one that only the law speaks of; or OpenCouncilError."""
    return find_activity(word, MATTERS)


def find_question(words: Sequence[str]) -> tuple[str, str]:
    """What `may` is asked about, and the words for the council; OpenCouncilError if one is missing."""
    question = split_question(words)
    if question is None:
        # The matter may stand behind the council too, misspelt.
        is_last = not _find_near(fold(words[0]), _MEANT) and _find_near(fold(words[-1]), _MEANT)
        return find_matter(words[-1] if is_last else words[0]), " ".join(words[1:])
    matter, council = question
    found = find_matter(matter)
    if not council:
        raise OpenCouncilError(f"Name the council too: opencouncil may {fold(matter)} lichfield")
    return found, " ".join(council)


def split_question(words: Sequence[str]) -> tuple[str, list[str]] | None:
    """The word for a matter, and those for the council, in either order; None if no matter is named.

    "I" before, and "at" between them, say nothing: I film at Lichfield, Lichfield film.
    """
    parts = list(words)
    while len(parts) > 1 and fold(parts[0]) in _BEFORE:
        del parts[0]
    for count in range(min(len(parts), _LONGEST), 0, -1):
        for matter, council in ((parts[:count], parts[count:]), (parts[-count:], parts[:-count])):
            if fold(" ".join(matter)[:_MOST]) in (*_MEANT, *_UNCLEAR):
                return " ".join(matter), _strip_between(council)
    return None


def _strip_between(words: list[str]) -> list[str]:
    while len(words) > 1 and fold(words[0][:_MOST]) in _BETWEEN:
        words = words[1:]
    while len(words) > 1 and not fold(words[-1][:_MOST]):
        words = words[:-1]
    return words


def find_activities(words: Iterable[str]) -> tuple[str, ...]:
    """The activities that several words mean, each once."""
    return tuple(dict.fromkeys(find_activity(word) for word in words))


def find_meeting(word: str) -> str:
    """The kind of meeting that a word means; OpenCouncilError, with those there are, if it means none."""
    # Most bodies are called a committee, a council or an authority: only a slip of the pen is near.
    return _find("kind of meeting", word, MEETINGS, cutoff=0.9)


def find_system(word: str) -> str:
    """The system for papers or webcasts that a word means: of several of one name the first, or an error."""
    meant: dict[str, str] = {}
    for system in SYSTEMS:
        first = meant.setdefault(fold(name_system(system)), system)
        meant.setdefault(fold(system), first)
    form = fold(word)
    if form in meant:
        return meant[form]
    close = list(dict.fromkeys(meant[near] for near in _find_near(form, meant)))
    hint = f"Did you mean {_join(close)}?" if close else f"There are {_join(SYSTEMS, 'and')}."
    raise OpenCouncilError(f"There is no system '{clip(word)}'. {hint}")


def _list_forms(known: Mapping[str, Activity | MeetingKind]) -> dict[str, str]:
    return {form: name for name, one in known.items() for form in (fold(name), *one.everyday)}


def _find_near(form: str, meant: Iterable[str], cutoff: float = 0.7) -> list[str]:
    return nearest_few(form, meant, 5, cutoff)


_MEANT = _list_forms(MATTERS)


def _find(what: str, word: str, known: Mapping[str, Activity | MeetingKind], cutoff: float = 0.7) -> str:
    meant = _list_forms(known)
    form = fold(word)
    if form in meant:
        return meant[form]
    close = list(dict.fromkeys(known[meant[near]].offered for near in _find_near(form, meant, cutoff)))
    if close:
        hint = f"Did you mean {_join(close)}?"
    else:
        hint = f"There are {_join([one.offered for one in known.values()], 'and')}."
    raise OpenCouncilError(f"There is no {what} '{clip(word)}'. {hint}")


def _join(words: "list[str] | tuple[str, ...]", joint: str = "or") -> str:
    *rest, last = (f"'{word}'" for word in words)
    return f"{', '.join(rest)} {joint} {last}" if rest else last
