"""Places where git keeps only a part of the files, or keeps them in another way: right, or one line."""

import json
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import SMALL, council_text, write_dataset
from support.repositories import Record

HERE = ("/data/sources.yaml", "/data/councils/lichfield.yaml", "/data/councils/powys.yaml")
# The dataset has these, four files of law and sources.yaml.
ALL = len(SMALL) + 5
NOT_HERE = f"{ALL - len(HERE)} files are not here (a sparse checkout or a partial clone)"
NOT_LOOKED_AT = f"{NOT_HERE}, and not looked at."


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(tmp_path / "clone")
    shutil.copytree(write_dataset(tmp_path / "sound") / "data", record.data, dirs_exist_ok=True)
    record.write_council(notes="a")
    record.commit("data: Begin")
    record.git("config", "uploadpack.allowFilter", "true")
    return record


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def say(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    return out + err


@pytest.fixture(params=["no cone", "no cone, blobs on demand"])
def sparse(
    request: pytest.FixtureRequest, record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A clone in which a few files are checked out."""
    options = ["--filter=blob:none"] if "blobs" in request.param else []
    clone = record.clone(tmp_path / "sparse", "--no-checkout", *options)
    git(clone, "sparse-checkout", "set", "--no-cone", *HERE)
    git(clone, "checkout", "--quiet")
    monkeypatch.chdir(clone)
    return clone


def test_what_is_not_checked_out_is_no_error(sparse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not (sparse / "data" / "law").exists()
    for arguments in (
        [],
        ["--changed-since", "HEAD"],
        ["data/councils/lichfield.yaml"],
        ["--format", "github"],
    ):
        assert main(["validate", *arguments]) == 0, say(capsys)
        assert NOT_LOOKED_AT in capsys.readouterr().out
    assert main(["validate", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["checked"], found["not_here"], found["findings"]) == (len(HERE), ALL - len(HERE), [])
    for form in ("sarif", "junit"):
        assert main(["validate", "--format", form]) == 0
        assert NOT_LOOKED_AT in capsys.readouterr().err


def test_what_is_wrong_here_is_found_all_the_same(sparse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = council_text(parent="stafordshire")
    (sparse / "data" / "councils" / "lichfield.yaml").write_text(text, encoding="utf-8")
    (sparse / "data" / "fife.yaml").write_text("id: fife\n", encoding="utf-8")
    for arguments in ([], ["--changed-since", "HEAD"]):
        assert main(["validate", *arguments, "--format", "json"]) == 1
        found = json.loads(capsys.readouterr().out)["findings"]
        assert [(one["path"], one["rule"]) for one in found] == [
            ("data/councils/lichfield.yaml", "unknown-parent"),
            ("data/fife.yaml", "file-name"),
        ]


def test_what_is_removed_here_is_missed(sparse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sparse / "data" / "councils" / "powys.yaml").unlink()
    assert main(["validate", "--changed-since", "HEAD"]) == 1
    assert "data/councils/powys.yaml:1:1: error: the file existed before" in capsys.readouterr().out


def test_what_is_put_back_by_hand_is_looked_at(sparse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sparse / "data" / "councils" / "fife.yaml").write_text("id: [", encoding="utf-8")
    assert main(["validate"]) == 1
    assert "data/councils/fife.yaml" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (
            ["list", "--format", "ids"],
            0,
            "6 files are not here (a sparse checkout or a partial clone), and left out.",
        ),
        (["show", "lichfield"], 0, "Lichfield District Council"),
        (["show", "fife"], 2, "The file data/councils/fife.yaml is not checked out."),
        (["may", "film", "lichfield"], 2, "Without the law in data/law/england.yaml there is no answer."),
        (["diff"], 0, "Nothing differs in meaning."),
        (["fmt", "--check"], 1, "1 of 3 files would be changed."),
        (["validate", "--fix"], 0, NOT_LOOKED_AT),
        (["validate", "data/councils/fife.yaml"], 2, "'data/councils/fife.yaml' is not checked out"),
        (["query", "SELECT count(*) AS n FROM councils"], 0, "2"),
        (["history", "lichfield"], 0, "Begin"),
    ],
)
def test_every_command_is_right_or_says_what_is_missing(
    sparse: Path, line: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line) == code
    printed = say(capsys)
    assert said in printed
    assert "Put it back" not in printed
    assert len([one for one in printed.splitlines() if "not here" in one]) <= 1


@pytest.mark.parametrize("options", [[], ["--sparse-index"]], ids=["whole index", "sparse index"])
def test_folders_that_are_not_checked_out(
    record: Record,
    tmp_path: Path,
    options: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clone = record.clone(tmp_path / "sparse", "--sparse")
    git(clone, "sparse-checkout", "set", "--cone", *options, "data/councils")
    monkeypatch.chdir(clone)
    assert not (clone / "data" / "law").exists()
    assert main(["validate"]) == 0
    assert "4 files are not here" in capsys.readouterr().out
    git(clone, "sparse-checkout", "disable")
    assert main(["validate"]) == 0
    assert "not here" not in capsys.readouterr().out
    (clone / "data" / "law" / "wales.yaml").unlink()
    assert main(["validate"]) == 1
    assert "data/law/wales.yaml:1:1: error: there are councils of Wales" in capsys.readouterr().out


def test_a_clone_that_fetches_files_on_demand(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it holds is right; of an older version one line says that it lacks the files."""
    record.commit("data: Go on", "2026-11-02", notes="b")
    clone = record.clone(tmp_path / "partial", "--filter=blob:none")
    monkeypatch.chdir(clone)
    assert main(["validate"]) == 0
    assert "not here" not in say(capsys)
    assert main(["validate", "--at", "HEAD~1"]) == 0
    assert "1 file is not here (a sparse checkout or a partial clone), and not looked at." in say(capsys)
    assert main(["list", "--at", "HEAD~1", "--format", "ids"]) == 0
    assert "1 file is not here (a sparse checkout or a partial clone), and left out." in say(capsys)


@pytest.mark.parametrize("how", ["nothing checked out", "another folder"])
def test_a_clone_without_any_of_its_files_is_not_passed_over(
    record: Record,
    tmp_path: Path,
    how: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (record.root / "docs").mkdir()
    (record.root / "docs" / "page.md").write_text("x")
    record.commit("docs: Begin", "2026-11-02")
    clone = record.clone(tmp_path / "empty", "--no-checkout")
    if how == "another folder":
        git(clone, "sparse-checkout", "set", "--cone", "docs")
        git(clone, "checkout", "--quiet")
    monkeypatch.chdir(clone)
    for line in (["validate"], ["list"], ["fmt"]):
        assert main(line) == 2
        assert say(capsys).startswith("opencouncil: The dataset of this clone is not checked out.")
    assert main(["list", "--at", "HEAD", "--format", "ids"]) == 0
    assert "fife" in say(capsys)


@pytest.mark.parametrize(
    ("left", "found"),
    [
        pytest.param(None, "is gone", id="gone"),
        # It says how much comes, and then less comes: git waits for the next question, and so would we.
        pytest.param(zlib.compress(b"blob 100\0abc"), "is damaged", id="short"),
        # Here git ends in the middle.
        pytest.param(zlib.compress(b"blob 200000\0" + bytes(200_000))[:-100], "is damaged", id="torn"),
    ],
)
def test_what_a_whole_clone_lacks_is_damage(
    record: Record,
    left: bytes | None,
    found: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    blob = record.git("rev-parse", "HEAD:data/councils/lichfield.yaml")
    path = record.root / ".git" / "objects" / blob[:2] / blob[2:]
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    monkeypatch.setattr("opencouncil.history.processes.SHORT_LIMIT", 0.5)
    monkeypatch.chdir(record.root)
    assert main(["validate", "--at", "HEAD"]) == 1
    printed = say(capsys)
    place = "data/councils/lichfield.yaml:1:1"
    assert f"{place}: error: the file cannot be read: git's own copy of it {found}  [" in printed
    assert "not here" not in printed


def test_a_clone_without_old_folders_says_so(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record.commit("data: Go on", "2026-11-02", notes="b")
    clone = record.clone(tmp_path / "treeless", "--filter=tree:0")
    monkeypatch.chdir(clone)
    assert main(["validate"]) == 0
    capsys.readouterr()
    assert main(["validate", "--at", "HEAD~1"]) in (0, 2)
    printed = say(capsys)
    assert "Traceback" not in printed
    assert len(printed.splitlines()) <= 12


@pytest.mark.parametrize("kind", ["worktree", "submodule", "data as a submodule", "sha256"])
def test_other_ways_to_keep_files(
    record: Record,
    tmp_path: Path,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = tmp_path / "place"
    data = root / "data"
    if kind == "worktree":
        record.git("worktree", "add", "--quiet", str(root), "-b", "other")
    elif kind == "sha256":
        git(tmp_path, "init", "--quiet", "--object-format=sha256", "--initial-branch=main", str(root))
        shutil.copytree(record.data, data)
        other = Record.__new__(Record)
        other.root, other.data = root, data
        other.git("config", "user.name", "Nobody")
        other.git("config", "user.email", "nobody@example.org")
        other.commit("data: Begin")
    else:
        inner = record.root
        if kind == "data as a submodule":
            inner = tmp_path / "inner"
            shutil.copytree(record.data, inner)
            git(inner, "init", "--quiet", "--initial-branch=main")
            git(inner, "add", "--all")
            git(
                inner,
                "-c",
                "user.name=N",
                "-c",
                "user.email=n@example.org",
                "commit",
                "--quiet",
                "-m",
                "data",
            )
        where = "data" if kind == "data as a submodule" else "open"
        git(tmp_path, "init", "--quiet", "--initial-branch=main", str(root))
        git(root, "-c", "protocol.file.allow=always", "submodule", "add", "--quiet", inner.as_uri(), where)
        data = root / where if where == "data" else root / where / "data"
    monkeypatch.chdir(data)
    assert main(["validate"]) == 0, say(capsys)
    path = data / "councils" / "lichfield.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("short_name: Lichfield", "short_name: City"))
    capsys.readouterr()
    assert main(["diff"]) == 0
    assert "City" in capsys.readouterr().out
    (data / "councils" / "fife.yaml").unlink()
    assert main(["validate", "--changed-since", "HEAD"]) == 1
    assert "councils/fife.yaml:1:1: error: the file existed before" in capsys.readouterr().out
    assert main(["list", "--at", "HEAD", "--format", "ids"]) == 0
    assert "fife" in capsys.readouterr().out


def test_a_submodule_that_is_not_there_yet(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "place"
    git(tmp_path, "init", "--quiet", str(root))
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "--quiet", record.root.as_uri(), "open")
    git(root, "submodule", "deinit", "--quiet", "--force", "open")
    monkeypatch.chdir(root)
    assert main(["validate", "--data", "open"]) == 2
    assert say(capsys).startswith("opencouncil: There is no dataset in 'open'")
