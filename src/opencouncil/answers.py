"""The law and the claims joined into an answer for one council, activity and day, with the reasons.

The table of answers, and which claim speaks, are described in docs/answers.md; both are the project's
own rules. Nothing here reads a file or a clock.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from opencouncil.choice import Choice, Occasion, PassedOver, Speaking, choose_claim
from opencouncil.claims import year_if_old
from opencouncil.errors import OpenCouncilError
from opencouncil.law import (
    DUTY,
    RIGHT,
    Effect,
    Law,
    Looked,
    deciding_effect,
    find_effects,
    find_looked,
)
from opencouncil.model import Claim, Council
from opencouncil.standing import Standing, compare
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

UP_TO_COUNCIL = "up-to-council"
UNKNOWN = "unknown"
# Lawyers read the law in two ways.
DISPUTED = "disputed"
# No claim speaks, no law is known, and nobody has looked for one.
NOT_LOOKED_FOR = "not-looked-for"
# For a council that does not exist on the day, or whose area has no body of the kind: nothing answers.
NO_COUNCIL = "no-council"

# The kind of meeting that is meant when none is named: of a council, and of a body of several.
_MAIN = {is_strategic: main_meeting(is_strategic) for is_strategic in (False, True)}

# The answer where no claim speaks, by what the law gives.
_WITHOUT_CLAIM = {word: effect.without_claim for word, effect in EFFECTS.items()}
# What the law gives is the answer then, whatever a council says.
_WHATEVER_IS_SAID = (RIGHT, DISPUTED)

# The kind of meeting of a council before its first day.
_SHADOW = next(word for word, one in MEETINGS.items() if one.is_before)

_NO_CLAIM = Choice(claim=None, reason="", passed_over=())


class Answer(NamedTuple):
    """What holds for one council and activity on a day at one kind of meeting."""

    council: Council
    activity: str
    on: date
    meeting: str
    # `right`, a status of the codebook, `up-to-council`, `disputed`, `unknown`, `not-looked-for` or
    # `no-council`.
    answer: str
    # What the law says on the day: the effect that decides first. Those whose first day is not known may
    # be among them on a day on which they are not known to hold.
    law: tuple[Effect, ...] = ()
    # That effect, where it is known to hold.
    deciding: Effect | None = None
    # The look for a law, where none is known to decide.
    looked: Looked | None = None
    # The first day from which there was such a right or duty without a break; None where there is none,
    # and where that day is not known.
    law_since: date | None = None
    choice: Choice = _NO_CLAIM
    # Of a claim that gives less than the law, and is not surely older than it: the one that speaks, else
    # the one that was last known.
    standing: Standing | None = None

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
    def is_out_of_step(self) -> bool:
        """Whether the claim gives less than the law, beyond doubt."""
        return self.standing is not None and self.standing.doubt is None

    @property
    def is_worth_checking(self) -> bool:
        """Whether the claim looks narrower than the law, and is too weak or too old to say so."""
        return self.standing is not None and self.standing.doubt is not None

    @property
    def undated(self) -> Effect | None:
        """The effect that would decide, were it known that it had begun by the day."""
        return None if self.deciding else deciding_effect(self.law)

    @property
    def law_read_on(self) -> date | None:
        """The day of the last look at the law that the answer rests on; None where none was read."""
        if effect := self.deciding or self.undated:
            return effect.last_look
        return self.looked.on if self.is_law_silent and self.looked else None

    @property
    def is_law_silent(self) -> bool:
        """Whether somebody looked for a law and found none."""
        return self.deciding is None and self.looked is not None and self.looked.is_answer

    @property
    def rests_on_claim(self) -> bool:
        """Whether the answer is what the claim says; a right is one whatever a council says."""
        return rests_on(self.claim, self.answer)

    @property
    def last_known(self) -> int | None:
        """The year of the claim that the answer rests on, if that is more than five years old on the day."""
        return year_if_old(self.claim, self.on) if self.claim and self.rests_on_claim else None

    @property
    def last_known_claim(self) -> Claim | None:
        """Where no claim speaks because of the law: the one that would without it; it is history."""
        return self.choice.last_known

    @property
    def disagreement(self) -> tuple[Claim, ...]:
        """Claims of the same date and weight as the one that speaks, which say otherwise."""
        return self.choice.disagreement


# By the id of a council its answers of a day, for its main meeting, that are worked out already.
Known = Mapping[str, Sequence[Answer]]
NOTHING_KNOWN: Known = MappingProxyType({})


class _ByLaw(NamedTuple):
    """What the law says of a matter on an occasion, which is the same for hundreds of councils."""

    occasion: Occasion
    effects: tuple[Effect, ...]
    looked: Looked | None
    decides: Effect | None


def default_meeting(council: Council) -> str:
    """The kind of meeting that is meant when none is named."""
    return _MAIN[council.type in STRATEGIC_TYPES]


def fit_meeting(council: Council, kind: str, is_shadow: bool = False) -> str:
    """The kind of meeting as such a council has it; OpenCouncilError where it has none.

    A council that meets before its first day, ``is_shadow``, has meetings of one kind.
    """
    if is_shadow and not (kind and MEETINGS[kind].is_of_others):
        return _SHADOW
    if kind and MEETINGS[kind].is_before and not is_shadow:
        raise OpenCouncilError(
            f"We know of no shadow authority for {council.short_name} on that day: leave --meeting out."
        )
    if not kind or (council.is_strategic and MEETINGS[kind].is_main):
        return default_meeting(council)
    name = kind.replace("-", " ")
    of_strategic = list_meetings(is_strategic=True)
    if council.is_strategic and not (kind in of_strategic or MEETINGS[kind].of == "other"):
        others = [MEETINGS[word].offered for word in of_strategic if word != _MAIN[True]]
        raise OpenCouncilError(
            f"{council.name} has meetings of its own and of its {'s and '.join(others)}s: leave --meeting "
            f"out, or say --meeting {' or '.join(others)}."
        )
    if not council.is_strategic and MEETINGS[kind].of == "strategic":
        raise OpenCouncilError(f"{council.name} is no {name}: leave --meeting out.")
    if MEETINGS[kind].nations and council.nation not in MEETINGS[kind].nations:
        names = f"{name.removesuffix('y')}ies" if name.endswith("y") else f"{name}s"
        raise OpenCouncilError(f"There are no {names} in {NATIONS[council.nation].name}.")
    return kind


def find_answer(law: Law, council: Council, activity: str, on: date, meeting: str = "") -> Answer:
    """What holds for a council and an activity on a day, by the law in force and by what the council says."""
    kind = meeting or default_meeting(council)
    if not is_there(council, kind, on):
        return _answer_for_none(council, activity, on, kind)
    return _join(council, activity, _find_by_law(law, council, activity, on, kind))


def _find_by_law(law: Law, council: Council, activity: str, on: date, meeting: str) -> _ByLaw:
    effects = find_effects(law, council, activity, meeting, on)
    since = find_since(law, council, activity, meeting, effects, on)
    looked, decides = find_looked(law, council.nation, activity, meeting, on), find_deciding(effects, on)
    occasion = make_occasion(on, meeting, since, decides)
    return _ByLaw(occasion=occasion, effects=effects, looked=looked, decides=decides)


def find_successor(law: Law, followers: Sequence[Council], gone: Answer) -> Answer | None:
    """The answer for the council that has the place of one that is gone; None where several have it."""
    if len(followers) != 1:
        return None
    council = followers[0].as_on(gone.on)
    try:
        kind = fit_meeting(council, "" if MEETINGS[gone.meeting].is_main else gone.meeting)
    except OpenCouncilError:
        return None
    return find_answer(law, council, gone.activity, gone.on, kind)


def find_deciding(effects: Sequence[Effect], day: date) -> Effect | None:
    """The effect that decides among those that are known to hold on a day."""
    for effect in effects:
        if effect.is_known_on(day):
            return deciding_effect((effect,))
    return None


def find_since(
    law: Law, council: Council, activity: str, meeting: str, effects: Sequence[Effect], day: date
) -> date | None:
    """The first day of the right or duty that decides; an earlier instrument that gave the same counts."""
    decides = find_deciding(effects, day)
    if decides is None or decides.effect not in LESS_THAN:
        return None
    while decides.start:
        eve = decides.start - timedelta(days=1)
        before = find_deciding(find_effects(law, council, activity, meeting, eve), eve)
        if before is None or before.effect != decides.effect:
            break
        decides = before
    return decides.earliest


def list_named(law: Law) -> Mapping[str, Collection[str]]:
    """By activity the councils that the law, of whatever time, treats apart."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for effect in (effect for one in law.values() for effect in one.effects):
        if named := (*effect.councils, *effect.except_councils):
            for activity in effect.activities:
                found[activity].update(named)
    return found


def find_answers(
    law: Law,
    councils: Iterable[Council],
    on: date,
    find_meetings: Callable[[Council], tuple[str, ...]] = lambda council: (default_meeting(council),),
    known: Known = NOTHING_KNOWN,
) -> Iterator[Answer]:
    """The answers on all activities, council by council, at each kind of meeting, or at the main one.

    Those that are ``known`` stay as they are.
    """
    # What the law says is the same for hundreds of councils.
    shared: dict[tuple[str, str, str, str], _ByLaw] = {}
    named = list_named(law)
    for council in councils:
        if council.id in known:
            yield from known[council.id]
            continue
        kinds = find_meetings(council)
        if not council.exists_on(on):
            # That needs no law.
            matters = product(ACTIVITIES, kinds)
            yield from (_answer_for_none(council, activity, on, kind) for activity, kind in matters)
            continue
        nation, lacks_some = council.nation, council.has_no_parishes
        for activity in ACTIVITIES:
            council_id = council.id if council.id in named.get(activity, ()) else ""
            for kind in kinds:
                if lacks_some and not is_there(council, kind, on):
                    yield _answer_for_none(council, activity, on, kind)
                    continue
                key = (nation, activity, kind, council_id)
                if key not in shared:
                    shared[key] = _find_by_law(law, council, activity, on, kind)
                yield _join(council, activity, shared[key])


def is_there(council: Council, meeting: str, on: date) -> bool:
    """Whether there is a body that holds such meetings on the day; of a shadow authority the caller knows."""
    if MEETINGS[meeting].is_before:
        return True
    return council.exists_on(on) and not (MEETINGS[meeting].is_of_parishes and council.has_no_parishes)


def _answer_for_none(council: Council, activity: str, on: date, meeting: str) -> Answer:
    choice = _NO_CLAIM
    if claims := council.claims.get(activity):
        exists = council.exists_on(on)
        about = f"is about {council.name} itself" if exists else "the council does not exist on the day"
        passed = tuple([PassedOver(claim, about) for claim in claims])
        choice = Choice(claim=None, reason="", passed_over=passed)
    return Answer(
        council=council, activity=activity, on=on, meeting=meeting, answer=NO_COUNCIL, choice=choice
    )


def make_occasion(on: date, meeting: str, since: date | None, decides: Effect | None) -> Occasion:
    """``decides`` is the effect that decides on the day, ``since`` the first day of the right or duty."""
    is_duty = decides is not None and decides.effect == DUTY
    return Occasion(on, meeting, since, is_duty=is_duty)


def find_word(
    effects: Sequence[Effect], looked: Looked | None, decides: Effect | None, claim: Claim | None
) -> str:
    """The answer by what the law gives and by the claim that speaks, if one does."""
    if claim and (decides is None or decides.effect not in _WHATEVER_IS_SAID):
        return claim.status
    if decides:
        return _WITHOUT_CLAIM[decides.effect]
    if deciding_effect(effects):
        # There is a law, and nobody knows whether it had begun.
        return UNKNOWN
    return UP_TO_COUNCIL if looked and looked.is_answer else NOT_LOOKED_FOR


def rests_on(claim: Claim | None, word: str) -> bool:
    """Whether an answer is what the claim says that speaks; a right is one whatever a council says."""
    return claim is not None and word not in _WHATEVER_IS_SAID


def _join(council: Council, activity: str, by_law: _ByLaw) -> Answer:
    occasion, effects, looked, decides = by_law
    claims = council.claims.get(activity)
    choice = _choose(council, claims, occasion) if claims else _NO_CLAIM
    return Answer(
        council=council,
        activity=activity,
        on=occasion.on,
        meeting=occasion.meeting,
        answer=find_word(effects, looked, decides, choice.claim),
        law=effects,
        deciding=decides,
        looked=None if decides else looked,
        law_since=occasion.law_since,
        choice=choice,
        standing=find_standing(choice, decides, occasion),
    )


def _choose(council: Council, claims: Sequence[Claim], occasion: Occasion) -> Choice:
    if MEETINGS[occasion.meeting].is_held_by_others(council.nation):
        about = f"is about {council.name} itself"
        return Choice(None, "", tuple([PassedOver(claim, about) for claim in claims]))
    return choose_claim(claims, occasion)


def find_standing(choice: Choice | Speaking, decides: Effect | None, occasion: Occasion) -> Standing | None:
    """How the claim that speaks, or was last known, stands to the law, where it gives less."""
    claim = choice.claim or choice.last_known
    if claim is None or decides is None or claim.status not in LESS_THAN.get(decides.effect, ()):
        return None
    return compare(claim, decides, occasion.on, occasion.law_since)
