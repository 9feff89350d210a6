"""Councils side by side as a table of Markdown, and the sources under it."""

from typing import TextIO

from opencouncil.render.kinds import SideBySideShown
from opencouncil.render.markdown_text import as_link, escape_cell, escape_text
from opencouncil.wording.side_by_side import describe_side_by_side


def render(shown: SideBySideShown, out: TextIO) -> None:
    told = describe_side_by_side(shown.found, shown.today, shown.shows_sources)
    out.write(f"# {escape_text(told.title)}\n\n")
    out.write(f"| | {' | '.join(map(escape_cell, told.names))} |\n")
    out.write(f"| --- |{' --- |' * len(told.names)}\n")
    for row in told.rows:
        cells = (escape_cell("; ".join(line.text for line in cell if line.text)) for cell in row.cells)
        label = escape_cell(f"{row.label} {row.mark}".rstrip())
        out.write(f"| {label} | {' | '.join(cells)} |\n")
    for sources in told.sources:
        out.write(f"\n## {escape_text(sources.heading)}\n\n")
        for name, verdict, said in sources.items:
            link = f" {as_link(said.url, said.url)}" if said.url else ""
            said_by = f"{escape_text(said.label)}: {escape_text(said.text)}{link}"
            out.write(f"- {escape_text(name)}: {escape_text(verdict.text)} {said_by}\n")
    out.write("\n" + "\n\n".join(map(escape_text, told.foot)) + "\n")
