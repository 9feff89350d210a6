"""One council's life in the dataset as Markdown."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.history.timeline import Timeline
from opencouncil.render.changes.markdown import fit, iter_items
from opencouncil.render.history.text import EXPLANATION, list_items
from opencouncil.render.markdown_text import as_code, begin_line, escape_text
from opencouncil.wording.dates import say_day
from opencouncil.wording.safe_text import one_line


def render(timeline: Timeline, out: TextIO) -> None:
    """One council's history: a heading for each commit, and below it what changed."""
    out.write(fit(_iter_entries(timeline)))


def _iter_entries(timeline: Timeline) -> Iterator[str]:
    yield f"## {_show(timeline.name or timeline.council)}\n"
    yield f"{escape_text(EXPLANATION)}\n"
    for entry in timeline.entries:
        about = (_show(entry.commit.author), as_code(entry.commit.short), as_code(one_line(entry.path)))
        lines = [f"### {say_day(entry.commit.day)}: {_show(entry.commit.subject)}", ""]
        lines += [begin_line(", ".join(about)), "", *iter_items(list_items(entry))]
        yield "\n".join(lines) + "\n"


def _show(text: str) -> str:
    """A value by itself."""
    return escape_text(one_line(text))
