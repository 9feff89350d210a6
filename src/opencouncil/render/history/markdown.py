"""One council's history in the dataset as Markdown."""

from collections.abc import Iterator
from functools import partial
from typing import TextIO

from opencouncil.history.timeline import Timeline
from opencouncil.render.changes.markdown import fit, iter_items
from opencouncil.render.markdown_text import as_code, begin_line, escape_text
from opencouncil.wording.timeline import TimelinePage, describe_timeline, say_older


def render(timeline: Timeline, out: TextIO) -> None:
    """Write one council's history: a heading for each commit, with the changes below."""
    out.write(fit(_iter_entries(describe_timeline(timeline)), partial(say_older, timeline)))


def _iter_entries(told: TimelinePage) -> Iterator[str]:
    yield f"## {escape_text(told.name)}\n"
    yield f"{escape_text(told.explanation)}\n"
    for entry in told.entries:
        about = (escape_text(entry.author), as_code(entry.commit), as_code(entry.path))
        lines = [f"### {entry.day}: {escape_text(entry.subject)}", ""]
        lines += [begin_line(", ".join(about)), "", *iter_items(entry.items)]
        yield "\n".join(lines) + "\n"
