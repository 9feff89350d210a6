"""What became of the cited addresses as Markdown, for an issue or a page."""

from typing import TextIO

from opencouncil.links.outcome import Run
from opencouncil.render.markdown_text import begin_line, escape_text
from opencouncil.wording.links import describe_links


def render(shown: Run, out: TextIO) -> None:
    told = describe_links(shown)
    blocks = [begin_line(escape_text(told.title))]
    if told.counts:
        blocks.append("\n".join(f"- {escape_text(name)}: {number:,}" for name, number in told.counts))
    for group in told.groups:
        blocks += [f"## {escape_text(group.heading)}", begin_line(escape_text(group.next))]
        lines = []
        for item in group.items:
            lines.append(f"- {escape_text(item.name)}")
            lines += [f"  - {escape_text(line)}" for line in item.lines]
        blocks.append("\n".join(lines))
    if told.foot:
        blocks.append(begin_line(escape_text(told.foot)))
    out.write("\n\n".join(blocks) + "\n")
