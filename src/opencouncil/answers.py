"""The law and the claims joined into an answer for one council, activity and day, with the reasons.

The table of answers, and which claim speaks, are described in docs/answers.md; both are the project's
own rules. Nothing here reads a file or a clock.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.claims import age_in_years, is_dated, speaking_day, year_if_old
from opencouncil.errors import OpenCouncilError
from opencouncil.law import Effect, Law, Meeting, Selection, deciding_effect, find_effects, select_effects
from opencouncil.model import ACTIVITIES, STRATEGIC_TYPES, Claim, Council

RIGHT = "right"
UP_TO_COUNCIL = "up-to-council"
UNKNOWN = "unknown"
# For a council that does not exist on the day: nothing of it answers.
NO_COUNCIL = "no-council"

# What a council says that gives less than a right does. Asking for notice is not among them.
NARROWER = frozenset({"permission-required", "restricted", "refused"})
# By what the law gives: what a council says that is less, and what holds where it says nothing.
_LESS_THAN = {"right": NARROWER, "duty": frozenset({"not-provided"})}
_WITHOUT_CLAIM = {"right": RIGHT, "duty": UNKNOWN}
# Yields to any other claim that speaks.
PASSING = frozenset({"pandemic-period", "trial"})
# Yields to a general claim of the same year or later.
SOME_MEETINGS = "some-meetings"
_YIELDING = PASSING | {SOME_MEETINGS}

# Section 7 of the codebook: the smaller number wins. Types of one line have one number.
SOURCE_RANKS = {
    "council-document": 1,
    "council-page": 2,
    "agenda-or-minutes": 3,
    "council-webcast-site": 4,
    "council-news": 5,
    "foi-response": 6,
    "document-mirror": 7,
    "law": 8,
    "parliament-or-government": 8,
    "national-news": 9,
    "local-news": 9,
    "trade-press": 9,
    "tracker": 10,
    "blog": 11,
    "other": 12,
}
CONFIDENCE_RANKS = {"high": 1, "medium": 2, "low": 3}


class PassedOver(NamedTuple):
    """A claim that does not speak on the day, and why."""

    claim: Claim
    reason: str


class Choice(NamedTuple):
    """The claim that speaks on a day, why it does, and the others in the order of the file."""

    claim: Claim | None
    reason: str
    passed_over: tuple[PassedOver, ...]


class Answer(NamedTuple):
    """What holds for one council and activity on a day at one kind of meeting."""

    council: Council
    activity: str
    on: date
    meeting: str
    # `right`, a status of the codebook, `up-to-council`, `unknown` or `no-council`.
    answer: str
    # What the law says on the day: the effect that decides first.
    law: tuple[Effect, ...] = ()
    # The claim that speaks, why it does, and the others.
    claim: Claim | None = None
    why_claim: str = ""
    passed_over: tuple[PassedOver, ...] = ()
    # The claim is narrower than the law on the day, and later than it; why, in words.
    out_of_step: str = ""
    # The claim looks narrower than the law, and is too weak or too old to say so; why, in words.
    worth_checking: str = ""
    # What speaks against saying that it is out of step.
    doubt: str = ""

    @property
    def deciding(self) -> Effect | None:
        return deciding_effect(self.law)

    @property
    def rests_on_claim(self) -> bool:
        """Whether the answer is what the claim says; a right is one whatever a council says."""
        return self.claim is not None and self.answer != RIGHT

    @property
    def last_known(self) -> int | None:
        """The year of the claim that the answer rests on, if that is more than five years old on the day."""
        return year_if_old(self.claim, self.on) if self.claim and self.rests_on_claim else None

    @property
    def is_claim_history(self) -> bool:
        """Whether the claim is older than the right or duty that decides on the day."""
        deciding = self.deciding
        begins = deciding.earliest if deciding and deciding.effect in _LESS_THAN else None
        return bool(self.claim and begins and speaking_day(self.claim) < begins)


_NO_CLAIM = Choice(None, "", ())


def choose_claim(claims: Sequence[Claim], on: date, meeting: str = Meeting.FULL_COUNCIL) -> Choice:
    """The claim that speaks on a day, and why each of the others does not."""
    passed: list[PassedOver] = []
    speaking: list[Claim] = []
    for claim in claims:
        if speaking_day(claim) > on:
            passed.append(PassedOver(claim, f"speaks only from {_say_when(claim)}"))
        elif "full-council-only" in claim.conditions and meeting in (Meeting.EXECUTIVE, Meeting.COMMITTEE):
            passed.append(PassedOver(claim, "is about full council only"))
        else:
            speaking.append(claim)
    if len(speaking) > 1:
        passed += _drop_those_that_yield(speaking)
    if not speaking:
        return Choice(None, "", tuple(passed))
    if len(speaking) == 1:
        reason = "is the only one that speaks on the day" if passed else "is the only claim"
        return Choice(speaking[0], reason, _in_file_order(passed))
    speaking.sort(key=_precedence)
    best, *behind = speaking
    passed += [PassedOver(claim, _say_why_behind(claim, best)) for claim in behind]
    return Choice(best, _say_why_ahead(best, behind[0]), _in_file_order(passed))


def _drop_those_that_yield(speaking: list[Claim]) -> list[PassedOver]:
    """Take out the claims that yield to others whatever their dates, and say why."""
    if all(claim.stated and _YIELDING.isdisjoint(claim.conditions) for claim in speaking):
        return []
    passed: list[PassedOver] = []

    def drop(losers: Iterable[Claim], reason: str) -> None:
        for loser in list(losers):
            speaking.remove(loser)
            passed.append(PassedOver(loser, reason))

    if any(is_dated(claim) for claim in speaking):
        weak = [claim for claim in speaking if not is_dated(claim) and not claim.stated_by]
        drop(weak, "has no date, and a dated one speaks")
    if any(not is_passing(claim) for claim in speaking):
        drop(filter(is_passing, speaking), "was for the pandemic or a trial, and another speaks")
    if any(claim.stated for claim in speaking):
        latest = [claim for claim in speaking if claim.stated_by]
        drop(latest, "has only a latest possible date, and a dated one speaks")
    general = [speaking_day(claim).year for claim in speaking if SOME_MEETINGS not in claim.conditions]
    some = [
        claim
        for claim in speaking
        if SOME_MEETINGS in claim.conditions and general and max(general) >= speaking_day(claim).year
    ]
    drop(some, "is about some meetings only, and a general one of that year or later speaks")
    return passed


def _precedence(claim: Claim) -> tuple[int, int, int, int]:
    return (
        -speaking_day(claim).toordinal(),
        SOURCE_RANKS[claim.source.type],
        CONFIDENCE_RANKS[claim.confidence],
        claim.index,
    )


def _say_why_ahead(best: Claim, second: Claim) -> str:
    """Why one claim stands before the next, in words that follow "it"."""
    if speaking_day(best) > speaking_day(second):
        return "is the newest of those that speak on the day"
    if SOURCE_RANKS[best.source.type] < SOURCE_RANKS[second.source.type]:
        return "is as new as another, and its source weighs more"
    if CONFIDENCE_RANKS[best.confidence] < CONFIDENCE_RANKS[second.confidence]:
        return "is as new as another of such a source, and has a higher confidence"
    return "is as new as another of the same weight, and stands before it in the file"


def _say_why_behind(claim: Claim, best: Claim) -> str:
    if speaking_day(claim) < speaking_day(best):
        return "is older than the one that speaks"
    if SOURCE_RANKS[claim.source.type] > SOURCE_RANKS[best.source.type]:
        return "has the same date and a source that weighs less"
    if CONFIDENCE_RANKS[claim.confidence] > CONFIDENCE_RANKS[best.confidence]:
        return "has the same date and a lower confidence"
    return "has the same date and weight as the one that speaks, which stands before it in the file"


def _in_file_order(passed: Iterable[PassedOver]) -> tuple[PassedOver, ...]:
    return tuple(sorted(passed, key=lambda item: item.claim.index))


def is_passing(claim: Claim) -> bool:
    """Whether it tells of the pandemic or a trial, and not of the standing rule."""
    return not PASSING.isdisjoint(claim.conditions)


def default_meeting(council: Council) -> str:
    """The kind of meeting that is meant when none is named."""
    return Meeting.COMBINED_AUTHORITY if council.type in STRATEGIC_TYPES else Meeting.FULL_COUNCIL


def fit_meeting(council: Council, kind: str) -> str:
    """The kind of meeting as such a council has it; OpenCouncilError where it has none."""
    is_strategic = council.type in STRATEGIC_TYPES
    if not kind or (is_strategic and kind == Meeting.FULL_COUNCIL):
        return default_meeting(council)
    if is_strategic and kind not in (Meeting.COMBINED_AUTHORITY, Meeting.COMMITTEE):
        raise OpenCouncilError(
            f"{council.name} has meetings of its own and of its committees: leave --meeting out, or say "
            "--meeting committee."
        )
    if not is_strategic and kind == Meeting.COMBINED_AUTHORITY:
        raise OpenCouncilError(f"{council.name} is no combined authority: leave --meeting out.")
    if kind == Meeting.PARISH and council.nation == "northern-ireland":
        raise OpenCouncilError("There are no parish or community councils in Northern Ireland.")
    return kind


def find_answer(law: Law, council: Council, activity: str, on: date, meeting: str = "") -> Answer:
    """What holds for a council and an activity on a day, by the law in force and by what the council says."""
    kind = meeting or default_meeting(council)
    if not council.exists_on(on):
        return _answer_for_none(council, activity, on, kind)
    effects = find_effects(law, council, activity, kind, on)
    return _join(council, activity, on, kind, effects, _choose(council, activity, on, kind))


def _choose(council: Council, activity: str, on: date, meeting: str) -> Choice:
    claims = council.claims.get(activity)
    if not claims:
        return _NO_CLAIM
    if meeting == Meeting.PARISH:
        about = f"is about {council.name} itself"
        return Choice(None, "", tuple(PassedOver(claim, about) for claim in claims))
    return choose_claim(claims, on, meeting)


class Given(NamedTuple):
    """What the law of a nation gives on an activity to some of the councils asked about."""

    activity: str
    nation: str
    effect: Effect
    councils: int


def list_given(law: Law, councils: Iterable[Council], activities: Iterable[str], on: date) -> list[Given]:
    """The rights and duties on some activities at the main meetings, each with how many councils have it."""
    found: dict[tuple[str, str, str], tuple[Effect, int]] = {}
    there = [council for council in councils if council.exists_on(on)]
    for activity in activities:
        for council in there:
            decides = deciding_effect(find_effects(law, council, activity, default_meeting(council), on))
            if decides and decides.effect in _LESS_THAN:
                key = (activity, council.nation, decides.effect)
                earlier, number = found.get(key, (decides, 0))
                found[key] = (min(earlier, decides, key=_first_day), number + 1)
    return [Given(activity, nation, *pair) for (activity, nation, _), pair in found.items()]


def _first_day(effect: Effect) -> date:
    return effect.start or date.max


def find_answers(
    law: Law,
    councils: Iterable[Council],
    on: date,
    find_meetings: Callable[[Council], tuple[str, ...]] = lambda council: (default_meeting(council),),
) -> Iterator[Answer]:
    """The answers on all activities, council by council, at each kind of meeting, or at the main one."""
    # What the law says is the same for hundreds of councils.
    selections: dict[tuple[str, tuple[str, ...]], list[tuple[str, str, Selection]]] = {}
    for council in councils:
        kinds = find_meetings(council)
        key = (council.nation, kinds)
        if key not in selections:
            selections[key] = [
                (activity, kind, select_effects(law, council.nation, activity, kind, on))
                for activity in ACTIVITIES
                for kind in kinds
            ]
        shared = selections[key]
        if not council.exists_on(on):
            yield from (_answer_for_none(council, activity, on, kind) for activity, kind, _ in shared)
            continue
        council_id = council.id
        for activity, kind, selection in shared:
            effects = selection.find_for(council_id)
            yield _join(council, activity, on, kind, effects, _choose(council, activity, on, kind))


def _answer_for_none(council: Council, activity: str, on: date, meeting: str) -> Answer:
    claims = council.claims.get(activity, ())
    passed = tuple([PassedOver(claim, "the council does not exist on the day") for claim in claims])
    return Answer(council, activity, on, meeting, NO_COUNCIL, (), None, "", passed)


def _join(
    council: Council, activity: str, on: date, meeting: str, effects: tuple[Effect, ...], choice: Choice
) -> Answer:
    claim, why, passed = choice
    decides = deciding_effect(effects)
    gives = decides.effect if decides else ""
    if claim is None:
        word = _WITHOUT_CLAIM.get(gives, UP_TO_COUNCIL)
        return Answer(council, activity, on, meeting, word, effects, None, why, passed)
    word = RIGHT if gives == "right" else claim.status
    step = _IN_STEP
    if decides and claim.status in _LESS_THAN.get(gives, ()):
        step = _compare(claim, decides, on)
    return Answer(council, activity, on, meeting, word, effects, claim, why, passed, *step)


class _Step(NamedTuple):
    """How a claim stands to the law: out of step with it, or only worth checking, with the doubt."""

    out_of_step: str = ""
    worth_checking: str = ""
    doubt: str = ""


_IN_STEP = _Step()


def _compare(claim: Claim, effect: Effect, on: date) -> _Step:
    """How a claim that gives less than the law stands to it.

    Out of step is said of a council in public, so each doubt makes it worth checking instead.
    """
    begins = effect.earliest
    is_older = begins is not None and speaking_day(claim) < begins
    if is_older and not (claim.stated and begins and claim.stated.last_day >= begins):
        return _IN_STEP
    said = f"{_say_claim(claim, on)} {_say_law(effect)}"
    doubt = ""
    if is_older or not is_dated(claim):
        doubt = "it may be older than the law"
    elif claim.confidence == "low":
        doubt = "it is of low confidence"
    elif is_passing(claim):
        doubt = "it was for the pandemic or a trial"
    elif effect.effect == "duty" and SOME_MEETINGS in claim.conditions:
        doubt = "it is about some meetings only, perhaps others than the law means"
    elif effect.start is None:
        doubt = "it may be older than the law, whose first day is not known"
    elif effect.confidence == "low":
        doubt = "the law itself was hardly read"
    return _Step(worth_checking=f"{said} But {doubt}.", doubt=doubt) if doubt else _Step(out_of_step=said)


def _say_claim(claim: Claim, on: date) -> str:
    """``"Filming at meetings" (council-page of 2015-03, 11 years old) says permission-required.``"""
    kind, years = claim.source.type, age_in_years(claim, on)
    if claim.stated:
        age = f"{years} year{'' if years == 1 else 's'} old" if years else "less than a year old"
        when = f"of {claim.stated}, {age}"
    else:
        when = f"without a date, read on {claim.checked}"
    scope = " of some meetings" if SOME_MEETINGS in claim.conditions else ""
    return f'"{claim.source.title}" ({kind} {when}) says {claim.status}{scope}.'


def _say_law(effect: Effect) -> str:
    """``Since 2014-08-06 the law gives a right: Local Government Act 1972, section 100A.``"""
    instrument = effect.instrument.title if effect.instrument else ""
    where = ", ".join(part for part in (instrument, effect.provision) if part)
    gives = "gives a right" if effect.effect == "right" else "lays a duty on the council"
    since = f"Since {effect.start} the" if effect.start else "The"
    return f"{since} law {gives}{f': {where}' if where else ''}."


def _say_when(claim: Claim) -> str:
    return str(claim.stated) if claim.stated else speaking_day(claim).isoformat()
