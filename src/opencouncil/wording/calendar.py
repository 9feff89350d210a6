"""The days of the calendar in words: what they are, how sure, by which order, and where to read of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from opencouncil.model import Council
from opencouncil.reorganisations import Reorganisation
from opencouncil.reports.calendar import Calendar, Event, Kind
from opencouncil.vocabulary import MATTERS
from opencouncil.wording.asked import name_about
from opencouncil.wording.codes import name_activity_within, spell_out
from opencouncil.wording.dates import say_day
from opencouncil.wording.effects import cite, find_address
from opencouncil.wording.lineage import iter_grounds
from opencouncil.wording.lists import capital, clip_words, count_of, join_words
from opencouncil.wording.safe_text import as_sentence, one_line

TITLE = "OpenCouncil: days to come"
# What each kind is called, on a day that is fixed and on one that is not.
KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.VESTING_DAY: ("Vesting day", "Vesting day expected, not certain"),
    Kind.FIRST_ELECTION: ("First election", "First election expected, not certain"),
    Kind.LAW_BEGINS: ("Law begins", ""),
    Kind.LAW_ENDS: ("Law no longer in force", ""),
    Kind.REPLY_DUE: ("Four weeks since the council was asked", ""),
}
# Why a day is not certain.
_STANDING: Mapping[str, str] = {
    "announced": "The government has announced it; no order was found. The day is intended, not fixed.",
    "proposed": "It is proposed; no decision was found. The day is intended, not fixed.",
}
# In words, the time that reports.asked gives.
WEEKS = "Four weeks"
# Longer lists of names are cut.
_NAMED = 12
_LONGEST_TITLE = 150
# The text of a link.
READ = "Where to read of it"
OURS = f"The {WEEKS.lower()} are our own measure: no law sets this time."


class EventSaid(NamedTuple):
    """One event."""

    title: str
    lines: tuple[str, ...]
    # An address where it can be read; empty where the data has none.
    url: str = ""


def say_event(event: Event, councils: Mapping[str, Council]) -> EventSaid:
    name = KINDS[event.kind][0 if event.is_certain else 1]
    if event.reorganisation:
        return _say_reorganisation(event, event.reorganisation, name, councils)
    if event.effect:
        effect = event.effect
        about = join_words([_name_matter(one) for one in effect.activities])
        some = [join_words(_name(effect.councils, councils))] if effect.councils else []
        lines = [as_sentence(effect.summary), *(f"Only for {names}." for names in some)]
        place = f"{cite(effect)}." if cite(effect) else ""
        act = f" ({one_line(effect.instrument.title)})" if effect.instrument else ""
        return EventSaid(f"{name}: {about}{act}", tuple(filter(None, (*lines, place))), find_address(effect))
    assert event.council is not None and event.asking is not None  # noqa: S101, PT018 - the last of the kinds
    about = f" about {name_about(event.asking.about)}" if event.asking.about else ""
    council = one_line(event.council.name)
    asked = say_day(event.asking.asked)
    return EventSaid(
        f"{WEEKS} since {council} was asked{about}",
        (f"{council} was asked on {asked} whether what we hold{about} is right. No reply is recorded.", OURS),
    )


def _name_matter(activity: str) -> str:
    """An activity in a sentence, also one that only the law speaks of."""
    return name_activity_within(activity) if activity in MATTERS else spell_out(activity).lower()


def _say_reorganisation(
    event: Event, reorganisation: Reorganisation, name: str, councils: Mapping[str, Council]
) -> EventSaid:
    working = [
        f"{one_line(one.name)} ({'no name yet' if one.is_unnamed else 'working name'})"
        for one in reorganisation.working_names
    ]
    ends, begins = ("Ends", "Begins") if event.is_certain else ("Would end", "Would begin")
    groups = (
        (ends, _name([one.council for one in reorganisation.ends], councils)),
        (begins, [*_name(reorganisation.begins, councils), *working]),
        ("May end", _name(reorganisation.in_scope, councils)),
    )
    lines = [f"{label}: {_list(names)}." for label, names in groups if names]
    if not event.is_certain:
        lines.insert(0, _STANDING[reorganisation.status])
    if event.kind is Kind.FIRST_ELECTION:
        lines.insert(0, _say_election(reorganisation))
    lines += [_say_ground(ground) for ground in iter_grounds(reorganisation)]
    order = reorganisation.order
    return EventSaid(
        title=f"{name}: {one_line(reorganisation.title)}",
        lines=tuple(filter(None, lines)),
        url=one_line((order.url if order else "") or next(iter(reorganisation.sources), "")),
    )


def _say_ground(ground: str) -> str:
    """The order, or how sure the file is; a sentence."""
    is_doubt = ground.startswith(("Medium confidence", "Low confidence"))
    text = f"Recorded with {ground[0].lower()}{ground[1:]}" if is_doubt else ground
    return f"{text.rstrip('.')}."


def _say_election(reorganisation: Reorganisation) -> str:
    """What those who are elected are until the vesting day."""
    day = reorganisation.first_election or reorganisation.intended_election
    if not (day and reorganisation.day and day < reorganisation.day):
        return ""
    kind = "is" if reorganisation.is_firm else "is intended for"
    vesting = f"{kind} {say_day(reorganisation.day)}"
    return f"The vesting day {vesting}: no council begins on the day of the election."


def _name(ids: Sequence[str], councils: Mapping[str, Council]) -> list[str]:
    return [one_line(councils[one].name) if one in councils else one_line(one) for one in ids]


def _list(names: Sequence[str]) -> str:
    if len(names) > _NAMED + 1:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    if any(", " in name or " and " in name for name in names):
        return "; ".join(names)
    return join_words(names)


def clip_title(said: EventSaid) -> str:
    """The title, short enough for a line of a calendar."""
    return clip_words(capital(said.title), _LONGEST_TITLE)


def say_none(calendar: Calendar, is_watched: bool) -> str:
    of = " of what you watch" if is_watched else ""
    return f"No day{of} from {say_day(calendar.since)} on is recorded."


def say_undated(reorganisations: Sequence[Reorganisation]) -> str:
    """How many plans have no day, and so no place in a calendar."""
    many = count_of(len(reorganisations), "planned reorganisation")
    names = _list([one_line(one.title) for one in reorganisations])
    return f"{many} without a day: {names}."
