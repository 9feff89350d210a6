from typing import Any

import pytest

from opencouncil.checking.rules import address_with_token
from opencouncil.checking.rules.texts.addresses import cut_tokens
from opencouncil.findings import Problem
from support.builders import check_file, claim_data, council_data

HINT = "Cut it, and see that the address still leads to the page."


def found(token: str, *pointer: str | int, is_name: bool = False) -> list[Problem]:
    message = f"`{token}` in this address is a token of one visit and no part of the page"
    return [Problem(pointer or ("meetings", "film", 0, "source", "url"), message, HINT, on_key=is_name)]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        pytest.param("", [], id="none"),
        pytest.param("?page=2&CId=144#utm_source", [], id="parts of the page"),
        pytest.param("?utm_source=home&utm_medium=say", found("utm_source"), id="a campaign"),
        pytest.param("?CId=144&PHPSESSID=0f3", found("PHPSESSID"), id="a session"),
        pytest.param(";jsessionid=0f3?CId=1", found("jsessionid"), id="a session before the question mark"),
        pytest.param("/(S(wmivcaz0o2oaq))/a.aspx", found("(S(wmivcaz0o2oaq))"), id="a session in the path"),
        pytest.param("?replytocom=1149", found("replytocom"), id="a reply button"),
    ],
)
def test_the_source_of_a_claim(end: str, expected: list[Problem]) -> None:
    source = {"type": "blog", "title": "A post", "url": f"https://example.org/post{end}"}
    assert check_file(address_with_token, council_data(film=[claim_data(source=source)])) == expected


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
        pytest.param(
            {"sourced": {"https://example.org/?fbclid=1": ["name"]}},
            found("fbclid", "sourced", "https://example.org/?fbclid=1", is_name=True),
            id="the source of plain facts",
        ),
        pytest.param(
            {"sources": [{"url": "https://example.org/"}, "https://example.org/?gclid=1"]},
            found("gclid", "sources", 1),
            id="one of several sources",
        ),
    ],
)
def test_the_other_addresses(facts: dict[str, Any], expected: list[Problem]) -> None:
    assert check_file(address_with_token, facts) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("?utm_source=home", ""),
        ("?utm_source=home#top", "#top"),
        ("?utm_source=home&CId=1", "?CId=1"),
        ("?CId=1&utm_source=home&utm_medium=x&b=2#top", "?CId=1&b=2#top"),
        ("?PHPSESSID=1;CId=1", "?CId=1"),
        (";jsessionid=0f3.node1?CId=1", "?CId=1"),
        ("/(S(wmivcaz0o2oaq))/a.aspx?CId=1", "/a.aspx?CId=1"),
        ("?gclid=", ""),
        ("?utm_source=a/b?c&d=1", "?d=1"),
        ("?utm_source=a&gclid=1&fbclid=2#top", "#top"),
        ("?utm_source=a;gclid=1&b=2&fbclid=2", "?b=2"),
        ("?a=1&gclid=1?utm_source=2", "?a=1"),
        ("?x=utm_source=1", "?x=utm_source=1"),
        ("?CId=1", "?CId=1"),
    ],
)
def test_what_is_left_when_the_tokens_are_cut(before: str, after: str) -> None:
    assert cut_tokens(f"https://example.org/a{before}") == f"https://example.org/a{after}"


@pytest.mark.parametrize(
    "archive", ["web.archive.org/web/2014", "webarchive.nationalarchives.gov.uk/2014", "archive.ph/2014"]
)
def test_an_archive_finds_a_page_by_the_whole_address(archive: str) -> None:
    address = f"https://{archive}/http://example.org/?utm_source=home"
    assert check_file(address_with_token, {"url": address}) == []
    assert cut_tokens(address) == address


NAMES = (
    *(
        "PHPSESSID",
        "jsessionid",
        "ASPSESSIONIDAQ",
        "ASP.NET_SessionId",
        "session_id",
        "sessionid",
        "CFID",
        "CFTOKEN",
    ),
    *(
        "replytocom",
        "utm_source",
        "utm_x",
        "fbclid",
        "gclid",
        "gbraid",
        "wbraid",
        "dclid",
        "msclkid",
        "yclid",
    ),
    *("twclid", "igshid", "mc_cid", "mc_eid", "_gl", "_hsenc", "_hsmi"),
    # To a pattern without regard to case this is an s.
    "PHP\u017fe\u017f\u017fid",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["?{}=1", "?a=1&{}=", ";{}=1?a=1"])
def test_each_token_is_seen_at_the_first_look_too(name: str, form: str) -> None:
    addresses = ("https://example.org/a=1", f"https://example.org/{form.format(name)}")
    assert check_file(address_with_token, {"sources": list(addresses)}) == found(name, "sources", 1)
