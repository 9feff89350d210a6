"""Every closed list of the data, word by word, with what ``schema/`` has of each.

The JSON Schemas list the words: ``enumDescriptions`` has their meanings, and beside it the keyword
``x-facts``, which validators pass over, has what programs must know of them: see docs/vocabulary.md. No
other module lists the words again. To ask for a word that is not known is a KeyError.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, Self, TypeVar

from opencouncil.files import load_schema

_Word = TypeVar("_Word")
_COUNCIL, _LAW, _REORGANISATION = (load_schema(kind) for kind in ("council", "law", "reorganisation"))

# The fields of a council's file, in their order; those that an earlier form has for itself.
COUNCIL_FIELDS = tuple(_COUNCIL["properties"])
FORM_FACTS = tuple(name for name in COUNCIL_FIELDS if name in _COUNCIL["$defs"]["form"]["properties"])

# What a claim is of: what the public may do, or what the council does.
PERMISSION, PRACTICE = "permission", "practice"
PAPERS = "papers"


class Nation(NamedTuple):
    word: str
    name: str
    # The first letter of its GSS codes.
    gss: str
    has_regions: bool = False


class CouncilType(NamedTuple):
    word: str
    meaning: str
    nation: str
    # The first three characters of its GSS codes.
    gss: str
    # A body of several councils.
    is_strategic: bool = False
    # The type of the council above it, where it has one.
    parent: str = ""


class Parishes(NamedTuple):
    """What a source says of parish councils in an area."""

    word: str
    meaning: str
    is_none: bool = False


class Activity(NamedTuple):
    word: str
    # The schema's title: ``Filming``.
    title: str
    # PERMISSION or PRACTICE.
    kind: str
    # Words that people use for it; the first is the one we offer.
    everyday: tuple[str, ...]
    # The version that brought it, and its columns of the table of councils.
    since: str
    # Meetings with schemes of their own, to which a council's own scheme does not apply.
    schemes_apart: tuple[str, ...] = ()

    @property
    def offered(self) -> str:
        """The word for it that commands offer."""
        return self.everyday[0]


class Status(NamedTuple):
    """What a claim says; of a scale the most open word stands first."""

    word: str
    meaning: str
    # As a traffic light shows it: green, yellow or red; empty where it says neither yes nor no.
    light: str = ""
    # The effect of the law, right or duty, that gives more than this.
    less_than: str = ""
    # What people write in its place; a word may stand for several.
    often_written: tuple[str, ...] = ()


class Condition(NamedTuple):
    """A tag; one with a value goes by what stands before the colon, and has no meaning here."""

    word: str
    meaning: str = ""
    # The only activities it makes sense for, or the only kind of activity; any where nothing is said.
    activities: tuple[str, ...] = ()
    kind: str = ""
    # The status that a claim with this tag has, or one that is less open.
    speaks_for: str = ""
    # Tells of the pandemic or of a trial, and not of the standing rule.
    is_passing: bool = False
    # Tells which meetings or people a claim is about, so that it leaves others out.
    narrows: bool = False
    # "alone": says nothing of cabinets and committees. "left-out": is not about full council.
    full_council: str = ""
    # What its value is, where that is no number and no word: a ``date``.
    value: str = ""
    # Values that make sense for papers alone, and for all but papers.
    only_papers: tuple[str, ...] = ()
    never_papers: tuple[str, ...] = ()

    @property
    def is_date(self) -> bool:
        return self.value == "date"

    def fits(self, activity: str) -> bool:
        """Whether it makes sense for an activity."""
        is_of_kind = not self.kind or ACTIVITIES[activity].kind == self.kind
        return is_of_kind and (not self.activities or activity in self.activities)

    def fits_with(self, value: str, activity: str) -> bool:
        """The same of the tag with a value."""
        wrong = self.never_papers if activity == PAPERS else self.only_papers
        return self.fits(activity) and value not in wrong

    def list_activities(self) -> tuple[str, ...]:
        """The only activities that it makes sense for; none where it makes sense for all."""
        if self.kind:
            return tuple(word for word, activity in ACTIVITIES.items() if activity.kind == self.kind)
        return self.activities


ONE_MEETING, STANDING_RULE = "one-meeting", "standing-rule"


class SourceType(NamedTuple):
    word: str
    meaning: str
    # The smaller weighs more; several may have one rank.
    rank: int
    # The council's own text, and not what others write of it.
    is_own: bool = False
    may_be_high: bool = False
    # ONE_MEETING: without its day nobody knows for when it speaks. STANDING_RULE: holds until changed.
    tells_of: str = ""
    # What people write in its place; a word may stand for several.
    often_written: tuple[str, ...] = ()


class ReplyWord(NamedTuple):
    """What a council's reply says of what we hold on it."""

    word: str
    meaning: str
    # The field that must stand beside it: without it nobody can judge by the reply.
    needs: str = ""
    # What people write in its place; a word may stand for several.
    often_written: tuple[str, ...] = ()


class LawEffect(NamedTuple):
    """What the law gives."""

    word: str
    meaning: str
    # The answer where no claim speaks.
    without_claim: str = ""
    # Of what gives nobody anything, and decides nothing: "shown", or "hidden" as no resident needs to see it.
    advice: str = ""
    # That there is no rule: without a first day it began on none, and holds for all earlier days.
    is_absence: bool = False

    @property
    def is_advice(self) -> bool:
        return bool(self.advice)

    @property
    def is_hidden(self) -> bool:
        return self.advice == "hidden"


class LookResult(NamedTuple):
    """What came of a look at the law that gave no effect."""

    word: str
    meaning: str
    # It tells what the law gives; otherwise it is as good as not looked for.
    is_answer: bool = False


class MeetingKind(NamedTuple):
    """A kind of meeting that the law treats apart."""

    word: str
    meaning: str
    everyday: tuple[str, ...]
    # Whose it is: of a ``council``, of a ``strategic`` body, of ``any`` of both, of bodies in the ``area`` of
    # one, or of ``other`` bodies.
    of: str
    # Meant where no kind is named.
    is_main: bool = False
    # Of a council before its first day.
    is_before: bool = False
    # The only nations that have it; every nation where none is said.
    nations: tuple[str, ...] = ()
    # The nations where a body of its own holds it, and not the council.
    others_in: tuple[str, ...] = ()
    # The kind that it is in law: what the law says of that one holds, unless it says something of this one.
    within: str = ""

    @property
    def offered(self) -> str:
        """The word for it that commands offer."""
        return self.everyday[0]

    @property
    def is_of_parishes(self) -> bool:
        """Whether it is of parish or community councils in the area of the council that is named."""
        return self.of == "area"

    @property
    def is_of_others(self) -> bool:
        """Whether other bodies hold it everywhere, so that what a council says is not about it."""
        return self.of in ("area", "other")

    def is_held_by_others(self, nation: str) -> bool:
        """Whether other bodies hold it in a nation."""
        return self.is_of_others or nation in self.others_in


class Stage(StrEnum):
    """How far a reorganisation has come; NONE for one that changes nothing."""

    NONE = ""
    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    ORDERED = "ordered"
    DONE = "done"


class ReorganisationStatus(NamedTuple):
    word: str
    meaning: str
    stage: Stage = Stage.NONE

    @property
    def is_firm(self) -> bool:
        """Whether it has happened or is settled by law."""
        return self.stage in (Stage.ORDERED, Stage.DONE)

    @property
    def is_planned(self) -> bool:
        """Whether it is meant to happen."""
        return self.stage in (Stage.PROPOSED, Stage.ANNOUNCED)

    @property
    def is_decided(self) -> bool:
        """Whether it is known which councils end."""
        return self.stage in (Stage.ANNOUNCED, Stage.ORDERED, Stage.DONE)

    @property
    def is_done(self) -> bool:
        return self.stage is Stage.DONE

    @classmethod
    def from_facts(cls, word: str, meaning: str, stage: str = "") -> Self:
        return cls(word, meaning, Stage(stage))


class ReorganisationKind(NamedTuple):
    word: str
    meaning: str
    # No council ends or begins.
    keeps_councils: bool = False


def _make(make: Callable[..., _Word], word: str, meaning: str, facts: Mapping[str, Any]) -> _Word:
    fixed = {name: tuple(fact) if isinstance(fact, list) else fact for name, fact in facts.items()}
    try:
        return make(word, meaning, **fixed)
    except TypeError as error:
        raise ValueError(f"the x-facts of '{word}' in schema/ do not fit: {error}") from error


def _read_list(make: Callable[..., _Word], node: Mapping[str, Any]) -> dict[str, _Word]:
    """Each word of a closed list, with its meaning and its facts."""
    facts = node.get("x-facts", {})
    if unknown := set(facts).difference(node["enum"]):
        raise ValueError(f"x-facts in schema/ speak of {sorted(unknown)}, which the list does not have")
    meanings = zip(node["enum"], node["enumDescriptions"], strict=True)
    return {word: _make(make, word, meaning, facts.get(word, {})) for word, meaning in meanings}


def _read_activities(node: Mapping[str, Any]) -> dict[str, Activity]:
    """The fields of ``meetings``; which of the two claims they hold says the kind."""
    found = {}
    for word, field in node["properties"].items():
        kind = field["items"]["$ref"].removeprefix("#/$defs/").removesuffix("-claim")
        found[word] = _make(Activity, word, field["title"], {"kind": kind, **field.get("x-facts", {})})
    return found


def _make_question(
    word: str, meaning: str, title: str = "", everyday: tuple[str, ...] = (), since: str = ""
) -> Activity:
    """An activity that only the law speaks of; one without everyday words is never asked about."""
    return Activity(word=word, title=title, kind=PERMISSION, everyday=everyday, since=since)


def _read_conditions(node: Mapping[str, Any]) -> dict[str, Condition]:
    """Tags without a value, then those with one."""
    plain, *valued = node["anyOf"]
    found = _read_list(Condition, plain)
    for branch in valued:
        start = branch["pattern"].removeprefix("^") if "pattern" in branch else branch["enum"][0]
        word = start.partition(":")[0]
        found[word] = _make(Condition, word, "", branch.get("x-facts", {}))
    return found


_fields, _parts = _COUNCIL["properties"], _COUNCIL["$defs"]
_effect = _LAW["$defs"]["effect"]["properties"]

NATIONS = _read_list(Nation, _fields["nation"])
REGIONS: tuple[str, ...] = tuple(_parts["region"]["enum"])
TYPES = _read_list(CouncilType, _parts["council-type"])
PARISHES = _read_list(Parishes, _fields["parishes"])
STRATEGIC_TYPES = frozenset(word for word, one in TYPES.items() if one.is_strategic)

ACTIVITIES = _read_activities(_fields["meetings"])
# What `may` answers from the law alone: no claims are collected on it.
QUESTIONS = {
    word: one for word, one in _read_list(_make_question, _LAW["$defs"]["activity"]).items() if one.everyday
}
MATTERS = ACTIVITIES | QUESTIONS
PERMISSIONS = tuple(word for word, one in ACTIVITIES.items() if one.kind == PERMISSION)
PRACTICES = tuple(word for word, one in ACTIVITIES.items() if one.kind == PRACTICE)

# The statuses of each kind of activity, and all of them.
SCALES = {
    kind: _read_list(Status, _parts[f"{kind}-claim"]["properties"]["status"])
    for kind in (PERMISSION, PRACTICE)
}
STATUSES = SCALES[PERMISSION] | SCALES[PRACTICE]
CONDITIONS = _read_conditions(_parts["condition"])
PASSING = frozenset(word for word, one in CONDITIONS.items() if one.is_passing)
SOURCE_TYPES = _read_list(SourceType, _parts["source"]["properties"]["type"])
REPLY_WORDS = _read_list(ReplyWord, _parts["reply"]["properties"]["says"])
# Of claims, the surest first; those of the law and of reorganisations are the same words.
CONFIDENCES: tuple[str, ...] = tuple(_parts["permission-claim"]["properties"]["confidence"]["enum"])
# Who holds the papers, and who carries webcasts, also as tags have them.
SYSTEMS = tuple(
    dict.fromkeys(
        (
            *_fields["links"]["properties"]["papers"]["properties"]["system"]["enum"],
            *_parts["webcast"]["properties"]["platform"]["enum"],
            *(
                tag.removeprefix("system:")
                for branch in _parts["condition"]["anyOf"]
                for tag in branch.get("enum", ())
                if tag.startswith("system:")
            ),
        )
    )
)
LANGUAGES: tuple[str, ...] = tuple(_fields["names"]["properties"])

EFFECTS = _read_list(LawEffect, _effect["effect"])
ADVICE = frozenset(word for word, one in EFFECTS.items() if one.is_advice)
LOOK_RESULTS = _read_list(LookResult, _LAW["$defs"]["looked_for"]["properties"]["found"])
MEETINGS = _read_list(MeetingKind, _LAW["$defs"]["meeting"])
# By what the law gives, the statuses that are less.
LESS_THAN = {
    effect: frozenset(word for word, one in STATUSES.items() if one.less_than == effect)
    for effect in {one.less_than for one in STATUSES.values() if one.less_than}
}

REORGANISATION_STATUSES = _read_list(ReorganisationStatus.from_facts, _REORGANISATION["properties"]["status"])
REORGANISATION_KINDS = _read_list(ReorganisationKind, _REORGANISATION["properties"]["kind"])


@cache
def list_statuses(activity: str) -> tuple[str, ...]:
    """The statuses that a claim on an activity may have."""
    return tuple(SCALES[ACTIVITIES[activity].kind])


@cache
def list_types(nation: str, gss: str = "") -> tuple[str, ...]:
    """The types of council that a nation has, or those of them whose GSS codes begin so."""
    return tuple(word for word, one in TYPES.items() if one.nation == nation and one.gss.startswith(gss))


@cache
def list_meetings(is_strategic: bool) -> tuple[str, ...]:
    """The kinds of meeting of a council, or of a body of several; not those of others in its area."""
    whose = ("strategic", "any") if is_strategic else ("council", "any")
    return tuple(word for word, one in MEETINGS.items() if one.of in whose)


def main_meeting(is_strategic: bool) -> str:
    """The kind of meeting that is meant where none is named."""
    return next(word for word in list_meetings(is_strategic) if MEETINGS[word].is_main)
