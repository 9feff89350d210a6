"""A council's lineage as a Mermaid flowchart, which GitHub and many wikis draw from a block of Markdown."""

from typing import TextIO

from opencouncil.render.kinds import FamilyShown
from opencouncil.render.lineage.graph import Graph

# The characters besides letters and digits that a quoted label may contain unescaped.
_PLAIN = frozenset(" ,.:()'’-–/")


def render(shown: FamilyShown, out: TextIO) -> None:
    graph = Graph(shown.family, shown.councils)
    out.write("flowchart LR\n")
    for node in graph.nodes:
        out.write(f'    {node.key}["{_escape(node.label)}"]\n')
    for arrow in graph.arrows:
        line = "-.->" if arrow.is_planned else "-->"
        out.write(f'    {arrow.start} {line}|"{_escape(arrow.label)}"| {arrow.end}\n')
    for node in graph.nodes:
        if node.is_root:
            out.write(f"    style {node.key} stroke-width:3px\n")
        elif node.is_planned:
            out.write(f"    style {node.key} stroke-dasharray:4 4\n")


# A quotation mark would end the label, a backtick the block of Markdown around it; and a label is HTML.
def _escape(text: str) -> str:
    return "".join(letter if letter.isalnum() or letter in _PLAIN else f"#{ord(letter)};" for letter in text)
