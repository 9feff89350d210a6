"""One answer from a day on in words: what held on which days, and why in a line or two."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import Answer
from opencouncil.claims import first_old_day
from opencouncil.model import Claim, Council, PartialDate
from opencouncil.periods import RECORDS_BEGIN, Period
from opencouncil.vocabulary import EFFECTS, MATTERS
from opencouncil.wording import codes
from opencouncil.wording.answers import Wording
from opencouncil.wording.dates import say_date, say_day, say_stated
from opencouncil.wording.effects import cite_in_short
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Role, Section, Text, make_section


class PeriodEntry(NamedTuple):
    """A stretch of days, what held on them, and why."""

    days: str
    verdict: Text
    why: tuple[Text, ...]


class PeriodsPage(NamedTuple):
    question: str
    since: str
    entries: tuple[PeriodEntry, ...]
    foot: Section


def describe_periods(
    council: Council,
    *,
    since: PartialDate,
    today: date,
    periods: Sequence[Period],
    answers: Sequence[Answer],
) -> PeriodsPage:
    """``answers`` has one answer for each period; without periods, one that says why there are none."""
    told = [Wording(answer, today) for answer in answers]
    foot = [told[-1].say_short()] if not periods else list(_iter_life(council, since, today))
    foot += [Text(text, Role.QUIET) for text in _iter_foot(answers)]
    return PeriodsPage(
        question=told[-1].ask(),
        since=f"Since {say_date(since)}",
        entries=tuple(
            PeriodEntry(
                days=_say_days(period, since, today),
                verdict=wording.say_short(),
                why=tuple(_iter_why(period, wording)),
            )
            for period, wording in zip(periods, told, strict=False)
        ),
        foot=make_section("", *foot),
    )


def _say_days(period: Period, since: PartialDate, today: date) -> str:
    """``1 April 2009 to 5 August 2014``, ``Since 6 August 2014``, ``From 1 April 2028``.

    Of the first one, which may have begun before the days asked about, only the end is said.
    """
    start = say_day(period.start)
    is_cut = period.start <= max(since.first_day, RECORDS_BEGIN) != period.council.founded
    if period.end is None:
        return "Throughout" if is_cut else f"{'From' if period.start > today else 'Since'} {start}"
    end = say_day(period.end)
    if is_cut:
        return f"Until {end}"
    return start if period.start == period.end else f"{start} to {end}"


def _iter_why(period: Period, wording: Wording) -> Iterator[Text]:
    held = period.held
    if held.effect and not EFFECTS[held.effect.effect].is_hidden and (where := cite_in_short(held.effect)):
        yield Text(f"Law: {where}.", Role.QUIET)
    if held.claim:
        yield Text(f"Source: {_say_claim(held.claim)}.", Role.QUIET)
    elif held.last_known_claim:
        yield Text(f"Last known: {_say_claim(held.last_known_claim)}.", Role.QUIET)
    if held.is_out_of_step:
        yield Text("Out of step with the law.", Role.BAD)
    if held.is_worth_checking:
        yield Text("Worth checking against the law.", Role.DOUBT)
    doubts = wording.list_reservations() if held.claim else []
    if wording.is_past and (old := _find_old_day(period)):
        doubts.append(f"From {say_day(old)} on that source was more than five years old.")
    if doubts:
        yield Text(" ".join(doubts), Role.DOUBT)


def _find_old_day(period: Period) -> date | None:
    """The day within a stretch that ends, from which the answer rests on an old source."""
    if not (period.held.claim and period.held.rests_on_claim and period.end):
        return None
    day = first_old_day(period.held.claim)
    return day if period.start < day <= period.end else None


def _say_claim(claim: Claim) -> str:
    """``allowed with notice, said in September 2014 (council page)``."""
    status, kind = codes.spell_out(claim.status), codes.name_source_type(claim.source.type)
    return f"{status[:1].lower()}{status[1:]}, {say_stated(claim)} ({kind})"


def _iter_life(council: Council, since: PartialDate, today: date) -> Iterator[Text]:
    """That the council began or ended within the days asked about, and where to ask further."""
    name, began, gone = one_line(council.name), council.founded, council.abolished
    if began and began > since.first_day:
        yield Text(f"{name} {'began' if began <= today else 'begins'} on {say_day(began)}.")
    if gone:
        yield Text(f"{name} {'ended' if gone <= today else 'ends'} on {say_day(gone)}.")
    if gone or (began and began > since.first_day):
        lineage = f"Which councils came before and after it: opencouncil lineage {council.id}"
        yield Text(lineage, Role.QUIET)


def _iter_foot(answers: Sequence[Answer]) -> Iterator[str]:
    word, council_id = MATTERS[answers[-1].activity].offered, answers[-1].council.id
    yield f"One day with all reasons: opencouncil may {word} {council_id} --on YEAR-MONTH-DAY"
    looks = [answer.law_read_on for answer in answers if answer.law_read_on]
    read = f", last on {say_day(max(looks))}" if looks else ""
    yield f"A summary in plain words of the law as we read it{read}. It is not legal advice."
