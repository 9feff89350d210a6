"""A council's lineage as a graph: its councils, and the arrows between them, for the formats that draw."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from opencouncil.lineage import Family, Link, Relation
from opencouncil.model import Council
from opencouncil.wording.lineage import NOT_DECIDED, label_working, say_arrow
from opencouncil.wording.safe_text import one_line


@dataclass(frozen=True, slots=True)
class Node:
    # Its name in the file, made by us; never a stranger's text.
    key: str
    label: str
    # Planned or not decided; it does not exist.
    is_planned: bool = False
    # The council of the question.
    is_root: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    start: str
    end: str
    label: str
    # Announced or proposed only.
    is_planned: bool = False


class Graph:
    """The nodes and arrows of a family, each once, in a fixed order."""

    def __init__(self, family: Family, councils: Mapping[str, Council]) -> None:
        self._councils = councils
        self._nodes: dict[tuple[str, str], Node] = {}
        self._arrows: dict[tuple[str, str, str], Arrow] = {}
        self._add_council(family.council, is_root=True)
        self._add_links(family.council, family.before, is_before=True)
        self._add_links(family.council, family.after, is_before=False)

    @property
    def nodes(self) -> list[Node]:
        return list(self._nodes.values())

    @property
    def arrows(self) -> list[Arrow]:
        return list(self._arrows.values())

    def _add_links(self, council_id: str, links: Iterable[Link], is_before: bool) -> None:
        here = self._add_council(council_id)
        for link in links:
            there = self._add_end(link)
            if there == here:  # it stays what it is
                continue
            start, end = (there, here) if is_before else (here, there)
            label = say_arrow(link)
            is_planned = link.reorganisation.is_planned
            self._arrows.setdefault(
                (start, end, label), Arrow(start=start, end=end, label=label, is_planned=is_planned)
            )
            if link.further:
                self._add_links(link.council, link.further, is_before)

    def _add_end(self, link: Link) -> str:
        """The node at the other end of a link."""
        if link.working:
            return self._add(link.reorganisation.id, link.working.id, label_working(link), is_planned=True)
        if not link.council:
            return self._add(link.reorganisation.id, "", NOT_DECIDED, is_planned=True)
        if link.relation is Relation.ITSELF and link.name_before:
            return self._add(link.reorganisation.id, link.council, one_line(link.name_before))
        return self._add_council(link.council)

    def _add_council(self, council_id: str, is_root: bool = False) -> str:
        council = self._councils.get(council_id)
        label = one_line(council.name) if council else one_line(council_id)
        return self._add("", council_id, label, is_root=is_root)

    def _add(self, group: str, name: str, label: str, is_planned: bool = False, is_root: bool = False) -> str:
        key = (group, name)
        if key not in self._nodes:
            # Mermaid refuses a label without a letter.
            self._nodes[key] = Node(
                key=f"n{len(self._nodes)}", label=label or "?", is_planned=is_planned, is_root=is_root
            )
        return self._nodes[key].key
