"""What another rubric changes, as a page of Markdown."""

from collections.abc import Iterable
from typing import TextIO

from opencouncil.render.kinds import MovesShown
from opencouncil.render.markdown_text import begin_line, escape_cell, escape_text
from opencouncil.wording.moves import describe_moves


def render(shown: MovesShown, out: TextIO) -> None:
    told = describe_moves(shown.moves, shown.today, shown.one)
    blocks = [f"# {escape_text(told.title)}", *map(escape_text, told.about)]
    blocks.append(f"## {escape_text(told.entries_title)}")
    if told.entries:
        lines = [_join(told.heads), "| --- | --: | --: |", *map(_join, told.entries)]
        blocks.append("\n".join(lines))
    if told.moves_title:
        blocks.append(f"## {escape_text(told.moves_title)}")
    for move in told.moves:
        blocks.append(f"### {escape_text(move.title)}")
        blocks.append("\n".join(f"- {begin_line(escape_text(line))}" for line in move.lines))
    blocks += map(escape_text, told.notes)
    out.write("\n\n".join(blocks) + "\n")


def _join(cells: Iterable[str]) -> str:
    return f"| {' | '.join(escape_cell(cell) for cell in cells)} |"
