"""``opencouncil gaps``."""

import csv
import io
import json
import os
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from opencouncil.cli.app import main, make_app
from opencouncil.vocabulary import ACTIVITIES
from support.builders import SAMPLE, claim_data, council_data, to_yaml
from support.hostile import AWKWARD
from support.small_dataset import make_dataset, pretend_terminal, strip_colours


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def run(*arguments: str) -> int:
    return main(["gaps", *arguments])


def load(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(*arguments, "--format", "json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_council_with_what_to_search_and_what_to_type(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lichfield", "--activity", "petitions", "--activity", "film") == 0
    assert (
        capsys.readouterr().out
        == """\
2 gaps in 1 of 1 council on 21 November 2026

Lichfield District Council (lichfield): 108,352 people
  Papers      Modern.Gov: https://democracy.lichfielddc.gov.uk/
  Look at     Modern.Gov, library, often with the constitution: https://democracy.lichfielddc.gov.uk/ieDocHome.aspx
  Cited       Filming at meetings
              https://www.lichfielddc.gov.uk/a-page-with-a-long-address/that-no-terminal/may-break-in-two/filming
  Council     Not asked yet

1. Petitions (6 min): No source is recorded.
  Search      site:lichfielddc.gov.uk "petition scheme"
              site:lichfielddc.gov.uk petitions constitution
  Look at     Modern.Gov, ePetitions: https://democracy.lichfielddc.gov.uk/mgEPetitionListDisplay.aspx
  Record      opencouncil record lichfield petitions

2. Filming (5 min): Allowed with notice, said in September 2014 (council page): more than five years old.
  Search      site:lichfielddc.gov.uk "filming" "council meetings" protocol
              site:lichfielddc.gov.uk "filming and recording" constitution
  Record      opencouncil record lichfield film --url \
https://www.lichfielddc.gov.uk/a-page-with-a-long-address/that-no-terminal/may-break-in-two/filming \
--title 'Filming at meetings' --type council-page

Ranked by the people of the council, times what they lack, over the minutes that it takes. The numbers are \
assumptions: docs/gaps.md.
"""
    )


def test_a_page_that_nobody_has_read_for_half_a_year_may_be_read_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("lichfield", "--activity", "film", "--on", "2027-11-21") == 0
    out = capsys.readouterr().out
    assert "  Unchanged   opencouncil reread https://www.lichfielddc.gov.uk/a-page" in out
    assert "/filming --council lichfield\n" in out


def test_an_evening(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--for", "30m") == 0
    out = capsys.readouterr().out
    assert (
        "\n4 gaps for 30 minutes, about 29 minutes of work: 1 visit of 5 minutes, and the minutes of" in out
    )
    assert out.count("  Record      opencouncil record lichfield ") == 4


@pytest.mark.parametrize("text", ["1h", "60m", "60 min", "0h60m"])
def test_one_hour_in_several_ways(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert load(capsys, "--for", text)["minutes"] == 60


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soon", "'soon' is no length of time. Write --for 30m, 1h or 1h30m."),
        ("", "'' is no length of time. Write --for 30m, 1h or 1h30m."),
        ("30", "'30' is no length of time. Write --for 30m, 1h or 1h30m."),
        ("٣m", "'٣m' is no length of time. Write --for 30m, 1h or 1h30m."),
        ("0m", "--for takes from 1m to 24h."),
        ("25h", "--for takes from 1m to 24h."),
    ],
)
def test_no_length_of_time(capsys: pytest.CaptureFixture[str], text: str, said: str) -> None:
    assert run("--for", text) == 2
    assert capsys.readouterr().err == f"opencouncil: {said}\n"


def test_too_short_an_evening(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--for", "5m") == 0
    assert "None of them fits into 5 minutes: give more with --for." in capsys.readouterr().out


def test_people_get_few_and_programs_all(capsys: pytest.CaptureFixture[str]) -> None:
    every = load(capsys)
    assert len(every["gaps"]) == every["gaps_in_all"] > 20
    assert run() == 0
    out = capsys.readouterr().out
    assert "The first 20 by rank, by council." in out
    assert out.count("\n  Record ") == 20
    assert run("--limit", "2") == 0
    assert capsys.readouterr().out.count("\n  Record ") == 2


def test_the_rank_is_explained_by_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    for gap in load(capsys)["gaps"]:
        assert gap["rank"] == round((gap["people"] or 0) * gap["need"] / gap["minutes"], 1)
    ranks = [gap["rank"] for gap in load(capsys)["gaps"]]
    assert ranks == sorted(ranks, reverse=True)


def test_filters(capsys: pytest.CaptureFixture[str]) -> None:
    def find(*arguments: str) -> set[str]:
        return {gap["council_id"] for gap in load(capsys, *arguments)["gaps"]}

    assert find("--nation", "wales") == {"carmarthenshire"}
    assert find("--county", "staffordshire") == {"lichfield", "stafford"}
    assert find("--type", "county", "--region", "west-midlands") == {"staffordshire"}
    assert find() & {"dorset-county", "east-surrey", "christchurch"} == set()
    assert find("dorset-county", "east-surrey") == {"dorset-county", "east-surrey"}


def test_one_that_is_gone_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("christchurch", "--activity", "film") == 0
    assert "  Note        It is gone: its gaps are those of 31 March 2019.\n" in capsys.readouterr().out


# A file of one's own councils.


def test_my_councils(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "\ufeff# mine\r\nLichfield District Council  # home\r\n\r\nE07000194\r\n  stafford\r\n"
    (small / "mine.txt").write_bytes(text.encode())
    found = load(capsys, "--mine", "mine.txt")
    assert {gap["council_id"] for gap in found["gaps"]} == {"lichfield", "stafford"}
    assert found["councils_looked_at"] == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(
            b"lichfield\nlichfeild\n",
            "'mine.txt', line 2: There is no council called 'lichfeild'. Did you mean 'lichfield'?",
            id="a slip",
        ),
        pytest.param(
            b"# none\n\n", "'mine.txt' names no council: write one on each line, # for a remark.", id="none"
        ),
        pytest.param(b"", "'mine.txt' names no council: write one on each line, # for a remark.", id="empty"),
        pytest.param(b"\xff\xfe\x00", "'mine.txt' is no text in UTF-8: save it as such.", id="no text"),
        pytest.param(b"x" * 201, "'mine.txt', line 1: no council has so long a name.", id="a long line"),
        pytest.param(b"\n" * 20_001, "'mine.txt' has more than 20,000 lines.", id="many lines"),
        pytest.param(
            b"x" * 1_000_001,
            "'mine.txt' is larger than a million bytes, the limit of a file.",
            id="a large file",
        ),
    ],
)
def test_a_file_that_names_no_councils(
    small: Path, capsys: pytest.CaptureFixture[str], data: bytes, said: str
) -> None:
    (small / "mine.txt").write_bytes(data)
    assert run("--mine", "mine.txt") == 2
    assert capsys.readouterr().err == f"opencouncil: {said}\n"


def test_a_name_that_attacks_shows_nothing_of_its_own(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "mine.txt").write_text("\x1b[2J::error::\u202eforged", encoding="utf-8")
    assert run("--mine", "mine.txt") == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "\u202e" not in err
    assert err.startswith("opencouncil: 'mine.txt', line 1: There is no council called '")


@pytest.mark.parametrize("kind", ["none", "folder", "pipe"])
def test_a_file_that_is_none(small: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    if kind == "folder":
        (small / "mine.txt").mkdir()
    elif kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("Windows has no named pipes in folders")
        os.mkfifo(small / "mine.txt")
    assert run("--mine", "mine.txt") == 2
    err = capsys.readouterr().err
    assert err.startswith("opencouncil: 'mine.txt' ")
    assert err.count("\n") == 1


def test_a_link_to_a_file_elsewhere_is_read(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "list").write_text("stafford\n")
    (small / "mine.txt").symlink_to(tmp_path / "elsewhere" / "list")
    assert load(capsys, "--mine", "mine.txt")["councils_looked_at"] == 1


# The commands that are shown.


def parse(command: str) -> dict[str, Any]:
    """The options of a command line, as the program itself takes it apart."""
    words = shlex.split(command)
    assert words[0] == "opencouncil"
    program: Any = get_command(make_app())
    return dict(program.commands[words[1]].make_context(words[1], words[2:]).params)


def test_every_command_on_the_sample_is_taken_as_it_stands(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLE)
    found = load(capsys, "--on", "2027-11-21")["gaps"]
    assert len(found) > 50
    for gap in found:
        record = parse(gap["record"])
        assert (record["council"], record["activity"]) == (gap["council_id"], gap["activity"])
        if record["url"]:
            assert (record["url"], record["source_type"]) == (gap["source_url"], gap["source_type"])
        if gap["reread"]:
            assert parse(gap["reread"])["url"] == gap["source_url"]
    assert any(gap["reread"] for gap in found)


def test_the_line_records_what_was_found(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [gap] = load(capsys, "stafford", "--activity", "petitions")["gaps"]
    found = [
        *("allowed", "--url", "https://www.staffordbc.gov.uk/petitions", "--title", "Petitions"),
        *("--type", "council-page", "--summary", "anybody may bring one", "--confidence", "high"),
    ]
    assert main([*shlex.split(gap["record"])[1:], *found, "--yes"]) == 0
    capsys.readouterr()
    assert "petitions:" in (small / "data" / "councils" / "stafford.yaml").read_text(encoding="utf-8")


def test_the_folder_that_was_named_stands_in_the_command(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "else where").mkdir()
    monkeypatch.chdir(tmp_path / "else where")
    [gap] = load(capsys, "stafford", "--activity", "film", "--data", "..")["gaps"]
    assert gap["record"] == "opencouncil record stafford film --data .."


def test_a_title_that_attacks_stays_one_word_of_the_shell(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    title = "'; rm -rf / #`$(x)"
    source = {"type": "council-page", "title": title, "url": "https://example.org/'$(x)"}
    data = council_data(id="attack", codes=None, parent=None, film=[claim_data(stated="2011", source=source)])
    (small / "data" / "councils" / "attack.yaml").write_text(to_yaml(data), encoding="utf-8")
    [gap] = load(capsys, "attack", "--activity", "film", "--on", "2027-11-21")["gaps"]
    assert parse(gap["record"])["title"] == title
    assert parse(gap["reread"])["url"] == source["url"]


def test_hostile_words_show_safely(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = {"type": "council-page", "title": AWKWARD, "url": "https://example.org/"}
    data = council_data(id="attack", codes=None, parent=None, film=[claim_data(stated="2011", source=source)])
    (small / "data" / "councils" / "attack.yaml").write_text(to_yaml(data), encoding="utf-8")
    for form in ("text", "markdown", "csv"):
        assert run("attack", "--format", form) == 0
        assert "\x1b" not in capsys.readouterr().out


# Formats.


def test_csv_and_json_have_the_same_rows(capsys: pytest.CaptureFixture[str]) -> None:
    found = load(capsys)["gaps"]
    assert run("--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [list(row) for row in rows] == [list(gap) for gap in found]
    for row, gap in zip(rows, found, strict=True):
        assert (row["record"], row["searches"]) == (gap["record"], "; ".join(gap["searches"]))
        assert row["people"] == str(gap["people"] or "")


def test_text_and_markdown_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lichfield", "--format", "markdown") == 0
    markdown = capsys.readouterr().out
    assert markdown.startswith(
        "# 9 gaps in 1 of 1 council on 21 November 2026\n\n## Lichfield District Council"
    )
    for gap in load(capsys, "lichfield")["gaps"]:
        assert f"  - Record: `{gap['record']}`\n" in markdown
    assert markdown.count("- [ ] **") == 9


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_a_command_stays_whole_in_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    records = [gap["record"] for gap in load(capsys, "lichfield")["gaps"]]
    pretend_terminal(monkeypatch, columns)
    assert run("lichfield") == 0
    lines = {line.strip() for line in strip_colours(capsys.readouterr().out).splitlines()}
    for record in records:
        assert any(line.endswith(record) for line in lines), record


def test_every_activity_has_words_to_search_for(capsys: pytest.CaptureFixture[str]) -> None:
    gaps = load(capsys, "lichfield")["gaps"] + load(capsys, "stafford")["gaps"]
    assert {gap["activity"] for gap in gaps} == set(ACTIVITIES)
    for gap in gaps:
        # Without a website there is no host to search on.
        assert bool(gap["searches"]) == (gap["council_id"] == "lichfield")
        assert all(one.startswith("site:lichfielddc.gov.uk ") for one in gap["searches"])
