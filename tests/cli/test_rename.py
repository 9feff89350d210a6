"""``opencouncil rename``: another id for a council, and every file that names it."""

import json
import shutil
from pathlib import Path

import pytest

from opencouncil.cli import asking
from opencouncil.cli.app import main
from opencouncil.editing.rename import rename_council
from opencouncil.errors import OpenCouncilError
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import Folder
from support.builders import SAMPLE
from support.clones import Clone
from support.repositories import Record

CUMBRIA, RENAMED = "data/councils/cumbria.yaml", "data/councils/cumbria-county.yaml"
EVENT = "data/reorganisations/2023-cumbria.yaml"
LAW, COMBINED = "data/law/england.yaml", "data/councils/cumbria-ca.yaml"
PARISHES = "data/parishes.csv"
INDEX = """\
code,name,council,basis\r
E1,"Carlisle, St Cuthbert",cumbria,code-2010\r
E2,cumbria,eden,cumbria\r
E3,"The ""Old"" Parish","cumbria",code-2010\r
E4,Elsewhere,,\r
"""
DISTRICTS = ("allerdale", "barrow-in-furness", "carlisle", "copeland", "eden", "south-lakeland")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample, in which six districts, a reorganisation, the law and more name Cumbria."""
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    (tmp_path / PARISHES).write_bytes(INDEX.encode())
    for path, old, new in (
        (EVENT, "unsourced: [", "unsourced: [ends.cumbria.successors, "),
        (LAW, "except_councils: [city-of-london,", "except_councils: [cumbria,"),
        (COMBINED, "\nnation:", "\nnamesakes: [cumbria]\nnation:"),
    ):
        text = (tmp_path / path).read_text()
        assert old in text
        (tmp_path / path).write_text(text.replace(old, new))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git/" not in path.as_posix()
    }


def find_rules(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The rules of all findings; the sample lacks councils that others name."""
    main(["validate", "--format", "json"])
    return sorted(one["rule"] for one in json.loads(capsys.readouterr().out)["findings"])


def rename(*words: str) -> int:
    return main(["rename", *words])


def test_the_file_moves_and_every_file_names_the_new_id(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, found = read(folder), find_rules(capsys)
    assert rename("cumbria", "cumbria-county", "--yes") == 0
    out, err = capsys.readouterr()
    after = read(folder)
    own = before[CUMBRIA].replace(b"id: cumbria\n", b"id: cumbria-county\nformer_ids: [cumbria]\n")
    districts = {
        f"data/councils/{name}.yaml": before[f"data/councils/{name}.yaml"].replace(
            b"parent: cumbria\n", b"parent: cumbria-county\n"
        )
        for name in DISTRICTS
    }
    event = before[EVENT].replace(b"council: cumbria\n", b"council: cumbria-county\n")
    event = event.replace(b"ends.cumbria.successors", b"ends.cumbria-county.successors")
    index = INDEX.replace('",cumbria,', '",cumbria-county,').replace('"cumbria"', '"cumbria-county"')
    expected = {**before, RENAMED: own, **districts, EVENT: event, PARISHES: index.encode()}
    expected[LAW] = before[LAW].replace(b"[cumbria,", b"[cumbria-county,")
    expected[COMBINED] = before[COMBINED].replace(b"namesakes: [cumbria]", b"namesakes: [cumbria-county]")
    del expected[CUMBRIA]
    assert after == expected
    assert out.startswith(
        f"--- a/{CUMBRIA}\n+++ b/{RENAMED}\n@@ -1,5 +1,6 @@\n"
        " # yaml-language-server: $schema=../../schema/council.schema.json\n"
        "-id: cumbria\n+id: cumbria-county\n+former_ids: [cumbria]\n name: Cumbria County Council\n"
    )
    assert "    ~ Its id is changed: now cumbria-county, was cumbria\n" in out
    assert err == (
        "cumbria is cumbria-county now, and changed in 10 other files. `opencouncil show cumbria` still "
        "finds it.\n"
    )
    assert find_rules(capsys) == found
    assert main(["fmt", "--check"]) == 0


def test_the_old_id_still_leads_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rename("cumbria", "cumbria-county", "--yes") == 0
    capsys.readouterr()
    assert main(["show", "cumbria"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Cumbria County Council\n")
    assert "cumbria is a former id of Cumbria County Council: its id is cumbria-county now.\n" in err


def test_there_and_back_leaves_only_the_former_id(folder: Path) -> None:
    before = read(folder)
    assert rename("cumbria", "cumbria-county", "--yes") == 0
    assert rename("cumbria-county", "cumbria", "--yes") == 0
    own = before[CUMBRIA].replace(b"id: cumbria\n", b"id: cumbria\nformer_ids: [cumbria-county]\n")
    assert read(folder) == {**before, CUMBRIA: own}
    assert rename("cumbria", "cumbria-county", "--yes") == 0
    assert rename("cumbria-county", "old-cumbria", "--yes") == 0
    assert (
        b"id: old-cumbria\nformer_ids: [cumbria, cumbria-county]\n"
        in read(folder)["data/councils/old-cumbria.yaml"]
    )


def test_a_plan_that_is_kept_names_it_too(folder: Path) -> None:
    path = folder / "data" / "plans" / "2028-cumbria.yaml"
    path.parent.mkdir()
    plan = """\
id: 2028-cumbria
councils:
  - id: cumbria
    name: Council of Cumbria
  - id: eden
    parent: cumbria
before:
  councils:
    - id: cumbria
      facts:
        name: Cumbria County Council
"""
    path.write_text(plan)
    assert rename("cumbria", "cumbria-county", "--yes") == 0
    assert path.read_text() == plan.replace("id: cumbria\n", "id: cumbria-county\n").replace(
        "parent: cumbria\n", "parent: cumbria-county\n"
    )


def test_a_council_that_nobody_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rename("Powys", "sir-powys", "--yes") == 0
    assert capsys.readouterr().err == "powys is sir-powys now. `opencouncil show powys` still finds it.\n"


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = read(folder)
    assert rename("cumbria", "cumbria-county", "--dry-run") == 0
    assert read(folder) == before
    assert capsys.readouterr().err == "Nothing is written: this was a dry run.\n"


@pytest.mark.parametrize(
    ("council", "new", "message"),
    [
        pytest.param(
            "cumbria", "cumbria", "'cumbria' is its id already: there is nothing to rename.", id="same"
        ),
        pytest.param(
            "cumbria", "eden", "'eden' is the id of Eden District Council. Choose another.", id="in use"
        ),
        pytest.param(
            "eden",
            "old-cumbria",
            "'old-cumbria' is a former id of Cumbria County Council, and still leads there. Choose another.",
            id="a former id of another",
        ),
        pytest.param(
            "cumbria",
            "Cumbria County",
            "'Cumbria County' is no id: small letters, digits and single hyphens, at most 80 of them, as in "
            "isle-of-wight.",
            id="no id",
        ),
        pytest.param(
            "cumbria",
            "../cumbria",
            "'../cumbria' is no id: small letters, digits and single hyphens, at most 80 of them, as in "
            "isle-of-wight.",
            id="a path",
        ),
        pytest.param(
            "cumbira",
            "x",
            "There is no council called 'cumbira'. Did you mean 'cumbria' or 'cumbria-ca'?",
            id="unknown",
        ),
    ],
)
def test_it_says_in_a_line_what_is_wrong(
    council: str, new: str, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / CUMBRIA
    path.write_text(path.read_text().replace("id: cumbria\n", "id: cumbria\nformer_ids: [old-cumbria]\n"))
    before = read(folder)
    assert rename(council, new, "--yes") == 2
    assert capsys.readouterr() == ("", f"opencouncil: {message}\n")
    assert read(folder) == before


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        pytest.param(
            "data/councils/eden.yaml",
            "parent: cumbria\nbroken: [\n",
            "data/councils/eden.yaml has to be put right first: ",
            id="a council",
        ),
        pytest.param(
            "data/councils/eden.yaml",
            "parent: cumbria\nparent: staffordshire\n",
            "data/councils/eden.yaml has to be put right first: ",
            id="a council with two answers",
        ),
        pytest.param(
            PARISHES,
            'code,name,council\nE1,"cumbria',
            f"{PARISHES} cannot be read, and may name the council. Nothing is written.",
            id="the index",
        ),
        pytest.param(
            PARISHES,
            'code,name,council\nE1,"a\nx,y,cumbria,z",eden\nE2,b,cumbria\n',
            f"{PARISHES} cannot be changed with certainty: put its rows right first",
            id="rows of several lines",
        ),
    ],
)
def test_a_file_that_is_not_understood_stops_it(
    path: str, text: str, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / path).write_text(text)
    before = read(folder)
    assert rename("cumbria", "cumbria-county", "--yes") == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"opencouncil: {message}")
    assert read(folder) == before


def test_a_file_that_is_not_checked_out_stops_it(folder: Path) -> None:
    (folder / "data" / "councils" / "eden.yaml").unlink()
    sparse = Folder(folder / "data", "a sparse checkout", absent=frozenset({"councils/eden.yaml"}))
    dataset = Dataset(sparse)
    with pytest.raises(OpenCouncilError, match=r"eden\.yaml is not checked out, and may have to change too"):
        rename_council(dataset, dataset.by_id["cumbria"], "cumbria-county")


def test_a_change_by_somebody_else_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While the question is on the screen another command corrects a district."""
    eden = folder / "data" / "councils" / "eden.yaml"

    def change_then_ask(*given: object, **named: object) -> bool:
        eden.write_text(f"{eden.read_text()}# Seen.\n")
        return show_and_save(*given, **named)  # type: ignore[arg-type]

    show_and_save = asking.show_and_save
    monkeypatch.setattr(asking, "show_and_save", change_then_ask)
    before = {**read(folder), "data/councils/eden.yaml": f"{eden.read_text()}# Seen.\n".encode()}
    assert rename("cumbria", "cumbria-county", "--yes") == 2
    assert capsys.readouterr().err == (
        "opencouncil: data/councils/eden.yaml was changed by somebody else meanwhile. Nothing is written; "
        "please "
        "try again.\n"
    )
    assert read(folder) == before


def test_a_line_that_gets_too_long_is_put_into_form(folder: Path) -> None:
    path = folder / EVENT
    text = path.read_text()
    short = "affects: [aaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbb, cccccccccccccccccc, cumbria, dddddddddddd]\n"
    path.write_text(text.replace("sources:\n", f"{short}sources:\n", 1))
    before = path.read_text()
    assert main(["fmt", "--check"]) == 0
    assert rename("cumbria", "former-county-of-cumbria", "--yes") == 0
    assert "  - cccccccccccccccccc\n  - former-county-of-cumbria\n" in path.read_text()
    assert main(["fmt", "--check"]) == 0
    assert rename("former-county-of-cumbria", "cumbria", "--yes") == 0
    assert path.read_text() == before


def test_git_follows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record(tmp_path / "clone")
    record.write_council()
    record.commit("data: Begin")
    monkeypatch.chdir(record.root)
    assert rename("lichfield", "lichfield-district", "--yes") == 0
    record.commit("data: Rename")
    capsys.readouterr()
    told = {}
    for name in ("lichfield", "lichfield-district"):
        assert main(["history", name]) == 0
        told[name] = capsys.readouterr().out
    assert told["lichfield"] == told["lichfield-district"]
    assert "~ Its id is changed: now lichfield-district, was lichfield\n" in told["lichfield"]
    assert "data: Begin" in told["lichfield"]
    for command in (["diff", "HEAD~1", "HEAD"], ["changelog", "HEAD~1"]):
        assert main(command) == 0
        out = capsys.readouterr().out
        assert "id is changed: now lichfield-district, was lichfield\n" in out.replace("Its ", "")
        assert "ormer" not in out
        assert "emoved" not in out
    assert main(["validate", "--against", "HEAD~1", "data/councils"]) in (0, 1)
    assert "removed" not in capsys.readouterr().out


def test_the_new_id_leads_to_what_the_council_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record(tmp_path / "clone")
    record.write_council()
    record.commit("data: Begin")
    monkeypatch.chdir(record.root)
    for old, new in (("lichfield", "city-of-mercia"), ("city-of-mercia", "the-mercian-council")):
        assert rename(old, new, "--yes") == 0
        record.commit("data: Rename")
    capsys.readouterr()
    for revision, told in (
        ("HEAD~2", "lichfield"),
        ("HEAD~1", "city-of-mercia"),
        ("HEAD", "the-mercian-council"),
    ):
        assert main(["show", "the-mercian-council", "--at", revision, "--format", "yaml"]) == 0
        assert f"id: {told}\n" in capsys.readouterr().out
    assert main(["show", "no-such-council", "--at", "HEAD~2"]) == 2


def test_it_ends_with_the_steps_to_a_pull_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What follows from a new id, such as the parent of a district, does not count as a change of its own."""
    clone = Clone(tmp_path)
    monkeypatch.chdir(clone.root)
    assert rename("staffordshire", "staffs", "--yes") == 0
    subject, branch = "data(staffs): Rename it from staffordshire", "data/rename-staffs"
    paths = [f"data/councils/{name}.yaml" for name in ("lichfield", "staffordshire", "staffs")]
    assert capsys.readouterr().err == (
        "staffordshire is staffs now, and changed in 1 other file. `opencouncil show staffordshire` still "
        "finds it.\n"
        f"Next: opencouncil propose -m '{subject}'\n"
        f"  or git switch -c {branch}\n"
        f"     git add {' '.join(paths)}\n"
        f"     git commit -m '{subject}'\n"
        f"     git push -u origin {branch}\n"
    )
    assert main(["propose", "--dry-run"]) == 0
    assert subject in capsys.readouterr().out
