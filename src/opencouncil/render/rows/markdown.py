"""Rows as a Markdown table, as GitHub shows it; no value makes a link, HTML or another column."""

from typing import TextIO

from opencouncil.render.csv_text import show_cell
from opencouncil.render.markdown_text import escape_cell
from opencouncil.sql.result import Kind, Result


def render(result: Result, out: TextIO) -> None:
    names = (column.name for column in result.columns)
    marks = ("--:" if column.kind is Kind.NUMBER else "---" for column in result.columns)
    lines = [[escape_cell(name) for name in names], list(marks)]
    lines += [[escape_cell(show_cell(cell).replace("\r", "\n")) for cell in row] for row in result.rows]
    out.writelines(f"| {' | '.join(cells)} |\n" for cells in lines)
