from typing import Any

import pytest

from opencouncil.checking.rules import private_contact
from opencouncil.findings import Pointer, Position, Problem
from support.builders import check_file, claim_data, council_data, council_text, find_findings

HINT = "Take it out; say which office it is (the clerk, the chair) instead."


def found(what: str, *pointer: str | int) -> Problem:
    place: Pointer = pointer or ("meetings", "film", 0, "note")
    return Problem(place, f"{what} stands in the text", HINT)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        pytest.param("the clerk confirmed it in writing", [], id="an office"),
        pytest.param("in force since 05-08-2014", [], id="a date"),
        pytest.param("see https://www.example.gov.uk/cgi?id=01234567890", [], id="the address of a page"),
        pytest.param("confirmed by jo.bloggs@example.gov.uk", [found("an e-mail address")], id="e-mail"),
        pytest.param("confirmed by clerk(at)council.example", [found("an e-mail address")], id="written out"),
        pytest.param("according to @jobloggs", [found("an account name")], id="account"),
        pytest.param("see twitter.com/somebody", [found("a link to a profile")], id="profile"),
        pytest.param("ring 01543 308000 first", [found("a phone number")], id="phone"),
        pytest.param(
            "ring 01543 308000 or write to jo@example.org",
            [found("an e-mail address"), found("a phone number")],
            id="two kinds",
        ),
    ],
)
def test_private_contact(note: str, expected: list[Problem]) -> None:
    assert check_file(private_contact, council_data(film=[claim_data(note=note)])) == expected


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"notes": "@a_person"}, ("notes",)),
        ({"name": "@a_person"}, ("name",)),
        ({"aliases": [{"name": "@a_person"}]}, ("aliases", 0, "name")),
        (
            {"links": {"papers": {"url": "https://a.example/", "note": "@a_person"}}},
            ("links", "papers", "note"),
        ),
        (
            {"links": {"webcasts": [None, {"source": "page", "note": "@a_person"}]}},
            ("links", "webcasts", 1, "note"),
        ),
        ({"replies": [{"asked": "2026-01-02", "summary": "@a_person says so"}]}, ("replies", 0, "summary")),
        ({"film": [claim_data(summary="@a_person says so")]}, ("meetings", "film", 0, "summary")),
        ({"film": [claim_data(conditions=["@a_person"])]}, ("meetings", "film", 0, "conditions", 0)),
        ({"film": [claim_data(council_name="@a_person")]}, ("meetings", "film", 0, "council_name")),
        (
            {
                "film": [
                    claim_data(source={"type": "blog", "title": "@a_person", "url": "https://a.example/"})
                ]
            },
            ("meetings", "film", 0, "source", "title"),
        ),
        ({"no_such_field": {"deep": ["@a_person"]}}, ("no_such_field", "deep", 0)),
    ],
)
def test_every_text_is_read(changes: dict[str, Any], pointer: tuple[str | int, ...]) -> None:
    assert check_file(private_contact, council_data(**changes)) == [found("an account name", *pointer)]


def test_the_name_of_a_field_is_a_text_too() -> None:
    expected = Problem(("@a_person",), "an account name stands in the text", HINT, on_key=True)
    assert check_file(private_contact, {"@a_person": "x"}) == [expected]


def in_comment(what: str, line: int, column: int) -> Problem:
    return Problem((), f"{what} stands in this comment", HINT, position=Position(line, column))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# said the clerk\na: b\n", [], id="an office"),
        pytest.param("# said @jobloggs\na: b\n", [in_comment("an account name", 1, 1)], id="above a field"),
        pytest.param(
            "a: b\nc: d  # ring 01543 308000\n", [in_comment("a phone number", 2, 7)], id="beside a value"
        ),
        pytest.param(
            "a: b\n  # ring 01543\n# 308000\n", [in_comment("a phone number", 2, 3)], id="over two lines"
        ),
        pytest.param(
            "# jo\n#\n#   (at) a.uk\na: b\n", [in_comment("an e-mail address", 1, 1)], id="with one between"
        ),
        pytest.param("# ring 01543\na: b\n# 308000\n", [], id="not over a field"),
        pytest.param(
            "# ring 01543 308000\n# or 01543\n",
            [in_comment("a phone number", 1, 1)],
            id="once, where one line has it",
        ),
        pytest.param("a: |\n  # ring 01543\n  # 308000\n", [], id="no comments but a text of two lines"),
        pytest.param("a: b\n# jo@a.uk", [in_comment("an e-mail address", 2, 1)], id="at the end"),
        pytest.param('a: "b # jo@a.uk"\n', [], id="no comment but a text, which is read as that"),
        pytest.param("# yaml-language-server: $schema=a@b.uk\n", [], id="the schema's line"),
    ],
)
def test_every_comment_is_read(text: str, expected: list[Problem]) -> None:
    assert check_file(private_contact, {}, text) == expected


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("councils/lichfield.yaml", council_text(notes="ask @jobloggs")),
        ("councils/lichfield.yaml", council_text() + "# ask @jobloggs\n"),
        ("councils/lichfield.yaml", council_text() + "a: [\n# ask @jobloggs\n"),
        ("law/england.yaml", "# ask @jobloggs\nnation: england\n"),
        ("law/england.yaml", "nation: england\nnote: ask @jobloggs\n"),
        ("reorganisations/a.yaml", "id: a\nnote: ask @jobloggs\n"),
        ("sources.yaml", "a: {title: ask @jobloggs}\n"),
    ],
)
def test_files_of_every_kind_are_read_and_broken_ones_too(path: str, text: str) -> None:
    assert [one.rule for one in find_findings(text, path)].count("private-contact") == 1


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (council_text(notes="ask jo@example.org"), "private-contact"),
        (council_text() + "# ask jo@example.org\n", "private-contact"),
        (council_text(website="https://example.org/?email=jo@example.org"), "address-with-contact"),
        (council_text(website="https://jo@example.org/"), "address-with-user"),
    ],
)
def test_a_report_does_not_show_the_line(text: str, rule: str) -> None:
    findings = find_findings(text)
    assert rule in [finding.rule for finding in findings]
    assert [
        finding for finding in findings if "jo@" in f"{finding.excerpt}{finding.message}{finding.hint}"
    ] == []
