"""Councils in bands as a page of Markdown."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from opencouncil.render.kinds import RankingShown
from opencouncil.render.markdown_text import escape_cell, escape_text
from opencouncil.wording.rank import DivisionSaid, describe_ranking


def render(shown: RankingShown, out: TextIO) -> None:
    told = describe_ranking(shown.ranking, shown.today, shown.limit)
    blocks = [f"# {escape_text(told.title)}", *map(escape_text, told.about)]
    for division in told.divisions:
        blocks += _iter_blocks(division)
    if told.law:
        blocks.append(f"## {escape_text(told.law_title)}")
        blocks.append("\n".join(f"- {escape_text(line)}" for line in told.law))
    blocks += map(escape_text, told.notes)
    out.write("\n\n".join(blocks) + "\n")


def _iter_blocks(division: DivisionSaid) -> Iterator[str]:
    yield f"## {escape_text(division.heading)}"
    if division.note:
        yield escape_text(division.note)
    for band in division.bands:
        if band.heading:
            yield f"### {escape_text(band.heading)}"
        rule = f"| {' | '.join('---' for _ in division.heads)} |"
        yield "\n".join([_join(division.titles), rule, *map(_join, band.rows)])
        if band.more:
            yield escape_text(band.more)


def _join(cells: Iterable[str]) -> str:
    return f"| {' | '.join(escape_cell(cell) for cell in cells)} |"
