"""News of what is watched as JSON, for programs: a promise, described in docs/following.md."""

from typing import TextIO

from opencouncil.render.calendar.json_ import describe_event
from opencouncil.render.changelog.json_ import describe_entry
from opencouncil.render.changes.json_ import describe_commit
from opencouncil.render.kinds import NewsShown
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: NewsShown, out: TextIO) -> None:
    prefix, start = shown.changelog.prefix, shown.start
    write_json(
        {
            "version": VERSION,
            "watched": list(shown.lines),
            "since": start.day.isoformat(),
            "base": describe_commit(start.base) if start.base else None,
            "head": describe_commit(shown.head),
            "on": shown.on.isoformat(),
            "entries": [
                {**describe_entry(entry, prefix), "page": shown.links.find(entry.commit) or None}
                for entry in shown.changelog.entries
            ],
            "events": [describe_event(event, shown.councils, prefix) for event in shown.events],
            "last": describe_commit(shown.last) if shown.last else None,
            "cut": describe_commit(shown.changelog.cut) if shown.changelog.cut else None,
        },
        out,
    )
