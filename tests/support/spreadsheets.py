"""Tables as people bring them back: exported, opened in a spreadsheet, changed, saved."""

import csv
import difflib
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from opencouncil.cli.app import main
from support.builders import write_dataset

Rows = list[dict[str, str]]
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

# The same in the sheet of a coder.
CODED = {
    "council_id": "norwich",
    "council_name": "Norwich City Council",
    "activity": "film",
    "status": "allowed",
    "conditions": "no-flash; overt-only | anyone may, and need not ask",
    "stated_date": "2024-05",
    "source_url": "https://www.norwich.gov.uk/filming",
    "source_title": "Filming: the rules",
    "source_type": "council-page",
    "confidence": "medium",
    "note": "",
}


def make_clone(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small real dataset, which becomes the current folder on the day of the tests."""
    folder = write_dataset(root / "clone", COUNCILS)
    monkeypatch.chdir(folder)
    return folder


def export(folder: Path, table: str = "claims", suffix: str = "csv", *options: str) -> Path:
    """A table for editing, in a file beside the dataset."""
    target = folder / f"{table}.{suffix}"
    arguments = ["export", "--format", suffix, "--table", table, "--for-editing", "-o", str(target)]
    assert main([*arguments, "--force", "--data", str(folder), *options]) == 0
    return target


def read_rows(path: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def write_rows(
    path: Path, rows: Rows, encoding: str = "utf-8", separator: str = ",", columns: list[str] | None = None
) -> Path:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns or list(rows[0]), delimiter=separator, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def edit(path: Path, change: Callable[[Rows], Any], **options: Any) -> Path:
    """The CSV with its rows changed in place."""
    rows = read_rows(path)
    change(rows)
    return write_rows(path, rows, **options)


def iter_cells(path: Path) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The workbook, and each row of its sheet as cells by the names of the columns."""
    workbook: Workbook = load_workbook(path)
    sheet: Any = workbook.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        yield workbook, dict(zip(names, row, strict=True))


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "data").rglob("*.yaml"))}


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
