"""``opencouncil import``: what was changed in a spreadsheet is changed in the files, and nothing else."""

import difflib
import shutil
from pathlib import Path
from typing import Any

import pytest

from builders import DATA, SAMPLE, TODAY, write_dataset
from opencouncil.cli import asking, opening
from opencouncil.cli.app import main
from opencouncil.document import parse_document
from spreadsheets import Rows, edit, export, iter_cells, read_files, read_rows, write_rows

COUNCILS = ("leeds", "norwich", "norfolk", "walsall", "west-midlands-ca", "west-yorkshire-ca", "carlisle")
ROW = {
    "council_id": "norwich",
    "activity": "film",
    "status": "allowed",
    "conditions_joined": "no-flash; overt-only",
    "summary": "anyone may, and need not ask",
    "stated": "2024-05",
    "confidence": "high",
    "source_type": "council-page",
    "source_title": "Filming: the rules",
    "source_url": "https://www.norwich.gov.uk/filming",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small real dataset; we stand in it on the day of the tests, at no terminal."""
    monkeypatch.setattr(opening, "read_clock", lambda: TODAY)
    folder = write_dataset(tmp_path / "clone", COUNCILS)
    monkeypatch.chdir(folder)
    return folder


def bring_back(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["import", str(path), *(options or ("--yes",))])
    out, err = capsys.readouterr()
    return code, out, err


def list_changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The lines taken out and put in, in all files."""
    return [
        line
        for name, old in before.items()
        for line in difflib.unified_diff(
            old.decode().splitlines(), after[name].decode().splitlines(), lineterm="", n=0
        )
        if not line.startswith(("---", "+++", "@@"))
    ]


def find(rows: Rows, council: str, activity: str, number: int = 0) -> dict[str, str]:
    found = [row for row in rows if row["council_id"] == council and row["activity"] == activity]
    return found[number]


# Nothing was changed.


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
    assert "Row 2, `checked`: `" in err
    assert "more such cells are left as they were." in err
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
    assert f"stands for {month}; it stays as it is." in err
    assert read_files(folder) == before


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


def test_a_new_date_moves_the_claim_to_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(folder)
    statuses = [
        row["status"] for row in read_rows(path) if row["activity"] == "film" and row["council_id"] == "leeds"
    ]
    edit(path, lambda rows: find(rows, "leeds", "film", -1).update(stated="2025"))
    assert bring_back(path, capsys)[0] == 0
    claims = parse_document((folder / "data/councils/leeds.yaml").read_bytes()).data["meetings"]["film"]
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
    data = parse_document((folder / "data/councils/norwich.yaml").read_bytes()).data
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
    claims = parse_document((folder / "data/councils/norwich.yaml").read_bytes()).data["meetings"]["film"]
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


def test_what_was_brought_back_already_is_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(folder)
    edit(path, lambda rows: find(rows, "norwich", "film").update(summary="no need to ask", stated="2024"))
    assert bring_back(path, capsys)[0] == 0
    code, out, _ = bring_back(path, capsys)
    assert (code, out) == (0, "Nothing changes; 23 rows as they are.\n")


def test_the_sheet_of_a_coder_is_taken_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    councils = folder / "data" / "councils"
    for name in ("norwich", "walsall"):
        text = (councils / f"{name}.yaml").read_text(encoding="utf-8")
        start, end = text.index("meetings:\n"), text.index("sourced:\n")
        (councils / f"{name}.yaml").write_text(text[:start] + text[end:], encoding="utf-8")
    sheet = Path(__file__).parents[1] / "editing" / "coded-sheet.csv"
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


# What cannot be taken.


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"status": "alowed"}, "status", "`alowed` is not a status. Did you mean `allowed`?  [not-allowed]"),
        ({"conditions_joined": "no-flsh"}, "conditions_joined", "Did you mean `no-flash`?"),
        ({"stated": "Sep-14"}, "stated", "`Sep-14` is no date. Write 2014-09-26, or 2014-09 or 2014"),
        ({"stated": "41883"}, "stated", "a number of a date, perhaps 2014-09-01. Format the cell as text"),
        ({"checked": "2031-01-01"}, "checked", "[checked-in-future]"),
        ({"source_url": "no address"}, "source_url", "[wrong-form]"),
        ({"source_url": ""}, "", "`url` is missing"),
        ({"summary": "=A1&B1"}, "summary", "it begins with `=`, as a formula"),
        ({"summary": "a\u200bb"}, "summary", "it holds an invisible character (U+200B)."),
        ({"note": "write to jo@example.org"}, "note", "[private-contact]"),
        ({"activity": "papers"}, "activity", "it was `film`, and a claim stays where it is"),
        ({"id": "norwich/film/00000000"}, "", "no record has the key `norwich/film/00000000` any more"),
        ({"id": "../../etc/passwd"}, "id", "there is no council `..`."),
        ({"fingerprint": "", "summary": "x"}, "", "its `fingerprint` is gone"),
    ],
)
def test_a_row_with_a_cell_that_cannot_be_taken_is_refused_and_others_are_taken(
    folder: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, str], column: str, reason: str
) -> None:
    path = export(folder)

    def change(rows: Rows) -> None:
        find(rows, "norwich", "film").update({"summary": "another", **changes})
        find(rows, "walsall", "public-speaking")["summary"] = "one may ask the chair"

    before = read_files(folder)
    number = next(i for i, row in enumerate(read_rows(path), 2) if row["id"].startswith("norwich/film/"))
    code, out, _ = bring_back(edit(path, change), capsys)
    assert code == 1
    where = f"row {number}, `{column}`: " if column else f"row {number}: "
    (line,) = (line for line in out.splitlines() if line.strip().startswith(f"row {number}"))
    assert line.strip().startswith(where)
    assert reason in line
    assert [line for line in list_changed(before, read_files(folder)) if line.startswith("+")] == [
        "+      summary: one may ask the chair"
    ]
    assert out.endswith("1 row not taken.\n")


def test_a_claim_that_somebody_changed_meanwhile_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder)
    edit(path, lambda rows: find(rows, "norwich", "film").update(summary="no need to ask"))
    norwich = folder / "data/councils/norwich.yaml"
    text = norwich.read_text(encoding="utf-8")
    head, tail = text.split("  film:\n")
    norwich.write_text(f"{head}  film:\n{tail.replace('high', 'medium', 1)}", encoding="utf-8")
    before = read_files(folder)
    code, out, _ = bring_back(path, capsys)
    assert code == 1
    assert "somebody has changed the claim since the export. Export again" in out
    assert read_files(folder) == before


def test_a_change_elsewhere_in_the_file_does_no_harm(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder)
    edit(path, lambda rows: find(rows, "norwich", "film").update(summary="no need to ask"))
    assert bring_back(write_rows(folder / "new.csv", [ROW]), capsys)[0] == 0
    assert bring_back(path, capsys)[0] == 0
    claims = parse_document((folder / "data/councils/norwich.yaml").read_bytes()).data["meetings"]["film"]
    assert [claim["summary"] for claim in claims] == ["anyone may, and need not ask", "no need to ask"]


def test_rows_in_another_order_with_other_columns_and_some_gone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder)
    rows = [row | {"my remarks": "x"} for row in reversed(read_rows(path))][5:]
    find(rows, "norwich", "film")["summary"] = "no need to ask"
    columns = ["fingerprint", "my remarks", "summary", "activity", "council_id", "id"]
    before = read_files(folder)
    code, _, err = bring_back(write_rows(path, rows, columns=columns), capsys)
    assert code == 0
    assert "Not used: `my_remarks`.\n" in err
    assert "5 claims are not in the table: import takes nothing away.\n" in err
    assert len(list_changed(before, read_files(folder))) == 2


def test_a_key_that_two_rows_have_is_taken_from_neither(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder)

    def change(rows: Rows) -> None:
        rows.append(find(rows, "norwich", "film") | {"summary": "one"})
        rows.append(find(rows, "norwich", "film") | {"summary": "two"})

    before = read_files(folder)
    code, out, _ = bring_back(edit(path, change), capsys)
    assert code == 1
    assert out.count("For a new claim leave `id` and `fingerprint` empty.") == 2
    assert read_files(folder) == before


def test_a_claim_that_is_there_in_other_words_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_back(write_rows(folder / "new.csv", [ROW]), capsys)[0] == 0
    path = write_rows(folder / "new.csv", [ROW | {"summary": "anyone may", "conditions_joined": "no-flash"}])
    code, out, _ = bring_back(path, capsys)
    assert code == 1
    assert (
        "row 2: it is there already, as claim 1 of film in data/councils/norwich.yaml, and only "
        "`conditions_joined`, `summary` would differ. Edit that claim instead.\n"
    ) in out


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"council_id": "norwitch"}, "council_id", "there is no council `norwitch`. Did you mean `norwich`?"),
        ({"council_id": ""}, "council_id", "it is empty."),
        ({"activity": "flim"}, "activity", "`flim` is no activity. Did you mean `film`?"),
        ({"summary": ""}, "", "`summary` is missing"),
        ({"stated": "2031-01"}, "stated", "[stated-after-checked]"),
        ({"status": "provided"}, "status", "[not-allowed]"),
    ],
)
def test_a_new_row_that_is_no_claim(
    folder: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, str], column: str, reason: str
) -> None:
    before = read_files(folder)
    code, out, _ = bring_back(write_rows(folder / "new.csv", [ROW | changes]), capsys)
    assert code == 1
    assert f"  row 2, `{column}`: " in out if column else "  row 2: " in out
    assert reason in out
    assert read_files(folder) == before


def test_files_that_would_not_fit_together_are_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder, "councils")
    gss = next(row["gss"] for row in read_rows(path) if row["id"] == "leeds")
    edit(path, lambda rows: next(row for row in rows if row["id"] == "walsall").update(gss=gss))
    before = read_files(folder)
    code, out, err = bring_back(path, capsys)
    assert (code, out) == (2, "")
    assert "Nothing is written, as the files would not fit together: data/councils/" in err
    assert "[code-used-twice]" in err
    assert read_files(folder) == before


def test_a_new_council_is_not_begun_with_a_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(folder, "councils")
    edit(path, lambda rows: rows[0].update(id="", name="New Council"))
    code, out, _ = bring_back(path, capsys)
    assert code == 1
    assert "`id`: it is empty. A new council is begun with `opencouncil new`." in out


# Looking before writing.


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
