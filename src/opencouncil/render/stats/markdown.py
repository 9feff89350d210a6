"""Figures as a page of Markdown: how much is known, from what, and how well."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.render.kinds import StatsShown
from opencouncil.render.markdown_text import escape_cell, escape_text
from opencouncil.wording.coverage import Part, Table, describe_coverage


def render(shown: StatsShown, out: TextIO) -> None:
    told = describe_coverage(
        shown.stats, shown.find_coverage(), shown.revision, shown.today, shown.second_coding
    )
    blocks = [f"# {told.title}", told.made]
    for part in told.parts:
        blocks += _iter_blocks(part)
    out.write("\n\n".join(blocks) + "\n")


def _iter_blocks(part: Part) -> Iterator[str]:
    yield f"## {part.heading}"
    if part.text:
        yield escape_text(part.text)
    if part.table:
        yield "\n".join(_iter_lines(part.table))
    if part.items:
        yield "\n".join(f"- {escape_text(item)}" for item in part.items)


def _iter_lines(table: Table) -> Iterator[str]:
    yield _join(table.titles)
    yield f"| --- |{' --: |' * (len(table.titles) - 1)}"
    yield from map(_join, table.rows)


def _join(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(escape_cell(cell) for cell in cells)} |"
