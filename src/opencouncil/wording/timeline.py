"""One council's life in the dataset in words: the day of a record apart from the date of its source."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from opencouncil.changes import Change, Kind
from opencouncil.history.timeline import Entry, Timeline
from opencouncil.model import PartialDate
from opencouncil.wording.changes import say_change
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import count_of
from opencouncil.wording.revisions import say_cut
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sentences import Item, Part, Sentence, Style

EXPLANATION = (
    "The day above each entry is when it was recorded here; the date beside a claim is when its source "
    "said it."
)


class TimelineEntry(NamedTuple):
    """One commit: its changes, its author and its day."""

    day: str
    author: str
    commit: str
    subject: str
    path: str
    # The file's name then; empty where it was the same.
    renamed: str
    items: tuple[Item, ...]


class TimelinePage(NamedTuple):
    name: str
    path: str
    entries: tuple[TimelineEntry, ...]
    explanation: str = EXPLANATION


def describe_timeline(timeline: Timeline) -> TimelinePage:
    return TimelinePage(
        name=one_line(timeline.name or timeline.council),
        path=one_line(timeline.path),
        entries=tuple(_describe_entry(entry, timeline.path) for entry in timeline.entries),
    )


def say_older(timeline: Timeline, commits: int) -> Sentence:
    """A note on the oldest commits, which a comment has no room for, and where to read them."""
    found = Part(f"opencouncil history {one_line(timeline.council)}", Style.CODE)
    return (Part(f"Too long for a comment: {count_of(commits, 'older commit')} in "), found, Part("."))


def _describe_entry(entry: Entry, path: str) -> TimelineEntry:
    then = one_line(entry.path)
    return TimelineEntry(
        day=say_day(entry.commit.day),
        author=one_line(entry.commit.author),
        commit=entry.commit.short,
        subject=one_line(entry.commit.subject),
        path=then,
        renamed=f"The file was called {then}." if entry.path != path else "",
        items=_list_items(entry),
    )


def _list_items(entry: Entry) -> tuple[Item, ...]:
    """The sentences of an entry, with the day of the record apart from the date of the source."""
    if entry.is_beginning:
        return (Item("!", (Part("This shallow clone begins here; the file was there already."),)),)
    told = tuple(_add_delay(change, say_change(change), entry.commit.day) for change in entry.changes)
    return (Item("!", (Part(_say_faults(entry)),)), *told) if entry.broken else told


def _say_faults(entry: Entry) -> str:
    """What was wrong with the file then, and whether the entry tells some of it all the same."""
    reason, command = one_line(entry.broken), f"opencouncil validate --at {entry.commit.short}"
    if not entry.is_read_in_part:
        return f"The file could not be read after this commit: it {reason}"
    return (
        f"The file had faults then, and only its sound part is told: it {reason}. "
        f"`{command}` says all that was wrong."
    )


def _add_delay(change: Change, item: Item, recorded: date) -> Item:
    """A new claim, with how long after its source it was recorded, if that is a year or more."""
    stated = change.after.get("stated") if change.kind is Kind.CLAIM_ADDED else None
    if not stated:
        return item
    last = PartialDate.parse(stated).last_day
    years = recorded.year - last.year - ((recorded.month, recorded.day) < (last.month, last.day))
    if years < 1:
        return item
    return item._replace(sentence=(*item.sentence, Part(f", recorded {count_of(years, 'year')} later")))


def iter_remarks(found: Timeline, activity: str) -> Iterator[str]:
    """Notes on the entries: that there are none, commits without meaning, where the clone begins."""
    about = f" about {activity}" if activity else ""
    if not found.entries:
        yield f"Nothing is recorded{about} yet in {found.path}, up to this commit."
    if found.formal:
        many = "commits" if found.formal > 1 else "commit"
        yield f"{found.formal:,} more {many} changed only comments, layout or order."
    if found.cut:
        yield say_cut(found.cut)
