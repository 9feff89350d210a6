"""News of what is watched, in words: where they begin, what the days brought, what changed, or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.history.changelog import Changelog
from opencouncil.history.news import FIRST, How, Links, Start
from opencouncil.history.repository import Commit
from opencouncil.model import Council
from opencouncil.reports.calendar import Event
from opencouncil.wording.calendar import EventSaid, say_event
from opencouncil.wording.change_groups import Group
from opencouncil.wording.changelog import group_by_day
from opencouncil.wording.changes import name_file
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import count_of
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sentences import Item, Part, Sentence, Style, as_link

# More lines of what is watched are counted.
_NAMED = 3
# More changes of the law are one line.
_SHOWN = 5
CAME = "What the days have brought"


class Day(NamedTuple):
    """The changes that were recorded on a day, and the commits that brought them."""

    title: str
    groups: tuple[Group, ...]
    commits: tuple[Sentence, ...]


class NewsPage(NamedTuple):
    title: str
    # What is said where there is nothing else.
    nothing: str
    # Days that came since last time, each with its event.
    came: tuple[tuple[str, EventSaid], ...]
    days: tuple[Day, ...]


def describe_news(
    changelog: Changelog,
    events: Sequence[Event],
    councils: Mapping[str, Council],
    start: Start,
    lines: Sequence[str],
    links: Links,
    last: Commit | None,
) -> NewsPage:
    commits: dict[str, dict[Commit, None]] = {}
    for entry in changelog.entries:
        commits.setdefault(say_day(entry.commit.day), {})[entry.commit] = None
    law = {name_file(one.changes[0]): one.nation for one in changelog.entries if one.path.startswith("law/")}
    days = [
        Day(
            period.title,
            tuple(_fold(group, law, start) for group in period.groups),
            tuple(_say_commit(one, links) for one in commits[period.title]),
        )
        for period in group_by_day(changelog.entries)
    ]
    came = tuple((say_day(event.day), say_event(event, councils)) for event in events)
    nothing = "" if days or came else _say_nothing(last)
    return NewsPage(title=title_news(start, lines), nothing=nothing, came=came, days=tuple(days))


def _fold(group: Group, law: Mapping[Sentence, str], start: Start) -> Group:
    """The group with many changes of the law as one line: who watches a council need not read them all."""
    if group.title in law and len(group.items) > _SHOWN:
        since = f" {start.base.short}" if start.base else ""
        line = Part(f"opencouncil changelog{since} --nation {law[group.title]}", Style.CODE)
        said = Part(f"{len(group.items):,} changes of what the law gives councils there, in full in ")
        return group._replace(items=(Item("~", (said, line)),))
    return group._replace(groups=tuple(_fold(inner, law, start) for inner in group.groups))


def _say_commit(commit: Commit, links: Links) -> Sentence:
    """``Commit 9fceb02d0a: data(fife): Record the filming rule``, with its page where that is known."""
    text = f"{commit.short}: {one_line(commit.subject)}"
    url = links.find(commit)
    return (Part("Commit "), as_link(text, url) if url else Part(text, Style.VALUE))


def title_news(start: Start, lines: Sequence[str]) -> str:
    """``News since 21 November 2026: Fife Council (fife); councils in Wales: filming``."""
    return f"News since {say_day(start.day)}: {_list(lines)}"


def title_feed(lines: Sequence[str]) -> str:
    """The title of a feed, the same each time."""
    return f"OpenCouncil: {_list(lines)}"


def _list(lines: Sequence[str]) -> str:
    more = [f"{len(lines) - _NAMED:,} more"] if len(lines) > _NAMED + 1 else []
    named = lines[:_NAMED] if more else lines
    return "; ".join([*map(one_line, named), *more])


def _say_nothing(last: Commit | None) -> str:
    if last is None:
        return "Nothing new, and nothing is recorded of what you watch."
    return f"Nothing new. The files of what you watch were last changed on {say_day(last.day)}."


def say_subject(page: NewsPage, on: date) -> str:
    """The subject of a message: ``OpenCouncil, 30 November 2026: 4 changes, 1 day that came``."""
    changes = sum(map(_count, (group for day in page.days for group in day.groups)))
    parts = [count_of(changes, "change")] if changes else []
    parts += [f"{count_of(len(page.came), 'day')} that came"] if page.came else []
    return f"OpenCouncil, {say_day(on)}: {', '.join(parts) or 'nothing new'}"


def _count(group: Group) -> int:
    return len(group.items) + sum(map(_count, group.groups))


def say_start(start: Start, head: Commit) -> str:
    """A remark on where news begin, unless they go on from last time."""
    if start.how is How.FIRST:
        return (
            f"These are the first news of this clone: what was recorded in the last {FIRST} days. The next "
            "begin where these end."
        )
    if start.how is How.LOST:
        since = f"what came after {say_day(start.base.day)}" if start.base else "all that is recorded"
        return (
            f"The history of {head.short} no longer holds the commit of last time: it was rewritten, or is "
            f"another branch. This is {since}; some of it may have been told before."
        )
    return ""
