"""A council is found by an id that it had before, and a line says so."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import write_dataset
from support.repositories import Record
from support.spreadsheets import COUNCILS, ROW, Rows, edit, export, write_rows

FIFE = "data/councils/fife.yaml"
REMARK = "fife-county is a former id of Fife Council: its id is fife now.\n"


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    write_dataset(tmp_path)
    path = tmp_path / FIFE
    path.write_text(path.read_text().replace("id: fife\n", "id: fife\nformer_ids: [fife-county]\n"))
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["show"], id="show"),
        pytest.param(["may", "film"], id="may"),
        pytest.param(["may", "film", "--since", "2020"], id="may since"),
        pytest.param(["lineage"], id="lineage"),
    ],
)
def test_an_old_id_leads_to_the_council(
    command: list[str], renamed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *rest = command
    activity = [rest.pop(0)] if first == "may" else []
    found = {}
    for council_id in ("fife", "fife-county"):
        assert main([first, *activity, council_id, *rest, "--data", str(renamed)]) == 0
        found[council_id] = capsys.readouterr()
    assert found["fife-county"].out == found["fife"].out
    assert found["fife-county"].err.replace(REMARK, "") == found["fife"].err
    assert REMARK in found["fife-county"].err


def test_a_history_by_the_old_id_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the data says it, not only as git followed the file."""
    record = Record(tmp_path / "clone")
    record.commit(id="fife", name="Fife Council", former_ids=["fife-county"])
    monkeypatch.chdir(record.root)
    assert main(["history", "fife"]) == 0
    out = capsys.readouterr().out
    assert main(["history", "fife-county"]) == 0
    assert capsys.readouterr() == (out, REMARK)


def test_a_county_is_found_by_its_old_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_dataset(tmp_path)
    assert main(["rename", "staffordshire", "staffs", "--yes", "--data", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["list", "--parent", "staffordshire", "--format", "ids", "--data", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert out == "lichfield\n"
    assert "staffordshire is a former id of Staffordshire County Council: its id is staffs now.\n" in err


def test_the_card_names_it(renamed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "fife", "--data", str(renamed)]) == 0
    assert "  Former id   fife-county\n" in capsys.readouterr().out


@pytest.mark.parametrize("table", ["claims", "councils"])
def test_a_table_that_is_older_than_the_id_is_imported(
    table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_dataset(tmp_path)
    path = export(tmp_path, table)
    assert main(["rename", "powys", "powys-county", "--yes", "--data", str(tmp_path)]) == 0
    new = tmp_path / "data" / "councils" / "powys-county.yaml"
    before = new.read_text()

    def change(rows: Rows) -> None:
        row = next(row for row in rows if row["id"].partition("/")[0] == "powys")
        row["summary" if table == "claims" else "short_name"] += " indeed"

    edit(path, change)
    capsys.readouterr()
    assert main(["import", str(path), "--yes", "--data", str(tmp_path)]) == 0
    assert "Rows of `powys` are taken for `powys-county`: that is its id now." in capsys.readouterr().err
    assert new.read_text() != before
    assert new.read_text().replace(" indeed", "") == before


def test_a_row_for_a_former_id_adds_a_claim(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_dataset(tmp_path, (*COUNCILS, "fife"))
    path = write_rows(tmp_path / "claims.csv", [{**ROW, "id": "", "fingerprint": ""}])
    assert main(["rename", "norwich", "norwich-city", "--yes", "--data", str(tmp_path)]) == 0
    assert main(["import", str(path), "--yes", "--data", str(tmp_path)]) == 0
    text = (tmp_path / "data" / "councils" / "norwich-city.yaml").read_text()
    assert "anyone may, and need not ask" in text


def test_a_file_with_faults_is_named_by_the_old_id_too(
    renamed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (renamed / FIFE).open("a") as out:
        out.write("region: nowhere\n")
    assert main(["may", "film", "fife-county", "--data", str(renamed)]) == 2
    assert "The file data/councils/fife.yaml is broken" in capsys.readouterr().err


def test_no_new_council_takes_a_former_id(renamed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--name", "Fife County Council", "--nation", "scotland", "--type", "scottish-council", "--yes")
    assert main(["new", "fife-county", *words, "--data", str(renamed)]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "opencouncil: 'fife-county' is a former id of Fife Council, and still leads there. Choose another."
    )
    assert not (renamed / "data" / "councils" / "fife-county.yaml").exists()
