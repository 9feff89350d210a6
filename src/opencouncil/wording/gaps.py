"""Gaps in words: a list to work through, council by council, with what to search and what to type."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from opencouncil.answers import Answer
from opencouncil.law import DUTY, RIGHT
from opencouncil.reports.effort import FRESH_DAYS, VISIT, Ease, Kind
from opencouncil.reports.evidence import is_standing
from opencouncil.reports.gaps import Gap, Visit, Worklist, has_right
from opencouncil.reports.sites import Site
from opencouncil.wording import codes
from opencouncil.wording.asked import say_asked
from opencouncil.wording.before_law import say_before_law
from opencouncil.wording.command_lines import write_record, write_reread
from opencouncil.wording.dates import say_day, say_day_asked
from opencouncil.wording.lists import capital, count_of, join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.searching import list_places, list_searches
from opencouncil.wording.sections import Role, Row
from opencouncil.wording.weak import list_weak, name_claim

RANKED = (
    "Ranked by the people of the council, times what they lack, over the minutes that it takes. The numbers "
    "are assumptions: docs/gaps.md."
)
NONE = "No gap is left among these councils and activities."
EASED = {
    Ease.SYSTEM: "its papers system is known",
    Ease.CONSTITUTION: "its constitution is cited already",
    Ease.PAGE: "a page of its own is cited already",
}


class GapSaid(NamedTuple):
    """One gap: its topic, why it is one, and the commands that fill it."""

    activity: str
    reason: str
    minutes: str
    searches: tuple[str, ...]
    places: tuple[str, ...]
    # For a page that was found; and for the page of the council that is cited, where it says the same still.
    record: str
    reread: str

    @property
    def rows(self) -> tuple[Row, ...]:
        """What to do, in the order in which one does it; what is to be copied is not quiet."""
        rows = [
            *_label("Search", self.searches),
            *_label("Look at", self.places, Role.QUIET),
            *_label("Unchanged", (self.reread,) if self.reread else ()),
            *_label("Record", (self.record,)),
        ]
        return tuple(rows)


class VisitSaid(NamedTuple):
    title: str
    rows: tuple[Row, ...]
    gaps: tuple[GapSaid, ...]


class GapsPage(NamedTuple):
    title: str
    # What the list holds of all the gaps.
    summary: str
    visits: tuple[VisitSaid, ...]
    explanation: str = RANKED


def describe_gaps(worklist: Worklist, today: date, data: str = "") -> GapsPage:
    """``data`` is the folder that was named with --data, for the commands."""
    day = say_day_asked(worklist.on, today)
    title = f"{count_of(worklist.gaps, 'gap')} in {worklist.councils:,} of "
    title += f"{count_of(worklist.looked_at, 'council')} on {day}"
    return GapsPage(
        title=title,
        summary=_summarise(worklist),
        visits=tuple(_describe_visit(visit, worklist.on, data) for visit in worklist.visits),
        explanation=RANKED if worklist.visits else "",
    )


def _summarise(worklist: Worklist) -> str:
    if not worklist.gaps:
        return NONE
    if worklist.minutes is not None:
        if not worklist.visits:
            return f"None of them fits into {_say_minutes(worklist.minutes)}: give more with --for."
        total = sum(visit.minutes for visit in worklist.visits)
        return (
            f"{count_of(worklist.shown, 'gap')} for {_say_minutes(worklist.minutes)}, about "
            f"{_say_minutes(total)} of work: {count_of(len(worklist.visits), 'visit')} of "
            f"{VISIT} minutes, and the minutes of each gap."
        )
    if worklist.shown == worklist.gaps:
        return ""
    first = f"first {worklist.shown:,}" if worklist.shown > 1 else "first"
    return f"The {first} by rank, by council. --limit gives more, --for 30m what an evening holds."


def _say_minutes(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [count_of(hours, "hour")] if hours else []
    return " ".join([*parts, count_of(rest, "minute")] if rest or not hours else parts)


def _describe_visit(visit: Visit, on: date, data: str) -> VisitSaid:
    council = visit.council
    return VisitSaid(
        title=f"{one_line(council.name)} ({council.id}): {say_people(visit.gaps[0].people)}",
        rows=tuple(_iter_rows(visit, on)),
        gaps=tuple(describe_gap(gap, visit.site, data) for gap in visit.gaps),
    )


def say_people(people: int | None) -> str:
    return "population not known" if people is None else f"{people:,} people"


def _iter_rows(visit: Visit, on: date) -> Iterator[Row]:
    if visit.on != on:
        when = "It is gone" if visit.on < on else "It is still to come"
        yield Row("Note", f"{when}: its gaps are those of {say_day(visit.on)}.", Role.DOUBT)
    yield from _iter_site(visit.site)
    yield Row("Council", capital(say_asked(visit.asked)), Role.QUIET)


def _iter_site(site: Site) -> Iterator[Row]:
    if site.papers:
        system = f"{codes.name_system(site.system)}: " if site.system else ""
        yield Row("Papers", f"{system}{one_line(site.papers)}", Role.QUIET)
    for place in list_places(site):
        yield Row("Look at", one_line(place), Role.QUIET)
    cited = [*([site.constitution] if site.constitution else []), *site.pages]
    for label, source in zip(("Cited", *[""] * len(cited)), cited, strict=False):
        yield Row(label, one_line(source.title), Role.QUIET, url=one_line(source.url))


def describe_gap(gap: Gap, site: Site, data: str = "") -> GapSaid:
    own = gap.claim if gap.claim and is_standing(gap.claim) else None
    is_fresh = own is None or own.checked > gap.answer.on - timedelta(days=FRESH_DAYS)
    return GapSaid(
        activity=codes.name_activity(gap.activity),
        reason=say_reason(gap),
        minutes=f"{gap.minutes} min",
        searches=list_searches(site, gap.activity),
        places=list_places(site, gap.activity),
        record=write_record(gap.council, gap.activity, own.source if own else None, data),
        reread=write_reread(gap.council, own, data) if own and not is_fresh else "",
    )


def say_reason(gap: Gap) -> str:
    """Why it is a gap, and what the law gives meanwhile."""
    return " ".join(filter(None, (_say_kind(gap), _say_law(gap.answer))))


def _say_kind(gap: Gap) -> str:
    claim = gap.claim
    if claim is None:
        if gap.kind is Kind.SILENT:
            return "Sources are recorded, and none of them speaks for its main meeting on the day."
        return "No source is recorded."
    if gap.kind is Kind.HISTORY:
        place = say_before_law(claim, gap.answer)
        return f"All that is recorded is {place or 'undated, or about other meetings'}: {name_claim(claim)}."
    if gap.kind is Kind.UNCLEAR:
        return f"The source was read, and cannot be understood: {name_claim(claim)}."
    return f"{capital(name_claim(claim))}: {list_weak(gap.weak)}."


def _say_law(answer: Answer) -> str:
    deciding = answer.deciding
    if deciding is None:
        return ""
    if has_right(answer):
        return "The law gives the right whatever the council says: a source would add its conditions."
    if answer.answer == RIGHT:
        return "The law gives a right to some, or at some meetings."
    if deciding.effect == DUTY and answer.claim is None:
        return "The law lays a duty on the council, and nothing here says whether it is met."
    return ""


def say_ease(gap: Gap) -> str:
    """``its papers system is known and a page of its own is cited already``; empty where nothing helps."""
    return join_words([EASED[one] for one in gap.eased]) if gap.eased else ""


def _label(label: str, texts: Iterable[str], role: Role = Role.PLAIN) -> Iterator[Row]:
    for number, text in enumerate(texts):
        yield Row("" if number else label, text, role)
