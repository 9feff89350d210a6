"""A council's lineage as JSON, for programs: a promise, described in docs/lineage.md."""

from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from opencouncil.lineage import Family, Link
from opencouncil.model import Council
from opencouncil.render.kinds import FamilyShown
from opencouncil.reorganisations import Reorganisation
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1
# The fields of a reorganisation, as in its file; the links have its councils.
_FIELDS = (
    *("id", "title", "nation", "area", "kind", "status", "decided", "decision_expected", "order"),
    *("first_election", "shadow_from", "vesting_day", "intended", "sources", "confidence"),
    *("unsourced", "notes"),
)


def render(shown: FamilyShown, out: TextIO) -> None:
    family, council = shown.family, shown.councils.get(shown.family.council)
    head = {"version": VERSION, "council": family.council, "name": council.name if council else None}
    write_json({**head, **describe_family(family, shown.councils, shown.prefix)}, out)


def describe_family(family: Family, councils: Mapping[str, Council], prefix: str) -> dict[str, Any]:
    """The predecessors and successors, and the reorganisations in their links."""
    return {
        "before": _describe_links(family.before, councils, "before"),
        "after": _describe_links(family.after, councils, "after"),
        "touched_by": [reorganisation.id for reorganisation in family.touching],
        "reorganisations": [
            _describe_reorganisation(reorganisation, prefix)
            for reorganisation in family.list_reorganisations()
        ],
    }


def _describe_links(
    links: Iterable[Link], councils: Mapping[str, Council], further: str
) -> list[dict[str, Any]]:
    return [
        {
            "relation": link.relation,
            "council": link.council or None,
            "name": _find_name(link, councils),
            "working_name": _describe_working(link),
            "day": link.day.isoformat() if link.day else None,
            "status": link.reorganisation.status,
            "reorganisation": link.reorganisation.id,
            "part": link.is_of_part,
            "continued_in_law": link.continued_in_law,
            "change": link.change or None,
            "name_before": link.name_before or None,
            "type_before": link.find_type_before(councils),
            # For a council whose own links are elsewhere in the tree.
            "is_cut": link.is_cut,
            further: _describe_links(link.further, councils, further),
        }
        for link in links
    ]


def _find_name(link: Link, councils: Mapping[str, Council]) -> str | None:
    if link.working:
        return link.working.name
    council = councils.get(link.council)
    return council.name if council else None


def _describe_working(link: Link) -> dict[str, Any] | None:
    if link.working is None:
        return None
    working = link.working
    return {"id": working.id, "is_unnamed": working.is_unnamed, "note": working.note or None}


def _describe_reorganisation(reorganisation: Reorganisation, prefix: str) -> dict[str, Any]:
    fields = {name: reorganisation.data.get(name) for name in _FIELDS}
    return {**fields, "path": prefix + reorganisation.path}
