"""``opencouncil reply``: the record of an asking, and of the reply to it."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.document import parse

PATH = "data/councils/lichfield.yaml"
URL = ["--url", "https://www.lichfielddc.gov.uk/recording-2025"]
SOURCE = [*URL, "--title", "Recording of meetings, 2025", "--type", "council-document"]
REPLY = ["--replied", "2026-06-20", "--says", "disagrees", "--summary", "filming needs no notice"]


@pytest.fixture(autouse=True)
def file(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of Lichfield in a small dataset; we stand in it, at no terminal."""
    monkeypatch.chdir(dataset)
    return dataset / PATH


def run(*words: str, code: int = 0) -> None:
    assert main(["reply", *words]) == code


def put(file: Path, replies: str) -> str:
    """The file with some replies, as text."""
    text = file.read_text()
    text = text.replace("\nsourced:\n", f"\nreplies:\n{replies}sourced:\n", 1)
    file.write_text(text)
    return text


def test_an_asking_is_added_and_every_other_byte_kept(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_text()
    run("Lichfield", "--asked", "2026-11-03", "--about", "papers,filming", "--yes")
    assert file.read_text() == before.replace(
        "\nsourced:\n", "\nreplies:\n  - asked: 2026-11-03\n    about: [film, papers]\nsourced:\n", 1
    )
    out, err = capsys.readouterr()
    assert "+ Asked on 3 November 2026 whether what is held here on filming and papers online is right" in out
    assert err.startswith(f"Written to {PATH}.\n")


def test_a_new_asking_stands_above_older_ones(file: Path) -> None:
    before = put(file, "  # The first one.\n  - asked: 2026-06-01\n    about: [film]\n")
    run("lichfield", "--asked", "2026-11-03", "--yes")
    assert file.read_text() == before.replace("replies:\n", "replies:\n  - asked: 2026-11-03\n")
    run("lichfield", "--asked", "2025-01-02", "--yes")
    assert [str(one["asked"]) for one in parse(file.read_bytes()).data["replies"]] == [
        *("2026-11-03", "2026-06-01", "2025-01-02")
    ]


def test_a_reply_completes_the_asking_that_waits(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = put(file, "  - asked: 2026-06-01  # By letter.\n    about: [film]\n")
    run("lichfield", *REPLY, *SOURCE, "--yes")
    assert file.read_text() == before.replace(
        "    about: [film]\n",
        "    about: [film]\n"
        "    replied: 2026-06-20\n"
        "    says: disagrees\n"
        "    summary: filming needs no notice\n"
        "    source:\n"
        "      type: council-document\n"
        "      title: Recording of meetings, 2025\n"
        "      url: https://www.lichfielddc.gov.uk/recording-2025\n",
    )
    out, err = capsys.readouterr()
    assert "~ Replied on 20 June 2026 that it disagrees; asked on 1 June 2026" in out
    assert "No claim is changed by it." in err


def test_an_asking_and_its_reply_at_once(file: Path) -> None:
    run("lichfield", "--asked", "2026-06-01", "--replied", "2026-06-20", "--says", "agrees", "--yes")
    assert parse(file.read_bytes()).data["replies"] == [
        {"asked": "2026-06-01", "replied": "2026-06-20", "says": "agrees"}
    ]


def test_which_asking_is_meant(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(file, "  - asked: 2026-06-01\n  - asked: 2026-06-01\n    about: [film]\n")
    run("lichfield", *REPLY, "--yes", code=2)
    assert capsys.readouterr().err == (
        "opencouncil: 2 askings wait for a reply: 2026-06-01 and 2026-06-01 about film. Give --asked.\n"
    )
    run("lichfield", "--asked", "2026-06-01", *REPLY, "--yes", code=2)
    assert "The file holds 2 askings of 2026-06-01. Add --about to choose." in capsys.readouterr().err
    run("lichfield", "--about", "film", *REPLY, "--yes")
    whole, film = parse(file.read_bytes()).data["replies"]
    assert "replied" not in whole
    assert film["replied"] == "2026-06-20"


def test_no_asking_waits(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("lichfield", *REPLY, "--yes", code=2)
    assert "No asking in the file waits for a reply. Give --asked" in capsys.readouterr().err


def test_what_is_there_already(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(file, "  - asked: 2026-06-01\n    replied: 2026-06-20\n    says: agrees\n")
    before = file.read_bytes()
    line = 1 + file.read_text().split("  - asked:")[0].count("\n")
    run("lichfield", "--asked", "2026-06-01", "--yes", code=2)
    assert capsys.readouterr().err == (
        f"opencouncil: {PATH} holds this asking already, on line {line}; it has its reply.\n"
    )
    run("lichfield", "--asked", "2026-06-01", *REPLY, "--yes", code=2)
    assert f"holds a reply to this asking on line {line}, of 2026-06-20. --replace" in capsys.readouterr().err
    assert file.read_bytes() == before
    run("lichfield", "--asked", "2026-06-01", *REPLY, "--yes", "--replace")
    assert parse(file.read_bytes()).data["replies"] == [
        {
            "asked": "2026-06-01",
            "replied": "2026-06-20",
            "says": "disagrees",
            "summary": "filming needs no notice",
        }
    ]


def test_a_source_is_taken_out_with_the_reply_that_it_was_of(file: Path) -> None:
    run("lichfield", "--asked", "2026-06-01", *REPLY, *SOURCE, "--yes")
    run("lichfield", "--asked", "2026-06-01", *REPLY, "--yes", "--replace")
    assert "source" not in parse(file.read_bytes()).data["replies"][0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param([], "--asked is missing: the day on which the council was asked", id="nothing"),
        pytest.param(["--says", "agrees"], "--asked is missing", id="no day"),
        pytest.param(
            ["--asked", "2026-06-01", "--says", "agrees"],
            "--replied is missing: the day of the reply that --says is about.",
            id="no day of the reply",
        ),
        pytest.param(
            ["--asked", "2026-06-01", "--replied", "2026-06-20", "--says", "yes"],
            "--says: `yes` is not a stance. Did you mean `agrees`?",
            id="no such stance",
        ),
        pytest.param(
            ["--asked", "2026-06-01", "--replied", "2026-06-20", *URL, "--summary", "see there"],
            "--title is missing: a source has its address, title and type.",
            id="half a source",
        ),
        pytest.param(
            ["--asked", "2026-06-01", "--replied", "2026-05-20", "--says", "agrees"],
            "--replied: error: the council replied on 2026-05-20, and was asked on 2026-06-01, after that",
            id="before the asking",
        ),
        pytest.param(
            ["--asked", "2027-06-01"], "--asked: error: the council was asked on 2027-06-01", id="to come"
        ),
        pytest.param(
            ["--asked", "2026-06-01", "--replied", "2026-06-20", "--summary", "ask jo@example.org"],
            "--summary: error: an e-mail address stands in the text",
            id="a contact",
        ),
        pytest.param(["--asked", "last week"], "'last week' is no day of the calendar", id="no day at all"),
        pytest.param(["--asked", "2026-06-01", "--about", "parking"], "parking", id="no activity"),
        pytest.param(
            ["--asked", "2026-06-01", "--about", "attend"],
            "There is no activity 'attend'.",
            id="of the law only",
        ),
        pytest.param(["--asked", "2026-06-01", "--replied", " "], "--replied is empty.", id="empty"),
        pytest.param(
            ["--asked", "2026-06-01", "--replied", "2026-06-20", "--summary", "a\u200bb"],
            "--summary: the text holds an invisible character",
            id="not to be seen",
        ),
    ],
)
def test_what_is_refused(words: list[str], told: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    run("lichfield", *words, "--yes", code=2)
    out, err = capsys.readouterr()
    assert told in err
    assert out == ""
    assert file.read_bytes() == before


def test_a_dry_run_and_no_terminal_write_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    run("lichfield", "--asked", "2026-11-03", "--dry-run")
    assert "+  - asked: 2026-11-03\n" in capsys.readouterr().out
    run("lichfield", "--asked", "2026-11-03", code=2)
    assert "there is no terminal to ask at" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_list_that_is_none(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(file.read_text().replace("\nsourced:\n", "\nreplies: none\nsourced:\n", 1))
    run("lichfield", "--asked", "2026-11-03", "--yes", code=2)
    assert "is broken, and has to be put right first" in capsys.readouterr().err
