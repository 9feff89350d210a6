"""``opencouncil merge-file`` by itself, and through git once ``opencouncil setup-git`` was run."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.history.commands import Commands
from opencouncil.merging import driver as merge_driver
from opencouncil.merging.merge import place_in
from support.builders import REPOSITORY, SAMPLE
from support.repositories import JO, SAM, Record

FIFE = (SAMPLE / "data" / "councils" / "fife.yaml").read_text(encoding="utf-8")
PATH = "data/councils/fife.yaml"
CLAIM = """\
    - status: allowed
      summary: what the page {page} says
      stated: {stated}
      checked: 2026-11-21
      confidence: high
      source:
        type: council-page
        title: The page {page}
        url: https://www.fife.gov.uk/{page}
"""
A, B = CLAIM.format(page="a", stated="2020-05"), CLAIM.format(page="b", stated="2021-06")


# What git calls the two sides of `git merge theirs`, if it tells at all.
_VERSION = re.search(r"(\d+)\.(\d+)", subprocess.check_output(["git", "version"], text=True))
_TELLS = _VERSION is not None and (int(_VERSION[1]), int(_VERSION[2])) >= (2, 44)
MINE, OTHER = ("HEAD", "theirs") if _TELLS else ("this side", "the other side")


def add(*claims: str, to: str = FIFE) -> str:
    return to.replace("  film:\n", "  film:\n" + "".join(claims))


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """Fife on the branch `main`, with the attributes of the real repository."""
    record = Record(tmp_path / "clone")
    (record.root / ".gitattributes").write_bytes((REPOSITORY / ".gitattributes").read_bytes())
    record.write("councils/fife.yaml", FIFE)
    record.commit("data: Begin")
    monkeypatch.chdir(record.root)
    return record


def fork(record: Record, ours: str | bytes, theirs: str | bytes) -> None:
    """Two branches that leave the last commit: `theirs`, and the current one, `ours`."""
    for branch, text, author in (("theirs", theirs, SAM), ("ours", ours, JO)):
        record.git("checkout", "--quiet", "-B", branch, "main")
        record.write("councils/fife.yaml", text)
        record.commit(f"data(fife): Change on {branch}", author=author)


def merge(record: Record) -> tuple[int, str]:
    """What `git merge theirs` answers and prints."""
    done = subprocess.run(
        ["git", "merge", "--no-edit", "theirs"],
        cwd=record.root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def read_fife(record: Record) -> str:
    return (record.root / PATH).read_text(encoding="utf-8")


def test_git_merges_claims_of_two_branches(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    fork(record, add(A), add(B))
    # Git by itself cannot: both claims stand in the same place.
    assert merge(record)[0] == 1
    record.git("merge", "--abort")
    assert main(["setup-git"]) == 0
    config = record.root / ".git" / "config"
    assert capsys.readouterr().out == (
        f"Git merges files of the dataset by field and by claim now: merge.opencouncil is set in {config}.\n"
    )
    assert merge(record)[0] == 0
    assert read_fife(record) == add(B, A)
    assert record.git("status", "--porcelain") == ""


@pytest.mark.parametrize("renames", ["ours", "theirs"])
def test_git_merges_a_council_that_one_branch_renames_and_the_other_edits(
    record: Record, renames: str
) -> None:
    main(["setup-git"])
    renamed = FIFE.replace("id: fife", "id: kingdom-of-fife\nformer_ids: [fife]")
    for branch in ("theirs", "ours"):
        record.git("checkout", "--quiet", "-B", branch, "main")
        if branch == renames:
            record.remove("councils/fife.yaml")
            record.write("councils/kingdom-of-fife.yaml", renamed)
        else:
            record.write("councils/fife.yaml", add(A))
        record.commit(f"data: Change on {branch}")
    assert merge(record)[0] == 0
    merged = (record.data / "councils" / "kingdom-of-fife.yaml").read_text(encoding="utf-8")
    assert merged == add(A, to=renamed)
    assert not (record.root / PATH).exists()


def test_git_merges_three_branches_at_once_only_where_they_do_not_meet(record: Record) -> None:
    """Its strategy for several branches asks no driver: it gives up, and leaves everything as it was."""
    main(["setup-git"])
    fork(record, add(A), add(B))
    record.git("checkout", "--quiet", "-B", "third", "main")
    record.write("councils/leeds.yaml", "id: leeds\nname: Leeds\n")
    record.commit("data(leeds): Begin")
    record.git("checkout", "--quiet", "ours")
    done = subprocess.run(
        ["git", "merge", "--no-edit", "theirs", "third"],
        cwd=record.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    record.git("reset", "--quiet", "--merge")
    assert read_fife(record) == add(A)
    # One after the other they meet.
    for branch in ("theirs", "third"):
        record.git("merge", "--quiet", "--no-edit", branch)
    assert read_fife(record) == add(B, A)
    # Where no two change one file, three at once are merged.
    record.git("checkout", "--quiet", "-B", "fourth", "main")
    record.write("sources.yaml", "a: {title: A, url: https://www.example.org/, licence: x, used_for: x}\n")
    record.commit("data: Change the sources")
    record.git("checkout", "--quiet", "-B", "all", "main")
    record.git("merge", "--quiet", "--no-edit", "theirs", "third", "fourth")
    assert read_fife(record) == add(B)
    assert len(record.git("log", "-1", "--format=%P").split()) == 3


def test_git_shows_a_true_conflict_and_its_words(record: Record) -> None:
    main(["setup-git"])
    website = "website: https://www.fife.gov.uk/"
    fork(record, add(A).replace(website, f"{website}a"), add(B).replace(website, f"{website}b"))
    status, said = merge(record)
    assert status == 1
    assert (
        f"{PATH}: conflict in website: {MINE} says `https://www.fife.gov.uk/a`, "
        f"{OTHER} `https://www.fife.gov.uk/b`.\n"
    ) in said
    assert record.git("diff", "--name-only", "--diff-filter=U") == PATH
    marks = f"<<<<<<< {MINE}\n{website}a\n=======\n{website}b\n>>>>>>> {OTHER}"
    assert read_fife(record) == add(B, A).replace(website, marks)


def test_a_broken_file_is_merged_line_by_line(record: Record) -> None:
    main(["setup-git"])
    fork(record, FIFE.replace("name: Fife Council", "name: [Fife"), add(B))
    status, said = merge(record)
    assert status == 0
    assert f"{PATH}: merged line by line, as it cannot be read {place_in(MINE)}, line " in said
    assert read_fife(record) == add(B).replace("name: Fife Council", "name: [Fife")


def test_a_file_that_is_not_text_stays_as_it_is_in_ours(record: Record) -> None:
    main(["setup-git"])
    fork(record, b"\0ours", b"\0theirs")
    status, said = merge(record)
    assert status == 1
    assert (
        f"{PATH}: kept as it is {place_in(MINE)}, as git could not do it: Cannot merge binary files" in said
    )
    assert (record.root / PATH).read_bytes() == b"\0ours"


def test_git_merges_line_by_line_where_our_program_is_gone(record: Record) -> None:
    driver = merge_driver.make_driver("/nowhere/100% gone/python")
    record.git("config", "merge.opencouncil.driver", driver)
    fork(record, FIFE.replace("short_name: Fife", "short_name: The Kingdom"), add(B))
    assert merge(record)[0] == 0
    assert read_fife(record) == add(B).replace("short_name: Fife", "short_name: The Kingdom")
    record.git("reset", "--quiet", "--hard", "main")
    fork(record, add(A), add(B))
    assert merge(record)[0] == 1
    marked = read_fife(record)
    assert all(word in marked for word in ("<<<<<<< ", "The page a", "The page b", ">>>>>>> "))


@pytest.mark.parametrize("program", [sys.executable, "/nowhere/100% gone/python"])
@pytest.mark.parametrize(
    ("told", "sides"),
    [
        pytest.param({"X": "HEAD", "Y": "1a2b (it's; $HOME)"}, ("HEAD", "1a2b (it's; $HOME)"), id="2.44"),
        pytest.param({"X": "", "Y": ""}, ("this side", "the other side"), id="2.44 in rerere"),
        pytest.param({}, ("this side", "the other side"), id="2.39"),
    ],
)
def test_marks_name_the_sides_as_git_does(
    tmp_path: Path, program: str, told: dict[str, str], sides: tuple[str, str]
) -> None:
    files = write_three(tmp_path, "id: x\nname: a\n", "id: x\nname: b\n", "id: x\nname: c\n")
    values = {**dict(zip("OAB", files, strict=True)), "L": "7", "P": PATH, **told}

    def fill(found: re.Match[str]) -> str:
        """As git fills in the driver, each value quoted; what it does not know stays."""
        return "%" if found[1] == "%" else shlex.quote(values[found[1]]) if found[1] in values else found[0]

    driver = re.sub("%(.)", fill, merge_driver.make_driver(program))
    done = subprocess.run(["sh", "-c", driver], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    marked = f"<<<<<<< {sides[0]}\nname: b\n=======\nname: c\n>>>>>>> {sides[1]}\n"
    assert Path(files[1]).read_text() == f"id: x\n{marked}"


def test_a_name_of_a_side_is_one_line(tmp_path: Path) -> None:
    files = write_three(tmp_path, "id: x\nname: a\n", "id: x\nname: b\n", "id: x\nname: c\n")
    assert main(["merge-file", "--ours-name", "a\n=======\x1b[31m", "--theirs-name", "b" * 500, *files]) == 1
    marks = [line for line in Path(files[1]).read_text().splitlines() if not line.startswith(("id", "name"))]
    assert [len(marks), marks[0][:18], marks[1]] == [
        3,
        "<<<<<<< a =======\N{REPLACEMENT CHARACTER}",
        "=======",
    ]
    assert len(marks[2]) < 100


def test_a_rebase_keeps_the_claims_too(record: Record) -> None:
    main(["setup-git"])
    fork(record, add(A), add(B))
    record.git("rebase", "--quiet", "theirs")
    assert read_fife(record) == add(B, A)


def test_set_up_twice_changes_nothing_and_taken_back_leaves_nothing(
    record: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config = record.root / ".git" / "config"
    before = config.read_text()
    monkeypatch.chdir(record.data / "councils")
    main(["setup-git"])
    first = config.read_text()
    assert main(["setup-git"]) == 0
    assert config.read_text() == first != before
    assert main(["setup-git", "--remove"]) == 0
    assert config.read_text() == before
    assert main(["setup-git", "--remove"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"Nothing to do in {config}: merge.opencouncil is set already.",
        f"merge.opencouncil is removed from {config}; git merges files of the dataset line by line again.",
        f"Nothing to do: merge.opencouncil is not set in {config}.",
    ]


def test_a_dataset_without_attributes_gets_them_in_the_clone_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record(tmp_path / "clone", prefix="our [own] data/")
    record.write("councils/fife.yaml", FIFE)
    record.commit("data: Begin")
    attributes = record.root / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("*.png binary")
    monkeypatch.chdir(record.root)
    assert main(["setup-git", "--data", str(record.data)]) == 0
    assert capsys.readouterr().out.endswith(
        f"The repository does not say which files these are, so {attributes} does.\n"
    )
    path = "our [own] data/councils/fife.yaml"
    assert record.git("check-attr", "merge", path) == f"{path}: merge: opencouncil"
    assert main(["setup-git", "--remove", "--data", str(record.data)]) == 0
    assert attributes.read_text() == "*.png binary\n"


def test_a_bare_clone_has_nothing_to_merge(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = record.clone(tmp_path / "bare", "--bare")
    assert main(["setup-git", "--data", str(bare)]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: This is a bare clone, in which nothing is merged; set up the one you work in.\n"
    )


def test_a_repository_without_a_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    assert main(["setup-git"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: There is no dataset here, with `data/councils` and `data/sources.yaml`. "
        "Go to a clone of one, or give --data.\n"
    )


def write_three(folder: Path, *texts: str) -> list[str]:
    paths = [folder / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8", newline="\n")
    return [str(path) for path in paths]


def test_three_files_outside_of_any_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = write_three(tmp_path, FIFE, add(A), add(B))
    assert main(["merge-file", *files]) == 0
    assert Path(files[1]).read_text(encoding="utf-8") == add(B, A)
    assert capsys.readouterr() == ("", "")


def test_a_conflict_is_exit_code_1_and_shows_no_control_character(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = write_three(tmp_path, "id: x\nname: a\n", 'id: x\nname: "b\\e[31m"\n', "id: x\nname: c\n")
    assert main(["merge-file", "--marker-size", "8", *files, "data/councils/x\x1b.yaml"]) == 1
    assert "\x1b" not in capsys.readouterr().err
    assert "<<<<<<<< ours\n" in Path(files[1]).read_text()


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = write_three(tmp_path, FIFE, add(A), add(B))
    assert main(["merge-file", *files[:2], f"{files[2]}x"]) == 2
    assert capsys.readouterr().err == f"opencouncil: There is no file '{files[2]}x'.\n"
    assert Path(files[1]).read_text(encoding="utf-8") == add(A)


@pytest.mark.parametrize(
    "path", [PATH, "data/law/scotland.yaml", "data/reorganisations/2019-dorset.yaml", "data/sources.yaml"]
)
def test_the_repository_says_which_files_are_merged_so(path: str) -> None:
    attributes = subprocess.run(
        ["git", "check-attr", "merge", "--", path],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    if attributes.returncode:  # an unpacked source archive
        pytest.skip("no repository here")
    assert attributes.stdout == f"{path}: merge: opencouncil\n"


@pytest.mark.parametrize("options", [(), ("--remove",)])
def test_where_git_cannot_say_what_is_set_nothing_is_written(
    options: tuple[str, ...],
    record: Record,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A git that fails was taken for one that has no such setting, and half of the rest was written."""
    config, attributes = record.root / ".git" / "config", record.root / ".git" / "info" / "attributes"
    if options:
        assert main(["setup-git"]) == 0
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("/ours/*.yaml merge=opencouncil\n")
    before = config.read_bytes(), attributes.read_bytes()
    call = Commands.call

    def fail(self: Commands, *words: str, **more: float | None) -> tuple[int, bytes, str]:
        return (
            (128, b"", "fatal: no room") if words[:2] == ("config", "--local") else call(self, *words, **more)
        )

    monkeypatch.setattr(Commands, "call", fail)
    capsys.readouterr()
    assert main(["setup-git", *options]) == 2
    assert capsys.readouterr().err == "opencouncil: git could not do it: no room.\n"
    assert (config.read_bytes(), attributes.read_bytes()) == before


def test_where_git_changes_nothing_and_says_that_all_is_well_nothing_is_written(
    record: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["setup-git"]) == 0
    config, attributes = record.root / ".git" / "config", record.root / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("/ours/*.yaml merge=opencouncil\n")
    before = config.read_bytes(), attributes.read_bytes()
    ask = Commands.ask

    def do_nothing(self: Commands, *words: str) -> bytes:
        return b"" if words[:2] == ("config", "--file") else ask(self, *words)

    monkeypatch.setattr(Commands, "ask", do_nothing)
    capsys.readouterr()
    assert main(["setup-git", "--remove"]) == 2
    said = f"opencouncil: '{config}' cannot be written: git has changed nothing.\n"
    assert capsys.readouterr().err == said
    assert (config.read_bytes(), attributes.read_bytes()) == before
