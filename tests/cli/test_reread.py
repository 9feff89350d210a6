"""``opencouncil reread``: the day of the last reading, in all claims of a page."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.editing.near_addresses import list_twins

POWYS, FIFE = "data/councils/powys.yaml", "data/councils/fife.yaml"
NEWS = "https://www.shropshirestar.com/news/local-hubs/mid-wales/2022/10/15/council-to-restore-live-streaming-of-all-meetings/"


@pytest.fixture
def folder(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small real dataset, read a week before the day of the tests; we stand in it, at no terminal.

    Powys has two claims of one page, and Fife one of the same.
    """
    monkeypatch.chdir(dataset)
    for path in (dataset / "data" / "councils").glob("*.yaml"):
        path.write_text(path.read_text().replace("checked: 2026-11-21", "checked: 2026-11-14"))
    fife = dataset / FIFE
    text = fife.read_text()
    start = text.index("        url: ", text.index("  film:"))
    fife.write_text(f"{text[:start]}        url: {NEWS}{text[text.index(chr(10), start) :]}")
    return dataset


def move_days(text: str, day: str) -> str:
    """The file with another day in each claim of the page."""
    before, *claims = text.split("    - status: ")
    moved = [one.replace("checked: 2026-11-14", f"checked: {day}") if NEWS in one else one for one in claims]
    return "    - status: ".join([before, *moved])


def read_line(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that a refusal is, without the program's name."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("opencouncil: ")
    assert err.count("\n") == 1
    return err.removeprefix("opencouncil: ").rstrip("\n")


def test_the_day_is_set_in_all_claims_of_the_page_and_every_other_byte_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: (folder / path).read_text() for path in (POWYS, FIFE)}
    assert main(["reread", NEWS, "--yes"]) == 0
    out, err = capsys.readouterr()
    assert {path: (folder / path).read_text() for path in (POWYS, FIFE)} == {
        path: move_days(text, "2026-11-21") for path, text in before.items()
    }
    assert out.count("-      checked: 2026-11-14\n+      checked: 2026-11-21\n") == 3
    assert err == "Written: 3 claims in 2 files.\n"


def test_another_day_and_only_some_councils(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    powys, fife = (folder / POWYS).read_text(), (folder / FIFE).read_text()
    assert main(["reread", NEWS, "--checked", "2026-11-20", "--council", "Powys", "--yes"]) == 0
    assert (folder / POWYS).read_text() == move_days(powys, "2026-11-20")
    assert (folder / FIFE).read_text() == fife
    assert capsys.readouterr().err == "Written: 2 claims in 1 file.\n"


def test_no_day_is_moved_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fife = folder / FIFE
    fife.write_text(move_days(fife.read_text(), "2026-11-20"))
    later, powys = fife.read_text(), (folder / POWYS).read_text()
    assert main(["reread", NEWS, "--checked", "2026-11-18", "--yes"]) == 0
    assert capsys.readouterr().err == (
        "fife/film/0b35017a was read later, on 2026-11-20, and keeps that day.\n"
        "Written: 2 claims in 1 file.\n"
    )
    assert fife.read_text() == later
    assert (folder / POWYS).read_text() == move_days(powys, "2026-11-18")


def test_only_later_days_are_a_mistake(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / POWYS).read_bytes()
    assert main(["reread", NEWS, "--checked", "2026-11-13", "--council", "powys", "--yes"]) == 2
    assert capsys.readouterr().err == (
        "powys/council-webcast/00ce4585 was read later, on 2026-11-14, and keeps that day.\n"
        "powys/council-recording/00ce4585 was read later, on 2026-11-14, and keeps that day.\n"
        "opencouncil: Nothing is written: no day is moved back.\n"
    )
    assert (folder / POWYS).read_bytes() == before


def test_a_second_time_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reread", NEWS, "--council", "fife", "--yes"]) == 0
    written = (folder / FIFE).read_bytes()
    capsys.readouterr()
    assert main(["reread", NEWS, "--council", "fife", "--yes"]) == 0
    assert capsys.readouterr() == ("", "fife/film/0b35017a was read on 2026-11-21 already.\n")
    assert (folder / FIFE).read_bytes() == written


def test_a_dry_run_shows_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / POWYS).read_bytes()
    assert main(["reread", NEWS, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "+      checked: 2026-11-21\n" in out
    assert err == "Nothing is written: this was a dry run.\n"
    assert main(["reread", NEWS]) == 2
    assert capsys.readouterr().err.endswith("there is no terminal to ask at. Add --yes to write it.\n")
    assert (folder / POWYS).read_bytes() == before


@pytest.mark.parametrize(
    ("url", "line"),
    [
        pytest.param(
            NEWS.replace("https", "http"),
            f"No claim has the page '{NEWS.replace('https', 'http')}'. Did you mean {NEWS}?",
            id="http",
        ),
        pytest.param(
            NEWS.rstrip("/"), f"No claim has the page '{NEWS.rstrip('/')}'. Did you mean {NEWS}?", id="slash"
        ),
        pytest.param(
            NEWS.replace("restore", "restor"),
            f"No claim has the page '{NEWS.replace('restore', 'restor')}'. Did you mean {NEWS}?",
            id="a slip of the pen",
        ),
        pytest.param("https://example.org/", "No claim has the page 'https://example.org/'.", id="unknown"),
        pytest.param("\x1b[2J", "No claim has the page '\N{REPLACEMENT CHARACTER}[2J'.", id="hostile"),
    ],
)
def test_a_page_of_no_claim_is_one_line_with_its_near_misses(
    folder: Path, capsys: pytest.CaptureFixture[str], url: str, line: str
) -> None:
    assert main(["reread", url, "--yes"]) == 2
    assert read_line(capsys) == line


def test_a_twin_of_the_page_is_named_and_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fife = folder / FIFE
    twin = NEWS.replace("https://www.", "http://").rstrip("/")
    fife.write_text(fife.read_text().replace(NEWS, twin))
    before = fife.read_bytes()
    assert main(["reread", NEWS, "--yes"]) == 0
    assert capsys.readouterr().err == (
        f"Other claims have {twin}, probably the same page: they stay as they are.\n"
        "Written: 2 claims in 1 file.\n"
    )
    assert fife.read_bytes() == before


def test_a_file_with_faults_is_named_and_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fife, powys = folder / FIFE, folder / POWYS
    fife.write_text(fife.read_text().replace("confidence: medium", "confidence: middling"))
    before = fife.read_bytes()
    assert main(["reread", NEWS, "--yes"]) == 0
    named, written = capsys.readouterr().err.splitlines()
    assert named.startswith(f"Left out {FIFE}: it does not fit the schema.")
    assert written == "Written: 2 claims in 1 file."
    powys.write_text(powys.read_text().replace(NEWS, "https://www.example.org/"))
    assert main(["reread", NEWS, "--yes"]) == 2
    assert capsys.readouterr().err.splitlines() == [named, f"opencouncil: No claim has the page '{NEWS}'."]
    assert fife.read_bytes() == before


@pytest.mark.parametrize(
    ("day", "line"),
    [
        pytest.param(
            "2026-11-23",
            "--checked 2026-11-23 is in the future: give the day on which you read the page.",
            id="the future",
        ),
        pytest.param(
            "21/11/2026",
            "'21/11/2026' is not written as a day. Did you mean --checked 2026-11-21?",
            id="another form",
        ),
        pytest.param(
            "today", "'today' needs no --checked: without it, today counts.", id="a word of every day"
        ),
    ],
)
def test_a_day_that_cannot_be_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], day: str, line: str
) -> None:
    assert main(["reread", NEWS, "--checked", day, "--yes"]) == 2
    assert read_line(capsys) == line


@pytest.mark.parametrize(
    "twin",
    [
        *("http://www.example.gov.uk/filming", "https://example.gov.uk/filming"),
        *("https://www.example.gov.uk/filming/", "https://WWW.Example.gov.uk/filming"),
        *("https://www.example.gov.uk:443/filming", "https://www.example.gov.uk/filming#rules"),
    ],
)
def test_writings_of_one_address_are_twins(twin: str) -> None:
    others = ["https://www.example.gov.uk/Filming", "https://www.example.gov.uk/filming?page=2"]
    assert list_twins("https://www.example.gov.uk/filming", [twin, *others]) == [twin]
