from typing import Any

import pytest

from opencouncil.checking.rules import private_contact
from opencouncil.findings import Pointer, Problem
from support.builders import check_council, claim_data, council


def found(what: str, *pointer: str | int) -> Problem:
    place: Pointer = pointer or ("meetings", "film", 0, "note")
    hint = "Take it out; say which office it is (the clerk, the chair) instead."
    return Problem(place, f"{what} stands in the text", hint)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        pytest.param("the clerk confirmed it in writing", [], id="an office"),
        pytest.param("read on 2014-08-05, between 09:30 and 10:45", [], id="dates and times"),
        pytest.param("item 0 of 120 on page 03 of 2004-2005", [], id="numbers"),
        pytest.param("see https://www.example.gov.uk/cgi?id=01234567890", [], id="the address of a page"),
        pytest.param("3 places @ the front", [], id="an at sign by itself"),
        pytest.param("confirmed by jo.bloggs@example.gov.uk", [found("an e-mail address")], id="e-mail"),
        pytest.param("according to @jobloggs", [found("an account name")], id="account"),
        pytest.param("ring 01543 308000 first", [found("a phone number")], id="phone"),
        pytest.param("ring (01543) 308000 first", [found("a phone number")], id="phone in brackets"),
        pytest.param("ring +44 1543 308000 first", [found("a phone number")], id="phone from abroad"),
    ],
)
def test_private_contact(note: str, expected: list[Problem]) -> None:
    assert check_council(private_contact, council(film=[claim_data(note=note)])) == expected


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"notes": "@a_person"}, ("notes",)),
        (
            {"links": {"papers": {"url": "https://a.example/", "note": "@a_person"}}},
            ("links", "papers", "note"),
        ),
        (
            {"links": {"webcasts": [None, {"source": "page", "note": "@a_person"}]}},
            ("links", "webcasts", 1, "note"),
        ),
        ({"film": [claim_data(summary="@a_person says so")]}, ("meetings", "film", 0, "summary")),
        (
            {
                "film": [
                    claim_data(source={"type": "blog", "title": "@a_person", "url": "https://a.example/"})
                ]
            },
            ("meetings", "film", 0, "source", "title"),
        ),
    ],
)
def test_every_text_is_read(changes: dict[str, Any], pointer: tuple[str | int, ...]) -> None:
    assert check_council(private_contact, council(**changes)) == [found("an account name", *pointer)]
