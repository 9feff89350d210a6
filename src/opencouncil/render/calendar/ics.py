"""The days that the data holds as a calendar (RFC 5545): all-day events, the same bytes for the same data.

Strangers' words are plain text of one line; only addresses of web pages become links.
"""

import re
from datetime import timedelta
from typing import TextIO

from opencouncil.project import VERSION
from opencouncil.render.calendar.ids import make_event_id
from opencouncil.render.kinds import CalendarShown
from opencouncil.wording.calendar import TITLE, clip_title, say_event
from opencouncil.wording.safe_text import clean_line

_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.ASCII)


def render(shown: CalendarShown, out: TextIO) -> None:
    from icalendar import Calendar, Event, vUri

    calendar = Calendar()
    calendar.add("PRODID", f"-//OpenCouncil//opencouncil {VERSION}//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", TITLE)
    for event in shown.calendar.events:
        said = say_event(event, shown.councils)
        entry = Event()
        entry.add("UID", make_event_id(event).removeprefix("urn:uuid:"))
        entry.add("DTSTAMP", shown.stamp)
        entry.add("DTSTART", event.day)
        entry.add("DTEND", event.day + timedelta(days=1))
        entry.add("SUMMARY", clean_line(clip_title(said)))
        links = [said.url] if _WEB.fullmatch(said.url) else []
        entry.add("DESCRIPTION", "\n".join(map(clean_line, (*said.lines, *links))))
        for link in links:
            entry.add("URL", vUri(link))
        # A day that is only meant is shown as tentative.
        entry.add("STATUS", "CONFIRMED" if event.is_certain else "TENTATIVE")
        entry.add("TRANSP", "TRANSPARENT")
        entry.add("CATEGORIES", [event.kind.value])
        calendar.add_component(entry)
    out.write(calendar.to_ical(sorted=False).decode("utf-8"))
