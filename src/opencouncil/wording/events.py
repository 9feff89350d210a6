"""A reorganisation that came further, told as one event: from what is planned to what is ordered.

Its file changes in some fifty places then: planned councils become councils, and intended days become days.
What only took another field is told as it was; whatever else changed is told by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from opencouncil.changes import Change, Kind
from opencouncil.reading.snapshot import REORGANISATIONS
from opencouncil.reorganisations import Ending, Reorganisation, make_reorganisation
from opencouncil.wording import codes
from opencouncil.wording.changes import say_change
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sentences import Item, Part, Sentence, as_link, as_value
from opencouncil.wording.turns import say_turn

ListNames = Callable[[Iterable[str]], str]
# What an event is counted as where there is no room for it.
EVENT = "event"
# Told by the event itself, whatever of it changed.
_TOLD = frozenset(
    {"status", "title", "vesting_day", "first_election", "intended", "begins", "in_scope", "affects"}
)
# Of a council that ends, or of a planned one.
_IN_SUCCESSORS = frozenset({"council", "working", "part", "successors"})


def is_event(found: Sequence[Change]) -> bool:
    """Whether the changes of one file are those of a reorganisation that came further, or was given up."""
    return bool(found) and any(_is_status(change) for change in found)


def _is_status(change: Change) -> bool:
    is_file = change.path.startswith(f"{REORGANISATIONS}/") and None not in change.versions
    return is_file and change.pointer == ("status",) and change.kind is Kind.FIELD_CHANGED


def say_event(found: Sequence[Change], list_names: ListNames, *, with_title: bool = True) -> Item:
    """``Order made, was announced. 1 April 2028: ... By the ... Order``, with what changed below."""
    before, after = (make_reorganisation(found[0].path, data) for data in found[0].versions)
    below = _iter_below(found, before, after, _Names(before, after, list_names))
    return Item(
        sign="~", sentence=tuple(_say_news(before, after, with_title)), below=tuple(below), what=EVENT
    )


class _Names:
    """Names of councils, also of those that only a plan names."""

    def __init__(self, before: Reorganisation, after: Reorganisation, list_names: ListNames) -> None:
        self._planned = {one.id: one.name for event in (before, after) for one in event.working_names}
        self._list = list_names

    def list(self, ids: Iterable[str]) -> str:
        return join_words([self._name(council) for council in ids])

    def _name(self, council: str) -> str:
        known = self._list([council])
        # A list of names gives the id of a council that it does not know.
        return one_line(self._planned[council]) if known == council and council in self._planned else known


def _say_news(before: Reorganisation, after: Reorganisation, with_title: bool) -> Iterator[Part]:
    was, now = codes.spell_out(before.status).lower(), codes.spell_out(after.status)
    yield Part(f"{now}, was {was}")
    if with_title:
        yield from (Part(": "), as_value(after.title))
    if after.order and not before.order:
        text = ", ".join(filter(None, (after.order.title, after.order.citation)))
        yield Part(". Order: ")
        yield as_link(text, after.order.url) if after.order.url else as_value(text)
        if after.order.made:
            yield Part(f", made on {say_day(after.order.made)}")


def _iter_below(
    found: Sequence[Change], before: Reorganisation, after: Reorganisation, names: _Names
) -> Iterator[Sentence]:
    if before.title != after.title:
        yield (Part("Title: "), *say_turn(before.title, after.title, "title"))
    yield from _say_days("Day", before.day, after.day)
    yield from _say_days(
        "First election",
        before.first_election or before.intended_election,
        after.first_election or after.intended_election,
    )
    lists = (
        ("Ends", [one.council for one in before.ends], [one.council for one in after.ends]),
        ("Begins", _list_begun(before), _list_begun(after)),
        ("Continues", [one.council for one in before.continues], [one.council for one in after.continues]),
        ("May end", before.in_scope, after.in_scope),
        ("Affects", before.affects, after.affects),
    )
    for label, was, now in lists:
        yield from _say_councils(label, was, now, names)
    yield from _say_successors(before, after, names)
    for one in before.working_names:
        if one.note and one.id not in {other.id for other in after.working_names}:
            yield (Part(f"No longer noted of {names.list([one.id])}: "), as_value(one.note))
    for change in found:
        if not _is_told(change, before, after):
            yield say_change(change).sentence


def _say_days(label: str, was: date | None, now: date | None) -> Iterator[Sentence]:
    if now is None and was is None:
        return
    if now is None:
        yield (Part(f"{label}: removed, was {say_day(was)}"),) if was else ()
    elif was is None:
        yield (Part(f"{label}: {say_day(now)}"),)
    else:
        yield (Part(f"{label}: {say_day(now)}, {'as before' if was == now else f'was {say_day(was)}'}"),)


def _say_councils(label: str, was: Sequence[str], now: Sequence[str], names: _Names) -> Iterator[Sentence]:
    """The councils of a list: how many, if they stayed; else those that came and went."""
    came = [council for council in now if council not in was]
    went = [council for council in was if council not in now]
    if not came and not went:
        if now:
            yield (Part(f"{label}: {count_of(len(now), 'council')}, as before"),)
    elif not was:
        yield (Part(f"{label}: "), as_value(names.list(now)))
    else:
        turns = [f"now also {names.list(came)}"] if came else []
        turns += [f"no longer {names.list(went)}"] if went else []
        yield (Part(f"{label}: "), as_value("; ".join(turns)))


def _list_begun(event: Reorganisation) -> list[str]:
    """The councils that begin, whether they are planned or have a file."""
    return list(dict.fromkeys((*event.begins, *(one.id for one in event.working_names))))


def _say_successors(before: Reorganisation, after: Reorganisation, names: _Names) -> Iterator[Sentence]:
    """The councils that end in other councils than before."""
    known = {ending.council: _list_successors(ending) for ending in before.ends}
    for ending in after.ends:
        was, now = known.get(ending.council), _list_successors(ending)
        if was is not None and was != now:
            who = names.list([ending.council])
            followers = [_say_parts(one, names) for one in (now, was)]
            yield (as_value(f"{who}: succeeded by {followers[0]}, was {followers[1]}"),)


def _list_successors(ending: Ending) -> dict[str, bool]:
    return {one.key: one.part for one in ending.successors}


def _say_parts(followers: Mapping[str, bool], names: _Names) -> str:
    said = [f"{names.list([key])}{' (a part)' if part else ''}" for key, part in followers.items()]
    return join_words(said) if said else "nobody"


def _is_told(change: Change, before: Reorganisation, after: Reorganisation) -> bool:
    """Whether what a field says is said by the event already."""
    first, *rest = change.pointer
    if first in _TOLD:
        return True
    if first == "order":
        return not rest and before.order is None
    if first == "working_names":
        return not rest and not after.working_names
    # Of a council that ends its successors are told, and that it came or went.
    words = (part for part in rest if isinstance(part, str))
    return first == "ends" and all(word in _IN_SUCCESSORS for word in words)
