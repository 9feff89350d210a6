"""A change at one place of a file leaves every other byte."""

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from opencouncil.editing.plan import add_claim, remove_claim
from opencouncil.reading import schema
from opencouncil.reading.document import parse
from opencouncil.text import patch
from opencouncil.text.patch import PatchError
from opencouncil.vocabulary import ACTIVITIES
from support.builders import DATA, claim_data
from support.messy import Scribe, plain_data

FILE = """\
# yaml-language-server: $schema=../../schema/council.schema.json

name:   'Lichfield District Council'   # as it calls itself
id: lichfield
# In the county of
# Staffordshire.
parent: staffordshire

codes: {authority: LIF, gss: E07000194}
links:
  webcasts:
  - url: https://example.org/a   # the new one
    seen: 2025-05-02

  # the old one
  - url: https://example.org/b
meetings:
  film:
    - status: allowed
      stated: 2015
      conditions: [no-flash,   silent-device]
    # Undated, so the last.
    - status: refused
# The end."""


def change(before: str, old: str, new: str) -> str:
    assert before.count(old) == 1
    return before.replace(old, new)


@pytest.mark.parametrize(
    ("pointer", "value", "old", "new"),
    [
        pytest.param(
            ("name",), "Lichfield", "'Lichfield District Council'", "Lichfield", id="quotes that go"
        ),
        pytest.param(
            ("name",), "A: B", "'Lichfield District Council'", '"A: B"', id="quotes that are needed"
        ),
        pytest.param(
            ("name",),
            "Lichfield City",
            "'Lichfield District Council'",
            '"Lichfield City"',
            id="quotes that keep a comment from cutting the text",
        ),
        pytest.param(("codes", "gss"), "E07000195", "E07000194", "E07000195", id="in braces"),
        pytest.param(("codes", "authority"), "LIC", "LIF", "LIC", id="in braces, out of order"),
        pytest.param(
            ("links", "webcasts", 1, "url"),
            "https://example.org/c",
            "https://example.org/b",
            "https://example.org/c",
            id="in a list",
        ),
        pytest.param(
            ("meetings", "film", 0, "conditions"),
            ["no-flash", "overt-only"],
            "[no-flash,   silent-device]",
            "[no-flash, overt-only]",
            id="a list in brackets",
        ),
        pytest.param(("meetings", "film", 0, "stated"), "2016-01", "2015", "2016-01", id="a date"),
    ],
)
def test_a_value_is_set(pointer: Any, value: Any, old: str, new: str) -> None:
    assert patch.set_value(FILE.encode(), "council", pointer, value).decode() == change(FILE, old, new)


@pytest.mark.parametrize(
    ("pointer", "value", "behind", "added"),
    [
        pytest.param(
            ("short_name",),
            "Lichfield",
            "id: lichfield\n",
            "short_name: Lichfield\n",
            id="behind what comes before it in the schema, wherever that stands",
        ),
        pytest.param(
            ("established",),
            "1974-04-01",
            "parent: staffordshire\n",
            "established: 1974-04-01\n",
            id="behind a field with comments",
        ),
        pytest.param(("codes", "mapit"), 2434, "gss: E07000194", ", mapit: 2434", id="into braces"),
        pytest.param(
            ("links", "webcasts", 0, "platform"),
            "youtube",
            "# the new one\n",
            "    platform: youtube\n",
            id="into an item, as far in as its fields stand",
        ),
        pytest.param(
            ("links", "papers"),
            {"url": "https://example.org/p", "system": "cmis"},
            "links:\n",
            "  papers:\n    url: https://example.org/p\n    system: cmis\n",
            id="a group, before all others",
        ),
        pytest.param(
            ("sourced",),
            {"ons-lad-2026": ["name"]},
            "    - status: refused\n",
            "sourced:\n  ons-lad-2026: [name]\n",
            id="at the end, before the last comment",
        ),
    ],
)
def test_a_field_is_added_and_taken_out(pointer: Any, value: Any, behind: str, added: str) -> None:
    written = patch.insert_field(FILE.encode(), "council", pointer, value)
    assert written.decode() == change(FILE, behind, behind + added)
    assert patch.remove(written, "council", pointer) == FILE.encode()


def test_a_file_without_a_line_feed_at_its_end_gets_none() -> None:
    before = b"id: lichfield\nname: Lichfield"
    written = patch.insert_field(before, "council", ("nation",), "england")
    assert written == before + b"\nnation: england"
    assert patch.remove(written, "council", ("nation",)) == before


SOURCED = """\
sourced:
  ons: [name]   # the list
  # The page.
  https://example.org/a: [website]
"""


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        pytest.param("ons", "ons-lad-2026", "ons-lad-2026: [name]   # the list", id="a key"),
        pytest.param("https://example.org/a", "https://a.org/", "https://a.org/: [website]", id="an address"),
        pytest.param("ons", "no", '"no": [name]   # the list', id="quotes that are needed"),
    ],
)
def test_a_field_gets_another_name_in_its_place(old: str, new: str, written: str) -> None:
    line = next(one for one in SOURCED.splitlines() if one.strip().startswith(f"{old}:"))
    after = patch.rename_field(SOURCED.encode(), "council", ("sourced", old), new)
    assert after.decode() == SOURCED.replace(line, f"  {written}")
    assert list(parse(after).data["sourced"]).index(new) == list(
        parse(SOURCED.encode()).data["sourced"]
    ).index(old)
    assert patch.rename_field(after, "council", ("sourced", new), old).decode() == SOURCED


def test_a_name_that_is_there_already_is_not_given_twice() -> None:
    with pytest.raises(PatchError, match=r"cannot be called `ons`"):
        patch.rename_field(SOURCED.encode(), "council", ("sourced", "https://example.org/a"), "ons")


def test_an_item_is_added_at_its_place() -> None:
    written = patch.insert_item(FILE.encode(), "council", ("meetings", "film", 1), {"status": "restricted"})
    old = "silent-device]\n"
    assert written.decode() == change(FILE, old, f"{old}    - status: restricted\n")


def test_what_is_removed_takes_its_comments_along() -> None:
    written = patch.remove(FILE.encode(), "council", ("links", "webcasts", 1)).decode()
    assert written == change(FILE, "\n  # the old one\n  - url: https://example.org/b\n", "")


def test_the_first_field_of_an_item_leaves_its_place_to_the_next() -> None:
    written = patch.remove(FILE.encode(), "council", ("meetings", "film", 0, "status")).decode()
    assert written == change(FILE, "- status: allowed\n      stated", "- stated")


def test_items_change_places_with_their_comments() -> None:
    written = patch.reorder_items(FILE.encode(), "council", ("meetings", "film"), [1, 0]).decode()
    one, other = FILE[FILE.index("    - status: allowed") : FILE.index("# The end.")].split("    # Undated")
    assert written == change(FILE, f"{one}    # Undated{other}", f"    # Undated{other}{one}")


def test_items_in_brackets_change_places_and_leave_what_is_between() -> None:
    text = b"id: x\nmeetings:\n  film: [{summary: a},  {summary: b} , {summary: c}] # all\n"
    written = patch.reorder_items(text, "council", ("meetings", "film"), [2, 0, 1])
    assert written == text.replace(b"a}", b"?}").replace(b"b}", b"a}").replace(b"c}", b"b}").replace(
        b"?", b"c"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("id: a\r\nname: b\r\n", "a line ends in CR, as Windows writes it", id="windows"),
        pytest.param("\ufeffid: a\n", "the file begins with a byte order mark", id="mark"),
        pytest.param("id: a\nid: b\n", "`id` is here a second time; the first is on line 1", id="twice"),
        pytest.param("id: no\n", "`no` means false to some programs and is text to others", id="doubt"),
        pytest.param("- a\n", "it holds no fields", id="list"),
        pytest.param("", "the file is empty", id="empty"),
    ],
)
def test_a_file_that_cannot_be_read_with_certainty_is_not_edited(text: str, message: str) -> None:
    with pytest.raises(PatchError, match=r"^The file has to be put right first: ") as caught:
        patch.insert_field(text.encode(), "council", ("nation",), "england")
    assert str(caught.value) == f"The file has to be put right first: {message}."


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        pytest.param(
            lambda: patch.set_value(FILE.encode(), "council", ("website",), "x"),
            "There is no `website` in the file.",
            id="nothing to change",
        ),
        pytest.param(
            lambda: patch.insert_field(FILE.encode(), "council", ("name",), "x"),
            "`name` cannot be added: it is there, or there is no place for it.",
            id="there already",
        ),
        pytest.param(
            lambda: patch.insert_item(FILE.encode(), "council", ("meetings", "film", 3), {}),
            "`meetings.film.3` cannot be added: there is no such place.",
            id="past the end",
        ),
        pytest.param(
            lambda: patch.remove(b"codes:\n  gss: E07000194\n", "council", ("codes", "gss")),
            "`codes.gss` is the only one, and is taken out with what it is in.",
            id="the last of a group",
        ),
        pytest.param(
            lambda: patch.set_value(b"notes: |\n  a\n  b\n", "council", ("notes",), "x"),
            "`notes` takes several lines, and is best changed by hand.",
            id="several lines",
        ),
        pytest.param(
            lambda: remove_claim(FILE.encode(), "papers", 0),
            "The file has no claim of papers.",
            id="no claim",
        ),
    ],
)
def test_what_cannot_be_done_is_said(edit: Any, message: str) -> None:
    with pytest.raises(PatchError) as caught:
        edit()
    assert str(caught.value) == message


def test_nothing_is_given_that_says_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip of ours, here a writer that forgets the quotes, is caught by reading again what came out."""
    monkeypatch.setattr(patch, "write_inline", lambda value, form, in_flow: value)
    for value in ("007", "a: b", "x # y", "[a", "2013"):
        with pytest.raises(PatchError, match="cannot be changed with certainty"):
            patch.set_value(FILE.encode(), "council", ("parent",), value)
    assert patch.set_value(FILE.encode(), "council", ("parent",), "a")


def test_no_comment_is_lost_by_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patch, "_list_comments", lambda entry: [])
    with pytest.raises(PatchError, match="cannot be changed with certainty"):
        patch.remove(FILE.encode(), "council", ("links", "webcasts", 1))


def test_a_comment_that_would_change_sides_is_not_risked() -> None:
    text = "meetings:\n     # set in too far\n  papers: []\n"
    with pytest.raises(PatchError, match="Put the file into its form first"):
        patch.insert_field(text.encode(), "council", ("meetings", "film"), [])


def test_a_comment_of_the_field_above_stays_there() -> None:
    head = b"meetings:\n  film:\n    - status: refused\n  # by the mayor\n"
    tail = b"\n      checked: 2026-11-21\n"
    changed = patch.insert_field(head + tail, "council", ("meetings", "film", 0, "summary"), "No.")
    # The blank line keeps the comment from what is new.
    assert changed == head + b"\n      summary: No.\n" + tail


def holds_claims(data: Any, activity: str) -> bool:
    """Whether a claim can be added: a file may hold anything where the claims should be."""
    meetings = data.get("meetings", {activity: [{}]}) if isinstance(data, dict) else None
    claims = meetings.get(activity, [{}]) if meetings and isinstance(meetings, dict) else None
    return bool(claims) and isinstance(claims, list) and all(is_dated_well(claim) for claim in claims)


def is_dated_well(claim: Any) -> bool:
    """Not where a comment below a date, written as a block of text, has become part of it."""
    return isinstance(claim, dict) and all(
        schema.is_partial_date(claim[field]) for field in ("stated", "stated_by") if field in claim
    )


# Files are made by chance, so that a smaller one is another one: looking for the smallest takes minutes.
@pytest.mark.slow
@settings(max_examples=100, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    plain_data(),
    st.randoms(use_true_random=False),
    st.sampled_from(["film", "papers", "audio-record"]),
    st.sampled_from(["2013-07", "2011", "2020-01-01", None]),
)
def test_a_claim_added_and_taken_out_leaves_the_same_bytes(
    data: Any, random: Random, activity: str, stated: str | None
) -> None:
    """However the file is written, whatever comments stand around the place."""
    before = Scribe(random).write(data).encode()
    document = parse(before)
    if document.problems or not holds_claims(document.data, activity):
        return
    try:
        written, pointer = add_claim(before, activity, claim_data(stated=stated))
    except patch.MisplacedCommentError:  # set in by chance
        return
    assert written != before
    assert remove_claim(written, activity, int(pointer[-1])) == before


COUNCILS = sorted((DATA / "councils").glob("*.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, len(COUNCILS), 60))
def test_every_real_file_takes_a_claim_and_gives_it_back(start: int) -> None:
    for number, path in enumerate(COUNCILS[start : start + 60]):
        before = path.read_bytes()
        activity = [*ACTIVITIES][number % len(ACTIVITIES)]
        stated = (None, "2011", "2014-09", "2026-11-20")[number % 4]
        written, pointer = add_claim(before, activity, claim_data(stated=stated))
        assert parse(written).data["meetings"][activity][pointer[-1]] == claim_data(stated=stated)
        assert remove_claim(written, activity, int(pointer[-1])) == before, path
