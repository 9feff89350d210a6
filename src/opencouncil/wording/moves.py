"""What another rubric changes, in words: which entries differ, who moves, and why."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from opencouncil.reports.moves import Difference, Move, Moves
from opencouncil.wording import codes
from opencouncil.wording.asked import say_asked
from opencouncil.wording.dates import say_day_asked
from opencouncil.wording.lists import capital, count_of, join_words
from opencouncil.wording.points import say_change, say_entry
from opencouncil.wording.rank import say_span
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.score import say_rubric

# More names in a sentence help nobody.
_NAMES = 5
SAME = "The two rubrics are the same in every number."
EXPLANATION = (
    "A council moves if another is above or below it for certain by one rubric and not by the other, or if "
    "it stands in a band by one alone. Points are what its own sources say, out of 100. The changes are "
    "rounded to a hundredth of a point."
)


class MoveSaid(NamedTuple):
    """One council: where it stands by both rubrics, what follows, and what did it."""

    title: str
    lines: tuple[str, ...]


class EntrySaid(NamedTuple):
    """An entry in which the rubrics differ."""

    name: str
    before: str
    after: str

    @property
    def line(self) -> str:
        return f"{self.name}: {self.before} to {self.after}"


class MovesPage(NamedTuple):
    title: str
    about: tuple[str, ...]
    entries_title: str
    entries: tuple[EntrySaid, ...]
    moves_title: str
    moves: tuple[MoveSaid, ...]
    notes: tuple[str, ...]
    heads: EntrySaid = EntrySaid("Entry", "Before", "After")


def describe_moves(moves: Moves, today: date, one: Move | None = None) -> MovesPage:
    """All that move; with one council that alone, whether it moves or not."""
    names = {each.council.id: one_line(each.council.name) for each in moves.councils}
    shown = moves.moved if one is None else (one,)
    day = say_day_asked(moves.on, today)
    others = sum(1 for each in moves.councils if each.has_other_range and not each.is_move)
    more = f"; {count_of(others, 'other')} with another range stand where they stood" if others else ""
    of_all = f"{len(moves.moved):,} of {count_of(len(moves.councils), 'council')} on {day} move{more}"
    return MovesPage(
        title=of_all if one is None else f"{names[one.council.id]} by two rubrics, {day}",
        about=(f"Before: {say_rubric(moves.before)}", f"After: {say_rubric(moves.after)}"),
        entries_title="What differs" if moves.differences else SAME,
        entries=tuple(_list_entry(each) for each in moves.differences),
        moves_title="Who moves, and why" if one is None and shown else "",
        moves=tuple(MoveSaid(names[each.council.id], tuple(_iter_lines(each, names))) for each in shown),
        notes=(EXPLANATION,),
    )


def _list_entry(difference: Difference) -> EntrySaid:
    name = one_line(say_entry(difference.path))
    return EntrySaid(name, _say_value(difference.before), _say_value(difference.after))


def _say_value(value: int | None) -> str:
    return "left out" if value is None else f"{value}"


def _iter_lines(move: Move, names: Mapping[str, str]) -> Iterator[str]:
    before, after = move.before, move.after
    if before.range == after.range:
        yield f"{say_span(before.range)} by both"
    else:
        yield f"{say_span(before.range)} before, {say_span(after.range)} after"
    if before.law != after.law:
        yield f"What the law gives: {say_span(before.law)} before, {say_span(after.law)} after"
    if before.is_ranked != after.is_ranked:
        yield (
            "Now in a band" if after.is_ranked else "No longer in a band: too little is known of what counts"
        )
    for said, ids in (
        ("Now certainly above", after.below - before.below),
        ("Now certainly below", after.above - before.above),
        ("No longer certainly above", before.below - after.below),
        ("No longer certainly below", before.above - after.above),
    ):
        if ids:
            yield f"{said} {_name(ids, names)}"
    for cause in move.causes:
        low, high = say_change(cause.low), say_change(cause.high)
        why = join_words([_say_difference(one) for one in cause.entries]) or "its share of the whole"
        yield f"{codes.name_activity(cause.activity)}: low end {low}, high end {high}, by {why}"
    if not move.causes:
        yield "No number that differs has a part in its points"
    yield capital(say_asked(move.asked))


def _say_difference(difference: Difference) -> str:
    name, before, after = _list_entry(difference)
    return f"{name} ({before} to {after})"


def _name(ids: Collection[str], names: Mapping[str, str]) -> str:
    found = sorted(_known(ids, names))
    if len(found) > _NAMES:
        return f"{', '.join(found[:_NAMES])} and {len(found) - _NAMES:,} more"
    return join_words(found)


def _known(ids: Iterable[str], names: Mapping[str, str]) -> list[str]:
    return [names[one] for one in ids]
