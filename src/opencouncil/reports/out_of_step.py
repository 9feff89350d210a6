"""Councils whose published rule gives less than the law, or that miss a duty; and who could be judged.

What makes a claim out of step, and what makes it only worth checking, is decided in ``opencouncil.standing``.
Nothing here adds to it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from itertools import groupby
from typing import NamedTuple

from opencouncil.answers import NOTHING_KNOWN, Answer, Known, default_meeting, find_answer, find_answers
from opencouncil.choice import CONFIDENCE_RANKS, NARROWNESS, SOURCE_RANKS
from opencouncil.claims import iter_claim_ids, speaking_day, year_if_old
from opencouncil.law import Effect
from opencouncil.model import Council
from opencouncil.periods import Period, iter_periods
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.asked import Asked, find_asked
from opencouncil.select import Wanted, is_wanted
from opencouncil.standing import Standing, compare
from opencouncil.vocabulary import ACTIVITIES, LESS_THAN, NATIONS, STATUSES, list_statuses

EVERY = Wanted()
_DAY = timedelta(days=1)
_LESS_THAN_ALL = frozenset(("not-provided", "partial", "refused", "restricted", "permission-required"))


class Stretch(NamedTuple):
    """Days on which it was so."""

    start: date
    # Its last day; None where nothing that is known ends it.
    end: date | None


class Case(NamedTuple):
    """A claim that gives less than the law: out of step, or worth checking where its standing has a doubt."""

    # On the day asked about; with the time since a day, on the last day of it on which it was so.
    answer: Answer
    standing: Standing
    # Its key in the table claims.
    claim_id: str
    # Whether the council was asked about it by the day asked about.
    asked: Asked
    # Only of the time since a day: when it was so, in order.
    stretches: tuple[Stretch, ...] = ()

    @property
    def is_out_of_step(self) -> bool:
        return self.standing.doubt is None


@dataclass(slots=True)
class Matter:
    """A right or a duty of one nation on one activity: how many councils could be judged by it."""

    nation: str
    activity: str
    # Of several that give the same, the one that began first.
    effect: Effect
    # How many councils have it at their main meeting.
    councils: int = 0
    # Of these, with a claim that would have shown it; and without one, for which reason.
    judged: int = 0
    without_claim: int = 0
    # All that is known is older than the law.
    older: int = 0
    # A claim speaks, and is undated, of low confidence and the like, or says neither yes nor no.
    unsure: int = 0
    out_of_step: int = 0
    worth_checking: int = 0
    # Those that could not be judged, by id; and those of them of which no claim speaks.
    not_judged: list[Council] = field(default_factory=list)
    silent: list[Council] = field(default_factory=list)
    # Of the one day alone: their answers.
    unjudged: list[Answer] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfStep:
    """The councils of a day, or of the time from one day to another."""

    on: date
    # The first day asked about; None for the one day alone.
    since: date | None
    activities: tuple[str, ...]
    # The only councils looked at.
    wanted: Wanted
    named: tuple[Council, ...]
    # The strongest evidence first: see ``rank``.
    cases: tuple[Case, ...]
    worth_checking: tuple[Case, ...]
    matters: tuple[Matter, ...]
    # Rights and duties that no status of a claim falls short of: nobody can be judged by them.
    beyond_claims: tuple[Matter, ...]
    # How many councils were there, and fit the filters.
    looked_at: int
    # How many councils have a right or a duty, and how many of them could be judged by one of these.
    councils: int
    judged: int
    # Nations whose law is missing or has faults: of their councils nothing is said.
    unanswered: tuple[str, ...]


def find_out_of_step(
    dataset: Dataset,
    on: date,
    wanted: Wanted = EVERY,
    activities: Collection[str] = (),
    since: date | None = None,
    named: Sequence[Council] = (),
    known: Known = NOTHING_KNOWN,
) -> OutOfStep:
    """Who is out of step at its main meeting, on a day or at any time since one.

    ``named`` are the only councils meant, all if empty; ``activities`` likewise. ``known`` are answers of the
    day. OpenCouncilError where the
    law of every nation asked about is missing or has faults.
    """
    meant = [word for word in ACTIVITIES if not activities or word in activities]
    ids = {council.id for council in named}
    there = [
        council
        for council in dataset.councils
        if (not ids or council.id in ids) and _is_there(council, wanted, on, since)
    ]
    answered = [council for council in there if council.nation in dataset.law]
    if not answered:
        for council in there:
            dataset.check_answered([council], min(on, council.last_day or on))
    lacking = {council.nation for council in there} - set(dataset.law)
    told = _Told(on)
    if since is None:
        then = [council.as_on(on) for council in answered]
        for answer in find_answers(dataset.law, then, on, known=known):
            if answer.activity in meant and (effect := answer.deciding):
                told.count(answer.council, answer.activity, effect, {_find_state(answer)}, answer)
                told.add_case(answer, ())
    else:
        _look_back(dataset, answered, meant, (since, on), told)
    cases, matters = sorted(told.cases, key=rank), told.sort_matters()
    return OutOfStep(
        on=on,
        since=since,
        activities=tuple(meant),
        wanted=wanted,
        named=tuple(named),
        cases=tuple(case for case in cases if case.is_out_of_step),
        worth_checking=tuple(case for case in cases if not case.is_out_of_step),
        matters=tuple(one for one in matters if can_be_missed(one.activity, one.effect.effect)),
        beyond_claims=tuple(one for one in matters if not can_be_missed(one.activity, one.effect.effect)),
        looked_at=len(there),
        councils=len(told.bound),
        judged=len(told.judged),
        unanswered=tuple(nation for nation in NATIONS if nation in lacking),
    )


def rank(case: Case) -> tuple[object, ...]:
    """The strongest evidence first.

    A source of the five years before the day, then the higher confidence, the higher kind of source, the
    newer source, the narrower rule; then by name.
    """
    claim, answer = case.standing.claim, case.answer
    return (
        year_if_old(claim, answer.on) is not None,
        CONFIDENCE_RANKS[claim.confidence],
        SOURCE_RANKS[claim.source.type],
        -speaking_day(claim).toordinal(),
        -NARROWNESS[claim.status],
        answer.council.name.casefold(),
        answer.council.id,
        list(ACTIVITIES).index(answer.activity),
    )


def can_be_missed(activity: str, gives: str) -> bool:
    """Whether some status of a claim on an activity is less than a right or a duty."""
    return not LESS_THAN[gives].isdisjoint(list_statuses(activity))


def could_tell(answer: Answer) -> bool:
    """Whether the claim that speaks would show, beyond doubt, that the council gives less than the law."""
    claim, effect = answer.claim, answer.deciding
    if claim is None or effect is None or not STATUSES[claim.status].light:
        return False
    if effect.effect not in LESS_THAN or not can_be_missed(answer.activity, effect.effect):
        return False
    standing = compare(claim, effect, answer.on, answer.law_since)
    return standing is not None and standing.doubt is None


def rank_unjudged(answer: Answer) -> tuple[object, ...]:
    """Those first whose last word, from before the law, gave less than all; then old, unsure, no source."""
    claim = answer.last_known_claim
    if answer.claim is not None:
        group = 2
    elif claim is None:
        group = 3
    else:
        group = 0 if claim.status in _LESS_THAN_ALL else 1
    return group, answer.council.name.casefold(), list(ACTIVITIES).index(answer.activity)


class _State(IntEnum):
    """What is known of a council beside a right or duty; the smaller number tells more."""

    JUDGED = 0
    UNSURE = 1
    OLDER = 2
    UNKNOWN = 3


def _find_state(answer: Answer) -> _State:
    if could_tell(answer):
        return _State.JUDGED
    if answer.claim is not None:
        return _State.UNSURE
    return _State.UNKNOWN if answer.last_known_claim is None else _State.OLDER


class _Told:
    """What is counted and found on the way."""

    def __init__(self, on: date) -> None:
        self._on = on
        self.cases: list[Case] = []
        # By nation, activity and what the law gives.
        self.matters: dict[tuple[str, str, str], Matter] = {}
        # The ids of the councils with a right or a duty, and of those that could be judged by one.
        self.bound: set[str] = set()
        self.judged: set[str] = set()
        self._keys: dict[tuple[str, str, int], str] = {}

    def count(
        self,
        council: Council,
        activity: str,
        effect: Effect,
        states: set[_State],
        answer: Answer | None = None,
    ) -> None:
        """Count a council beside a right or duty once, by the most that was known of it."""
        if effect.effect not in LESS_THAN:
            return
        key = (council.nation, activity, effect.effect)
        matter = self.matters.setdefault(key, Matter(council.nation, activity, effect))
        if (effect.start or date.max) < (matter.effect.start or date.max):
            matter.effect = effect
        matter.councils += 1
        if can_be_missed(activity, effect.effect):
            self.bound.add(council.id)
        state = min(states)
        if state is _State.JUDGED:
            matter.judged += 1
            self.judged.add(council.id)
            return
        matter.not_judged.append(council)
        if answer:
            matter.unjudged.append(answer)
        if state is not _State.UNSURE:
            matter.silent.append(council)
        matter.unsure += state is _State.UNSURE
        matter.older += state is _State.OLDER
        matter.without_claim += state is _State.UNKNOWN

    def add_case(self, answer: Answer, stretches: tuple[Stretch, ...]) -> None:
        """Keep the answer if its claim gives less than the law."""
        standing = answer.standing
        if standing is None:
            return
        self.cases.append(
            Case(
                answer=answer,
                standing=standing,
                claim_id=self._find_key(answer.council, standing),
                asked=find_asked(answer.council, self._on, answer.activity),
                stretches=stretches,
            )
        )
        matter = self.matters[answer.council.nation, answer.activity, standing.effect.effect]
        matter.out_of_step += standing.doubt is None
        matter.worth_checking += standing.doubt is not None

    def _find_key(self, council: Council, standing: Standing) -> str:
        claim = standing.claim
        if (council.id, claim.activity, claim.index) not in self._keys:
            for one, key in iter_claim_ids(council):
                self._keys[council.id, one.activity, one.index] = key
        return self._keys[council.id, claim.activity, claim.index]

    def sort_matters(self) -> list[Matter]:
        nations, activities = list(NATIONS), list(ACTIVITIES)
        return sorted(
            self.matters.values(),
            key=lambda one: (nations.index(one.nation), one.effect.effect, activities.index(one.activity)),
        )


def _look_back(
    dataset: Dataset,
    councils: Iterable[Council],
    activities: Collection[str],
    window: tuple[date, date],
    told: _Told,
) -> None:
    """The same for every day of a window, from the stretches of days on which an answer stays the same."""
    since, on = window
    every = iter_periods(dataset.law, councils, lambda council: (default_meeting(council),), since)
    for (council_id, activity), periods in groupby(every, lambda one: (one.council.id, one.activity)):
        if activity not in activities:
            continue
        states: dict[str, set[_State]] = {}
        effects: dict[str, Effect] = {}
        cases: dict[tuple[int, str], list[Period]] = {}
        for period in periods:
            held = period.held
            if held.effect is None or period.start > on:
                continue
            effects.setdefault(held.effect.effect, held.effect)
            states.setdefault(held.effect.effect, set()).add(_look_at(dataset, period, on))
            if held.standing:
                claim = held.claim or held.last_known_claim
                cases.setdefault((claim.index if claim else -1, held.standing), []).append(period)
        council = dataset.by_id[council_id]
        for gives, effect in effects.items():
            told.count(council, activity, effect, states[gives])
        for found in cases.values():
            told.add_case(_answer_on_last_day(dataset, found[-1], on), _join(found))


def _look_at(dataset: Dataset, period: Period, on: date) -> _State:
    if period.held.claim is None and period.held.last_known_claim is None:
        return _State.UNKNOWN
    return _find_state(_answer_on_last_day(dataset, period, on))


def _answer_on_last_day(dataset: Dataset, period: Period, on: date) -> Answer:
    """The answer on the last day of a stretch, or on the day asked about where it goes on."""
    day = min(period.end or on, on)
    return find_answer(dataset.law, period.council.as_on(day), period.activity, day, period.meeting)


def _join(periods: Sequence[Period]) -> tuple[Stretch, ...]:
    """The days of some stretches, those joined that follow each other."""
    found: list[Stretch] = []
    for period in periods:
        last = found[-1] if found else None
        if last and last.end and last.end + _DAY == period.start:
            found[-1] = last._replace(end=period.end)
        else:
            found.append(Stretch(period.start, period.end))
    return tuple(found)


def _is_there(council: Council, wanted: Wanted, on: date, since: date | None) -> bool:
    """Whether a council is wanted, and existed on the day, or at any time since the first day."""
    first = on if since is None else since
    begins, ends = council.founded or date.min, council.last_day or date.max
    if begins > on or ends < first:
        return False
    return is_wanted(council.as_on(min(on, ends)), wanted, on)
