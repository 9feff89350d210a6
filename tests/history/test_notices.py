"""What a reviewer looks at first: each kind of strange change, and what is ordinary."""

from typing import Any

import pytest

from opencouncil.changes import (
    Change,
    Kind,
    compare_councils,
    compare_files,
    describe_added,
    describe_removed,
)
from opencouncil.history.addresses import find_host, is_one_letter_off, iter_hosts
from opencouncil.history.notices import ORDER, Notice, find_notices, is_reread, is_turned
from support.builders import REPOSITORY, claim_data, council_data

PATH = "councils/lichfield.yaml"
PAGE = "https://www.lichfielddc.gov.uk/filming"
REPLY = {"asked": "2026-06-01", "replied": "2026-06-20", "says": "disagrees", "summary": "filming is free"}


def see(before: dict[str, Any], after: dict[str, Any], *new_hosts: str) -> list[str]:
    """The notices of all changes from one council to another."""
    found = compare_councils(PATH, council_data(**before), council_data(**after))
    return [str(notice) for change in found for notice in find_notices(change, new_hosts)]


def claim(url: str = PAGE, **fields: Any) -> dict[str, Any]:
    return {"film": [claim_data(source={"type": "council-page", "title": "A page", "url": url}, **fields)]}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(claim(), claim(status="refused"), ["status-turned"], id="allowed to refused"),
        pytest.param(claim(status="refused"), claim(), ["status-turned"], id="refused to allowed"),
        pytest.param(claim(), claim(status="restricted"), ["status-turned"], id="allowed to restricted"),
        pytest.param(claim(), claim(status="allowed"), [], id="no notice any more"),
        pytest.param(claim(), claim(status="unknown"), [], id="not known any more"),
        pytest.param(claim(), {"film": []}, ["withdrawn"], id="a claim withdrawn"),
        pytest.param({"replies": [REPLY]}, {"replies": None}, ["withdrawn"], id="a reply taken out"),
        pytest.param({}, {"replies": [REPLY]}, [], id="a reply"),
        pytest.param(
            {"replies": [REPLY]}, {"replies": [{**REPLY, "says": "agrees"}]}, ["status-turned"], id="a stance"
        ),
        pytest.param(
            {"replies": [{"asked": REPLY["asked"]}]}, {"replies": [REPLY]}, [], id="a reply to its asking"
        ),
        pytest.param(
            claim(), {"photograph": claim()["film"]}, ["withdrawn"], id="a claim moved to another activity"
        ),
        pytest.param(claim(), {"film": claim()["film"] * 2}, [], id="a claim twice, which is a claim added"),
        pytest.param({}, {"id": "lichfeild"}, ["id-changed"], id="an id"),
        pytest.param(
            {"codes": {"gss": "E07000194"}}, {"codes": {"gss": "E07000195"}}, ["id-changed"], id="a code"
        ),
        pytest.param(
            {"codes": {"gss": "E07000194"}}, {"codes": None}, ["id-changed"], id="no codes any more"
        ),
        pytest.param({"codes": None}, {"codes": {"gss": "E07000194"}}, [], id="codes that came"),
        pytest.param(
            {"website": "https://a.gov.uk/"}, {"website": "https://b.gov.uk/"}, ["other-host"], id="a host"
        ),
        pytest.param(
            {"website": "https://a.gov.uk/"}, {"website": "http://a.gov.uk/"}, ["not-secure"], id="http"
        ),
        pytest.param({"website": "http://a.gov.uk/"}, {"website": "https://a.gov.uk/"}, [], id="https"),
        pytest.param(
            {"links": {"papers": {"url": "https://a.gov.uk/", "system": "cmis"}}},
            {"links": {"papers": {"url": "http://a.gov.uk/", "system": "cmis"}}},
            ["not-secure"],
            id="within a group",
        ),
        pytest.param(
            claim(), claim("http://www.lichfielddc.gov.uk/filming"), ["not-secure"], id="of a claim"
        ),
        pytest.param(claim(), claim("https://evil.example/filming"), ["other-host"], id="a claim's host"),
        pytest.param(claim(), claim(stated="2018-09"), ["date-moved"], id="a claim's year"),
        pytest.param(claim(), claim(stated="2014-10"), [], id="a claim's month"),
        pytest.param(claim(), claim(stated=None), ["date-moved"], id="a claim's date taken out"),
        pytest.param(
            {"abolished": "2027-04-01"}, {"abolished": "2019-04-01"}, ["date-moved"], id="a council's end"
        ),
        pytest.param({"abolished": "2027-04-01"}, {}, ["date-moved"], id="a council that ends no more"),
        pytest.param({}, {"abolished": "2027-04-01"}, [], id="a council that ends"),
        pytest.param(claim(), claim(checked="2026-11-01"), ["read-earlier"], id="read earlier"),
        pytest.param(claim(), claim(checked="2026-11-29"), [], id="read again"),
        pytest.param(claim(), claim(summary="in other words"), [], id="a summary"),
        pytest.param({}, claim(), [], id="a claim added"),
        pytest.param(
            claim(),
            claim("http://evil.example/", status="refused", stated="2001"),
            ["status-turned", "other-host", "date-moved"],
            id="several, the strangest first",
        ),
    ],
)
def test_what_is_strange(before: dict[str, Any], after: dict[str, Any], expected: list[str]) -> None:
    assert see(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param({}, claim("https://evil.example/"), ["new-host"], id="a claim added"),
        pytest.param(claim(), claim("https://evil.example/"), ["new-host"], id="a claim's source"),
        pytest.param({}, {"website": "https://EVIL.example./"}, ["new-host"], id="in capitals"),
        pytest.param({}, {"notes": "See https://evil.example/x, or ask."}, ["new-host"], id="in a text"),
        pytest.param(
            {}, {"sourced": {"https://evil.example/": ["name"]}}, ["new-host"], id="in the name of a field"
        ),
        pytest.param(
            {"website": "https://evil.example/a"},
            {"website": "https://evil.example/b"},
            [],
            id="that was there",
        ),
        pytest.param({"website": "https://evil.example/"}, {}, [], id="that went"),
    ],
)
def test_a_new_host(before: dict[str, Any], after: dict[str, Any], expected: list[str]) -> None:
    assert see(before, after, "evil.example") == expected


def test_whole_files() -> None:
    data = council_data(film=[claim_data()])
    (first, *claims) = describe_removed(PATH, data)
    assert find_notices(first) == (Notice.WITHDRAWN,)
    assert find_notices(claims[0]) == (Notice.WITHDRAWN,)
    assert [find_notices(change) for change in describe_added(PATH, data)] == [(), ()]
    law = compare_files(
        "law/england.yaml",
        "england",
        {"effects": [{"id": "a", "effect": "right"}], "checked": "2026-11-01"},
        {"effects": [{"id": "a", "effect": "discretion"}], "checked": "2026-11-02"},
    )
    assert [find_notices(change) for change in law] == [(Notice.LAW_CHANGED,), ()]
    assert [is_reread(change) for change in law] == [False, True]
    assert find_notices(Change(Kind.FILE_BROKEN, PATH, note="it is a link")) == (Notice.NOT_COMPARED,)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"checked": "2026-11-29"}, True, id="the day alone"),
        pytest.param({"checked": "2026-11-29", "summary": "other words"}, False, id="with another field"),
        pytest.param({"checked": "2026-11-01"}, False, id="an earlier day"),
        pytest.param({"checked": None}, False, id="no day any more"),
    ],
)
def test_what_is_only_read_again(fields: dict[str, Any], expected: bool) -> None:
    (change,) = compare_councils(PATH, council_data(**claim()), council_data(**claim(**fields)))
    assert is_reread(change) is expected


def test_the_order_names_each_kind_once() -> None:
    assert [row.notice for row in ORDER] == list(Notice)
    assert [row.notice.value for row in ORDER][:6] == [
        *("not-compared", "new-host", "status-turned", "law-changed", "withdrawn", "id-changed"),
    ]


def test_statuses_that_turn() -> None:
    assert is_turned("provided", "not-provided")
    assert not is_turned("provided", "partial")
    assert not is_turned("refused", "restricted")
    assert not is_turned("allowed", "no such status")


def test_hosts() -> None:
    assert find_host("https://[::1") == ""
    assert find_host("HTTPS://A.gov.uk:443/x") == "a.gov.uk"
    assert find_host("mailto:a@b.uk") == ""
    value = {"a": ["https://a.uk/", {"https://b.uk/": "see http://c.uk, d.uk"}], "n": 1}
    assert sorted(iter_hosts(value)) == ["a.uk", "b.uk", "c.uk"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("www.leeds.gov.uk", "www.1eeds.gov.uk", True),
        ("www.leeds.gov.uk", "www.leed.gov.uk", True),
        ("www.leeds.gov.uk", "www.leedss.gov.uk", True),
        ("www.leeds.gov.uk", "www.leesd.gov.uk", True),
        ("www.leeds.gov.uk", "www.leeds.gov.uk", False),
        ("www.leeds.gov.uk", "www.lseed.gov.uk", False),
        ("www.leeds.gov.uk", "leeds.gov.uk", False),
        ("a", "", True),
        ("", "", False),
    ],
)
def test_one_letter_off(one: str, other: str, expected: bool) -> None:
    assert is_one_letter_off(one, other) is expected
    assert is_one_letter_off(other, one) is expected


def test_the_page_has_the_order() -> None:
    page = (REPOSITORY / "docs" / "history.md").read_text(encoding="utf-8")
    assert "".join(f"| `{row.notice}` | {row.meaning} |\n" for row in ORDER) in page
