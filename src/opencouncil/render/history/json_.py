"""One council's life in the dataset as JSON, for programs: a promise, described in docs/history.md."""

from typing import Any, TextIO

from opencouncil.history.timeline import Entry, Timeline
from opencouncil.render.changes.json_ import describe_change, describe_commit, describe_recorded
from opencouncil.wording.json_text import write_json

# A field may be added within a version; to remove one, or change what it means, takes a new one.
VERSION = 1


def render(timeline: Timeline, out: TextIO) -> None:
    write_json(
        {
            "version": VERSION,
            "council": timeline.council,
            "name": timeline.name,
            "path": timeline.path,
            "entries": [_describe_entry(entry) for entry in timeline.entries],
            # Where a shallow clone begins, so that what came before is not here.
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
