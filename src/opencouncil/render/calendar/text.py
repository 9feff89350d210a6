"""The days that the data holds, for people."""

from itertools import groupby
from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import CalendarShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import COLOURS
from opencouncil.wording.calendar import say_event
from opencouncil.wording.dates import say_day
from opencouncil.wording.sections import Role


def render(shown: CalendarShown, out: TextIO) -> None:
    page = Page(make_console(out))
    for day, events in groupby(shown.calendar.events, key=lambda event: event.day):
        page.blank()
        page.heading(say_day(day))
        for event in events:
            said = say_event(event, shown.councils)
            page.text(said.title, indent=INDENT, hang=INDENT * 2)
            for line in said.lines:
                page.text(line, indent=INDENT * 2, style=COLOURS[Role.QUIET])
            if said.url:
                page.text(said.url, indent=INDENT * 2, style=COLOURS[Role.QUIET])
