"""docs/data.md is the JSON Schemas, as a page."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest

from opencouncil.files import load_schema
from opencouncil.reading.fields import load_groups
from opencouncil.reading.schema import KINDS
from opencouncil.render import FORMATS
from opencouncil.render.kinds import FieldsShown
from support.builders import REPOSITORY

PAGE = REPOSITORY / "docs" / "data.md"


def test_the_page_is_up_to_date() -> None:
    out = io.StringIO()
    shown = FieldsShown(groups={kind: load_groups(kind) for kind in KINDS})
    FORMATS["fields"]["markdown"].render(shown, out)
    told = "run: opencouncil schema --format markdown > docs/data.md"
    assert PAGE.read_text(encoding="utf-8") == out.getvalue(), told


def iter_properties(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of each field anywhere in a schema, and what the schema says of it there."""
    if isinstance(node, dict):
        for name, field in node.items():
            if name == "properties":
                yield from ((key, inner) for key, inner in field.items() if "description" in inner)
            if name not in ("examples", "if", "then", "dependentSchemas"):
                yield from iter_properties(field)
    elif isinstance(node, list):
        for inner in node:
            yield from iter_properties(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_every_field_with_its_meaning_and_its_words(kind: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    fields = list(iter_properties(load_schema(kind)))
    assert fields
    for name, field in fields:
        assert re.search(
            rf"^\| \**`([\w.-]+\.)?{name}`\** \|.*\| {re.escape(field['description'])} \|", text, re.M
        )
        assert all(f"`{word}`" in text for word in field.get("enum", ()))
        assert all(meaning in text for meaning in field.get("enumDescriptions", ()))


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    text = PAGE.read_text(encoding="utf-8")
    headings = [
        re.sub(r"[^a-z0-9_ -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.M)
    ]
    assert len(headings) == len(set(headings))
    links = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert "council-words-of-nation" in links
    assert links <= set(headings)


def test_a_field_inside_others_is_named_by_the_way_to_it() -> None:
    council, *_ = load_groups("council")
    fields = {field.path: field for field in council.fields}
    assert fields["population.year"].form == "whole number, from 1801 to 2100"
    assert fields["population.year"].required
    assert fields["meetings.film"].group == "Claim (permission)"
    assert fields["sourced.KEY"].example == "[nation, codes.gss]"
    reorganisation, *_ = load_groups("reorganisation")
    assert "ends.successors.working" in {field.path for field in reorganisation.fields}


def test_a_tag_with_a_number_of_its_own_is_a_word_too() -> None:
    claim = next(group for group in load_groups("council") if group.title == "Claim (permission)")
    words = {word: meaning for field in claim.fields for word, meaning in field.words}
    assert words["notice-required"] == "You must tell the council first."
    assert words["notice:24h, notice:2d, notice:3wd"].startswith("How long before the meeting")
