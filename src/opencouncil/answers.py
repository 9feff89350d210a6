"""The law and the claims joined into an answer for one council, activity and day, with the reasons.

The table of answers, and which claim speaks, are described in docs/answers.md; both are the project's
own rules. Nothing here reads a file or a clock.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from opencouncil.choice import SOME_MEETINGS, Choice, PassedOver, choose_claim, is_passing
from opencouncil.claims import age_in_years, is_dated, speaking_day, year_if_old
from opencouncil.errors import OpenCouncilError
from opencouncil.law import Effect, Law, Selection, deciding_effect, find_effects, select_effects
from opencouncil.model import Claim, Council
from opencouncil.vocabulary import (
    ACTIVITIES,
    EFFECTS,
    LESS_THAN,
    MEETINGS,
    NATIONS,
    STRATEGIC_TYPES,
    list_meetings,
    main_meeting,
)

# Effects of the law: what anybody may do, which is an answer too, and what the council must do.
RIGHT, DUTY = "right", "duty"

UP_TO_COUNCIL = "up-to-council"
UNKNOWN = "unknown"
# For a council that does not exist on the day: nothing of it answers.
NO_COUNCIL = "no-council"

# The kind of meeting that is meant when none is named: of a council, and of a body of several.
_MAIN = {is_strategic: main_meeting(is_strategic) for is_strategic in (False, True)}

# How a sentence says it.
_GIVES = {RIGHT: "gives a right", DUTY: "lays a duty on the council"}

# The answer where no claim speaks, by what the law gives; where it is silent the council decides.
_WITHOUT_CLAIM = {"": UP_TO_COUNCIL} | {word: effect.without_claim for word, effect in EFFECTS.items()}


_NO_CLAIM = Choice(claim=None, reason="", passed_over=())


class Standing(NamedTuple):
    """How a claim stands to the law, in words; all empty where it gives no less than the law does."""

    # The claim is narrower than the law on the day, and later than it.
    out_of_step: str = ""
    # The claim looks narrower than the law, and is too weak or too old to say so.
    worth_checking: str = ""
    # The reason for doubt.
    doubt: str = ""


_IN_STEP = Standing()


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
    choice: Choice = _NO_CLAIM
    standing: Standing = _IN_STEP

    @property
    def claim(self) -> Claim | None:
        """The claim that speaks."""
        return self.choice.claim

    @property
    def why_claim(self) -> str:
        """Why the claim speaks; completes "it ..."."""
        return self.choice.reason

    @property
    def passed_over(self) -> tuple[PassedOver, ...]:
        """The other claims, in the order of the file."""
        return self.choice.passed_over

    @property
    def out_of_step(self) -> str:
        return self.standing.out_of_step

    @property
    def worth_checking(self) -> str:
        return self.standing.worth_checking

    @property
    def doubt(self) -> str:
        return self.standing.doubt

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
        begins = deciding.earliest if deciding and deciding.effect in LESS_THAN else None
        return bool(self.claim and begins and speaking_day(self.claim) < begins)


def default_meeting(council: Council) -> str:
    """The kind of meeting that is meant when none is named."""
    return _MAIN[council.type in STRATEGIC_TYPES]


def fit_meeting(council: Council, kind: str) -> str:
    """The kind of meeting as such a council has it; OpenCouncilError where it has none."""
    if not kind or (council.is_strategic and MEETINGS[kind].is_main):
        return default_meeting(council)
    name = kind.replace("-", " ")
    if council.is_strategic and kind not in list_meetings(is_strategic=True):
        others = [MEETINGS[word].offered for word in list_meetings(is_strategic=True) if word != _MAIN[True]]
        raise OpenCouncilError(
            f"{council.name} has meetings of its own and of its {'s and '.join(others)}s: leave --meeting "
            f"out, or say --meeting {' or '.join(others)}."
        )
    if not council.is_strategic and MEETINGS[kind].of == "strategic":
        raise OpenCouncilError(f"{council.name} is no {name}: leave --meeting out.")
    if MEETINGS[kind].nations and council.nation not in MEETINGS[kind].nations:
        raise OpenCouncilError(f"There are no {name}s in {NATIONS[council.nation].name}.")
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
    if MEETINGS[meeting].is_of_others:
        about = f"is about {council.name} itself"
        passed = tuple(PassedOver(claim, about) for claim in claims)
        return Choice(claim=None, reason="", passed_over=passed)
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
            if decides and decides.effect in LESS_THAN:
                key = (activity, council.nation, decides.effect)
                earlier, number = found.get(key, (decides, 0))
                found[key] = (min(earlier, decides, key=_first_day), number + 1)
    return [
        Given(activity=activity, nation=nation, effect=effect, councils=number)
        for (activity, nation, _), (effect, number) in found.items()
    ]


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
    return Answer(
        council=council,
        activity=activity,
        on=on,
        meeting=meeting,
        answer=NO_COUNCIL,
        choice=Choice(claim=None, reason="", passed_over=passed),
    )


def _join(
    council: Council, activity: str, on: date, meeting: str, effects: tuple[Effect, ...], choice: Choice
) -> Answer:
    claim = choice.claim
    decides = deciding_effect(effects)
    gives = decides.effect if decides else ""
    if claim is None:
        return Answer(
            council=council,
            activity=activity,
            on=on,
            meeting=meeting,
            answer=_WITHOUT_CLAIM[gives],
            law=effects,
            choice=choice,
        )
    is_less = claim.status in LESS_THAN.get(gives, ())
    return Answer(
        council=council,
        activity=activity,
        on=on,
        meeting=meeting,
        answer=RIGHT if gives == RIGHT else claim.status,
        law=effects,
        choice=choice,
        standing=_compare(claim, decides, on) if decides and is_less else _IN_STEP,
    )


def _compare(claim: Claim, effect: Effect, on: date) -> Standing:
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
    elif effect.effect == DUTY and SOME_MEETINGS in claim.conditions:
        doubt = "it is about some meetings only, perhaps others than the law means"
    elif effect.start is None:
        doubt = "it may be older than the law, whose first day is not known"
    elif effect.confidence == "low":
        doubt = "the law itself was hardly read"
    if doubt:
        return Standing(worth_checking=f"{said} But {doubt}.", doubt=doubt)
    return Standing(out_of_step=said)


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
    since = f"Since {effect.start} the" if effect.start else "The"
    return f"{since} law {_GIVES[effect.effect]}{f': {where}' if where else ''}."
