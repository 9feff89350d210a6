"""A comparison for people: a line of numbers, the changed answers, then council by council."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from opencouncil.changes import Change, Kind
from opencouncil.findings import clip
from opencouncil.history.comparison import SET_SIZE, Comparison, CouncilSet
from opencouncil.history.notices import is_reread
from opencouncil.reading.snapshot import REORGANISATIONS
from opencouncil.reorganisations import make_reorganisation
from opencouncil.wording.answer_changes import say_answers
from opencouncil.wording.changes import name_file, say_change, say_reorganisation
from opencouncil.wording.codes import spell_out
from opencouncil.wording.dates import say_day
from opencouncil.wording.events import is_event, say_event
from opencouncil.wording.left_out import iter_not_compared
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sentences import Item, Part, Sentence, Style

# Opens the names of councils that are counted.
WHICH = "which"
# A longer name is cut, so that the id behind it is seen.
NAME_LENGTH = 100
# Most unchanged councils that a set names.
MISSING_NAMED = 5
COUNTED = (
    (Kind.COUNCIL_ADDED, "council", "added"),
    (Kind.COUNCIL_REMOVED, "council", "removed"),
    (Kind.COUNCIL_RENAMED, "council id", "changed"),
    (Kind.COUNCIL_ENDED, "council", "ending"),
    (Kind.CLAIM_ADDED, "claim", "added"),
    (Kind.CLAIM_CORRECTED, "claim", "corrected"),
    (Kind.CLAIM_WITHDRAWN, "claim", "withdrawn"),
    (Kind.REPLY_ADDED, "asking", "added"),
    (Kind.REPLY_CHANGED, "asking", "changed"),
    (Kind.REPLY_REMOVED, "asking", "removed"),
    (Kind.FILE_ADDED, "other file", "added"),
    (Kind.FILE_REMOVED, "other file", "removed"),
)
_FIELDS = (Kind.FIELD_SET, Kind.FIELD_CHANGED, Kind.FIELD_CLEARED)


class AnswerLine(NamedTuple):
    """One change of answers, and the councils that share it."""

    names: tuple[str, ...]
    sentence: Sentence

    @property
    def who(self) -> str:
        """``Fife and Leeds``."""
        return join_words(self.names)

    @property
    def how_many(self) -> str:
        """``120 councils``, where a list of names would be too long."""
        return f"{len(self.names):,} councils"


class Group(NamedTuple):
    """The changes of one council or file; or of councils that belong together, then one by one."""

    title: Sentence
    items: tuple[Item, ...]
    groups: tuple["Group", ...] = ()

    @property
    def how_many(self) -> str:
        """``3 changes``, of its own."""
        return count_of(len(self.items), "change")

    @property
    def size(self) -> int:
        """Number of lines that it takes."""
        own = sum(1 + len(item.below) for item in self.items)
        return 1 + own + sum(group.size for group in self.groups)


class ComparisonPage(NamedTuple):
    """Differences between two states of the dataset."""

    summary: str
    # The answers that changed, under a heading that names the day.
    heading: str
    answers: tuple[AnswerLine, ...]
    groups: tuple[Group, ...]
    # Which answers are not compared, for want of the law.
    gaps: tuple[str, ...] = ()


def describe_comparison(comparison: Comparison, *, with_groups: bool = True) -> ComparisonPage:
    return ComparisonPage(
        summary=summarise(comparison),
        heading=f"Answers on {say_day(comparison.on)}",
        answers=tuple(list_answers(comparison)),
        groups=tuple(group_changes(comparison)) if with_groups else (),
        gaps=tuple(iter_not_compared(comparison.lacking, comparison.prefix)),
    )


def summarise(comparison: Comparison) -> str:
    """``3 councils changed: 1 answer changed, 2 claims added.``"""
    events = find_events(comparison.changes)
    counts = Counter(change.kind for change in comparison.changes if change.path not in events)
    again = [change.kind for change in comparison.changes if is_reread(change)]
    counts.subtract(again)
    broken = counts.pop(Kind.FILE_BROKEN, 0)
    parts = [count_of(len(comparison.answers), "answer") + " changed"] if comparison.answers else []
    parts += [f"{count_of(counts[kind], word)} {what}" for kind, word, what in COUNTED if counts[kind]]
    if events:
        parts.append(f"{count_of(len(events), 'reorganisation')} changed")
    if fields := sum(counts[kind] for kind in _FIELDS):
        parts.append(f"{count_of(fields, 'fact')} changed")
    if claims := again.count(Kind.CLAIM_CORRECTED):
        parts.append(f"{count_of(claims, 'claim')} read again")
    if others := len(again) - claims:
        parts.append(f"{count_of(others, 'other entry', 'other entries')} read again")
    compared = [change for change in comparison.changes if change.kind is not Kind.FILE_BROKEN]
    councils = {change.council for change in compared if change.council}
    files = {change.path for change in compared if not change.council}
    touched = [
        *([count_of(len(councils), "council")] if councils else []),
        *([count_of(len(files), "other file")] if files else []),
    ]
    # What cannot be read is neither a council nor a change.
    unread = f"{count_of(broken, 'file')} not compared." if broken else ""
    changed = f"{join_words(touched)} changed: {', '.join(parts)}." if touched else ""
    return " ".join(filter(None, (changed, unread)))


def find_events(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """The changes of each reorganisation that came further, by the path of its file."""
    files: dict[str, list[Change]] = {}
    for change in changes:
        if not change.council:
            files.setdefault(change.path, []).append(change)
    return {path: found for path, found in files.items() if is_event(found)}


def list_answers(comparison: Comparison) -> list[AnswerLine]:
    """Changed answers; councils with the same change are grouped."""
    by_council: dict[str, list[int]] = {}
    for place, change in enumerate(comparison.answers):
        by_council.setdefault(change.council.id, []).append(place)
    lines: dict[Sentence, list[str]] = {}
    for places in by_council.values():
        found = [comparison.answers[place] for place in places]
        for sentence in say_answers(found):
            lines.setdefault(sentence, []).append(one_line(found[0].council.short_name))
    return [AnswerLine(tuple(names), sentence) for sentence, names in lines.items()]


def group_changes(comparison: Comparison) -> list[Group]:
    """The changes council by council, those that belong together first, other files last."""
    return group_some(comparison, comparison.changes)


def group_some(comparison: Comparison, some: Iterable[Change]) -> list[Group]:
    """The same for some of its changes."""
    councils: dict[str, list[Change]] = {}
    files: dict[str, list[Change]] = {}
    for change in some:
        if change.council:
            councils.setdefault(change.council, []).append(change)
        else:
            files.setdefault(change.path, []).append(change)
    groups = {council: _make_group(found, comparison) for council, found in councils.items()}
    together = []
    for one in comparison.sets:
        if sum(council in groups for council in one.changed) >= SET_SIZE:
            inner = [groups.pop(council, Group((), ())) for council in one.changed]
            together.append(_join(one, inner))
    return [*together, *groups.values(), *(_make_group(found, comparison) for found in files.values())]


def _make_group(found: list[Change], comparison: Comparison) -> Group:
    if is_event(found):
        return Group(name_file(found[0]), (say_one_event(found, comparison),))
    return Group(
        name_place(found[0], comparison.prefix), tuple(say_one(change, comparison) for change in found)
    )


def name_place(change: Change, prefix: str) -> Sentence:
    """The council or the file of a change: ``Fife (fife)``."""
    if change.kind is Kind.FILE_BROKEN:
        return (Part(one_line(prefix + change.path), Style.CODE),)
    if change.council:
        name = Part(clip(one_line(change.name), NAME_LENGTH), Style.VALUE)
        return (name, Part(" ("), Part(change.council, Style.CODE), Part(")"))
    return name_file(change)


def say_one(change: Change, comparison: Comparison) -> Item:
    """One change, with what it is counted as."""
    item = _say_new(change, comparison) if is_new_reorganisation(change) else say_change(change)
    return item._replace(what=change.kind)


def say_one_event(found: Sequence[Change], comparison: Comparison) -> Item:
    """All changes of a reorganisation that came further, without its title."""
    return say_event(found, _list_with_ids(comparison), with_title=False)


def is_new_reorganisation(change: Change) -> bool:
    return change.kind is Kind.FILE_ADDED and change.path.startswith(f"{REORGANISATIONS}/")


def _list_with_ids(comparison: Comparison) -> Callable[[Iterable[str]], str]:
    """Names of councils with their ids, which a reviewer needs."""
    names = comparison.names

    def list_names(ids: Iterable[str]) -> str:
        return join_words([f"{one_line(names[key])} ({key})" if key in names else key for key in ids])

    return list_names


def _say_new(change: Change, comparison: Comparison) -> Item:
    """A new reorganisation, whole."""
    event = make_reorganisation(change.path, change.after)
    item = say_reorganisation(event, _list_with_ids(comparison))
    status = (Part("Status: "), Part(spell_out(event.status).lower(), Style.VALUE))
    return Item("+", (Part("New. "), *item.sentence), (status, *item.below))


def _join(one: CouncilSet, groups: list[Group]) -> Group:
    """A set under one title; a change that all its councils share is said once."""
    common = [item for item in groups[0].items if all(item in group.items for group in groups)]
    rest = [
        group._replace(items=tuple(item for item in group.items if item not in common)) for group in groups
    ]
    return Group(tuple(_name_set(one)), tuple(common), tuple(group for group in rest if group.items))


def _name_set(one: CouncilSet) -> Iterator[Part]:
    number = f"{len(one.changed)} of {len(one.members)}" if one.members else str(len(one.changed))
    name = Part(one_line(one.name), Style.VALUE)
    if "," in one.name or " and " in one.name:
        yield from (Part(f"{number} councils in "), name, Part(" updated"))
    else:
        yield from (Part(f"{number} "), name, Part(" councils updated"))
    missing = [council for council in one.members if council not in one.changed]
    if len(missing) <= MISSING_NAMED:
        for place, council in enumerate(missing):
            yield from (Part(" or " if place else ", not "), Part(council, Style.CODE))
