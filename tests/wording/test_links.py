"""What became of the cited addresses, in words: each verdict with its reason and the next step."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import opencouncil
from opencouncil.reading.links import VERDICTS
from opencouncil.wording.links import NAMES, REASONS, describe_links, explain, say_archive, say_beginning
from support.link_runs import NO_RUN, link, make_run

SOURCES = Path(opencouncil.__file__).parent / "links"


def test_each_verdict_has_its_name() -> None:
    assert tuple(NAMES) == VERDICTS


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_says_what_is_there_and_what_to_do(reason: str) -> None:
    what, step = REASONS[reason]
    assert re.fullmatch(r"[A-Z].*[^.]", what)
    assert len(step) > 20
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py"))
    # A redirect's has the reason behind it.
    assert f'"{reason.removeprefix("redirect-")}"' in text, "nothing gives this reason"


def test_a_page_of_each_verdict() -> None:
    told = describe_links(make_run())
    assert told.title == "10 addresses asked on 1 host"
    assert told.counts == (
        ("fine", 1),
        ("not checked", 1),
        ("not reached", 2),
        ("blocked", 2),
        ("changed", 1),
        ("moved", 2),
        ("gone", 1),
    )
    assert [group.heading.partition(":")[0] for group in told.groups] == [
        *("Gone", "Moved", "Moved", "Changed", "Blocked", "Not reached", "Not reached"),
        *("Not checked", "Left alone"),
    ]
    gone = told.groups[0]
    assert "opencouncil replace-url" in gone.next
    assert gone.items[0].lines == (
        "no such page on 7 November 2026, 14 November 2026 and 21 November 2026",
        "cited for lichfield",
        "perhaps kept at: https://web.archive.org/web/20261101/https://www.example.gov.uk/gone",
    )
    assert "opencouncil reread" in told.groups[3].next
    assert told.groups[-1].items[0].name == "www.example.gov.uk: 57 addresses"
    assert ".links-damaged.jsonl" in told.foot


def test_a_host_that_blocks_is_named_once() -> None:
    pages = tuple(link(str(number), "blocked", ("refused", "too-many")[number % 2]) for number in range(60))
    told = describe_links(replace(NO_RUN, asked=pages))
    [group] = told.groups
    [item] = group.items
    assert item.name == "www.example.gov.uk: 60 addresses"


def test_one_day_without_a_page_is_not_called_gone() -> None:
    _, state = link("missing", "not-reached", "no-page", failed=(date(2026, 11, 21),))
    assert explain(state).next.endswith("after three days on which there is none, it counts as gone.")
    _, down = link("gone", "gone", "slow")
    assert explain(down).what == "On three days there was no such page; today no answer came"


def test_a_refusal_is_never_called_dead() -> None:
    reasons = ("refused", "challenge", "too-many", "sign-in", "law", "slow", "no-host")
    words = [REASONS[reason] for reason in reasons]
    assert not [said for said in words if re.search(r"\b(gone|lost|dead|removed)\b", said.what)]


def test_nothing_found() -> None:
    told = describe_links(NO_RUN)
    assert (told.title, told.counts, told.groups, told.foot) == ("0 addresses asked on 0 hosts", (), (), "")


def test_the_archive_on_the_day_of_reading() -> None:
    page = "https://www.example.gov.uk/a?b=1"
    assert say_archive(page, date(2026, 1, 2)) == f"https://web.archive.org/web/20260102/{page}"
    assert say_archive(page, None) == f"https://web.archive.org/web/*/{page}"


def test_what_a_run_says_first() -> None:
    assert say_beginning(2_600, 887, "x/1 (+https://example.org)") == (
        "This uses the network: 2,600 addresses on 887 hosts, each host asked one page at a time, as "
        '"x/1 (+https://example.org)".'
    )


def test_a_hostile_address_stays_on_its_line() -> None:
    hostile = link("https://a.example.org/\x1b[31m\n::error::x", "changed", "text")
    told = describe_links(replace(NO_RUN, asked=(hostile,)))
    assert "\x1b" not in told.groups[0].items[0].name
    assert "\n" not in told.groups[0].items[0].name
