from typing import Any

import pytest

from opencouncil.checking.rules import address_with_token
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council

HINT = "Cut it, and see that the address still leads to the page."


def found(token: str, *pointer: str | int) -> list[Problem]:
    message = f"`{token}` in this address is a token of one visit and no part of the page"
    return [Problem(pointer or ("meetings", "film", 0, "source", "url"), message, HINT)]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        pytest.param("", [], id="none"),
        pytest.param("?page=2&CId=144#utm_source", [], id="parts of the page"),
        pytest.param("?utm_source=home&utm_medium=say", found("utm_source"), id="a campaign"),
        pytest.param("?CId=144&PHPSESSID=0f3", found("PHPSESSID"), id="a session"),
        pytest.param(";jsessionid=0f3?CId=1", found("jsessionid"), id="a session before the question mark"),
        pytest.param("?replytocom=1149", found("replytocom"), id="a reply button"),
    ],
)
def test_the_source_of_a_claim(end: str, expected: list[Problem]) -> None:
    source = {"type": "blog", "title": "A post", "url": f"https://example.org/post{end}"}
    assert check_council(address_with_token, council(film=[claim_data(source=source)])) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            {"website": "https://example.org/?gclid=1"}, found("gclid", "website"), id="the website"
        ),
        pytest.param(
            {"links": {"papers": {"url": "https://example.org/?CFID=1"}}},
            found("CFID", "links", "papers", "url"),
            id="the papers",
        ),
        pytest.param(
            {"links": {"webcasts": [None, {"source": "page", "page": "https://example.org/?fbclid=1"}]}},
            found("fbclid", "links", "webcasts", 1, "page"),
            id="the page of a webcast",
        ),
    ],
)
def test_the_other_addresses(facts: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(address_with_token, council(**facts)) == expected
