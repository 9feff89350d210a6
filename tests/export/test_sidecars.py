"""The description beside a table in CSV, JSON or JSON Lines, as programs for it read and check it."""

import io
import json
import os
import re
from datetime import datetime
from pathlib import Path

import csvw  # type: ignore[import-untyped]
import pytest

from opencouncil.cli.app import main
from opencouncil.errors import OpenCouncilError
from opencouncil.export.writing import Request, Target, check_request, write_export
from opencouncil.tables.closed_lists import load_lists
from opencouncil.tables.contract import load_contract
from opencouncil.wording.provenance import make_provenance
from support.hostile import load_hostile
from support.outputs import write_to
from support.small_dataset import make_dataset


def beside(path: Path) -> Path:
    return path.with_name(f"{path.name}-metadata.json")


def read_csv(path: Path) -> csvw.CSVW:
    """A table with the description that the program finds beside it."""
    return csvw.CSVW(str(path), validate=True)


@pytest.mark.parametrize("table", ["claims", "councils", "conditions", "law"])
def test_a_program_finds_it_beside_the_table_and_reads_the_types(table: str, tmp_path: Path) -> None:
    path = write_to(load_hostile(), "csv", tmp_path / f"{table}.csv", table)
    read = read_csv(path)
    assert (read.is_valid, [str(one.message) for one in read.warnings]) == (True, [])
    [found] = read.tables
    columns = load_contract().tables[table].columns
    assert [column.name for column in found.tableSchema.columns] == [column.name for column in columns]
    assert [column.common_props["dc:description"] for column in found.tableSchema.columns] == [
        column.meaning for column in columns
    ]
    row = next(iter(found), None)
    if table == "claims":
        assert row is not None
        assert row["checked"] == datetime(2026, 11, 21)
        assert (row["position"], row["is_dated"], row["stated_by"]) == (1, True, None)


# The program warns of each, and collects what it warned of.
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param(b",allowed-with-notice,", b",alowed,", id="a word that its list lacks"),
        pytest.param(b",2026-11-21,", b",21 November,", id="a day"),
        pytest.param(b",true,", b",maybe,", id="neither true nor false"),
        pytest.param(b",film,1,", b",film,one,", id="a number"),
    ],
)
def test_a_wrong_value_is_refused(right: bytes, wrong: bytes, tmp_path: Path) -> None:
    path = write_to(load_hostile(), "csv", tmp_path / "claims.csv", "claims")
    content = path.read_bytes()
    assert right in content
    path.write_bytes(content.replace(right, wrong, 1))
    assert not read_csv(path).is_valid


def test_the_mark_for_excel_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    path = write_to(load_hostile(), "csv", tmp_path / "names.csv", "names", excel=True)
    assert read_csv(path).is_valid


def test_a_folder_of_csv_is_described_with_its_links(tmp_path: Path) -> None:
    folder = write_to(load_hostile(), "csv", tmp_path / "out")
    told = json.loads((folder / "csv-metadata.json").read_bytes())
    assert [table["url"] for table in told["tables"]] == [f"{name}.csv" for name in load_contract().tables]
    assert told["notes"] == [make_provenance(load_hostile()).list_values()]
    group = csvw.TableGroup.from_file(folder / "csv-metadata.json")
    assert group.check_referential_integrity()
    path = folder / "codes.csv"
    path.write_bytes(path.read_bytes().replace(b"lichfield,", b"litchfield,"))
    group = csvw.TableGroup.from_file(folder / "csv-metadata.json")
    with pytest.raises(ValueError, match="litchfield"):
        group.check_referential_integrity()


def test_words_of_closed_lists_are_no_signs_of_a_pattern() -> None:
    words = {word for table in load_contract().tables.values() for c in table.columns for word in c.enum}
    assert words >= set(load_lists()["status"])
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z _-]*", word) for word in words)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_frictionless_checks_rows_of_json_by_it(form: str, tmp_path: Path) -> None:
    """With the rows in place: to read such a file itself it needs packages that we do not have."""
    from frictionless import Package

    path = write_to(load_hostile(), form, tmp_path / f"claims.{form}", "claims")
    told = json.loads(beside(path).read_bytes())
    text = path.read_text(encoding="utf-8")
    [resource] = told["resources"]
    assert (resource.pop("path"), resource.pop("format")) == (path.name, form)
    rows = json.loads(text) if form == "json" else [json.loads(line) for line in text.split("\n") if line]

    def is_valid() -> bool:
        return bool(Package({**told, "resources": [{**resource, "data": rows}]}).validate().valid)

    assert is_valid()
    rows[0]["status"] = "alowed"
    assert not is_valid()


def test_councils_as_they_are_have_no_columns_and_no_day(tmp_path: Path) -> None:
    path = write_to(load_hostile(), "jsonl", tmp_path / "councils.jsonl")
    told = json.loads(beside(path).read_bytes())
    assert told["provenance"] == make_provenance(load_hostile(), has_tables=False).list_values()
    [resource] = told["resources"]
    assert (resource["path"], "schema" in resource) == ("councils.jsonl", False)
    assert "answers as of" not in beside(path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("form", "table"),
    [("json", ""), ("geojson", ""), ("sqlite", ""), ("xlsx", ""), ("parquet", "claims"), ("datapackage", "")],
)
def test_what_says_itself_which_data_it_is_has_none(form: str, table: str, tmp_path: Path) -> None:
    write_to(load_hostile(), form, tmp_path / f"out.{'zip' if form == 'datapackage' else form}", table)
    assert len(list(tmp_path.iterdir())) == 1


def test_nothing_stands_beside_a_table_to_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_dataset(tmp_path, monkeypatch)
    command = ["export", "--format", "csv", "--table", "claims"]
    assert main([*command, "--for-editing", "-o", "edit.csv"]) == 0
    assert not Path("edit.csv-metadata.json").exists()
    assert main([*command, "-o", "claims.csv"]) == 0
    assert Path("claims.csv-metadata.json").exists()


def test_one_of_somebody_else_is_kept_and_both_are_replaced_together(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    beside(path).write_text("mine", encoding="utf-8")
    with pytest.raises(OpenCouncilError, match=r"claims\.csv-metadata\.json' exists and is kept; --force"):
        check_request(Request("csv", "claims", Target(path)))
    assert not path.exists()
    check_request(Request("csv", "claims", Target(path, may_replace=True)))


def test_a_folder_of_csv_with_its_description_can_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dataset(tmp_path, monkeypatch)
    command = ["export", "--format", "csv", "-o", "out"]
    assert main(command) == 0
    assert main([*command, "--force"]) == 0
    Path("other").mkdir()
    Path("other/csv-metadata.json").write_text("{}", encoding="utf-8")
    assert main(["export", "--format", "csv", "-o", "other", "--force"]) == 2
    assert Path("other/csv-metadata.json").read_text(encoding="utf-8") == "{}"


def replace(path: Path) -> None:
    """Write the table of codes, whatever stands there, as ``--force`` does."""
    request = Request("csv", "codes", Target(path, may_replace=True))
    check_request(request)
    write_export(load_hostile(), request, io.BytesIO())


def test_both_are_new_where_one_has_changed(tmp_path: Path) -> None:
    path = write_to(load_hostile(), "csv", tmp_path / "codes.csv", "codes")
    whole = path.read_bytes()
    for one in (path, beside(path)):
        os.utime(one, (0, 0))
    beside(path).write_text("older", encoding="utf-8")
    replace(path)
    assert (path.read_bytes(), json.loads(beside(path).read_bytes())["url"]) == (whole, "codes.csv")
    # Programs such as make go by the time of a file.
    assert min(one.stat().st_mtime for one in (path, beside(path))) > 0


def test_a_link_to_another_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "codes.csv"
    path.symlink_to(tmp_path / "elsewhere" / "codes.csv")
    replace(path)
    assert path.is_symlink()
    assert read_csv(path).is_valid
    assert [one.name for one in (tmp_path / "elsewhere").iterdir()] == ["codes.csv"]


@pytest.mark.parametrize("name", ["codes.csv", "codes.csv-metadata.json"])
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_nothing_is_written_where_one_has_no_place(name: str, kind: str, tmp_path: Path) -> None:
    (os.mkfifo if kind == "pipe" else os.mkdir)(tmp_path / name)
    with pytest.raises(OpenCouncilError, match=rf"{re.escape(name)}' is not a plain file, and is kept\."):
        replace(tmp_path / "codes.csv")
    assert [one.name for one in tmp_path.iterdir()] == [name]
