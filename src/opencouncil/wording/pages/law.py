"""The law of one nation as a page: by activity, what it gives, since when, and by which provision."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from opencouncil.law import Effect, NationLaw
from opencouncil.vocabulary import ACTIVITIES, EFFECTS
from opencouncil.wording import codes
from opencouncil.wording.answer_page import describe_effect
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import join_words
from opencouncil.wording.pages.frame import LAW, Jump, Link
from opencouncil.wording.sections import Line, Role, Section, Text

# What stands before an effect, in the order of the page.
_STANDING = {"in force": "", "to come": "To come. ", "ended": "No longer in force. "}


class LawPage(NamedTuple):
    title: str
    description: str
    lede: str
    sections: tuple[Section, ...]
    # One for each section.
    jumps: tuple[Jump, ...] = ()


class LawsPage(NamedTuple):
    title: str
    description: str
    nations: tuple[Link, ...]


def describe_laws(nations: Iterable[str]) -> LawsPage:
    return LawsPage(
        title="The law on public meetings of councils",
        description="What the law of each nation gives the public at council meetings, since when, by what.",
        nations=tuple(Link(codes.name_nation(one), f"{LAW}{one}/") for one in nations),
    )


def describe_law(law: NationLaw, today: date) -> LawPage:
    """What is in force, is to come and has ended, activity by activity."""
    nation = codes.name_nation(law.nation)
    found = {activity: tuple(_iter_parts(law, activity, today)) for activity in ACTIVITIES}
    there = {activity: parts for activity, parts in found.items() if parts}
    return LawPage(
        title=_title(nation),
        description=f"What the law of {nation} gives the public at council meetings, with its provisions.",
        lede=f"Last checked as a whole on {say_day(law.checked)}. A summary, not legal advice.",
        sections=tuple(Section(codes.name_activity(one), parts) for one, parts in there.items()),
        jumps=tuple(Jump(Link(codes.name_activity(one), f"#{one}")) for one in there),
    )


def describe_unread_law(nation: str) -> LawPage:
    """The page of a nation whose law cannot be read."""
    name = codes.name_nation(nation)
    return LawPage(
        title=_title(name),
        description=f"The law of {name} on council meetings cannot be read, so nothing is answered for it.",
        lede="",
        sections=(),
    )


def _title(nation: str) -> str:
    return f"The law on meetings in {nation}"


def _iter_parts(law: NationLaw, activity: str, today: date) -> Iterator[tuple[Line, ...]]:
    """What is in force first, then what is to come, then what has ended."""
    shown = [one for one in law.effects if activity in one.activities and not EFFECTS[one.effect].is_hidden]
    for effect in sorted(shown, key=lambda one: list(_STANDING).index(_find_standing(one, today))):
        standing = _find_standing(effect, today)
        said = f"{_STANDING[standing]}{codes.spell_out(effect.effect)}: {say_meetings(effect)}"
        role = Role.PLAIN if standing == "in force" else Role.DOUBT
        yield (Text(said, role), *describe_effect(effect, today))


def _find_standing(effect: Effect, today: date) -> str:
    if effect.is_in_force(today):
        return "in force"
    return "ended" if effect.end and effect.end < today else "to come"


def say_meetings(effect: Effect) -> str:
    """At which kinds of meeting it holds; an effect on bodies of other kinds names those."""
    kinds = effect.meetings or tuple(effect.data.get("bodies", ()))
    return join_words([one.replace("-", " ") for one in kinds]) if kinds else "meetings of any kind"
