"""``opencouncil calendar``: the days that the data holds, as sure as it holds them."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import yaml

from opencouncil.claims import TIME_TO_REPLY
from opencouncil.cli.app import main
from support.builders import DATA, council_text, write_dataset
from support.hostile import AWKWARD
from support.ics_reader import read_events, read_text
from support.reorganisations import CUMBRIA, plan_data, reorganisation_data
from support.repositories import Record
from support.sample_reports import HOSTILE

PLAN = plan_data(intended={"first_election": "2027-05-06", "vesting_day": "2028-04-01"})


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """An order of 2023, a plan for 2028, law of a day to come, and a council that was asked."""
    root = write_dataset(tmp_path / "plain", ("lichfield", "powys", *CUMBRIA))
    record = Record(tmp_path / "clone")
    for path in sorted((root / "data").rglob("*.yaml")):
        record.write(str(path.relative_to(root / "data")), path.read_bytes())
    record.write_data("reorganisations/2023-cumbria.yaml", reorganisation_data())
    record.write_data(f"reorganisations/{PLAN['id']}.yaml", PLAN)
    law = yaml.safe_load((DATA / "law" / "wales.yaml").read_text(encoding="utf-8"))
    effect = {
        "id": "wal-new-duty",
        "effect": "duty",
        "activities": ["council-webcast", "reporting-facilities"],
        "meetings": ["full-council"],
        "instrument": next(iter(law["instruments"])),
        "provision": "section 1",
        "from": "2027-05-05",
        "until": "2030-12-31",
        "summary": "meetings must be shown live",
        "confidence": "high",
        "sources": ["https://www.legislation.gov.uk/"],
    }
    record.write_data("law/wales.yaml", law | {"effects": [effect]})
    asked = [{"asked": "2026-11-10", "about": ["film"]}]
    record.write("councils/fife.yaml", council_text(**FIFE, replies=asked))
    record.commit("data: Begin", "2026-11-20")
    monkeypatch.chdir(record.root)
    return record


FIFE: dict[str, Any] = {
    "id": "fife",
    "name": "Fife Council",
    "short_name": "Fife",
    "nation": "scotland",
    "type": "scottish-council",
    "region": None,
    "parent": None,
    "codes": {"gss": "S12000047"},
    "established": "1996-04-01",
}


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["calendar", *arguments]) == code
    out, err = capsys.readouterr()
    return out, err


def list_events(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, bool]]:
    shown = json.loads(run(capsys, *arguments, "--format", "json")[0])
    return [(one["day"], one["kind"], one["certain"]) for one in shown["events"]]


ALL = [
    ("2026-12-08", "reply-due", True),
    ("2027-05-05", "law-begins", True),
    ("2027-05-06", "first-election", False),
    ("2028-04-01", "vesting-day", False),
    ("2031-01-01", "law-ends", True),
]


def test_the_days_to_come_are_told(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert list_events(capsys) == ALL
    assert list_events(capsys, "--since", "2023-04-01") == [("2023-04-01", "vesting-day", True), *ALL]


def test_the_four_weeks_are_those_of_the_report() -> None:
    assert timedelta(weeks=4) == TIME_TO_REPLY


def test_text(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys)
    assert out.startswith("""\
8 December 2026
  Four weeks since Fife Council was asked about filming
    Fife Council was asked on 10 November 2026 whether what we hold about filming is right. No reply is \
recorded.
    The four weeks are our own measure: no law sets this time.

5 May 2027
  Law begins: live webcast by the council and reporting facilities (Local Government Act 1972)
    Meetings must be shown live.
    Local Government Act 1972, section 1.
""")
    assert "  First election expected, not certain: Unitary councils proposed for Kent\n" in out
    assert "    It is proposed; no decision was found. The day is intended, not fixed.\n" in out
    assert err == ""


@pytest.mark.parametrize(
    ("arguments", "kinds"),
    [
        pytest.param(["--nation", "wales"], ["law-begins", "law-ends"], id="of a nation"),
        pytest.param(["fife"], ["reply-due"], id="of a council"),
        pytest.param(["fife", "--activity", "papers"], [], id="asked about something else"),
        pytest.param(
            ["powys", "--activity", "webcast"], ["law-begins", "law-ends"], id="the law of a council"
        ),
        pytest.param(["powys", "--activity", "film"], [], id="law on something else"),
        pytest.param(["eden", "--since", "2023-04-01"], ["vesting-day"], id="of one that ended"),
        pytest.param(["eden"], [], id="and it ended long ago"),
    ],
)
def test_what_is_chosen(
    record: Record, arguments: list[str], kinds: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert [kind for _, kind, _ in list_events(capsys, *arguments)] == kinds


def test_what_is_watched(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    _, err = run(capsys, "--watched", code=2)
    assert err == "opencouncil: Nothing is watched yet. Example: opencouncil watch add lichfield\n"
    assert main(["watch", "add", "fife"]) == 0
    capsys.readouterr()
    assert list_events(capsys, "--watched") == ALL[:1]
    _, err = run(capsys, "--watched", "fife", code=2)
    assert "leave out councils and other filters" in err


def test_nothing_to_come_is_said(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "lichfield") == ("", "No day from 21 November 2026 on is recorded.\n")


def test_a_reply_that_came_is_not_due(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [{"asked": "2026-11-10", "about": ["film"], "replied": "2026-11-12", "says": "agrees"}]
    record.write("councils/fife.yaml", council_text(**FIFE, replies=asked))
    assert list_events(capsys, "fife") == []
    # A reply about all that we hold is one about filming too.
    asked = [{"asked": "2026-11-12", "replied": "2026-11-13"}, {"asked": "2026-11-10", "about": ["film"]}]
    record.write("councils/fife.yaml", council_text(**FIFE, replies=asked))
    assert list_events(capsys, "fife") == []
    # On an earlier day it had not come.
    assert list_events(capsys, "fife", "--on", "2026-11-11") == ALL[:1]


def test_an_order_makes_a_day_certain_and_keeps_its_id(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    def read() -> dict[str, Any]:
        shown = json.loads(run(capsys, "--format", "json")[0])
        found: dict[str, Any] = next(one for one in shown["events"] if one["kind"] == "vesting-day")
        return found

    before = read()
    record.write_data(
        f"reorganisations/{PLAN['id']}.yaml",
        reorganisation_data(id=PLAN["id"], status="order-made", vesting_day="2028-04-03"),
    )
    after = read()
    assert (before["certain"], after["certain"], after["day"]) == (False, True, "2028-04-03")
    assert before["id"] == after["id"]


def test_a_plan_without_a_day_is_counted(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write_data(f"reorganisations/{PLAN['id']}.yaml", plan_data(intended=None))
    _, err = run(capsys)
    assert err == "1 planned reorganisation without a day: Unitary councils proposed for Kent.\n"


def test_a_quashed_reorganisation_has_no_day(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    quashed = reorganisation_data(id="2028-x", status="quashed", vesting_day=None)
    record.write_data("reorganisations/2028-x.yaml", quashed)
    assert list_events(capsys) == ALL


def test_a_calendar_program_reads_it(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "--format", "ics")
    events = read_events(out.encode())
    assert [one["DTSTART;VALUE=DATE"] for one in events] == [day.replace("-", "") for day, _, _ in ALL]
    # The day of the commit, and no time of day.
    assert {one["DTSTAMP"] for one in events} == {"20261120T000000Z"}
    assert [one["STATUS"] for one in events] == [
        "CONFIRMED" if certain else "TENTATIVE" for _, _, certain in ALL
    ]
    assert len({one["UID"] for one in events}) == len(ALL)
    text = json.loads(run(capsys, "--format", "json")[0])["events"]
    for one, told in zip(events, text, strict=True):
        assert read_text(one["SUMMARY"]) == told["title"]
        assert " ".join(read_text(one["DESCRIPTION"]).split("\n")).startswith(told["text"])
        assert told["id"] == f"urn:uuid:{one['UID']}"
    again: Any = icalendar.Calendar.from_ical(out)
    days = [one["DTSTART"].dt for one in again.walk("VEVENT")]
    assert days == [date.fromisoformat(day) for day, _, _ in ALL]
    assert [one["DTEND"].dt - one["DTSTART"].dt for one in again.walk("VEVENT")] == [timedelta(days=1)] * len(
        ALL
    )
    assert {one["DTSTAMP"].dt for one in again.walk("VEVENT")} == {datetime(2026, 11, 20, tzinfo=UTC)}
    assert [str(one["SUMMARY"]) for one in again.walk("VEVENT")] == [one["title"] for one in text]


def test_the_same_data_gives_the_same_bytes(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    first = run(capsys, "--format", "ics", "--at", "HEAD")[0]
    assert run(capsys, "--format", "ics", "--at", "HEAD")[0] == first
    assert run(capsys, "--format", "ics")[0] == first


def test_files_without_a_commit_have_the_day_that_is_asked_about(
    tmp_path: Path, record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    (record.root / ".git").rename(tmp_path / "git")
    out, _ = run(capsys, "--format", "ics")
    assert {one["DTSTAMP"] for one in read_events(out.encode())} == {"20261121T000000Z"}


@pytest.mark.parametrize("text", [*HOSTILE, AWKWARD, "a\r\nEND:VEVENT\r\nBEGIN:VALARM", 'x;y,z\\n: "q"' * 20])
def test_strangers_words_stay_within_their_line(
    record: Record, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    title = text[:100]
    plan = plan_data(
        title=title,
        intended={"vesting_day": "2028-04-01"},
        working_names=[{"id": "x", "name": title, "note": title}],
        sources=[f"https://example.org/{title}"],
    )
    path = record.data / "reorganisations" / f"{PLAN['id']}.yaml"
    path.write_text(json.dumps(plan), encoding="utf-8")
    out, _ = run(capsys, "--format", "ics")
    events = read_events(out.encode("utf-8"))
    assert [one["CATEGORIES"] for one in events] in (
        ["reply-due", "law-begins", "vesting-day", "law-ends"],
        # A file that the schema refuses has no event.
        ["reply-due", "law-begins", "law-ends"],
    )
    for one in events:
        assert not re.search(
            r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", read_text(one["SUMMARY"])
        )
        read_text(one["DESCRIPTION"])
        assert re.fullmatch(r"https?://[!-~]+", one.get("URL", "https://a"))
    again: Any = icalendar.Calendar.from_ical(out)
    assert len(again.walk("VEVENT")) == len(events)
