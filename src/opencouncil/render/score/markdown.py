"""The points of one council as a page of Markdown: a table for each figure, then what explains each part."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.render.kinds import ScoreShown
from opencouncil.render.markdown_text import as_link, begin_line, escape_cell, escape_text
from opencouncil.wording.score import FigureSaid, PartSaid, describe_score


def render(shown: ScoreShown, out: TextIO) -> None:
    told = describe_score(shown.score, shown.asked)
    blocks = [f"# {escape_text(told.title)}", *(begin_line(escape_text(line)) for line in told.about)]
    for figure in told.figures:
        blocks += _iter_blocks(figure)
    blocks.append(escape_text(told.note))
    out.write("\n\n".join(blocks) + "\n")


def _iter_blocks(figure: FigureSaid) -> Iterator[str]:
    yield f"## {escape_text(figure.title)}"
    yield f"{escape_text(figure.total)}. {escape_text(figure.coverage)}."
    rows = [figure.heads, *figure.rows]
    lines = [f"| {' | '.join(escape_cell(cell) for cell in row)} |" for row in rows]
    yield "\n".join([lines[0], "| --- | --: | --: |", *lines[1:]])
    for part in figure.parts:
        yield f"### {escape_text(part.name)}: {escape_text(part.total)}"
        yield "\n".join(f"- {line}" for line in _iter_lines(part))


def _iter_lines(part: PartSaid) -> Iterator[str]:
    if part.says:
        yield escape_text(part.says)
    if part.source:
        yield as_link(part.source, part.url) if part.url else escape_text(part.source)
    yield from (begin_line(escape_text(line)) for line in part.counted)
