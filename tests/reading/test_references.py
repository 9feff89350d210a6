"""Where files name councils and sources, found by the schema."""

from collections.abc import Iterator
from typing import Any

import pytest

from opencouncil.files import load_schema
from opencouncil.reading.references import COUNCIL, SOURCE, Reference, iter_references
from opencouncil.reading.snapshot import ENTRIES
from support.builders import claim_data, council_data

KINDS = sorted({entry.kind for entry in ENTRIES if entry.kind})
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
# Fields of the form of an id that name nothing beyond their file, or nothing of the dataset.
NAME_NOTHING = {
    "council": {"id", "former_ids.items", "codes.gov_uk"},
    "law": {"bodies.items", "instrument", "amended_by.items"},
    "reorganisation": {"id", "successors.items.working", "working_names.items.id"},
    "sources": {"propertyNames"},
}


def iter_fields(root: dict[str, Any], node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every field of a schema whose value has the form of an id, by the end of its path."""
    if isinstance(node, list):
        for child in node:
            yield from iter_fields(root, child, path)
    if not isinstance(node, dict):
        return
    own = path and path[-1] not in ("$defs", "properties") and path[-2:-1] != ("$defs",)
    named = node.get("$ref", "").rpartition("/")[2]
    pattern = node.get("pattern") or root.get("$defs", {}).get(named, {}).get("pattern", "")
    if own and _ID in pattern:
        yield ".".join(path), node
    for name, child in node.items():
        if name not in ("if", "then", "else", "dependentSchemas", "examples"):
            yield from iter_fields(root, child, path if name == "properties" else (*path, name))


@pytest.mark.parametrize("kind", KINDS)
def test_every_id_says_what_it_names(kind: str) -> None:
    """A new field with the id of a council must not be forgotten when a council gets another id."""
    root = load_schema(kind)
    silent = {path for path, node in iter_fields(root, root) if "x-refers-to" not in node}
    left = {path for path in silent if not any(path.endswith(name) for name in NAME_NOTHING.get(kind, ()))}
    assert left == set()


def test_the_councils_that_a_council_names() -> None:
    form = {"type": "county", "parent": "mercia", "from": "1974-04-01", "until": "2009-03-31", "source": "x"}
    data = council_data(
        namesakes=["tamworth"],
        combined_authorities=[{"id": "west-midlands-ca", "source": "x"}],
        forms=[{**form, "reorganisation": "2009-mercia"}],
        film=[claim_data()],
    )
    assert list(iter_references("council", data, COUNCIL)) == [
        Reference(("parent",), "staffordshire"),
        Reference(("namesakes", 0), "tamworth"),
        Reference(("combined_authorities", 0, "id"), "west-midlands-ca"),
        Reference(("forms", 0, "parent"), "mercia"),
    ]


def test_the_sources_that_a_council_names() -> None:
    data = council_data(
        aliases=[{"name": "L", "kind": "abbreviation", "source": "common-use"}],
        links={"webcasts": [{"source": "page", "page": "https://www.example.org/a"}]},
        sourced={"ons-lad-2026": ["name"], "https://www.example.org/": ["website"]},
    )
    assert list(iter_references("council", data, SOURCE)) == [
        Reference(("sourced", "ons-lad-2026"), "ons-lad-2026", is_key=True),
        Reference(("sourced", "https://www.example.org/"), "https://www.example.org/", is_key=True),
        Reference(("aliases", 0, "source"), "common-use"),
        Reference(("links", "webcasts", 0, "source"), "page"),
    ]


def test_the_councils_of_the_law_and_of_a_reorganisation() -> None:
    law = {"effects": [{"councils": ["fife"], "except_councils": ["powys"], "bodies": ["assembly"]}]}
    assert [one.named for one in iter_references("law", law, COUNCIL)] == ["fife", "powys"]
    event = {
        "id": "2023-cumbria",
        "ends": [{"council": "eden", "successors": [{"council": "cumberland"}, {"working": "north"}]}],
        "begins": ["cumberland"],
        "continues": [{"council": "barrow", "gains_from": ["eden"]}],
        "affects": ["lancashire"],
        "unsourced": ["ends.eden.successors"],
    }
    assert [one.named for one in iter_references("reorganisation", event, COUNCIL)] == [
        *("eden", "cumberland", "cumberland", "barrow", "eden", "lancashire", "ends.eden.successors")
    ]


def test_what_the_parts_of_a_plan_are_about() -> None:
    plan = {
        "id": "2028-kent",
        "source": "order",
        "councils": [{"id": "kent", "parent": "mercia", "sourced": {"order": ["name"]}}],
        "sources": {"order": {"title": "The Order"}},
        "before": {
            "reorganisation": {"id": "2028-kent", "in_scope": ["dover"]},
            "councils": [{"id": "dover", "facts": {"parent": "kent"}}],
            "sources": ["order"],
        },
    }
    assert [one.named for one in iter_references("plan", plan, COUNCIL)] == [
        *("kent", "mercia", "dover", "dover", "kent")
    ]
    assert [(one.pointer, one.is_key) for one in iter_references("plan", plan, SOURCE)] == [
        (("source",), False),
        (("councils", 0, "sourced", "order"), True),
        (("sources", "order"), True),
        (("before", "sources", 0), False),
    ]


@pytest.mark.parametrize("data", [None, [], "text", {"parent": ["x"]}, {"forms": "x"}, {1: "x"}])
def test_other_shapes_name_nothing(data: Any) -> None:
    assert list(iter_references("council", data, COUNCIL)) == []
