"""The law of each nation on meetings: what an instrument gives for an activity, since when and until when."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from opencouncil.model import Council
from opencouncil.vocabulary import ADVICE, EFFECTS, LOOK_RESULTS, MEETINGS

# Effects of the law: what anybody may do, which is an answer too, and what the council must do.
RIGHT, DUTY = "right", "duty"
_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")
# One part of an Act or of regulations, in whichever version and form of the page.
_PART = re.compile(
    r"legislation\.gov\.uk/(?:id/|cy/)?(?P<act>[a-z]+/[0-9]{4}/[0-9]+)/"
    r"(?P<part>section|regulation|article|schedule)/(?P<number>[0-9]+[A-Z]*)\b"
)


class Instrument(NamedTuple):
    key: str
    title: str
    citation: str = ""
    url: str = ""

    @property
    def year(self) -> int | None:
        """The year in its citation, else in its title."""
        found = _YEAR.search(self.citation) or _YEAR.search(self.title)
        return int(found[0]) if found else None


class View(NamedTuple):
    """One reading of a law that is disputed."""

    says: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """What one provision does for some activities at some kinds of meeting."""

    id: str
    nation: str
    # Its place in the list of its nation's file, counted from 0.
    index: int
    effect: str
    activities: tuple[str, ...]
    meetings: tuple[str, ...]
    summary: str
    confidence: str
    # The day on which its whole file was last checked.
    checked: date
    instrument: Instrument | None = None
    amended_by: tuple[Instrument, ...] = ()
    provision: str = ""
    # First day of effect; None where that is not known.
    start: date | None = None
    # Last day of effect; None while it lasts.
    end: date | None = None
    # The day on which somebody last looked that it holds; None where only the whole file was checked.
    still_in_force_on: date | None = None
    # Names councils to which alone it applies; there it stands before what applies to all.
    councils: tuple[str, ...] = ()
    except_councils: tuple[str, ...] = ()
    # The effects that decide, and to which it only adds, wherever they are in force too.
    adds_to: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    # Whether it is there for some people, papers or meetings only: those of its first condition.
    is_limited: bool = False
    exceptions: tuple[str, ...] = ()
    who_decides: str = ""
    # Of one that is disputed: its readings, and what to ask the council.
    views: tuple[View, ...] = ()
    ask: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""
    data: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def earliest(self) -> date | None:
        """No day before this one can be meant: the first day, else the first of the instrument's year."""
        if self.start or self.instrument is None:
            return self.start
        year = self.instrument.year
        return date(year, 1, 1) if year else None

    @property
    def is_advice(self) -> bool:
        return self.effect in ADVICE

    @property
    def last_look(self) -> date:
        """The day on which somebody last looked that it holds, for it alone or for its whole file."""
        return self.still_in_force_on or self.checked

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on a day; where its first day is not known, whether it may: see is_known_on."""
        return (self.earliest is None or self.earliest <= day) and (self.end is None or day <= self.end)

    def is_known_on(self, day: date) -> bool:
        """Whether a day is late enough to say that it has begun.

        Without a first day that is the day of the last look, or its last day if that came before; that there
        is no rule began on no day.
        """
        if self.start:
            return self.start <= day
        known_on = min(self.last_look, self.end or self.last_look)
        return EFFECTS[self.effect].is_absence or known_on <= day

    def applies_to(self, council_id: str) -> bool:
        return council_id not in self.except_councils and (not self.councils or council_id in self.councils)


def find_part(effect: Effect) -> tuple[int, str] | None:
    """The number of the source that is the part of the law itself, and the address of the part."""
    address = effect.instrument.url if effect.instrument else ""
    for number, source in enumerate(effect.sources):
        found = _PART.search(source)
        is_here = found and re.search(rf"\b{found['part']} {found['number']}\b", effect.provision)
        if found and is_here and address.endswith(f"/{found['act']}"):
            return number, f"{address}/{found['part']}/{found['number']}"
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """A look at the law for some activities at some kinds of meeting that gave no effect."""

    nation: str
    # Its place in the list of its nation's file, counted from 0.
    index: int
    activities: tuple[str, ...]
    meetings: tuple[str, ...]
    # A word of LOOK_RESULTS.
    found: str
    on: date
    start: date | None = None
    end: date | None = None
    note: str = ""
    sources: tuple[str, ...] = ()

    @property
    def is_answer(self) -> bool:
        """Whether it tells that there is no rule."""
        return LOOK_RESULTS[self.found].is_answer

    def covers(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, eq=False)
class NationLaw:
    """The law of one nation, in the order of its file."""

    nation: str
    checked: date
    effects: tuple[Effect, ...]
    looked: tuple[Looked, ...] = ()


# By nation.
Law = Mapping[str, NationLaw]


def make_law(data: Mapping[str, Any]) -> NationLaw:
    """One nation's file, as the schema has accepted it."""
    return NationLaw(
        nation=data["nation"],
        checked=date.fromisoformat(data["checked"]),
        effects=make_effects(data),
        looked=make_looked(data),
    )


def make_effects(data: Mapping[str, Any]) -> tuple[Effect, ...]:
    """The effects of one nation's file, as the schema has accepted it."""
    instruments = {key: Instrument(key, **_without_note(value)) for key, value in data["instruments"].items()}
    return tuple(
        _make_effect(data["nation"], data["checked"], index, effect, instruments)
        for index, effect in enumerate(data["effects"])
        # An effect that the schema refused is None here, so that the others keep their places.
        if effect is not None
    )


def make_looked(data: Mapping[str, Any]) -> tuple[Looked, ...]:
    """Where somebody looked for a rule and entered no effect."""
    return tuple(
        Looked(
            nation=data["nation"],
            index=index,
            activities=tuple(look["activities"]),
            meetings=tuple(look["meetings"]),
            found=look["found"],
            on=date.fromisoformat(look["looked_on"]),
            start=_parse_day(look.get("from")),
            end=_parse_day(look.get("until")),
            note=look.get("note", ""),
            sources=tuple(look.get("sources", ())),
        )
        for index, look in enumerate(data.get("looked_for", ()))
        # As with effects.
        if look is not None
    )


def _parse_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _without_note(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value[key] for key in ("title", "citation", "url") if key in value}


def _make_effect(
    nation: str, checked: str, index: int, data: Mapping[str, Any], instruments: Mapping[str, Instrument]
) -> Effect:
    return Effect(
        id=data["id"],
        nation=nation,
        index=index,
        effect=data["effect"],
        activities=tuple(data["activities"]),
        meetings=tuple(data.get("meetings", ())),
        summary=data["summary"],
        confidence=data["confidence"],
        checked=date.fromisoformat(checked),
        instrument=instruments.get(data.get("instrument", "")),
        amended_by=tuple(instruments[key] for key in data.get("amended_by", ()) if key in instruments),
        provision=data.get("provision", ""),
        start=_parse_day(data.get("from")),
        end=_parse_day(data.get("until")),
        still_in_force_on=_parse_day(data.get("still_in_force_on")),
        councils=tuple(data.get("councils", ())),
        except_councils=tuple(data.get("except_councils", ())),
        adds_to=tuple(filter(None, (data.get("adds_to"), *data.get("also_adds_to", ())))),
        conditions=tuple(data.get("conditions", ())),
        is_limited=data.get("limited", False),
        exceptions=tuple(data.get("exceptions", ())),
        who_decides=data.get("who_decides", ""),
        views=tuple(View(view["says"], tuple(view["sources"])) for view in data.get("views", ())),
        ask=data.get("ask", ""),
        sources=tuple(data.get("sources", ())),
        note=data.get("note", ""),
        data=data,
    )


def find_effects(law: Law, council: Council, activity: str, meeting: str, day: date) -> tuple[Effect, ...]:
    """What the law says to a council on a day, what decides first; additions and advice after it."""
    return select_effects(law, council.nation, activity, meeting, day).find_for(council.id)


class Selection(NamedTuple):
    """The effects on one matter on one day, also those for some councils only."""

    in_force: tuple[Effect, ...]
    # Councils that an effect names or leaves out, and what holds for all others.
    particular: frozenset[str]
    common: tuple[Effect, ...]

    def find_for(self, council_id: str) -> tuple[Effect, ...]:
        """What holds for one council, what decides first."""
        if council_id not in self.particular:
            return self.common
        return _rank([effect for effect in self.in_force if effect.applies_to(council_id)])


def select_effects(law: Law, nation: str, activity: str, meeting: str, day: date) -> Selection:
    """What the law of a nation says of a matter on a day; hundreds of councils share it.

    KeyError for a nation whose law is not here: whoever asks has to know that before.
    """
    return _select(law[nation], activity, meeting, day)


# Each law of a nation equals itself alone.
@lru_cache(maxsize=4096)
def _select(law: NationLaw, activity: str, meeting: str, day: date) -> Selection:
    in_force: tuple[Effect, ...] = ()
    for kind in _list_kinds(meeting):
        found = [
            effect
            for effect in law.effects
            if activity in effect.activities and kind in effect.meetings and effect.is_in_force(day)
        ]
        # What is said of the very kind displaces what is said of the kind it is in law, but for advice.
        is_said = any(not effect.is_advice for effect in in_force)
        in_force += tuple(
            effect for effect in found if effect not in in_force and (effect.is_advice or not is_said)
        )
    particular = frozenset(
        council_id for effect in in_force for council_id in (*effect.councils, *effect.except_councils)
    )
    return Selection(in_force, particular, _rank([effect for effect in in_force if not effect.councils]))


def _list_kinds(meeting: str) -> tuple[str, ...]:
    """The kind of meeting, and after it the kind that it is in law."""
    within = MEETINGS[meeting].within
    return (meeting, within) if within else (meeting,)


def find_looked(law: Law, nation: str, activity: str, meeting: str, day: date) -> Looked | None:
    """The last look for a rule on a matter that covers a day; one that tells more goes first.

    It matters only where no effect decides.
    """
    found = [
        look
        for look in law[nation].looked
        if activity in look.activities
        and not set(_list_kinds(meeting)).isdisjoint(look.meetings)
        and look.covers(day)
    ]
    return max(found, key=lambda look: (meeting in look.meetings, look.is_answer, look.on), default=None)


def _rank(in_force: Collection[Effect]) -> tuple[Effect, ...]:
    """Those that hold, what decides first: what names the council displaces what is general."""
    ids = {effect.id for effect in in_force}

    def displaces(effect: Effect) -> bool:
        return bool(effect.councils) and not effect.is_advice and ids.isdisjoint(effect.adds_to)

    if any(map(displaces, in_force)):
        in_force = [effect for effect in in_force if effect.councils or effect.is_advice]
        ids = {effect.id for effect in in_force}
    return tuple(sorted(in_force, key=lambda effect: _weight(effect, ids)))


def _weight(effect: Effect, present: Collection[str]) -> int:
    if effect.is_advice:
        return 2
    return 1 if any(target in present for target in effect.adds_to) else 0


def deciding_effect(effects: Sequence[Effect]) -> Effect | None:
    """The effect that decides among those that hold, or None where the law is silent."""
    return effects[0] if effects and effects[0].effect not in ADVICE else None


class Contradiction(NamedTuple):
    """Two effects that say different things of one activity at one kind of meeting, from a day on."""

    earlier: Effect
    later: Effect
    activity: str
    meeting: str
    # None where neither has a first day.
    begins: date | None


def iter_contradictions(effects: Sequence[Effect]) -> Iterator[Contradiction]:
    """Pairs of a nation's effects that both decide a matter for some council on some day, and differ."""
    deciding = [effect for effect in effects if not effect.is_advice]
    for place, later in enumerate(deciding):
        for earlier in deciding[:place]:
            if later.effect != earlier.effect and _may_meet(earlier, later):
                for activity in later.activities:
                    for meeting in later.meetings:
                        if activity in earlier.activities and meeting in earlier.meetings:
                            yield from _find_day(earlier, later, activity, meeting, deciding)


def _may_meet(one: Effect, other: Effect) -> bool:
    """Whether both may decide for one council: of a general and a particular one, the latter does."""
    if bool(one.councils) != bool(other.councils):
        return False
    return not one.councils or any(other.applies_to(council_id) for council_id in one.councils)


def _find_day(
    earlier: Effect, later: Effect, activity: str, meeting: str, effects: Sequence[Effect]
) -> Iterator[Contradiction]:
    """The first day on which both are in force and neither only adds to a third."""
    targets = [
        effect
        for effect in effects
        if effect.id in (*earlier.adds_to, *later.adds_to)
        and activity in effect.activities
        and meeting in effect.meetings
    ]
    # Nothing changes but on a day when one of them begins, or after one has ended.
    days = {effect.earliest or date.min for effect in (earlier, later, *targets)}
    days |= {effect.end + timedelta(days=1) for effect in targets if effect.end and effect.end < date.max}
    for day in sorted(days):
        held = {effect.id for effect in targets if effect.is_in_force(day)}
        if all(one.is_in_force(day) and held.isdisjoint(one.adds_to) for one in (earlier, later)):
            begins = None if day == date.min else day
            yield Contradiction(
                earlier=earlier, later=later, activity=activity, meeting=meeting, begins=begins
            )
            return
