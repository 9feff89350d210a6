"""One council's life in the dataset, for people."""

from datetime import date
from typing import TextIO

from opencouncil.changes import Change, Kind
from opencouncil.history.timeline import Entry, Timeline
from opencouncil.model import PartialDate
from opencouncil.render.changes.text import print_items
from opencouncil.render.console import make_console
from opencouncil.render.page import INDENT, Page
from opencouncil.wording.changes import Item, Part, say_change
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import count_of
from opencouncil.wording.safe_text import one_line

EXPLANATION = (
    "The day above each entry is when it was recorded here; the date beside a claim is when its source "
    "said it."
)


def render(timeline: Timeline, out: TextIO) -> None:
    page = Page(make_console(out))
    page.heading(f"{one_line(timeline.name or timeline.council)}: {one_line(timeline.path)}")
    page.text(EXPLANATION, style="dim")
    for entry in timeline.entries:
        page.blank()
        page.heading(f"{say_day(entry.commit.day)}  {one_line(entry.commit.author)}  {entry.commit.short}")
        page.text(one_line(entry.commit.subject), indent=INDENT)
        if entry.path != timeline.path:
            page.text(f"The file was called {one_line(entry.path)}.", indent=INDENT, style="dim")
        print_items(page, list_items(entry), INDENT)


def list_items(entry: Entry) -> tuple[Item, ...]:
    """What an entry tells, the two clocks kept apart."""
    if entry.is_beginning:
        return (Item("!", (Part("This shallow clone begins here; the file was there already."),)),)
    if entry.broken:
        return (
            Item("!", (Part(f"The file could not be read as it stood then: it {one_line(entry.broken)}"),)),
        )
    return tuple(_add_delay(change, say_change(change), entry.commit.day) for change in entry.changes)


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
