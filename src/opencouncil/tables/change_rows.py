"""Rows of the days on which an answer became another, and of what changed it."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from opencouncil.answers import DISPUTED, default_meeting
from opencouncil.claims import date_of, first_old_day, latest_day, speaking_day
from opencouncil.periods import Stretch, Stretches
from opencouncil.tables.facts import Facts, Values
from opencouncil.vocabulary import LESS_THAN

# Of the values of each row.
CHANGES = (
    *("council_id", "activity", "meeting", "is_main_meeting", "from_day", "answer_before", "answer_after"),
    *("changed_by", "effect_id_before", "effect_id_after", "claim_id_before", "claim_id_after"),
    *("is_old_before", "is_old_after", "may_be_later"),
)
# What may change an answer.
LAW_BEGAN, LAW_ENDED, CLAIM = "law-began", "law-ended", "claim"
LOOK_AT_LAW, LOOK_AT_SOURCE = "look-at-law", "look-at-source"
# Effects with which a claim does not speak, or not each.
_ABOVE_CLAIMS = frozenset({*LESS_THAN, DISPUTED})
# So many rows are packed together: they repeat much, and take a thirtieth of the memory then.
MANY = 20_000
_DAY = timedelta(days=1)


class _Change(NamedTuple):
    """The stretches before and after a day on which the answer became another."""

    of: Stretches
    before: Stretch
    after: Stretch


class NotedChanges:
    """Rows of the changes of answers that another table goes through: to find them twice takes a while."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._noted: list[_Change] = []
        self._packed: list[bytes] = []

    def note(self, answer: Stretches) -> None:
        """Keep the changes of an answer, in the order of the table."""
        self._noted += _iter_changes(answer)
        if len(self._noted) >= MANY:
            self._packed.append(_pack(list(_describe_all(self._noted, self._facts))))
            self._noted.clear()

    def __iter__(self) -> Iterator[Values]:
        for packed in self._packed:
            yield from _unpack(packed)
        yield from _describe_all(self._noted, self._facts)


def _pack(rows: list[Values]) -> bytes:
    # Few datasets have so many.
    import pickle
    import zlib

    return zlib.compress(pickle.dumps(rows, pickle.HIGHEST_PROTOCOL), level=1)


def _unpack(packed: bytes) -> list[Values]:
    """Of what this process packed, and nobody else."""
    import pickle
    import zlib

    rows: list[Values] = pickle.loads(zlib.decompress(packed))  # noqa: S301 - see above
    return rows


def make_answer_changes(facts: Facts) -> Iterator[Values]:
    """They are the same whatever day the tables are for."""
    noted = facts.take_noted()
    if noted is not None:
        return iter(noted)
    return _describe_all((one for answer in facts.iter_stretches() for one in _iter_changes(answer)), facts)


def _iter_changes(answer: Stretches) -> Iterator[_Change]:
    for before, after in pairwise(answer.stretches):
        if before.held.answer != after.held.answer:
            yield _Change(answer, before, after)


def _describe_all(changes: Iterable[_Change], facts: Facts) -> Iterator[Values]:
    # Hundreds of councils share what the law says; a change stays here, so that no other has its numbers.
    shared: dict[tuple[int, int], tuple[_Change, Values]] = {}
    for change in changes:
        council, activity, meeting, _ = change.of
        if activity in council.claims:
            told = _describe(change, facts)
        else:
            numbers = id(change.before), id(change.after)
            if numbers not in shared:
                shared[numbers] = change, _describe(change, facts)
            told = shared[numbers][1]
        yield (council.id, activity, meeting, meeting == default_meeting(council), *told)


def _describe(change: _Change, facts: Facts) -> Values:
    day, old, new = change.after.start, change.before.held, change.after.held
    # A claim that speaks without deciding explains no change.
    claims = [held.claim if held.rests_on_claim else None for held in (old, new)]
    return (
        *(day, old.answer, new.answer, _find_cause(change)),
        *(held.effect.id if held.effect else None for held in (old, new)),
        *(facts.claim_id(change.of.council, claim) if claim else None for claim in claims),
        *(claim is not None and first_old_day(claim) <= day for claim in claims),
        claims[0] is not None and latest_day(claims[0]) >= day,
    )


def _find_cause(change: _Change) -> str:
    """A rule goes before a claim of the same day, unless that would have spoken without it."""
    day, old, new = change.after.start, change.before.held.effect, change.after.held.effect
    claims = change.of.council.claims.get(change.of.activity, ())
    begun = [claim for claim in claims if speaking_day(claim) == day]
    if new is not old and not _is_left_to_claims(change):
        if new and new.start == day:
            return LAW_BEGAN
        return LAW_ENDED if old and old.end == day - _DAY else LOOK_AT_LAW
    if not begun:
        return LOOK_AT_LAW
    return CLAIM if any(date_of(claim) for claim in begun) else LOOK_AT_SOURCE


def _is_left_to_claims(change: _Change) -> bool:
    """Whether the answer is what a claim says, and no rule stood above claims before."""
    old = change.before.held.effect
    stood_above = old is not None and old.effect in _ABOVE_CLAIMS
    return change.after.held.rests_on_claim and not stood_above
