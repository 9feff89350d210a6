"""The state of the cited addresses: read line by line, whatever has happened to its file."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from opencouncil.files import load_schema
from opencouncil.reading.links import (
    VERDICTS,
    LinkState,
    choose_newer,
    load_links,
    parse_links,
    write_links,
)
from opencouncil.reading.snapshot import LINKS, open_folder
from support.builders import council_text
from support.repositories import Record

HEAD = b'{"version": 1}\n'


def data(**changes: Any) -> dict[str, Any]:
    whole = {
        "address": "https://www.example.gov.uk/filming",
        "verdict": "gone",
        "asked": "2026-11-20",
        "since": "2026-11-20",
        "reason": "no-page",
        "status": 404,
        "failed": ["2026-11-06", "2026-11-13", "2026-11-20"],
        "answered": "2026-10-30",
        "kept": "2026-10-01",
        "raw": "9f86d081884c7d659a2feaa0c55ad015",
        "text": "a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "extractor": "trafilatura 2.3.1",
        "etag": 'W/"33a64df5"',
        "modified": "Mon, 16 Nov 2026 09:00:00 GMT",
    }
    return {name: value for name, value in {**whole, **changes}.items() if value is not None}


def line(**changes: Any) -> bytes:
    return json.dumps(data(**changes)).encode() + b"\n"


def read(text: bytes) -> list[tuple[int, str]]:
    return [(one.position.line, one.message) for one in parse_links(text).problems if one.position]


def test_what_is_written_is_read_again() -> None:
    states = parse_links(HEAD + line() + line(address="https://a.example.org/", verdict="fine")).states
    assert list(states) == ["https://a.example.org/", "https://www.example.gov.uk/filming"]
    gone = states["https://www.example.gov.uk/filming"]
    assert (gone.verdict, gone.status, gone.failed[0]) == ("gone", 404, date(2026, 11, 6))
    assert gone.to_data() == data()
    text = write_links(states)
    assert parse_links(text).states == states
    assert write_links(parse_links(text).states) == text


def test_the_fields_are_those_of_the_schema_in_its_order() -> None:
    known = load_schema("links")["properties"]
    assert list(known) == list(LinkState.__slots__)
    assert {one["const"] for one in known["verdict"]["oneOf"]} == set(VERDICTS)


def test_a_dataset_without_the_file_has_no_state(dataset: Path) -> None:
    assert load_links(open_folder(dataset)) == {}


def test_a_revision_has_the_state_of_its_time(tmp_path: Path) -> None:
    from opencouncil.history.repository import open_at

    record = Record(tmp_path / "clone")
    record.write("councils/lichfield.yaml", council_text())
    record.write(LINKS, (HEAD + line()).decode())
    record.commit("data: Keep what became of the addresses", "2026-11-20")
    record.write(LINKS, HEAD.decode())
    at = open_at(record.root, "HEAD", date(2026, 11, 21))
    assert [one.verdict for one in load_links(at).values()] == ["gone"]
    assert load_links(open_folder(record.root)) == {}


def test_more_than_a_million_bytes_are_read(dataset: Path) -> None:
    lines = [line(address=f"https://www.example.gov.uk/{number:06}") for number in range(3_000)]
    (dataset / "data" / LINKS).write_bytes(HEAD + b"".join(lines))
    assert (dataset / "data" / LINKS).stat().st_size > 1_000_000
    assert len(load_links(open_folder(dataset))) == 3_000


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_lines_of_an_address_the_newer_counts(order: int) -> None:
    older, newer = line(verdict="fine", asked="2026-11-13"), line()
    [state] = parse_links(HEAD + b"".join((older, newer)[::order])).states.values()
    assert state.verdict == "gone"
    # Of one day the worse, in either order.
    pair = [LinkState.from_data(data(verdict=one)) for one in ("blocked", "changed")][::order]
    assert choose_newer(*pair).verdict == "changed"


NO_JSON = [(2, "the line cannot be read: it is no JSON")]
NO_STATE = [(2, "the line cannot be read: it is no state of an address")]
CUT = "the last line is cut off: the file was written by something that was stopped"


@pytest.mark.parametrize(
    ("text", "problems", "kept"),
    [
        pytest.param(line()[:-40], [(2, CUT)], 0, id="cut off"),
        pytest.param(line() + line(address="https://b.example.org/")[:60], [(3, CUT)], 1, id="cut later"),
        pytest.param(line()[:-1], [], 1, id="without the last line end"),
        pytest.param(b"\x00\xff\xfe\n" + line(), NO_JSON, 1, id="bytes"),
        pytest.param(b"[" * 5_000 + b"\n", NO_JSON, 0, id="deep"),
        pytest.param(
            b'{"a": "' + b"x" * 9_000 + b'"}\n',
            [(2, "the line cannot be read: it has more than 8,000 characters")],
            0,
            id="long",
        ),
        pytest.param(
            line(verdict="dead"),
            [(2, "the line cannot be read: `verdict` has a value that does not fit")],
            0,
            id="another verdict",
        ),
        pytest.param(
            line(asked="2026-02-30"),
            [(2, "the line cannot be read: `asked` has a value that does not fit")],
            0,
            id="no day",
        ),
        pytest.param(
            line(other=1),
            NO_STATE,
            0,
            id="another field",
        ),
        pytest.param(
            line().replace(b'"verdict"', b'"asked": "2026-01-01", "verdict"'),
            NO_JSON,
            0,
            id="a field twice",
        ),
        pytest.param(
            line().replace(b'"verdict"', b'"asked" : "2026-01-01", "verdict"'),
            NO_JSON,
            0,
            id="twice, with a space",
        ),
        pytest.param(b"7\n", NO_STATE, 0, id="a number"),
        pytest.param(b"[]\n", NO_STATE, 0, id="a list"),
        pytest.param(b"null\n", NO_STATE, 0, id="nothing at all"),
        pytest.param(HEAD + line(), [], 1, id="two heads, by a merge"),
        pytest.param(b"", [], 0, id="nothing"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_kept(
    text: bytes, problems: list[tuple[int, str]], kept: int
) -> None:
    found = parse_links(HEAD + text)
    assert read(HEAD + text) == problems
    assert len(found.states) == kept
    assert len(found.unread) == len(problems)
    assert all("check-links" in one.hint for one in found.problems)


def test_both_sides_of_a_conflict_are_read() -> None:
    ours, theirs = line(verdict="fine", asked="2026-11-13"), line()
    text = HEAD + b"<<<<<<< ours\n" + ours + b"=======\n" + theirs + b">>>>>>> theirs\n"
    assert [place for place, _ in read(text)] == [2, 4, 6]
    found = parse_links(text)
    assert ([one.verdict for one in found.states.values()], found.unread) == (["gone"], ())


def test_a_file_of_a_newer_version_is_left_alone() -> None:
    found = parse_links(b'{"version": 2}\n' + line())
    assert found.is_newer
    assert found.states == {}
    assert read(b'{"version": 2}\n') == [
        (1, "the file has version 2, of a newer opencouncil; this one knows 1")
    ]


def test_a_file_full_of_noise_gives_few_problems() -> None:
    assert len(parse_links(b"x\n" * 10_000).problems) == 8
