"""The stretches of days on which an answer and its reason stay the same.

Only the law, the claims and the life of the council change an answer, so only the days on which one of them
changes are looked at. That a claim grows old changes none: see ``claims.first_old_day``. Nothing here reads a
file or a clock.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from opencouncil.answers import (
    Answer,
    default_meeting,
    find_answer,
    find_standing,
    find_word,
    is_there,
    list_named,
    make_occasion,
    rests_on,
)
from opencouncil.choice import (
    Choice,
    Occasion,
    Speaking,
    find_speaking,
    is_of_main_meeting,
    names_other_bodies,
)
from opencouncil.claims import speaking_day
from opencouncil.law import Effect, Law
from opencouncil.model import Claim, Council
from opencouncil.standing import Standing
from opencouncil.vocabulary import ACTIVITIES, MEETINGS

_DAY = timedelta(days=1)
# From this day on every council there was has a file: none ended between it and the first that is here.
RECORDS_BEGIN = date(1998, 4, 1)


OUT_OF_STEP, WORTH_CHECKING = "out-of-step", "worth-checking"


class Held(NamedTuple):
    """An answer and its reason: what stays the same within a period."""

    answer: str
    # The effect of the law that decides.
    effect: Effect | None
    # The claim that speaks.
    claim: Claim | None
    # Where none speaks because of the law: the one that would without it.
    last_known_claim: Claim | None
    rests_on_claim: bool
    # How a claim that gives less than the law stands to it: OUT_OF_STEP, WORTH_CHECKING, or empty.
    standing: str

    @property
    def is_out_of_step(self) -> bool:
        return self.standing == OUT_OF_STEP

    @property
    def is_worth_checking(self) -> bool:
        return self.standing == WORTH_CHECKING


class Period(NamedTuple):
    """A stretch of days on which an answer and its reason stay the same."""

    council: Council
    activity: str
    meeting: str
    start: date
    # Its last day; None where nothing that is known ends it.
    end: date | None
    held: Held

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)

    def find_covered(self, days: Sequence[date]) -> range:
        """The places of those that it covers among some days in order."""
        end = len(days) if self.end is None else bisect_right(days, self.end)
        return range(bisect_left(days, self.start), end)


class Stretch(NamedTuple):
    """A period of any council."""

    start: date
    # As of a Period.
    end: date | None
    held: Held


class Stretches(NamedTuple):
    """All periods of one answer, in order of time."""

    council: Council
    activity: str
    meeting: str
    stretches: Sequence[Stretch]


class _ByLaw(NamedTuple):
    """What holds where nothing is known of a council, at whatever kind of meeting it is the same."""

    # The first answer after each change of what the law says, by its day.
    answers: Mapping[date, Answer]
    stretches: tuple[Stretch, ...]


_NONE_SPEAKS = Speaking(None, None)


class Chooser:
    """Chooses among claims, once for all occasions that the steps of the choice treat alike."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        # The days from which they speak, in order.
        self._days = sorted(map(speaking_day, claims))
        self._apart = ACTIVITIES[claims[0].activity].schemes_apart
        self._names_meetings = any(is_of_main_meeting(one) or names_other_bodies(one) for one in claims)
        self._chosen: dict[tuple[int, int, bool, bool, bool], Speaking] = {}
        # With what holds by the law alone, which its number stands for while it is kept.
        self._stretches: dict[tuple[int, bool, bool], tuple[_ByLaw, tuple[Stretch, ...]]] = {}

    def choose(self, occasion: Occasion) -> Speaking:
        """What ``find_speaking`` gives."""
        return self._choose(occasion, *self._tell_apart(occasion.meeting))

    def _choose(self, occasion: Occasion, is_main: bool, is_apart: bool) -> Speaking:
        on, _, since, is_duty = occasion
        spoken, older = bisect_right(self._days, on), bisect_left(self._days, since) if since else 0
        if not spoken:
            return _NONE_SPEAKS
        alike = spoken, older, is_duty, is_main, is_apart
        found = self._chosen.get(alike)
        if found is None:
            found = self._chosen[alike] = find_speaking(self._claims, occasion)
        return found

    def stretch(self, by_law: _ByLaw, meeting: str) -> tuple[Stretch, ...]:
        """What holds by the law and the claims at a kind of meeting."""
        alike = (id(by_law), *self._tell_apart(meeting))
        found = self._stretches.get(alike)
        if found is None:
            found = self._stretches[alike] = by_law, _stretch(self._add_claims(by_law.answers, meeting))
        return found[1]

    def _tell_apart(self, meeting: str) -> tuple[bool, bool]:
        """All that the steps of the choice ask of a kind of meeting."""
        return self._names_meetings and MEETINGS[meeting].is_main, meeting in self._apart

    def _add_claims(self, by_law: Mapping[date, Answer], meeting: str) -> Iterator[tuple[date, Held]]:
        """What holds from each of the days on which the law changes or a claim begins to speak."""
        apart = self._tell_apart(meeting)
        now = next(iter(by_law.values()))
        since = now.on
        for day in sorted({*by_law, *[day for day in self._days if day > since]}):
            # The law turns on no other day, nor what decides.
            now = by_law.get(day, now)
            decides = now.deciding
            occasion = make_occasion(day, meeting, now.law_since, decides)
            choice = self._choose(occasion, *apart)
            word = find_word(now.law, now.looked, decides, choice.claim)
            yield day, _hold(word, decides, choice, find_standing(choice, decides, occasion))


def what_holds(answer: Answer) -> Held:
    """An answer and its reason, without the day and the council."""
    return _hold(answer.answer, answer.deciding, answer.choice, answer.standing)


def _hold(answer: str, effect: Effect | None, choice: Choice | Speaking, standing: Standing | None) -> Held:
    return Held(
        answer=answer,
        effect=effect,
        claim=choice.claim,
        last_known_claim=choice.last_known,
        rests_on_claim=rests_on(choice.claim, answer),
        standing=_name_standing(standing),
    )


def _name_standing(standing: Standing | None) -> str:
    if standing is None:
        return ""
    return OUT_OF_STEP if standing.doubt is None else WORTH_CHECKING


def find_periods(
    law: Law, council: Council, activity: str, meeting: str = "", since: date = RECORDS_BEGIN
) -> tuple[Period, ...]:
    """The periods of one answer in order of time, from a day on, while the council exists.

    A council of a nation whose law is not there has none.
    """
    if council.nation not in law:
        return ()
    kind = meeting or default_meeting(council)
    by_law = _find_by_law(law, council.nation, activity, kind, council.id, since)
    return tuple(
        Period(council=council, activity=activity, meeting=kind, start=start, end=end, held=held)
        for start, end, held in _fit(council, kind, by_law, make_chooser(council, activity))
    )


def iter_periods(
    law: Law,
    councils: Iterable[Council],
    find_meetings: Callable[[Council], Sequence[str]],
    since: date = RECORDS_BEGIN,
    activities: Collection[str] = tuple(ACTIVITIES),
) -> Iterator[Period]:
    """The periods of answers: council by council, by activity and kind of meeting, in order of time.

    Those of a nation whose law is not there have none.
    """
    for council, activity, meeting, stretches in iter_stretches(
        law, councils, find_meetings, since, activities
    ):
        for start, end, held in stretches:
            yield Period(council=council, activity=activity, meeting=meeting, start=start, end=end, held=held)


def iter_stretches(
    law: Law,
    councils: Iterable[Council],
    find_meetings: Callable[[Council], Sequence[str]],
    since: date = RECORDS_BEGIN,
    activities: Collection[str] = tuple(ACTIVITIES),
) -> Iterator[Stretches]:
    """What ``iter_periods`` gives, all of one answer together; hundreds of councils share such stretches."""
    shared: dict[tuple[str, str, str, str], _ByLaw] = {}
    # The law says the same at several kinds of meeting too.
    alike: dict[tuple[object, ...], _ByLaw] = {}
    named = list_named(law)
    for council in councils:
        nation = council.nation
        if nation not in law:
            continue
        kinds = find_meetings(council)
        for activity in activities:
            council_id = council.id if council.id in named.get(activity, ()) else ""
            chooser = make_chooser(council, activity)
            for kind in kinds:
                key = (nation, activity, kind, council_id)
                if key not in shared:
                    found = _find_by_law(law, *key, since)
                    shared[key] = alike.setdefault(_tell_law(found), found)
                yield Stretches(
                    council=council,
                    activity=activity,
                    meeting=kind,
                    stretches=_fit(council, kind, shared[key], chooser),
                )


def make_chooser(council: Council, activity: str) -> Chooser | None:
    claims = council.claims.get(activity)
    return Chooser(claims) if claims else None


def _find_by_law(law: Law, nation: str, activity: str, meeting: str, council_id: str, since: date) -> _ByLaw:
    """What holds from a day on by the law alone."""
    unknown = Council("", {"id": council_id, "nation": nation})
    days = {since, *(day for day in _iter_law_days(law, nation, activity) if day > since)}
    answers: list[Answer] = []
    for day in sorted(days):
        answer = find_answer(law, unknown, activity, day, meeting)
        if not answers or _law_of(answer) != _law_of(answers[-1]):
            answers.append(answer)
    by_day = {answer.on: answer for answer in answers}
    return _ByLaw(by_day, _stretch((day, what_holds(answer)) for day, answer in by_day.items()))


def _iter_law_days(law: Law, nation: str, activity: str) -> Iterator[date]:
    """Every day on which what the law says of an activity may change."""
    for effect in law[nation].effects:
        if activity in effect.activities:
            yield from _iter_changes(effect.earliest, effect.end)
            # Without a first day it is known to hold from the last look on.
            yield from _iter_changes(None if effect.start else effect.last_look, None)
    for look in law[nation].looked:
        if activity in look.activities:
            yield from _iter_changes(look.start, look.end)


def _iter_changes(start: date | None, end: date | None) -> Iterator[date]:
    """The first day of something, and the first one after it."""
    if start:
        yield start
    if end and end < date.max:
        yield end + _DAY


def _law_of(answer: Answer) -> tuple[object, ...]:
    return answer.answer, answer.law, answer.deciding, answer.law_since


def _tell_law(by_law: _ByLaw) -> tuple[object, ...]:
    """All that stretches ask of what the law says."""
    return tuple([(day, *_law_of(answer), answer.looked) for day, answer in by_law.answers.items()])


def _stretch(turns: Iterable[tuple[date, Held]]) -> tuple[Stretch, ...]:
    """What holds from each of some days on, until it differs."""
    kept: list[tuple[date, Held]] = []
    for day, held in turns:
        if not kept or kept[-1][1] != held:
            kept.append((day, held))
    ends: list[date | None] = [day - _DAY for day, _ in kept[1:]]
    ends.append(None)
    return tuple([Stretch(day, end, held) for (day, held), end in zip(kept, ends, strict=True)])


def _fit(council: Council, meeting: str, by_law: _ByLaw, chooser: Chooser | None) -> Sequence[Stretch]:
    """What holds for a council while it exists, by what the law and its claims say."""
    stretches = by_law.stretches
    if MEETINGS[meeting].is_held_by_others(council.nation):
        if not is_there(council, meeting, council.founded or date.min):
            return ()
    elif chooser:
        stretches = chooser.stretch(by_law, meeting)
    first, gone = council.founded, council.abolished
    if gone is None and (first is None or first <= stretches[0].start):
        return stretches
    return _cut(stretches, first or date.min, gone - _DAY if gone else date.max)


def _cut(stretches: Iterable[Stretch], first: date, last: date) -> list[Stretch]:
    """The stretches from the first day to the last one."""
    found = []
    for start, end, held in stretches:
        until = min(end or date.max, last)
        if max(start, first) <= until:
            found.append(Stretch(max(start, first), until if until < date.max else None, held))
    return found
