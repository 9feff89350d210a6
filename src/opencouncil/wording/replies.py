"""Who was asked, and what came of it, in words: what is open first, and who was not asked yet apart."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from opencouncil.reports.asked import State
from opencouncil.reports.replies import OPEN, Asking, Replies
from opencouncil.wording.asked import HEADINGS, say_asked, say_when
from opencouncil.wording.dates import say_day_asked
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import as_sentence, one_line
from opencouncil.wording.sections import Entry, Line, Role, Row, Section, Text, make_section
from opencouncil.wording.stats import say_only

FOUR_WEEKS = (
    "From four weeks after an asking on, a reply that is not here is told as not recorded. That does not say "
    "that none was sent."
)


class RepliesPage(NamedTuple):
    title: str
    lead: str
    sections: tuple[Section, ...]
    foot: tuple[Text, ...]


def describe_replies(found: Replies, today: date) -> RepliesPage:
    return RepliesPage(
        title=f"Asked whether what is held here is right{_say_who(found)}, {_say_when(found, today)}",
        lead=say_counts(found),
        sections=tuple(_iter_sections(found)),
        foot=tuple(_iter_foot(found)),
    )


def _say_who(found: Replies) -> str:
    names = f" ({join_words([one_line(council.name) for council in found.named])})" if found.named else ""
    return f"{names}{say_only(found.wanted)}"


def _say_when(found: Replies, today: date) -> str:
    return f"on {say_day_asked(found.on, today)}"


def say_counts(found: Replies) -> str:
    """``3 askings are open: 1 without a reply after four weeks, 2 waiting. 1 was replied to. ...``"""
    late, waiting, replied = (found.counts[one] for one in (State.NO_REPLY, State.WAITING, State.REPLIED))
    parts = []
    if late or waiting:
        kinds = [f"{late:,} after four weeks"] if late else []
        kinds += [f"{waiting:,} waiting"] if waiting else []
        verb = "is" if late + waiting == 1 else "are"
        parts.append(f"{count_of(late + waiting, 'asking')} {verb} open: {', '.join(kinds)}.")
    else:
        parts.append("No asking is open.")
    if replied:
        parts.append(f"{count_of(replied, 'asking')} {'has' if replied == 1 else 'have'} a reply.")
    return " ".join(parts)


def _iter_sections(found: Replies) -> Iterator[Section]:
    for state in (State.NO_REPLY, State.WAITING, State.REPLIED):
        of_state = [one for one in found.askings if one.asked.state is state]
        if of_state:
            yield Section(HEADINGS[state], tuple(_join(tuple(_iter_lines(one)) for one in of_state)))
    yield make_section(HEADINGS[State.NOT_ASKED], *_iter_not_asked(found))


def _join(parts: Iterator[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
    """One block of lines, or one for each asking where some have several."""
    found = list(parts)
    return found if any(len(part) > 1 for part in found) else [tuple(part[0] for part in found)]


def _iter_lines(one: Asking) -> Iterator[Line]:
    council, reply = one.council, one.asked.reply
    asking = one.asked.asking
    # How an open one stands is the heading.
    said = say_asked(one.asked) if reply or not asking else f"{say_when(asking)}, {say_days(one.days)}"
    yield Entry(f"{one_line(council.name)} ({council.id}): {said}")
    if reply and reply.summary:
        yield Row("Reply", as_sentence(reply.summary))
    if reply and reply.source:
        yield Row("Source", one_line(reply.source.title), url=one_line(reply.source.url))


def say_days(days: int) -> str:
    return "today" if days == 0 else f"{count_of(days, 'day')} ago"


def _iter_not_asked(found: Replies) -> Iterator[Line]:
    number = len(found.not_asked)
    yield Text(f"{number:,} of {count_of(found.councils, 'council')}.")
    if State.NOT_ASKED in found.states:
        for council in found.not_asked:
            yield Entry(f"{one_line(council.name)} ({council.id})")
    elif number:
        yield Text("`opencouncil replies --state not-asked` lists them.", Role.QUIET)


def _iter_foot(found: Replies) -> Iterator[Text]:
    if any(found.counts[state] for state in OPEN):
        yield Text(FOUR_WEEKS, Role.QUIET)
        yield Text(
            "A reply that came: `opencouncil reply COUNCIL --replied DAY --says ...` records it.", Role.QUIET
        )
