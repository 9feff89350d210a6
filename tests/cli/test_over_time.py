"""``opencouncil stats --over-time``: the answers year by year, how coverage grew, and the charts of both."""

import csv
import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from opencouncil.cli.app import main
from support.builders import SAMPLE, claim_data
from support.repositories import Record
from support.small_dataset import pretend_terminal, strip_colours

REFUSED = claim_data(status="refused", conditions=None, stated="2012-03")
OTHER: dict[str, Any] = {"parent": None, "codes": None}


def lay_out(name: str, line: str, *cells: str) -> str:
    return f"{name:22}{line}  {''.join(f'{cell:>6}' for cell in cells)}\n"


# From 2009 to 2026: refused in March 2012, and a right since August 2014.
FILM = (
    "How the answers moved (England) from 2009 to 21 November 2026\n\n"
    + lay_out("Filming", " " * 18, *map(str, range(2009, 2027)))
    + lay_out("Councils", "█" * 18, *"222222222222222222")
    + lay_out("Known", "▁▁▁▅▅█████████████", *"000112222222222222")
    + lay_out("  A right in law", "   ▁▁█████████████", *"---", *["0%"] * 2, *["100%"] * 13)
    + lay_out("  Limited or refused", "   ██▁▁▁▁▁▁▁▁▁▁▁▁▁", *"---", *["100%"] * 2, *["0%"] * 13)
    + lay_out("Not known", "███▅▅▁▁▁▁▁▁▁▁▁▁▁▁▁", *"222110000000000000")
    + "\nEach year stands for its last day, 2026 for 21 November.\n"
)
GREW = """
How coverage grew in the record
councils with a claim ▁▅
claims                ▁█
Commit of               councils with a claim    claims
1 October 2026                         0 of 2         0
3 October 2026                         1 of 2         1
At the last commit of each day with a change; councils of any time.

Source: OpenCouncil contributors, OpenCouncil: UK councils and how open their meetings are, commit {} of \
3 October 2026, answers as of 21 November 2026, CC BY 4.0, https://github.com/opencouncil/opencouncil
"""


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    for name in ("OPENCOUNCIL_DATA", "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    record.write("law/england.yaml", (SAMPLE / "data/law/england.yaml").read_bytes())
    record.write_council("ayton", name="Ayton Council", **OTHER)
    record.commit("begin", "2026-10-01", **OTHER)
    record.commit("a claim", "2026-10-03", film=[REFUSED], **OTHER)
    return record


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["stats", *arguments]) == code
    out, err = capsys.readouterr()
    return out, err


def over_time(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    return run(capsys, "--over-time", "--activity", "film", *arguments)[0]


def test_the_answers_and_the_coverage(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out = over_time(capsys, "--nation", "england")
    assert out.startswith(FILM)
    assert out.endswith(GREW.format(record.git("rev-parse", "--short=10", "HEAD")))


def test_files_that_are_not_committed_are_said_to_be_so(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.write_council(film=[], **OTHER)
    assert "3 October 2026, with changes that are in no commit, answers as of" in over_time(capsys)
    assert "in no commit" not in over_time(capsys, "--at", "HEAD")


def test_without_a_history(record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(record.data, tmp_path / "outside" / "data")
    out = over_time(capsys, "--data", str(tmp_path / "outside"))
    assert "How coverage grew is not told: the files are of no commit, so they have no history.\n" in out
    assert "meetings are, sources read until 21 November 2026, answers as of 21 November 2026" in out
    cut = record.clone(tmp_path / "cut", "--depth=1")
    assert "shallow and begins on 3 October 2026" in over_time(capsys, "--data", str(cut))


def test_one_day_alone(capsys: pytest.CaptureFixture[str]) -> None:
    out = over_time(capsys, "--on", "2009-05-01")
    assert out.startswith("The answers on 1 May 2009\n\nFilming                    2009\nCouncils")
    assert "\nOf 1 May 2009.\n" in out


def test_where_no_council_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert "so there is nothing to count." in over_time(capsys, "--nation", "wales")


def test_as_json_and_csv_they_are_the_same_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    shown = json.loads(over_time(capsys, "--format", "json"))
    rows = list(csv.DictReader(io.StringIO(over_time(capsys, "--format", "csv"))))
    points = {point["day"]: point for point in shown["activities"][0]["points"]}
    assert points["2013-12-31"]["kinds"] == {"right": 0, "narrower": 1, "not-known": 1}
    assert points["2013-12-31"]["answers"] == {"refused": 1}
    answers = [row for row in rows if row["series"] == "answers"]
    assert len(answers) == len(points) * 4
    for row in answers:
        point = points[row["day"]]
        assert int(row["number"]) == {**point["kinds"], "known": point["known"]}[row["what"]]
    [refused] = [row for row in answers if row["day"] == "2013-12-31" and row["what"] == "narrower"]
    assert (refused["share_of_known"], refused["councils"]) == ("1.0", "2")
    [last] = [row for row in rows if row["day"] == "2026-10-03" and row["what"] == "claims"]
    assert (last["series"], last["number"], last["activity"]) == ("coverage", "1", "")


def test_markdown_has_a_table_for_each_activity(capsys: pytest.CaptureFixture[str]) -> None:
    out = over_time(capsys, "--format", "markdown")
    assert "\n## Filming\n\n|  |  | 2009 |" in out
    assert "| Limited or refused | ██▁▁▁▁▁▁▁▁▁▁▁▁▁ | - | - | - | 100% |" in out
    assert "\n| 3 October 2026 | 1 of 2 | 1 |\n" in out


@pytest.mark.slow
def test_charts(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    svg = over_time(capsys, "--format", "svg")
    texts = "\n".join(ElementTree.fromstring(svg).itertext())  # noqa: S314 - our own
    commit = record.git("rev-parse", "--short=10", "HEAD")
    for text in ("Filming", "A right in law  2", "Not known  0", f"commit {commit} of 3 October 2026"):
        assert text in texts
    assert over_time(capsys, "--format", "svg") == svg
    assert over_time(capsys, "--format", "png", "-o", "chart.png") == ""
    assert Path("chart.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    _, err = run(capsys, "--over-time", "--format", "png", "-o", "chart.png", code=2)
    assert err == "opencouncil: 'chart.png' exists and is kept; --force replaces it.\n"
    Path("chart.svg").write_text("old", encoding="utf-8")
    over_time(capsys, "--format", "svg", "-o", "chart.svg", "--force")
    assert Path("chart.svg").read_text(encoding="utf-8") == svg


def test_no_picture_goes_to_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    _, err = run(capsys, "--over-time", "--format", "png", code=2)
    assert err == "opencouncil: png is not text: name a file with -o over-time.png.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--over-time", "--by", "nation"], "--over-time counts all councils together: leave --by and"),
        (["--over-time", "--by", "type"], "--over-time counts all councils together: leave --by and"),
    ],
)
def test_options_that_do_not_fit(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said in run(capsys, *arguments, code=2)[1]


def test_without_the_law(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.remove("law/england.yaml")
    out, err = run(capsys, "--over-time", code=2)
    assert out == ""
    assert err.endswith("Without the law in data/law/england.yaml there is no answer.\n")


def test_a_stream_without_blocks_gets_plain_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii", write_through=True))
    from opencouncil.render.console import make_console
    from opencouncil.render.over_time.text import draw_line

    assert draw_line([None, 0, 0.01, 0.5, 1], make_console(sys.stdout).encoding) == " .:+#"
    assert draw_line([None, 0, 0.01, 0.5, 1], "utf-8") == " ▁▂▅█"


@pytest.mark.parametrize("columns", [80, 100, 160])
def test_it_fits_a_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend_terminal(monkeypatch, columns)
    lines = strip_colours(over_time(capsys)).splitlines()
    assert max(map(len, lines)) <= columns
    [head] = [line for line in lines if line.startswith("Filming")]
    assert head.split()[1] == "2009"
    assert head.split()[-1] == "2026"
