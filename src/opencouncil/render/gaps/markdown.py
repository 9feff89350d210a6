"""Gaps as a list to tick off, for an issue or a page."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.render.kinds import GapsShown
from opencouncil.render.markdown_text import as_code, as_link, escape_text
from opencouncil.wording.gaps import GapSaid, VisitSaid, describe_gaps
from opencouncil.wording.sections import Row


def render(shown: GapsShown, out: TextIO) -> None:
    told = describe_gaps(shown.worklist, shown.today, shown.data)
    blocks = [f"# {escape_text(told.title)}", *([escape_text(told.summary)] if told.summary else [])]
    for visit in told.visits:
        blocks += _iter_blocks(visit)
    out.write("\n\n".join([*blocks, *([escape_text(told.explanation)] if told.explanation else [])]) + "\n")


def _iter_blocks(visit: VisitSaid) -> Iterator[str]:
    yield f"## {escape_text(visit.title)}"
    if visit.rows:
        yield "\n".join(f"- {_show_row(row)}" for row in visit.rows)
    yield "\n".join(line for gap in visit.gaps for line in _iter_gap(gap))


def _show_row(row: Row) -> str:
    label = f"{escape_text(row.label)}: " if row.label else ""
    return label + (as_link(row.text, row.url) if row.url else escape_text(row.text))


def _iter_gap(gap: GapSaid) -> Iterator[str]:
    yield f"- [ ] **{escape_text(gap.activity)}** ({gap.minutes}): {escape_text(gap.reason)}"
    label = ""
    for row in gap.rows:
        label = row.label or label
        yield f"  - {escape_text(label)}: {as_code(row.text)}"
