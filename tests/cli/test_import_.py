"""``opencouncil import``: what was changed in a spreadsheet is changed in the files, and nothing else."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from opencouncil.cli import asking
from opencouncil.cli.app import main
from opencouncil.reading.document import parse
from support.builders import DATA, SAMPLE
from support.spreadsheets import (
    CODED,
    ROW,
    Rows,
    bring_back,
    edit,
    export,
    find,
    iter_cells,
    list_changed,
    make_clone,
    read_files,
    read_rows,
    write_rows,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small real dataset; we stand in it on the day of the tests, at no terminal."""
    return make_clone(tmp_path, monkeypatch)


# Nothing was changed.


@pytest.mark.slow
@pytest.mark.parametrize("table", ["claims", "councils"])
@pytest.mark.parametrize("how", ["csv", "csv --excel", "xlsx"])
def test_what_nobody_edited_changes_no_byte_of_the_whole_dataset(
    how: str, table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    suffix, *options = how.split()
    path = export(tmp_path, table, suffix, *options)
    before = read_files(tmp_path)
    code, out, _ = bring_back(path, capsys, "--yes", "--data", str(tmp_path))
    assert code == 0
    rows = 517 if table == "councils" else 1163
    assert int(out.removeprefix("Nothing changes; ").partition(" ")[0].replace(",", "")) >= rows
    assert read_files(tmp_path) == before


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda when: f"{when[8:10]}/{when[5:7]}/{when[:4]}", id="British"),
        pytest.param(lambda when: f"{int(when[5:7])}/{int(when[8:10])}/{when[2:4]}", id="American"),
        pytest.param(lambda when: f"{when[8:10]}.{when[5:7]}.{when[:4]}", id="German"),
    ],
)
def test_dates_that_the_spreadsheet_rewrote_stay_as_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str], write: Any
) -> None:
    path = export(folder)
    before = read_files(folder)

    def rewrite(rows: Rows) -> None:
        for row in rows:
            row["checked"] = write(row["checked"])
            if len(row["stated"]) == 10:
                row["stated"] = write(row["stated"])

    code, out, err = bring_back(edit(path, rewrite), capsys)
    assert code == 0
    assert out.startswith("Nothing changes")
    assert err.count("\n") == 1
    assert (
        " cells say in the spreadsheet's own way what they said before, and stay as they are, such as" in err
    )
    assert "such as row 2, `checked`: `" in err
    assert read_files(folder) == before


def test_a_month_that_became_sep_14_stays_a_month(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(folder)
    assert find(read_rows(path), "leeds", "film", -1)["stated"] != ""
    month = next(row for row in read_rows(path) if len(row["stated"]) == 7)["stated"]

    def rewrite(rows: Rows) -> None:
        names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        for row in rows:
            if row["stated"] == month:
                row["stated"] = f"{names[int(month[5:]) - 1]}-{month[2:4]}"

    before = read_files(folder)
    code, _, err = bring_back(edit(path, rewrite), capsys)
    assert code == 0
    assert err.endswith(f" stands for {month}.\n")
    assert read_files(folder) == before


def test_the_workbook_keeps_text_as_text_and_offers_the_words(folder: Path) -> None:
    sheet: Any = load_workbook(export(folder, "claims", "xlsx")).active
    names = [cell.value for cell in sheet[1]]
    stated = get_column_letter(names.index("stated") + 1)
    # Also below the last row, where somebody types a new one.
    assert sheet.column_dimensions[stated].number_format == "@"
    assert {cell.number_format for cell in sheet[stated][1:] if cell.value} == {"@"}
    offered = {
        names[next(iter(rule.sqref.ranges)).min_col - 1]: rule.formula1.strip('"').split(",")
        for rule in sheet.data_validations.dataValidation
    }
    assert offered["confidence"] == ["high", "medium", "low"]
    assert {"allowed", "refused", "provided", "not-provided"} < set(offered["status"])
    assert "film" in offered["activity"]
    assert {rule.errorStyle for rule in sheet.data_validations.dataValidation} == {"warning"}


# Something was changed.


@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        pytest.param("csv", {}, id="CSV"),
        pytest.param("csv", {"encoding": "utf-8-sig", "separator": ";"}, id="Excel, semicolons"),
        pytest.param("csv", {"encoding": "cp1252", "separator": ";"}, id="Windows-1252"),
        pytest.param("csv", {"encoding": "utf-16", "separator": "\t"}, id="Excel's Unicode text"),
        pytest.param("xlsx", {}, id="workbook"),
    ],
)
def test_only_the_cell_that_changed_is_changed(
    folder: Path, capsys: pytest.CaptureFixture[str], suffix: str, options: dict[str, Any]
) -> None:
    path = export(folder, "claims", suffix)
    before = read_files(folder)
    if suffix == "csv":
        edit(
            path,
            lambda rows: find(rows, "norwich", "film").update(summary="café — no need to ask"),
            **options,
        )
    else:
        for workbook, cells in iter_cells(path):
            if cells["council_id"].value == "norwich" and cells["activity"].value == "film":
                cells["summary"].value = "café — no need to ask"
                workbook.save(path)
                break
    code, out, _ = bring_back(path, capsys)
    assert code == 0
    removed, added = list_changed(before, read_files(folder))
    assert removed.startswith("-      summary: telling the officer is called helpful")
    assert added == "+      summary: café — no need to ask"
    assert "`summary` from `telling the officer is called helpful" in out
    assert out.endswith("1 cell changed in 1 file; 22 rows as they are.\n"), out


def test_several_cells_of_several_files_are_changed_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder)

    def change(rows: Rows) -> None:
        find(rows, "norwich", "film")["conditions_joined"] = "no-flash"
        find(rows, "norwich", "film")["note"] = ""
        find(rows, "walsall", "public-speaking")["council_name"] = "Walsall Council"

    before = read_files(folder)
    assert bring_back(edit(path, change), capsys)[0] == 0
    assert list_changed(before, read_files(folder)) == [
        "-      conditions: [notice-requested, objectors-respected, no-disruption, chair-may-stop]",
        "+      conditions: [no-flash]",
        "-      note: the separate area is for people avoiding the camera, not for those filming",
        "+      council_name: Walsall Council",
    ]
    assert main(["validate"]) in (0, 1)


def test_conditions_may_have_commas_between_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(folder)
    row = find(read_rows(path), "norwich", "film")
    # The same tags are no change, whatever is between them.
    same = row["conditions_joined"].replace("; ", ", ")
    edit(path, lambda rows: find(rows, "norwich", "film").update(conditions_joined=same))
    assert bring_back(path, capsys)[1] == "Nothing changes; 23 rows as they are.\n"
    edit(path, lambda rows: find(rows, "norwich", "film").update(conditions_joined="no-flash,text-only"))
    before = read_files(folder)
    assert bring_back(path, capsys)[0] == 0
    assert list_changed(before, read_files(folder))[-1] == "+      conditions: [no-flash, text-only]"


def test_a_new_date_moves_the_claim_to_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(folder)
    statuses = [
        row["status"] for row in read_rows(path) if row["activity"] == "film" and row["council_id"] == "leeds"
    ]
    edit(path, lambda rows: find(rows, "leeds", "film", -1).update(stated="2025"))
    assert bring_back(path, capsys)[0] == 0
    claims = parse((folder / "data/councils/leeds.yaml").read_bytes()).data["meetings"]["film"]
    assert [claim["status"] for claim in claims] == [statuses[-1], *statuses[:-1]]
    assert claims[0]["stated"] == "2025"


def test_facts_of_a_council_are_changed_and_groups_begun(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder, "councils")

    def change(rows: Rows) -> None:
        row = next(row for row in rows if row["id"] == "norwich")
        row["website"] = "https://www.example.org/"
        row["area_km2"] = "39.05"
        row["notes"] = "A note."

    code, out, _ = bring_back(edit(path, change), capsys)
    assert code == 0
    data = parse((folder / "data/councils/norwich.yaml").read_bytes()).data
    assert (data["website"], data["area_km2"], data["notes"]) == (
        "https://www.example.org/",
        39.05,
        "A note.",
    )
    assert "3 cells changed in 1 file" in out


def test_a_row_without_a_key_is_a_new_claim(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_rows(folder / "new.csv", [ROW])
    code, out, _ = bring_back(path, capsys, "--yes", "--checked", "2026-11-20")
    assert code == 0
    claims = parse((folder / "data/councils/norwich.yaml").read_bytes()).data["meetings"]["film"]
    assert claims[0] == {
        "status": "allowed",
        "conditions": ["no-flash", "overt-only"],
        "summary": "anyone may, and need not ask",
        "stated": "2024-05",
        "checked": "2026-11-20",
        "confidence": "high",
        "source": {
            "type": "council-page",
            "title": "Filming: the rules",
            "url": "https://www.norwich.gov.uk/filming",
        },
    }
    assert "row 2: new claim on film: allowed, 2024-05\n" in out
    # Once more: it is there already.
    before = read_files(folder)
    code, out, _ = bring_back(path, capsys)
    assert (code, out) == (0, "Nothing changes; 1 row as it is.\n")
    assert read_files(folder) == before


@pytest.mark.parametrize(
    "bounds",
    [
        pytest.param({"stated_from": "2015-01-01"}, id="earliest"),
        pytest.param({"stated_by": "2016-12-31"}, id="latest"),
        pytest.param({"stated_from": "2015-01-01", "stated_by": "2016-12-31"}, id="both"),
    ],
)
def test_an_undated_row_is_known_again_when_the_file_has_its_bounds(
    folder: Path, capsys: pytest.CaptureFixture[str], bounds: dict[str, str]
) -> None:
    undated = ROW | {"stated": "", "stated_from": "", "stated_by": ""}
    assert bring_back(write_rows(folder / "new.csv", [undated | bounds]), capsys)[0] == 0
    assert bring_back(write_rows(folder / "new.csv", [undated]), capsys)[:2] == (
        0,
        "Nothing changes; 1 row as it is.\n",
    )


def test_what_was_brought_back_already_is_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(folder)
    edit(path, lambda rows: find(rows, "norwich", "film").update(summary="no need to ask", stated="2024"))
    assert bring_back(path, capsys)[0] == 0
    assert bring_back(path, capsys) == (0, "Nothing changes; 23 rows as they are.\n", "")


def test_a_new_row_that_was_brought_back_is_not_missing_from_the_table(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder)
    columns = list(read_rows(path)[0])
    write_rows(path, [*read_rows(path), {name: ROW.get(name, "") for name in columns}])
    assert bring_back(path, capsys)[0] == 0
    assert bring_back(path, capsys) == (0, "Nothing changes; 24 rows as they are.\n", "")
    # Now a claim is missing indeed.
    write_rows(path, read_rows(path)[:-1])
    assert bring_back(path, capsys)[2] == "1 claim is not in your table; it stays.\n"


def test_the_sheet_of_a_coder_is_taken_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    councils = folder / "data" / "councils"
    for name in ("norwich", "walsall"):
        text = (councils / f"{name}.yaml").read_text(encoding="utf-8")
        start, end = text.index("meetings:\n"), text.index("sourced:\n")
        (councils / f"{name}.yaml").write_text(text[:start] + text[end:], encoding="utf-8")
    sheet = Path(__file__).parents[1] / "editing" / "sheets" / "coded-sheet.csv"
    code, out, err = bring_back(sheet, capsys, "--yes", "--checked", "2026-11-21")
    assert (code, err) == (0, "Written. `opencouncil diff` says what it means.\n")
    assert out.endswith("8 claims added in 2 files.\n")
    for name in ("norwich", "walsall"):
        sample = SAMPLE / "data" / "councils" / f"{name}.yaml"
        assert (councils / f"{name}.yaml").read_bytes() == sample.read_bytes()
    assert bring_back(sheet, capsys)[1] == "Nothing changes; 8 rows as they are.\n"


def test_what_a_spreadsheet_would_run_goes_out_and_comes_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    norwich = folder / "data/councils/norwich.yaml"
    text = norwich.read_text(encoding="utf-8")
    norwich.write_text(text.replace("summary: live posts welcome", 'summary: "=1+1 posts"'), encoding="utf-8")
    before = read_files(folder)
    path = export(folder)
    assert find(read_rows(path), "norwich", "social-media")["summary"] == "'=1+1 posts"
    assert bring_back(path, capsys)[1].startswith("Nothing changes")
    edit(path, lambda rows: find(rows, "norwich", "social-media").update(summary="'=2+2 posts"))
    assert bring_back(path, capsys)[0] == 0
    assert list_changed(before, read_files(folder)) == [
        '-      summary: "=1+1 posts"',
        "+      summary: =2+2 posts",
    ]


def test_the_sheet_of_a_coder_may_have_bounds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = CODED | {
        "conditions": "no-flash | since 2015 anyone may",
        "stated_date": "unknown",
        "stated_from": "2015-01-01",
        "checked": "2026-11-19",
    }
    assert bring_back(write_rows(folder / "coded.csv", [row]), capsys)[0] == 0
    claims = parse((folder / "data/councils/norwich.yaml").read_bytes()).data["meetings"]["film"]
    (claim,) = (claim for claim in claims if claim["summary"] == "since 2015 anyone may")
    assert (claim["stated_from"], claim["checked"]) == ("2015-01-01", "2026-11-19")


# Looking before writing.


def test_a_long_table_is_told_in_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    undated = ROW | {"stated": "", "stated_from": ""}
    rows = [
        ROW | {"stated_from": ""},
        undated | {"council_id": "walsall", "status": "refused"},
        undated
        | {"council_id": "leeds", "activity": "papers", "status": "provided", "conditions_joined": ""},
        undated | {"stated_from": "2015-01-01"},
        ROW | {"status": "alowed", "stated_from": ""},
        undated | {"status": "alowed", "council_id": "leeds"},
        undated | {"status": "alowed", "council_id": "nowhere"},
    ]
    code, out, _ = bring_back(write_rows(folder / "new.csv", rows), capsys, "--summary", "--dry-run")
    assert code == 1
    assert (
        out
        == """\
New claims
  film: 2 allowed, 1 refused
  papers: 1 provided
  dates: 1 dated, 1 with an earliest or latest day, 2 with neither

Not taken
  rows 6, 7 and 8, `status`: `alowed` is not a status. Did you mean `allowed`?  [not-allowed]
  row 8, `council_id`: there is no council `nowhere`.

4 claims added in 3 files; 3 rows not taken.
"""
    )


def test_a_warning_names_the_row_that_brings_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [ROW, ROW | {"stated": "2025", "source_url": "https://www.norwich.gov.uk/"}]
    code, _, err = bring_back(write_rows(folder / "new.csv", rows), capsys, "--dry-run")
    assert code == 0
    assert err.startswith("Warning: row 3, data/councils/norwich.yaml: this is a home page, ")


def test_changed_cells_are_counted_by_column(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(folder)

    def change(rows: Rows) -> None:
        find(rows, "norwich", "film").update(summary="no need to ask", note="")
        find(rows, "walsall", "public-speaking")["summary"] = "one may ask the chair"

    out = bring_back(edit(path, change), capsys, "--summary", "--dry-run")[1]
    assert out.startswith(
        "Changed cells\n  `summary`: 2 cells\n  `note`: 1 cell\n\n3 cells changed in 2 files"
    )


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_files(folder)
    code, out, err = bring_back(write_rows(folder / "new.csv", [ROW]), capsys, "--dry-run")
    assert (code, err) == (0, "Nothing is written.\n")
    assert "1 claim added in 1 file.\n" in out
    assert read_files(folder) == before


@pytest.mark.parametrize(("answer", "is_written"), [("y", True), ("", True), ("n", False)])
def test_on_a_terminal_it_asks(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    is_written: bool,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(asking, "is_terminal", lambda: True)

    def answer_it(prompt: str) -> str:
        asked.append(prompt)
        return answer

    monkeypatch.setattr(asking, "read_line", answer_it)
    before = read_files(folder)
    write_rows(folder / "new.csv", [ROW])
    assert main(["import", "new.csv"]) == 0
    assert asked == ["\nWrite 1 file? [Y/n] "]
    assert (read_files(folder) != before) is is_written


def test_a_file_changed_while_it_asks_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    norwich = folder / "data/councils/norwich.yaml"

    def change_it(prompt: str) -> str:
        norwich.write_text(f"{norwich.read_text(encoding='utf-8')}# By somebody else.\n", encoding="utf-8")
        return "y"

    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    monkeypatch.setattr(asking, "read_line", change_it)
    before = read_files(folder)
    write_rows(folder / "new.csv", [ROW, ROW | {"council_id": "walsall"}])
    assert main(["import", "new.csv"]) == 2
    assert (
        "norwich.yaml was changed by somebody else meanwhile. Nothing is written" in capsys.readouterr().err
    )
    after = read_files(folder)
    assert after.pop("norwich.yaml") == before.pop("norwich.yaml") + b"# By somebody else.\n"
    assert after == before


def test_without_a_terminal_it_writes_nothing_unasked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_files(folder)
    write_rows(folder / "new.csv", [ROW])
    assert main(["import", "new.csv"]) == 2
    assert "Add --yes to write it, --dry-run to look." in capsys.readouterr().err
    assert read_files(folder) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "csv", "--for-editing"], "--for-editing is for one table"),
        (["--format", "csv", "--table", "answers", "--for-editing"], "--table claims or --table councils"),
        (["--format", "json", "--table", "claims", "--for-editing"], "for csv and xlsx"),
    ],
)
def test_what_cannot_be_exported_for_editing(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["export", *arguments, "-o", "x"]) == 2
    assert message in capsys.readouterr().err
