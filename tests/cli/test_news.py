"""``opencouncil news``: what changed for what is watched since last time, told once and never lost."""

import email
import email.policy
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from opencouncil.cli import opening, watched
from opencouncil.cli.app import main
from opencouncil.history.news import parse_place
from opencouncil.reading.watching import Watch
from opencouncil.saving.settings import find_seen_folder
from support.builders import claim_data
from support.hostile import AWKWARD
from support.reorganisations import reorganisation_data
from support.repositories import SAM, Record
from support.sample_reports import HOSTILE
from support.small_dataset import write_silent_law
from support.watching import write_list

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
ENDS = [{"council": "fife", "successors": [{"council": "new"}]}]
OLD = claim_data(status="refused", stated="2012", summary="no cameras", confidence="low")
FILM = claim_data(
    stated="2026-10-15",
    source={"type": "council-page", "title": "Filming at meetings", "url": "https://www.fife.gov.uk/filming"},
)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """Two councils in September; in November a claim on one, an address of the other. Fife is watched."""
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    write_silent_law(record.data)
    record.write_council(website="https://www.lichfielddc.gov.uk/")
    record.commit("data: Begin", "2026-09-03", **FIFE, film=[OLD])
    record.write_council(website="https://www.lichfield.gov.uk/")
    record.commit("data(fife): Record the filming rule", "2026-11-05", SAM, **FIFE, film=[FILM, OLD])
    write_list(Watch("fife"))
    return record


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["news", *arguments]) == code
    out, err = capsys.readouterr()
    return out, err


def read_place() -> tuple[str, date] | None:
    """The commit and the day of the one place that is kept."""
    folder = find_seen_folder()
    found = list(folder.iterdir()) if folder.exists() else []
    assert len(found) <= 1
    return parse_place(found[0].read_bytes())[::2] if found else None


LONG = ("a\r\nSubject: forged\r\n\r\nbody", f"https://example.org/{'a' * 1500}", "ŵ" * 900)
NEWS = """\
News since 22 October 2026: Fife Council (fife)

5 November 2026
  Scotland
    Fife (fife)
      + Filming: allowed with notice, said on 15 October 2026. Filming is welcome; telling the office \
beforehand is a courtesy. Source: Filming at meetings
        https://www.fife.gov.uk/filming
  Commit {commit}: data(fife): Record the filming rule
"""
NOTHING = """\
News since 21 November 2026: Fife Council (fife)

Nothing new. The files of what you watch were last changed on 5 November 2026.
"""
FIRST = (
    "These are the first news of this clone: what was recorded in the last 30 days. The next begin where "
    "these end.\n"
)


def test_news_are_told_once(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys)
    assert out == NEWS.format(commit=record.git("rev-parse", "HEAD")[:10])
    assert err == FIRST
    assert read_place() == (record.git("rev-parse", "HEAD"), date(2026, 11, 21))
    assert run(capsys) == (NOTHING, "")
    record.commit("data(fife): Say it better", "2026-11-20", **FIFE, film=[{**FILM, "summary": "film"}, OLD])
    out, err = run(capsys)
    assert "5 November" not in out
    assert "20 November 2026\n  Scotland\n    Fife (fife)\n      ~ Filming, " in out
    assert err == ""


@pytest.mark.parametrize("arguments", [["--since", "2026-10-01"], ["--no-mark"], ["--at", "HEAD"]])
def test_to_look_moves_no_place(
    record: Record, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Fife (fife)" in run(capsys, *arguments)[0]
    assert read_place() is None
    run(capsys)
    before = read_place()
    record.commit("data(fife): Again", "2026-11-20", **FIFE, film=[OLD])
    assert "Fife (fife)" in run(capsys, *arguments)[0]
    assert read_place() == before


def test_since_a_day_or_a_commit(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    for since in ("2026-09-30", "HEAD~1"):
        assert "5 November 2026\n" in run(capsys, "--since", since)[0]
    assert "Nothing new." in run(capsys, "--since", "HEAD")[0]
    assert run(capsys, "--since", "qqq", code=2)[1].startswith(
        "opencouncil: There is no revision 'qqq' here."
    )


def test_what_others_do_is_no_news(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    write_list(Watch("lichfield", activity="film"))
    assert "Nothing new." in run(capsys)[0]
    write_list(Watch(nation="england"))
    out, _ = run(capsys, "--since", "HEAD~1")
    assert "Website: now https://www.lichfield.gov.uk/" in out
    assert "Fife (fife)" not in out
    write_list(Watch(activity="film"))
    out, _ = run(capsys, "--since", "HEAD~1")
    assert "Fife (fife)" in out
    assert "Lichfield" not in out


def test_what_is_gone_is_told_of_its_nation(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    write_list(Watch(nation="scotland"))
    record.remove("councils/fife.yaml")
    record.commit("data: Remove", "2026-11-20")
    assert "  Scotland\n    Fife (fife)\n      - " in run(capsys, "--since", "HEAD~1")[0]


def test_the_law_of_its_nation_is_news(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    path = record.data / "law" / "scotland.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("anybody may attend", "all may attend"))
    path = record.data / "law" / "wales.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("anybody may attend", "all may attend"))
    record.commit("data(law): Say it shorter", "2026-11-20")
    out, _ = run(capsys, "--since", "HEAD~1")
    assert "all may attend" in out
    assert "Wales" not in out
    # It is about attending.
    write_list(Watch("fife", activity="film"))
    assert "Nothing new." in run(capsys, "--since", "HEAD~1")[0]


def test_many_changes_of_the_law_are_one_line(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    path = record.data / "law" / "scotland.yaml"
    text = path.read_text(encoding="utf-8")
    effect = text[text.index("  - id: ") :]
    for number in range(6):
        text += effect.replace("sco-attend", f"sco-attend-{number}")
    path.write_text(text, encoding="utf-8")
    record.commit("data(law): More", "2026-11-20")
    base = record.git("rev-parse", "HEAD~1")[:10]
    assert (
        "      ~ 6 changes of what the law gives councils there, in full in "
        f"opencouncil changelog {base} --nation scotland\n"
    ) in run(capsys, "--since", "HEAD~1")[0]


def test_days_that_came_are_news(
    record: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    order = reorganisation_data(vesting_day="2026-12-01", status="order-made", ends=ENDS, begins=["new"])
    record.write_data("reorganisations/2023-cumbria.yaml", order)
    asked = [{"asked": "2026-11-10"}]
    record.commit("data(fife): Ask", "2026-11-20", **FIFE, film=[FILM, OLD], replies=asked)
    out, _ = run(capsys)
    assert "  England\n    ~ 1 December 2026: Cumbria becomes two unitary councils" in out
    assert "What the days have brought" not in out
    monkeypatch.setattr(opening, "read_clock", lambda: date(2026, 12, 8))
    out, _ = run(capsys)
    assert out.startswith("""\
News since 21 November 2026: Fife Council (fife)

What the days have brought
  1 December 2026: Vesting day: Cumbria becomes two unitary councils
""")
    assert "  8 December 2026: Four weeks since Fife Council was asked\n" in out
    assert "Nothing new." in run(capsys)[0]


def test_a_council_that_was_renamed_or_ended_is_followed(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys)
    record.remove("councils/fife.yaml")
    kingdom = {**FIFE, "id": "kingdom", "former_ids": ["fife"]}
    record.commit("data: Rename", "2026-11-20", **kingdom, film=[FILM, OLD])
    out, err = run(capsys)
    assert "kingdom" in out
    assert err == "'fife' is a former id of Fife Council (kingdom), which is followed.\n"


def test_a_history_that_was_rewritten_is_said(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys)
    record.git("reset", "--quiet", "--hard", "HEAD~1")
    record.commit(
        "data(fife): Otherwise", "2026-11-06", SAM, **FIFE, film=[OLD], website="https://fife.gov.uk/"
    )
    out, err = run(capsys)
    assert "6 November 2026\n" in out
    head = record.git("rev-parse", "HEAD")
    assert err == (
        f"The history of {head[:10]} no longer holds the commit of last time: it was rewritten, or is "
        "another branch. This is what came after 3 September 2026; some of it may have been told before.\n"
    )
    assert read_place() == (head, date(2026, 11, 21))


def test_a_clone_that_begins_later_says_so(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(record.clone(tmp_path / "cut", "--depth=1"))
    _, err = run(capsys, code=2)
    assert "This clone is shallow and begins on 2026-11-05; it has no data of 2026-10-22." in err
    assert read_place() is None


def test_without_git_there_are_no_news(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (record.root / ".git").rename(tmp_path / "git")
    assert "is not in a git repository, so it has no history." in run(capsys, code=2)[1]


def test_without_a_list_there_are_no_news(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    watched.find_list().unlink()
    assert run(capsys, code=2)[1] == (
        "opencouncil: Nothing is watched yet. Example: opencouncil watch add lichfield\n"
    )
    for option in ("--since", "--at"):
        assert "There is no revision 'qqq' here." in run(capsys, option, "qqq", code=2)[1]
        assert "Nothing is watched yet." in run(capsys, option, "HEAD", code=2)[1]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"version": 1, "com', "is broken or cut off"),
        (b"", "is broken or cut off"),
        (b'{"version": 2}', "was written by another version of opencouncil"),
        (b'{"version": 1, "commit": "--all", "day": "2026-11-05", "told": "2026-11-05"}', "is broken"),
        (b'{"version": 1, "commit": 1, "day": "2026-11-05", "told": "2026-11-05"}', "is broken"),
    ],
)
def test_a_broken_place_is_said_and_kept(
    record: Record, data: bytes, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys)
    [path] = find_seen_folder().iterdir()
    path.write_bytes(data)
    _, err = run(capsys, code=2)
    assert err.startswith(f"opencouncil: The place of last time, '{path}', {why}")
    assert "5 November" in run(capsys, "--since", "HEAD~1")[0]
    assert path.read_bytes() == data


@pytest.mark.skipif(sys.platform == "win32", reason="needs the pipes of Unix")
@pytest.mark.slow
def test_news_that_were_not_written_are_told_again(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-m", "opencouncil", "news"]
    reader, writer = os.pipe()
    os.close(reader)
    for out in (writer, os.open("/dev/full", os.O_WRONLY)):
        with os.fdopen(out, "wb") as target:
            subprocess.run(command, stdout=target, stderr=subprocess.DEVNULL, timeout=60, check=False)
        assert read_place() is None
    subprocess.run(command, stdout=subprocess.DEVNULL, timeout=60, check=True)
    assert read_place() is not None


def test_two_clones_have_a_place_each(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys)
    monkeypatch.chdir(record.clone(tmp_path / "other"))
    assert run(capsys)[1] == FIRST
    assert len(list(find_seen_folder().iterdir())) == 2


def test_commits_have_a_page_where_a_remote_has_them(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.git("remote", "add", "origin", "https://github.com/jo/opencouncil.git")
    assert "https://github.com/" not in run(capsys, "--no-mark")[0]
    record.git("update-ref", "refs/remotes/origin/main", "HEAD")
    page = f"https://github.com/jo/opencouncil/commit/{record.git('rev-parse', 'HEAD')}"
    assert f"\n  {page}\n" in run(capsys, "--no-mark")[0].replace("    http", "  http")
    assert (
        f'<link rel="alternate" href="{page}" type="text/html" />'
        in run(capsys, "--no-mark", "--format", "atom")[0]
    )
    assert json.loads(run(capsys, "--no-mark", "--format", "json")[0])["entries"][0]["page"] == page


def test_a_feed_reader_reads_it(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [{"asked": "2026-10-10"}]
    record.commit("data(fife): Ask", "2026-11-20", **FIFE, film=[FILM, OLD], replies=asked)
    arguments = ("--since", "2026-10-20", "--format", "atom")
    out, err = run(capsys, *arguments)
    assert err == ""
    feed: Any = feedparser.parse(out)
    assert not feed.bozo
    assert feed.feed.title == "OpenCouncil: Fife Council (fife)"
    titles = [entry.title for entry in feed.entries]
    assert titles[0] == "Four weeks since Fife Council was asked"
    assert titles[-1].startswith("Fife: Filming: allowed with notice")
    assert len({entry.id for entry in feed.entries}) == 3
    # The ids are those of the changelog, so that a reader of both shows a change once.
    assert main(["changelog", "--council", "fife", "--format", "atom"]) == 0
    assert feed.entries[-1].id in capsys.readouterr().out
    assert run(capsys, *arguments)[0] == out
    record.git("commit", "--quiet", "--allow-empty", "--message", "x")
    assert not feedparser.parse(run(capsys, "--since", "HEAD", "--format", "atom")[0]).entries


def test_a_mail_program_reads_it(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "--format", "email", "--no-mark")
    message: Any = email.message_from_bytes(out.encode(), policy=email.policy.default)
    assert message["subject"] == "OpenCouncil, 21 November 2026: 1 change"
    assert message.get_content_type() == "text/plain"
    body = message.get_content()
    assert "    https://www.fife.gov.uk/filming\n" in body
    assert [line for line in out.splitlines() if len(line) > 72 and "https://" not in line] == []
    assert " ".join(body.split()).startswith(
        "News since 22 October 2026: Fife Council (fife) 5 November 2026 "
    )
    assert "nothing new" in run(capsys, "--format", "email", "--since", "HEAD")[0]


@pytest.mark.parametrize("text", [*HOSTILE, AWKWARD, *LONG])
def test_strangers_words_make_no_header_and_no_tag(
    record: Record, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = text.replace("\0", "").encode("utf-8", "replace").decode() or "x"
    page = {"type": "blog", "title": text[:150], "url": "https://example.org/a"}
    claim = claim_data(summary=text[:150], source=page)
    names = {"name": text[:80], "short_name": text[:80]}
    record.commit(text, "2026-11-20", **{**FIFE, **names}, film=[claim])
    for name in ("email", "atom", "text", "markdown", "json"):
        out, _ = run(capsys, "--since", "HEAD~1", "--format", name)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
        if name == "email":
            head = out.partition("\n\n")[0].splitlines()
            assert [line.partition(":")[0] for line in head if not line.startswith(" ")] == [
                *("Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
            ]
            assert all(len(line.encode()) < 998 for line in out.splitlines())
            assert [line for line in out.splitlines() if len(line) > 72 and "https://" not in line] == []
        if name == "atom":
            assert ElementTree.fromstring(out).tag.endswith("feed")  # noqa: S314 - our own
