"""Nothing goes missing in silence: a file or folder that is away, elsewhere or empty is an error."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from opencouncil.checking.validate import validate
from opencouncil.cli.app import main
from opencouncil.errors import DatasetNotFoundError
from opencouncil.findings import Finding, Severity
from opencouncil.reading.snapshot import SCHEMAS, open_folder
from support.builders import REPOSITORY, council_text, to_yaml, write_dataset
from support.clock import TODAY
from support.reorganisations import plan_data
from support.repositories import Record

COUNCILS = ("fife", "lichfield", "powys", "staffordshire")
SOURCED = {
    "ons-lad-2026": ["name", "short_name", "nation", "type", "region", "parent", "codes.gss"],
    "mysociety-la": ["established", "codes.authority", "parishes"],
}
PLAN = "reorganisations/2028-staffordshire.yaml"
# What no other file refers to: only a comparison with an earlier revision can miss it.
ALONE = (PLAN, "reorganisations")


def fill(root: Path) -> Path:
    """A sound dataset in which other files refer to every file, but for a proposal: its folder ``data``."""
    text = council_text(parishes="some", sourced=SOURCED)
    write_dataset(root, [one for one in COUNCILS if one != "lichfield"], lichfield=text)
    data = root / "data"
    (data / "law" / "northern-ireland.yaml").unlink()
    rows = "".join(f"E0400{number:04},Parish {number},{one},x\n" for number, one in enumerate(COUNCILS))
    (data / "parishes.csv").write_text(f"code,name,council,basis\n{rows}", encoding="utf-8")
    (data / "reorganisations").mkdir()
    plan = plan_data(id="2028-staffordshire", in_scope=["staffordshire"])
    (data / PLAN).write_text(to_yaml(plan), encoding="utf-8")
    return data


def find_errors(root: Path) -> list[Finding]:
    found = validate(open_folder(root), TODAY).findings
    return [one for one in found if one.severity is Severity.ERROR]


def rename(change: Callable[[str], str]) -> Callable[[Path], object]:
    return lambda path: path.rename(path.with_name(change(path.name)))


def move(to: str) -> Callable[[Path], object]:
    """Into another folder, named from the folder that it is in."""

    def change(path: Path) -> None:
        aside = path.rename(path.parents[2] / "aside")
        target = path.parent / to
        target.mkdir(parents=True, exist_ok=True)
        aside.rename(target / path.name)

    return change


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def empty(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
        path.mkdir()
    else:
        path.write_bytes(b"")


def put_a_folder(path: Path) -> None:
    remove(path)
    (path / "within").mkdir(parents=True)


def put_a_file(path: Path) -> None:
    remove(path)
    path.write_bytes(b"x\n")


def link_far(path: Path) -> None:
    target = path.parents[2] / "far"
    path.rename(target)
    path.symlink_to(target)


def link_nowhere(path: Path) -> None:
    remove(path)
    path.symlink_to("nowhere")


ACTIONS: dict[str, Callable[[Path], object]] = {
    "removed": remove,
    "emptied": empty,
    "another ending": rename(lambda name: f"{name.rpartition('.')[0] or name}.yml"),
    "a longer name": rename(lambda name: f"{name}.bak"),
    "an ending in capitals": rename(lambda name: name.upper()),
    "a typing error": rename(lambda name: f"{name[0]}{name}"),
    "hidden": rename(lambda name: f".{name}"),
    "moved up": move(".."),
    "moved into a new folder": move("old"),
    "moved into a folder called the same": move("councils"),
    "moved among the law": move("../law"),
    "moved into a hidden folder": move(".old"),
    "a folder in its place": put_a_folder,
    "a file in its place": put_a_file,
    "a link out of the dataset": link_far,
    "a link that leads nowhere": link_nowhere,
}


def list_parts(data: Path) -> list[str]:
    return sorted(path.relative_to(data).as_posix() for path in data.rglob("*"))


def test_the_dataset_of_these_tests_is_sound(tmp_path: Path) -> None:
    data = fill(tmp_path)
    assert validate(open_folder(tmp_path), TODAY).findings == ()
    assert len(list_parts(data)) == len(COUNCILS) + 9


@pytest.mark.parametrize("name", ACTIONS)
def test_what_happens_to_any_one_part_is_an_error(tmp_path: Path, name: str) -> None:
    sound = fill(tmp_path / "sound")
    silent = []
    for number, part in enumerate(list_parts(sound)):
        root = tmp_path / str(number) / "clone"
        shutil.copytree(sound.parent, root)
        ACTIONS[name](root / "data" / part)
        if list_parts(root / "data") == list_parts(sound) and name.startswith("moved"):
            continue  # it is where it was
        try:
            is_told = bool(find_errors(root))
        except DatasetNotFoundError:
            is_told = True
        if not is_told:
            silent.append(part)
    gone = ("removed", "emptied", "hidden", "a folder in its place", "moved up", "moved among the law")
    assert [part for part in silent if not (part in ALONE and name in gone)] == []


@pytest.mark.parametrize(
    ("part", "to", "named"),
    [
        ("councils/fife.yaml", "fife.yaml", "fife.yaml"),
        ("councils/fife.yaml", "councils/fife.yml", "councils/fife.yml"),
        ("councils/fife.yaml", "councils/fife.YAML", "councils/fife.YAML"),
        ("councils/fife.yaml", "councils/councils/fife.yaml", "councils/councils/fife.yaml"),
        ("councils/fife.yaml", "councils/.fife.yaml", "councils/.fife.yaml"),
        ("councils/fife.yaml", ".old/fife.yaml", ".old/fife.yaml"),
        ("councils", "council", "councils"),
        ("councils", "Councils", "councils"),
        ("law", "laws", "law/england.yaml"),
        ("law/wales.yaml", "law/cymru.yaml", "law/wales.yaml"),
        ("sources.yaml", "source.yaml", "sources.yaml"),
        ("parishes.csv", "parishes.txt", "parishes.csv"),
        (PLAN, "2028-staffordshire.yaml", "2028-staffordshire.yaml"),
        ("reorganisations", "reorganisation", "reorganisation/2028-staffordshire.yaml"),
    ],
)
def test_the_error_names_the_file(tmp_path: Path, part: str, to: str, named: str) -> None:
    data = fill(tmp_path)
    (data / to).parent.mkdir(exist_ok=True)
    (data / part).rename(data / to)
    assert f"data/{named}" in {one.path for one in find_errors(tmp_path)}


@pytest.mark.parametrize("text", ["{}\n", "", "[]\n", "# nothing\n"])
@pytest.mark.parametrize("part", ["sources.yaml", "law/england.yaml", "councils/fife.yaml", PLAN])
def test_a_file_that_says_nothing_is_an_error(tmp_path: Path, part: str, text: str) -> None:
    data = fill(tmp_path)
    (data / part).write_text(text, encoding="utf-8")
    assert f"data/{part}" in {one.path for one in find_errors(tmp_path)}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("councils/fife.yml", "Rename it to `data/councils/fife.yaml`, or remove it."),
        ("councils/old/Fife.YAML", "Rename it to `data/councils/fife.yaml`, or remove it."),
        ("council/fife.yaml", "Rename it to `data/councils/fife.yaml`, or remove it."),
        ("Sources.yaml", "Rename it to `data/sources.yaml`, or remove it."),
        (
            "notes.txt",
            "The data folder holds the files of the dataset alone; move it elsewhere, or remove it.",
        ),
        (
            "fife.yaml",
            "A file of the dataset stands directly in one of `data/councils`, `data/law`, "
            "`data/reorganisations`, `data/plans`, and ends in `.yaml`; remove others.",
        ),
    ],
)
def test_the_hint_says_where_it_belongs(tmp_path: Path, name: str, hint: str) -> None:
    data = fill(tmp_path)
    (data / name).parent.mkdir(parents=True, exist_ok=True)
    (data / name).write_text("x", encoding="utf-8")
    (found,) = find_errors(tmp_path)
    assert (found.path, found.rule, found.hint) == (f"data/{name}", "file-name", hint)


@pytest.mark.parametrize("change", [Path.unlink, empty, rename(lambda name: name.upper())])
def test_a_schema_that_is_gone_from_beside_the_data(tmp_path: Path, change: Callable[[Path], object]) -> None:
    fill(tmp_path)
    shutil.copytree(REPOSITORY / "schema", tmp_path / "schema")
    assert find_errors(tmp_path) == []
    change(tmp_path / "schema" / "law.schema.json")
    assert [(one.path, one.rule) for one in find_errors(tmp_path)] == [
        ("schema/law.schema.json", "file-missing")
    ]


@pytest.mark.parametrize(("change", "said"), [(remove, "is missing."), (put_a_file, "cannot be read:")])
@pytest.mark.parametrize("name", ["law.schema.json", "council.schema.json"])
def test_without_the_schema_of_the_program_nothing_is_called_well(
    tmp_path: Path, name: str, change: Callable[[Path], object], said: str
) -> None:
    for part in ("src", "schema"):
        shutil.copytree(REPOSITORY / part, tmp_path / part)
    change(tmp_path / "schema" / name)
    fill(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "opencouncil", "validate"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path / "src"), os.environ["PYTHONPATH"]))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert f"schema/{name}' {said}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_programs_leave_about_is_no_error(tmp_path: Path) -> None:
    data = fill(tmp_path)
    for name in (
        ".DS_Store",
        "councils/.fife.yaml.swp",
        ".idea/workspace.xml",
        "councils/.fife.yaml.0a1b.tmp",
    ):
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_text("x")
    (data / "councils" / ".#fife.yaml").symlink_to("somebody@example.4711")
    (data / "README.md").write_text("x")
    assert find_errors(tmp_path) == []


def test_folders_nested_without_end_are_one_error(tmp_path: Path) -> None:
    councils = fill(tmp_path) / "councils"
    # Further down than a path may be long, so that none leads to the end.
    depth = os.pathconf(tmp_path, "PC_PATH_MAX") // len("deeper/") + 5
    step = "import os\nfor _ in range({depth}):\n os.mkdir('deeper')\n os.chdir('deeper')"
    subprocess.run([sys.executable, "-c", step.format(depth=depth)], cwd=councils, check=True)
    try:
        (found,) = find_errors(tmp_path)
    finally:
        subprocess.run(["rm", "-rf", "deeper"], cwd=councils, check=True)
    assert (found.rule, found.path.startswith("data/councils/deeper/")) == ("file-name", True)


def test_a_comparison_misses_what_no_other_file_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record(tmp_path / "clone")
    sound = fill(tmp_path / "sound")
    shutil.copytree(sound, record.data, dirs_exist_ok=True)
    record.commit("data: Begin")
    monkeypatch.chdir(record.root)
    for part in (*ALONE, "councils", "parishes.csv", "law", "sources.yaml"):
        remove(record.data / part)
        for is_committed in (False, True):
            if is_committed:
                record.git("add", "--all")
                record.record("data: Remove")
            base = "HEAD~1" if is_committed else "HEAD"
            assert main(["validate", "--changed-since", base]) == 1, part
            assert f"data/{part}" in capsys.readouterr().out
        record.git("reset", "--quiet", "--hard", "HEAD~1")


def test_a_comparison_misses_the_schemas_that_were_beside_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record(tmp_path / "clone")
    shutil.copytree(fill(tmp_path / "sound"), record.data, dirs_exist_ok=True)
    shutil.copytree(REPOSITORY / "schema", record.root / "schema")
    record.commit("data: Begin")
    shutil.rmtree(record.root / "schema")
    monkeypatch.chdir(record.root)
    assert main(["validate"]) == 0
    capsys.readouterr()
    assert main(["validate", "--against", "HEAD"]) == 1
    printed = capsys.readouterr().out
    assert (
        "schema/law.schema.json:1:1: error: the file existed before, and is removed  [file-removed]\n"
        "  > Put the file back, unless it should never have been there.\n"
    ) in printed
    assert printed.count("[file-removed]") == len(SCHEMAS)
    assert main(["validate", "--changed-since", "HEAD"]) == 1


def test_a_comparison_names_a_council_that_was_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record(tmp_path / "clone")
    shutil.copytree(fill(tmp_path / "sound"), record.data, dirs_exist_ok=True)
    record.commit("data: Begin")
    record.git("mv", "data/councils/fife.yaml", "data/fife.yaml")
    monkeypatch.chdir(record.root)
    for base in ("HEAD", "HEAD~1"):
        assert main(["validate", "--changed-since", base]) == 1
        out = capsys.readouterr().out
        assert "data/councils/fife.yaml:1:1: error: the file existed before, and is removed" in out
        assert "data/fife.yaml:1:1: error: this is no file of the dataset" in out
        record.commit("data: Move")
    assert main(["validate", "--at", "HEAD"]) == 1
    assert "data/fife.yaml:1:1: error: this is no file of the dataset" in capsys.readouterr().out
