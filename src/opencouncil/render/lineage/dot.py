"""A council's lineage in DOT, the language of Graphviz: `dot -Tsvg` draws it."""

from typing import TextIO

from opencouncil.render.kinds import FamilyShown
from opencouncil.render.lineage.graph import Graph


def render(shown: FamilyShown, out: TextIO) -> None:
    graph = Graph(shown.family, shown.councils)
    out.write('digraph lineage {\n    charset="UTF-8";\n    rankdir=LR;\n    node [shape=box];\n')
    for node in graph.nodes:
        style = ", style=bold" if node.is_root else ", style=dashed" if node.is_planned else ""
        out.write(f"    {node.key} [label={_quote(node.label)}{style}];\n")
    for arrow in graph.arrows:
        style = ", style=dashed" if arrow.is_planned else ""
        out.write(f"    {arrow.start} -> {arrow.end} [label={_quote(arrow.label)}{style}];\n")
    out.write("}\n")


# In a label a backslash begins a code, and an ampersand an entity of HTML.
def _quote(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
