"""The days that the data holds as JSON, for programs: a promise, described in docs/following.md."""

from collections.abc import Mapping
from typing import Any, TextIO

from opencouncil.model import Council
from opencouncil.render.calendar.ids import make_event_id
from opencouncil.render.kinds import CalendarShown
from opencouncil.reports.calendar import Event
from opencouncil.wording.calendar import say_event
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: CalendarShown, out: TextIO) -> None:
    write_json(
        {
            "version": VERSION,
            "since": shown.calendar.since.isoformat(),
            "events": [
                describe_event(event, shown.councils, shown.prefix) for event in shown.calendar.events
            ],
            "undated": [one.id for one in shown.calendar.undated],
        },
        out,
    )


def describe_event(event: Event, councils: Mapping[str, Council], prefix: str) -> dict[str, Any]:
    said = say_event(event, councils)
    return {
        "id": make_event_id(event),
        "kind": event.kind,
        "day": event.day.isoformat(),
        "certain": event.is_certain,
        "nation": event.nation,
        "councils": list(event.councils),
        "activities": list(event.activities),
        "title": said.title,
        "text": " ".join(said.lines),
        "url": said.url or None,
        "path": prefix + event.path,
    }
