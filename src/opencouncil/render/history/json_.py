"""One council's history in the dataset as JSON, for programs: a promise, described in docs/history.md."""

from typing import Any, TextIO

from opencouncil.history.timeline import Entry, Timeline
from opencouncil.render.changes.json_ import describe_change, describe_commit, describe_recorded
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(timeline: Timeline, out: TextIO) -> None:
    write_json(
        {
            "version": VERSION,
            "council": timeline.council,
            "name": timeline.name,
            "path": timeline.path,
            "entries": [_describe_entry(entry) for entry in timeline.entries],
            # The commit at which a shallow clone begins; the history before it is missing.
            "cut": describe_commit(timeline.cut) if timeline.cut else None,
        },
        out,
    )


def _describe_entry(entry: Entry) -> dict[str, Any]:
    return {
        **describe_recorded(entry.commit),
        "path": entry.path,
        "begins_here": entry.is_beginning,
        "broken": entry.broken or None,
        "changes": [describe_change(change, entry.path) for change in entry.changes],
    }
