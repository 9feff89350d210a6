"""``opencouncil score``: every point explained, in every format, and the parts add up to the sum."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from opencouncil.wording.score import NOTE, TITLES
from support.builders import SAMPLE, claim_data
from support.repositories import Record
from support.rubrics import our_text, rubric_data, to_text, with_entries

PLAIN = claim_data(
    status="allowed-with-notice", conditions=["notice-required", "deadline-stated"], stated="2020-03"
)
FILMING = (
    "  Filming: 4.875 to 12.375 of 15\n"
    "    Its page of March 2020 says: allowed with notice.\n"
    "    Filming at meetings (council page), read on 21 November 2026\n"
    "    https://www.lichfielddc.gov.uk/filming\n"
    "    80 of 100 for allowed with notice, less 15 for notice required (10) and deadline stated (5): 9.75 "
    "of 15 points.\n"
    "    As the source is from five to ten years old, 50 of 100 stay open: 50 of 100 of 9.75 is 4.875, and "
    "up to 7.5 (50 of 100 of 15) is not known.\n"
)
COUNCILS = ("lichfield", "fife", "leeds", "oldham", "norwich", "belfast", "cardiff", "west-midlands-ca")


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    for name in ("OPENCOUNCIL_DATA", "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    for name in ("law/england.yaml", "scoring.yaml"):
        record.write(name, (SAMPLE / "data" / name).read_bytes())
    record.commit("begin", "2026-10-01", film=[PLAIN])
    return record


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["score", *arguments]) == code
    out, err = capsys.readouterr()
    return out, err


def test_a_part_is_explained_to_its_last_point(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "lichfield")
    assert out.startswith(
        "Lichfield District Council, 21 November 2026\n"
        'Counted by "The rubric of this project" (data/scoring.yaml): One view: filming, live webcasts and '
        "papers weigh most, and what is not known stays open.\n"
        "Whether the council agrees: not asked yet.\n"
    )
    assert FILMING in out
    assert out.endswith(f"{NOTE}\n")
    assert err == ""


def test_it_says_whether_the_council_was_asked(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.commit("ask", "2026-11-04", film=[PLAIN], replies=[{"asked": "2026-11-03"}])
    assert "Whether the council agrees: asked 3 November 2026, waiting.\n" in run(capsys, "lichfield")[0]
    asked = json.loads(run(capsys, "lichfield", "--format", "json")[0])["asked"]
    assert (asked["state"], asked["asked"]) == ("waiting", "2026-11-03")


def test_no_format_says_that_a_council_refuses(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    """What was measured is what a source says, and when."""
    record.commit("refused", "2026-11-04", film=[PLAIN | {"status": "refused", "stated": "2026"}])
    for output in ("text", "markdown", "json"):
        out = run(capsys, "lichfield", "--format", output)[0]
        assert "Its page of 2026 says: refused." in out
        assert "refuses" not in out


NUMBER = r"([0-9.]+)(?: to ([0-9.]+))?"


def list_text(out: str) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Of each figure the sum that a text shows, and its parts: low, high and of."""
    found = []
    for title in TITLES.values():
        _, _, rest = out.partition(f"{title}: ")
        total = re.match(rf"{NUMBER} of ([0-9.]+) points\n", rest)
        assert total
        section = re.split(r"\n(?=\S)", rest)[0]
        parts = re.findall(rf"^  \S.*: {NUMBER} of ([0-9.]+)$", section, re.M)
        found.append((total.groups(default=""), parts))
    return found  # type: ignore[return-value]


def list_markdown(out: str) -> list[tuple[Any, list[tuple[str, ...]]]]:
    found = []
    for title in TITLES.values():
        section = (
            out.partition(f"## {title}".replace("(", r"\(").replace(")", r"\)"))[2] or out.partition(title)[2]
        )
        rows = re.findall(
            rf"^\| (?!Activity)[^|]+ \| {NUMBER} \| ([0-9.]+) \|$", section.partition("\n## ")[0], re.M
        )
        *parts, total = rows
        found.append((total, parts))
    return found


def list_json(out: str) -> list[tuple[Any, list[Any]]]:
    whole = json.loads(out, parse_float=Decimal, parse_int=Decimal)
    return [
        (
            tuple(whole[name][key] for key in ("low", "high", "possible")),
            [tuple(part[key] for key in ("low", "high", "possible")) for part in whole[name]["parts"]],
        )
        for name in TITLES
    ]


READERS = {"text": list_text, "markdown": list_markdown, "json": list_json}
ODD = {
    "practice.film.weight": 7,
    "practice.papers.weight": 333,
    "practice.petitions.weight": 0,
    "law.weights.film": 13,
    "practice.papers.answers.provided": 91,
    "evidence.age.from_1_year": 17,
    "evidence.undated": 33,
    "evidence.confidence.medium": 7,
    "evidence.sources.blog": 3,
    "law.gives.right": 77,
}


def add(ends: list[Any]) -> list[Decimal]:
    """The lows, the highs and what is possible; one number stands for both ends."""
    low, high, possible = ends
    return [Decimal(low), Decimal(low if high == "" else high), Decimal(possible)]


@pytest.mark.parametrize("output", READERS)
@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize("rubric", ["ours", "odd"])
def test_the_parts_that_are_printed_add_up_to_the_sum(
    output: str, council: str, rubric: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        our_text() if rubric == "ours" else to_text(with_entries(rubric_data(), ODD)), encoding="utf-8"
    )
    out, _ = run(capsys, council, "--rubric", str(path), "--format", output, "--data", str(SAMPLE / "data"))
    figures = READERS[output](out)
    assert len(figures) == 2
    for total, parts in figures:
        assert len(parts) == 9
        assert add(list(total)) == [
            sum(column) for column in zip(*(add(list(part)) for part in parts), strict=True)
        ]


def test_every_figure_is_followed_to_its_entry(capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads(run(capsys, "lichfield", "--format", "json")[0])
    film = next(part for part in whole["practice"]["parts"] if part["activity"] == "film")
    assert film["entries"] == {
        "practice.film.weight": 15,
        "practice.film.answers.allowed-with-notice": 80,
        "conditions.notice-required": 10,
        "conditions.deadline-stated": 5,
        "evidence.age.from_5_years": 50,
    }
    assert (film["share"] - film["taken_off"], film["open"]) == (65, 50)
    assert film["claim"]["source"]["url"] == "https://www.lichfielddc.gov.uk/filming"
    law = next(part for part in whole["law"]["parts"] if part["activity"] == "film")
    assert (law["law"]["effect"], law["claim"], law["law"]["from"]) == ("right", None, "2014-08-06")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "Name a council, for example: opencouncil score lichfield", id="no council"),
        pytest.param(["lichfield", "--compare"], "name it with --rubric FILE", id="nothing to compare with"),
        pytest.param(["lichfield", "--rubric", "mine.yml"], "There is no file 'mine.yml'.", id="no rubric"),
        pytest.param(["leeds"], "There is no council called 'leeds'.", id="no such council"),
        pytest.param(["lichfield", "--on", "1980-01-01"], "records begin", id="too long ago"),
    ],
)
def test_what_cannot_be_scored(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, *arguments, code=2)
    assert out == ""
    assert said in err


def test_a_council_that_is_gone(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.commit("end", "2026-11-04", film=[PLAIN], abolished="2023-04-01")
    _, err = run(capsys, "lichfield", code=2)
    assert "ended on 2023-03-31, so it has no score on 2026-11-21" in err
    assert "`opencouncil lineage lichfield` says who follows it" in err
    assert run(capsys, "lichfield", "--on", "2021-03-31")[0].startswith(
        "Lichfield District Council, 31 March 2021"
    )


def test_a_strangers_rubric_is_refused_with_its_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(our_text().replace("weight: 15", "weight: -15", 1), encoding="utf-8")
    out, err = run(capsys, "lichfield", "--rubric", str(path), code=2)
    assert out == ""
    assert f"{path}:23:13: error: `-15` is too small for `weight`  [out-of-range]" in err


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Notes\n\n```\n...\n```\n", id="Markdown that cannot be read"),
        pytest.param("name: Lichfield\n", id="another mapping"),
        pytest.param("- practice\n", id="a list"),
        pytest.param("", id="empty"),
    ],
)
def test_a_file_that_is_no_rubric(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("NOTES.md").write_text(text, encoding="utf-8")
    assert run(capsys, "lichfield", "--rubric", "NOTES.md", code=2)[1] == (
        "opencouncil: 'NOTES.md' is no rubric: it has no `practice`, with the points of each activity. Copy "
        "data/scoring.yaml, and change the copy.\n"
    )


def test_a_rubric_that_cannot_be_read_has_its_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(our_text() + "...\n", encoding="utf-8")
    assert "[one-document]" in run(capsys, "lichfield", "--rubric", str(path), code=2)[1]


def test_the_texts_of_a_strangers_rubric_forge_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.yaml"
    named = our_text().replace(
        "title: The rubric of this project", "title: '::error::[x](https://e.example) <b>'"
    )
    path.write_text(named, encoding="utf-8")
    assert "\n::error" not in run(capsys, "lichfield", "--rubric", str(path))[0]
    shown = run(capsys, "lichfield", "--rubric", str(path), "--format", "markdown")[0]
    assert "](https://e.example)" not in shown
    assert "<b>" not in shown


def test_a_rubric_with_faults_in_the_data_stops_it(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.write("scoring.yaml", "title: A view\n")
    out, err = run(capsys, "lichfield", code=2)
    assert out == ""
    assert "data/scoring.yaml:1:1: error: `practice` is missing  [missing-key]" in err
    assert main(["validate"]) == 1


def test_one_council_by_two_rubrics(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        our_text().replace("allowed-with-notice: 80", "allowed-with-notice: 60"), encoding="utf-8"
    )
    out, _ = run(capsys, "lichfield", "--rubric", str(path), "--compare")
    assert out.startswith("Lichfield District Council by two rubrics, 21 November 2026\n")
    assert "  practice.film.answers.allowed-with-notice: 80 to 60\n" in out
    # 20 of 100 of 15 points, of which half is open.
    assert (
        "    Filming: low end -1.5, high end -1.5, by practice.film.answers.allowed-with-notice (80 to 60)\n"
        in out
    )
    whole = json.loads(run(capsys, "--rubric", str(path), "--compare", "--format", "json")[0])
    assert (whole["compared"], whole["moved"], whole["councils"]) == (1, 0, [])


def test_a_change_of_the_rubric_is_told_by_its_entry(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    text = our_text().replace("weight: 15", "weight: 20", 1).replace("    blog: 100", "    blog: 90")
    record.write("scoring.yaml", text)
    assert main(["diff"]) == 0
    out = capsys.readouterr().out
    assert (
        "The rubric of scores\n"
        "  ~ practice.film.weight: now 20, was 15\n"
        "  ~ evidence.sources.blog: now 90, was 100\n"
    ) in out


def test_two_changes_of_the_rubric_are_merged_by_entry(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {
        "base": our_text(),
        "ours": our_text().replace("weight: 15", "weight: 20", 1),
        "theirs": our_text().replace("audio-only: 20", "audio-only: 25"),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / name) for name in texts]
    assert main(["merge-file", *paths, "data/scoring.yaml"]) == 0
    merged = (tmp_path / "ours").read_text(encoding="utf-8")
    assert merged == texts["ours"].replace("audio-only: 20", "audio-only: 25")


def test_a_rubric_that_is_not_checked_out(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.git("sparse-checkout", "set", "--no-cone", "data/councils", "data/law")
    assert not (record.data / "scoring.yaml").exists()
    out, err = run(capsys, "lichfield", code=2)
    assert out == ""
    assert "The file data/scoring.yaml is not checked out: name a rubric with --rubric FILE." in err
