"""A table that somebody brings back is a plan that loses nothing, or a line that says why not."""

import contextlib
import csv
import io
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from openpyxl import Workbook

from fuzz.target import BETWEEN, Target
from opencouncil.checking.alone import check_file
from opencouncil.claims import iter_lists
from opencouncil.cli.app import main
from opencouncil.editing.sheets.importing import plan_import
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Severity
from opencouncil.reading.document import parse
from opencouncil.reading.loading import load_file
from opencouncil.reading.snapshot import Folder
from opencouncil.text.fmt import dump
from opencouncil.text.layout import Layout
from support.builders import write_dataset
from support.clock import TODAY, stopped_clock

COUNCILS = ("fife", "walsall")


def check_csv(data: bytes) -> None:
    check_table(data, "table.csv")


def check_workbook(data: bytes) -> None:
    """The parts of a workbook, each behind its name; anything else is taken for the file itself."""
    check_table(pack(data) if BETWEEN in data else data, "table.xlsx")


def check_table(data: bytes, name: str) -> None:
    root = make_folder()
    path = root / name
    path.write_bytes(data)
    folder = Folder(root / "data", "data")
    try:
        plan = plan_import(folder, path, TODAY, TODAY)
    except OpenCouncilError:
        return
    for edit in plan.edits:
        assert edit.before is not None, "a file is made that was not there"
        assert edit.after is not None, "a file is taken out"
        before, after = load_file(edit.path, edit.before), load_file(edit.path, edit.after)
        assert after.is_whole, f"{edit.path} is broken: {after.fault}"
        lost = count_claims(before.data) - count_claims(after.data) - len(plan.changes)
        assert lost <= 0, f"{edit.path}: {lost} claims are lost"
        kept = {dump(claim) for claim in list_claims(after.data)}
        missing = [claim for claim in list_claims(before.data) if dump(claim) not in kept]
        changed = {change.record for change in plan.changes if change.path == edit.path}
        assert len(missing) <= len(changed), f"{edit.path}: other claims than {changed} are changed"
        comments = [Layout(parse(text).text).comments for text in (edit.before, edit.after)]
        assert sorted(comments[0]) == sorted(comments[1]), f"{edit.path}: a comment is lost"
        errors = [
            [one.message for one in check_file(file, TODAY) if one.severity is Severity.ERROR]
            for file in (before, after)
        ]
        assert len(errors[1]) <= len(errors[0]), f"{edit.path}: {errors[1]}"


def list_claims(data: object) -> list[object]:
    return [claim for _, claims in iter_lists(data) for claim in claims]


def count_claims(data: object) -> int:
    return len(list_claims(data))


@cache
def make_folder() -> Path:
    """A small dataset, as long as this process lives."""
    return write_dataset(Path(tempfile.mkdtemp(prefix="fuzz-")), COUNCILS)


def make_tables() -> Iterator[Path]:
    root = make_folder()
    for table in ("claims", "councils"):
        path = root / f"seed-{table}.csv"
        arguments = ["--format", "csv", "--table", table, "--for-editing", "-o", str(path), "--force"]
        with stopped_clock(), contextlib.redirect_stderr(io.StringIO()):
            assert main(["export", *arguments, "--data", str(root)]) == 0
        yield path


def make_csv_seeds() -> Iterator[bytes]:
    for path in make_tables():
        text = path.read_bytes()
        yield text
        yield text.replace(b",", b";")
        # A row without a key is a new claim.
        header, _, rows = text.partition(b"\r\n" if b"\r\n" in text else b"\n")
        for row in rows.splitlines()[:3]:
            yield header + b"\n" + row + b"\n"
            yield header + b"\n" + b"," * 2 + row.split(b",", 2)[-1] + b"\n"


def make_workbook_seeds() -> Iterator[bytes]:
    """The header and three rows of each table: what we export whole would be long."""
    for path in make_tables():
        book, out = Workbook(), io.BytesIO()
        assert book.active is not None
        for row in list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))[:4]:
            book.active.append(row)
        book.save(out)
        yield unpack(out.getvalue())


def unpack(workbook: bytes) -> bytes:
    """The parts of a workbook as text that can be changed: name, line feed, content."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return b"".join(BETWEEN + name.encode() + b"\n" + parts.read(name) for name in parts.namelist())


def pack(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for part in data.split(BETWEEN)[1:]:
            name, _, content = part.partition(b"\n")
            with contextlib.suppress(ValueError):
                # With a fixed date, so that the same input gives the same file.
                parts.writestr(zipfile.ZipInfo(name.decode("utf-8", "replace") or "x"), content)
    return out.getvalue()


CSV = Target("csv", check_csv, make_csv_seeds)
WORKBOOK = Target("workbook", check_workbook, make_workbook_seeds)
