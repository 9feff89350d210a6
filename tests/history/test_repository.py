"""What git is asked, and what it may not do."""

import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from opencouncil.errors import RevisionError, UnreadableFileError
from opencouncil.files import MAX_BYTES
from opencouncil.history.repository import (
    NoDatasetError,
    Repository,
    Revision,
    open_at,
    open_repository,
)
from opencouncil.history.since import find_change
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import Folder
from support.clock import TODAY
from support.repositories import SAM, Record


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "clone")


def open_clone(record: Record) -> Repository:
    return open_repository(record.root)


def resolve(record: Record, revision: str, today: date = TODAY) -> str:
    return open_clone(record).resolve(revision, today).hash


def complain(record: Record, revision: str) -> str:
    with pytest.raises(RevisionError) as caught:
        resolve(record, revision)
    return str(caught.value)


def test_a_commit_by_any_of_its_names(record: Record) -> None:
    first = record.commit("data: Begin", "2026-10-03", id="lichfield")
    record.git(
        "tag", "--annotate", "v1.0", "--message", "One", GIT_COMMITTER_NAME="A", GIT_COMMITTER_EMAIL="a@b"
    )
    record.git("branch", "old")
    second = record.commit("data(lichfield): Mend", "2026-11-01", SAM, notes="new")
    assert [resolve(record, name) for name in ("HEAD", "main", second, second[:7], "@")] == [second] * 5
    assert [resolve(record, name) for name in ("HEAD~1", "v1.0", "old", "refs/tags/v1.0", first)] == [
        first
    ] * 5
    commit = open_clone(record).resolve("HEAD", TODAY)
    assert (commit.author, commit.subject, commit.day) == (
        "Sam Smith",
        "data(lichfield): Mend",
        date(2026, 11, 1),
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2026-10-03", "morning", id="the day of the first"),
        pytest.param("2026-10-20", "evening", id="between two"),
        pytest.param("2026-10-19", "evening", id="the last of two on a day"),
        # 23:30 in New York is the next day in UTC.
        pytest.param("2026-11-01", "evening", id="not what was committed on it elsewhere"),
        pytest.param("2026-11-02", "night", id="by the day in UTC"),
        pytest.param("2026-11-21", "night", id="today"),
    ],
)
def test_a_day_is_its_last_commit_in_utc(record: Record, day: str, expected: str) -> None:
    record.commit("morning", "2026-10-03T00:00:00+0000", notes="a")
    record.commit("noon", "2026-10-19T12:00:00+0000", notes="b")
    record.commit("evening", "2026-10-19T23:59:59+0000", notes="c")
    record.commit("night", "2026-11-01T23:30:00-0500", notes="d")
    assert open_clone(record).resolve(day, TODAY).subject == expected


def test_a_day_is_that_of_the_current_branch_not_of_one_merged_later(record: Record) -> None:
    record.commit("begin", "2026-10-01", notes="a")
    record.git("switch", "--quiet", "--create", "side")
    record.commit("side", "2026-10-10", notes="b")
    record.git("switch", "--quiet", "main")
    record.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    record.record("merge", "2026-11-05")
    assert open_clone(record).resolve("2026-10-20", TODAY).subject == "begin"
    assert open_clone(record).resolve("2026-11-05", TODAY).subject == "merge"


def test_a_tag_named_like_a_day_is_the_tag(record: Record) -> None:
    first = record.commit("first", "2026-10-01", notes="a")
    record.commit("second", "2026-10-02", notes="b")
    record.git("tag", "2026-11-01", first)
    assert resolve(record, "2026-11-01") == first


ODD = "is not a revision. Give a commit, a tag, a branch or a day."


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        pytest.param("--output=x", f"'--output=x' {ODD}", id="begins with a dash"),
        pytest.param("-1", f"'-1' {ODD}", id="a number with a dash"),
        pytest.param("^main", f"'^main' {ODD}", id="all but"),
        pytest.param(":/data", f"':/data' {ODD}", id="a search"),
        pytest.param("", f"'' {ODD}", id="nothing"),
        pytest.param(" main", f"' main' {ODD}", id="a blank"),
        pytest.param("main\nHEAD", f"'main HEAD' {ODD}", id="two lines"),
        pytest.param("main\0HEAD", f"'main\0HEAD' {ODD}", id="the end of a text in C"),
        pytest.param("main\udcff", f"'main\udcff' {ODD}", id="no text"),
        pytest.param(
            "a..b", "'a..b' is a range. Give its two ends one after the other, with a space.", id="a range"
        ),
        pytest.param(
            "nope", "There is no revision 'nope' here. See `git log` or `git branch --all`.", id="unknown"
        ),
        pytest.param("mian", "There is no revision 'mian' here. Did you mean 'main'?", id="misspelt"),
        pytest.param(
            "HEAD:data",
            "There is no revision 'HEAD:data' here. See `git log` or `git branch --all`.",
            id="a folder",
        ),
        pytest.param(
            "2026",
            "There is no revision '2026' here. If you mean a day, write all of it, as 2026-11-01.",
            id="a year",
        ),
        pytest.param(
            "2026-11",
            "There is no revision '2026-11' here. If you mean a day, write all of it, as 2026-11-01.",
            id="a month",
        ),
        pytest.param("2026-02-30", "The calendar has no day '2026-02-30'.", id="no day"),
        pytest.param(
            "2009-03-31",
            "The record begins on 2026-11-01; it has no data of 2009-03-31. For the law and "
            "councils on that day use --on 2009-03-31.",
            id="before the record",
        ),
        pytest.param(
            "2028-04-01",
            "2028-04-01 is in the future, and has no data yet. For the law and "
            "councils on that day use --on 2028-04-01.",
            id="ahead",
        ),
        pytest.param(
            "x" * 100_000,
            f"There is no revision '{'x' * 59}…' here. See `git log` or `git branch --all`.",
            id="long",
        ),
    ],
)
def test_what_is_no_revision(record: Record, revision: str, message: str) -> None:
    record.commit("first", notes="a")
    assert complain(record, revision) == message


def test_nothing_is_written_by_a_revision_that_would_be_an_option(record: Record, tmp_path: Path) -> None:
    record.commit("first", notes="a")
    complain(record, f"--output={tmp_path / 'written'}")
    assert not (tmp_path / "written").exists()


def test_a_name_for_two_things(record: Record) -> None:
    record.commit("first", notes="a")
    record.git("tag", "v1")
    record.git("branch", "v1")
    assert complain(record, "v1") == (
        "'v1' is the name of more than one thing here. Say refs/tags/v1 for a tag, or refs/heads/v1 for a "
        "branch."
    )
    assert resolve(record, "refs/heads/v1") == resolve(record, "HEAD")


def test_the_beginning_of_two_hashes(record: Record) -> None:
    stream = "".join(
        f"commit refs/heads/main\ncommitter A <a@b> {1_700_000_000 + number} +0000\ndata 1\nx\n"
        for number in range(900)
    )
    subprocess.run(["git", "fast-import", "--quiet"], cwd=record.root, input=stream.encode(), check=True)
    hashes = record.git("rev-list", "main").split()
    starts = [name[:4] for name in hashes]
    twice = next(start for start in starts if starts.count(start) == 2 and not start.isdigit())
    one, other = sorted(name for name in hashes if name.startswith(twice))
    message = complain(record, twice)
    assert message.startswith(f"More than one commit begins with '{twice}'; write more of it: ")
    assert one.startswith(message.split(": ")[1].split(" or ")[0])
    assert other.startswith(message.removesuffix(".").split(" or ")[1])


def test_four_digits_are_never_taken_for_a_hash(record: Record) -> None:
    stream = "".join(
        f"commit refs/heads/main\ncommitter A <a@b> {1_700_000_000 + number} +0000\ndata 1\nx\n"
        for number in range(400)
    )
    subprocess.run(["git", "fast-import", "--quiet"], cwd=record.root, input=stream.encode(), check=True)
    digits = next(name for name in record.git("rev-list", "main").split() if name[:4].isdigit())
    assert complain(record, digits[:4]).endswith("If you mean a day, write all of it, as 2026-11-01.")
    assert resolve(record, digits[:12]) == digits


def test_no_commits_yet(record: Record) -> None:
    for revision in ("HEAD", "main", "2026-11-01"):
        assert complain(record, revision) == "This repository has no commits yet."


def test_no_repository(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "copy" / "data"
    (folder / "councils").mkdir(parents=True)
    with pytest.raises(RevisionError) as caught:
        open_repository(folder)
    assert str(caught.value) == f"'{folder}' is not in a git repository, so it has no history."
    with pytest.raises(RevisionError) as caught:
        open_repository(tmp_path / "nowhere")
    assert str(caught.value) == f"There is no folder '{tmp_path / 'nowhere'}'."


def test_a_repository_that_is_damaged(record: Record) -> None:
    record.commit("first", notes="a")
    (record.root / ".git" / "HEAD").write_text("nonsense")
    with pytest.raises(RevisionError) as caught:
        open_clone(record)
    assert str(caught.value) == f"'{record.root}' is not a git repository that can be read."


def test_git_is_not_installed(record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    record.commit("first", notes="a")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert complain(record, "HEAD") == "The history needs the program git, which is not installed."


# The dataset at a revision


def test_a_revision_is_what_the_folder_was(record: Record) -> None:
    record.write_council("stafford", parent="staffordshire")
    record.write("councils/.hidden.yaml", "x")
    record.write("councils/.hidden", "x")
    record.write("councils/notes.txt", "x")
    record.write("lichfield.yaml", "x")
    record.write("councils/deep/down/eden.yaml", "x")
    record.write("parishes.csv", "x")
    record.write("README.md", "x")
    record.commit("first", notes="Ŵ")
    folder = Folder(record.data, "")
    then = {path: folder.read(path) for path in folder.iter_paths()}
    record.write_council(notes="other")
    record.remove("councils/stafford.yaml")
    record.commit("second", "2026-11-02")
    revision = open_at(record.root, "HEAD~1", TODAY)
    assert {path: revision.read(path) for path in revision.iter_paths()} == then
    assert list(then) == [
        "councils/.hidden.yaml",
        "councils/deep/down/eden.yaml",
        "councils/lichfield.yaml",
        "councils/notes.txt",
        "councils/stafford.yaml",
        "lichfield.yaml",
        "sources.yaml",
    ]
    assert revision.prefix == "data/"
    assert revision.label == f"the data at HEAD~1 ({revision.commit.short}, 2026-11-01)"
    assert [council.id for council in Dataset(revision).councils] == ["lichfield", "stafford"]
    with pytest.raises(UnreadableFileError, match="is not there"):
        revision.read("councils/leeds.yaml")


def read_problem(revision: Revision, path: str) -> tuple[str, str]:
    with pytest.raises(UnreadableFileError) as caught:
        revision.read(path)
    return str(caught.value), caught.value.rule


def test_what_is_no_plain_file(record: Record) -> None:
    head = record.commit("first", notes="a")
    (record.data / "councils" / "link.yaml").symlink_to("/etc/passwd")
    (record.data / "councils" / "folder.yaml").mkdir()
    (record.data / "councils" / "folder.yaml" / "x").touch()
    record.write("councils/large.yaml", b"#" * (MAX_BYTES + 1))
    record.write("councils/full.yaml", b"#" * MAX_BYTES)
    record.git("add", "--all")
    record.git("update-index", "--add", "--cacheinfo", f"160000,{head},data/councils/module.yaml")
    record.record("second")
    revision = open_at(record.root, "HEAD", TODAY)
    assert {
        path: read_problem(revision, f"councils/{path}.yaml")
        for path in ("link", "module", "large", "folder")
    } == {
        "link": ("is a link, and is not followed", "outside-dataset"),
        "module": ("is a submodule, not a file", "unreadable-file"),
        "large": ("is larger than a million bytes, the limit of a file", "too-large"),
        "folder": ("is a folder, not a file", "unreadable-file"),
    }
    assert len(revision.read("councils/full.yaml")) == MAX_BYTES
    assert revision.read("councils/lichfield.yaml").startswith(b"id: lichfield")
    assert {path for path, _ in Dataset(revision).broken} == set()
    dataset = Dataset(revision)
    assert [council.id for council in dataset.councils] == ["lichfield"]
    assert len(dataset.broken) == 5


def test_the_dataset_lay_elsewhere(record: Record) -> None:
    record.commit("first", "2026-10-01", notes="a")
    record.git("mv", "data", "register")
    record.record("move away", "2026-10-02")
    record.git("mv", "register", "data")
    record.record("move back", "2026-10-03")
    revision = open_at(record.root, "HEAD~1", TODAY)
    assert revision.prefix == "register/"
    assert (
        revision.label
        == f"the data at HEAD~1 ({revision.commit.short}, 2026-10-02), which was in 'register/' then"
    )
    assert Dataset(revision).by_id["lichfield"].data["notes"] == "a"


def test_there_was_no_dataset(record: Record) -> None:
    (record.root / "README").write_text("x")
    record.git("add", "README")
    first = record.record("begin", "2026-10-01")
    record.write_council()
    record.git("add", "--all")
    record.git("mv", "data", "one")
    (record.root / "two" / "councils").mkdir(parents=True)
    for name in ("councils/x.yaml", "sources.yaml"):
        (record.root / "two" / name).write_text("x")
    record.commit("two", "2026-10-02")
    clone = Repository(record.root, None)
    with pytest.raises(NoDatasetError) as caught:
        clone.open_revision(clone.resolve(first, TODAY), first)
    assert str(caught.value) == f"There is no dataset at {first[:10]}, 2026-10-01 anywhere."
    with pytest.raises(NoDatasetError) as caught:
        clone.open_revision(clone.resolve("HEAD", TODAY), "HEAD")
    assert str(caught.value).endswith("in 'data/', but there are others in 'one/' and 'two/'.")


def test_a_dataset_at_the_root_of_its_repository(tmp_path: Path) -> None:
    record = Record(tmp_path / "clone", prefix="")
    record.commit("first", notes="a")
    record.write_council(notes="b")
    clone = open_repository(record.root)
    revision = clone.open_revision(clone.resolve("HEAD", TODAY))
    assert (revision.prefix, list(revision.iter_paths())) == ("", ["councils/lichfield.yaml", "sources.yaml"])
    assert clone.find_changed(revision, None) == {"councils/lichfield.yaml"}


def test_a_dataset_in_a_folder_with_an_odd_name(tmp_path: Path) -> None:
    record = Record(tmp_path / "clone", prefix="a*[b]:(c) \u0175/data/")
    record.commit("first", notes="a")
    record.write_council(notes="b")
    clone = open_repository(record.data)
    revision = clone.open_revision(clone.resolve("HEAD", TODAY))
    assert clone.find_changed(revision, None) == {"councils/lichfield.yaml"}
    assert revision.read("councils/lichfield.yaml")
    path = clone.prefix + "councils/lichfield.yaml"
    assert [entry.files[0].path for entry in clone.read_log(revision.commit, [path])] == [path]


# Clones of every kind


def test_a_bare_clone(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record.commit("first", "2026-10-01", notes="a")
    record.commit("second", "2026-10-02", notes="b")
    bare = record.clone(tmp_path / "bare.git", "--bare")
    for data in (bare, None):
        monkeypatch.chdir(bare)
        revision = open_at(data, "2026-10-01", TODAY)
        assert Dataset(revision).by_id["lichfield"].data["notes"] == "a"
    assert open_repository(bare).folder is None


def test_a_shallow_clone_says_where_it_ends(record: Record, tmp_path: Path) -> None:
    for day in ("2026-10-01", "2026-10-02", "2026-10-03"):
        record.commit(day, day, notes=day)
    shallow = open_repository(record.clone(tmp_path / "shallow", "--depth=2"))
    assert shallow.resolve("2026-10-02", TODAY).subject == "2026-10-02"
    assert shallow.boundary == {shallow.resolve("HEAD~1", TODAY).hash}
    for revision, message in (
        (
            "2026-10-01",
            "This clone is shallow and begins on 2026-10-02; it has no data of 2026-10-01. `git "
            "fetch --unshallow` gets what came before. For the law and councils on that day use --on "
            "2026-10-01.",
        ),
        (
            "HEAD~2",
            "There is no revision 'HEAD~2' here. This clone is shallow; `git fetch --unshallow` gets the "
            "rest of the history.",
        ),
    ):
        with pytest.raises(RevisionError) as caught:
            shallow.resolve(revision, TODAY)
        assert str(caught.value) == message


def test_a_detached_head(record: Record) -> None:
    record.commit("first", "2026-10-01", notes="a")
    record.commit("second", "2026-10-02", notes="b")
    record.git("switch", "--quiet", "--detach", "HEAD~1")
    assert open_clone(record).resolve("2026-10-05", TODAY).subject == "first"


def test_a_second_working_folder(record: Record, tmp_path: Path) -> None:
    record.commit("first", notes="a")
    record.git("worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "other")
    (tmp_path / "second" / "data" / "councils" / "lichfield.yaml").write_text("x")
    clone = open_repository(tmp_path / "second")
    revision = clone.open_revision(clone.resolve("HEAD", TODAY))
    assert clone.find_changed(revision, None) == {"councils/lichfield.yaml"}


def test_a_clone_without_the_files_fetches_nothing(record: Record, tmp_path: Path) -> None:
    record.commit("first", notes="a")
    record.git("config", "uploadpack.allowFilter", "true")
    partial = record.clone(tmp_path / "partial", "--filter=blob:none", "--bare")
    revision = open_at(partial, "HEAD", TODAY)
    before = sorted(path.name for path in (partial / "objects").rglob("*"))
    message, rule = read_problem(revision, "councils/lichfield.yaml")
    assert rule == "unreadable-file"
    assert message == "is not in this clone, which holds only a part of the files"
    assert sorted(path.name for path in (partial / "objects").rglob("*")) == before


# What differs


def test_what_is_not_committed(record: Record) -> None:
    (record.root / ".gitignore").write_text("ignored.yaml\n")
    for name in ("same", "edited", "staged", "gone", "both"):
        record.write_council(name)
    record.commit("first")
    record.write_council("staged", notes="x")
    record.write_council("both", notes="x")
    record.git("add", "--all")
    record.write_council("both")
    record.write_council("edited", notes="x")
    record.write_council("new", notes="x")
    record.write_council("ignored", notes="x")
    record.remove("councils/gone.yaml")
    (record.root / "elsewhere.yaml").touch()
    clone = open_clone(record)
    changed = clone.find_changed(clone.open_revision(clone.resolve("HEAD", TODAY)), None)
    assert changed == {f"councils/{name}.yaml" for name in ("staged", "edited", "new", "gone", "both")}
    assert find_change(record.root, "HEAD", TODAY)[1] == changed


def test_what_differs_between_commits_and_the_folder(record: Record) -> None:
    record.commit("first", notes="a")
    record.commit("second", "2026-11-02", id="stafford")
    record.write_council("tamworth")
    clone = open_clone(record)
    first, second = (clone.open_revision(clone.resolve(name, TODAY)) for name in ("HEAD~1", "HEAD"))
    assert clone.find_changed(first, second) == {"councils/stafford.yaml"}
    assert clone.find_changed(second, first) == {"councils/stafford.yaml"}
    assert clone.find_changed(first, None) == {"councils/stafford.yaml", "councils/tamworth.yaml"}
    assert clone.find_changed(first, first) == frozenset()


def test_a_comparison_for_a_pull_request_begins_where_its_branch_left(record: Record) -> None:
    record.commit("first", notes="a")
    record.git("switch", "--quiet", "--create", "side")
    record.commit("side", "2026-11-02", id="stafford")
    record.git("switch", "--quiet", "main")
    record.commit("main", "2026-11-03", id="tamworth")
    record.git("switch", "--quiet", "side")
    assert find_change(record.root, "main", TODAY)[1] == {"councils/stafford.yaml"}


def test_before_there_was_a_dataset_everything_is_new(record: Record) -> None:
    (record.root / "README").write_text("x")
    record.git("add", "README")
    record.record("begin", "2026-10-01")
    record.commit("data", "2026-10-02", notes="a")
    assert find_change(record.root, "HEAD~1", TODAY)[1] == {"councils/lichfield.yaml", "sources.yaml"}


# What strangers may not do


@pytest.fixture
def trap(tmp_path: Path) -> tuple[Path, Path]:
    """A program, and the file that is there once it has run."""
    program, mark = tmp_path / "program", tmp_path / "it-ran"
    program.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n")
    program.chmod(0o755)
    return program, mark


def do_everything(record: Record) -> None:
    clone = open_clone(record)
    commit = clone.resolve("HEAD", TODAY)
    revision = clone.open_revision(commit)
    clone.find_changed(revision, None)
    clone.find_merge_base(commit)
    clone.find_renames(commit)
    clone.read_log(commit, [clone.prefix])
    for path in revision.iter_paths():
        revision.read(path)


@pytest.mark.parametrize(
    "setting",
    [
        "core.fsmonitor",
        "diff.external",
        "diff.trap.textconv",
        "diff.trap.command",
        "core.pager",
        "gpg.program",
    ],
)
def test_no_setting_runs_a_program(record: Record, trap: tuple[Path, Path], setting: str) -> None:
    program, mark = trap
    (record.root / ".gitattributes").write_text("*.yaml diff=trap\n")
    record.commit("first", notes="a")
    record.commit("second", notes="b")
    sign_last_commit(record)
    record.git("config", setting, str(program))
    record.git("config", "log.showSignature", "true")
    record.write_council(notes="c")
    do_everything(record)
    assert not mark.exists()


def sign_last_commit(record: Record) -> None:
    """Give it what looks like a signature, so that git would have somebody look at it."""
    text = record.git("cat-file", "commit", "HEAD")
    head, _, body = text.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n aaaa\n -----END PGP SIGNATURE-----"
    (record.root / "signed").write_text(f"{head}\n{signature}\n\n{body}\n")
    name = record.git("hash-object", "-t", "commit", "-w", "signed")
    (record.root / "signed").unlink()
    record.git("reset", "--quiet", "--soft", name)


@pytest.mark.parametrize("kind", ["clean", "process"])
def test_no_filter_runs(record: Record, trap: tuple[Path, Path], kind: str) -> None:
    program, mark = trap
    record.commit("first", notes="a")
    (record.root / ".gitattributes").write_text("*.yaml filter=trap\n")
    record.git("config", f"filter.trap.{kind}", str(program))
    record.git("config", "filter.trap.required", "true")
    record.write_council(notes="b")
    os.utime(record.data / "sources.yaml", (0, 0))
    clone = open_clone(record)
    revision = clone.open_revision(clone.resolve("HEAD", TODAY))
    assert clone.find_changed(revision, None) == {"councils/lichfield.yaml"}
    assert not mark.exists()


@pytest.mark.parametrize("name", ["filter.a=b.clean", "filter.a\tb.clean"])
def test_a_filter_with_an_odd_name(record: Record, trap: tuple[Path, Path], name: str) -> None:
    program, mark = trap
    record.commit("first", notes="a")
    record.git("config", name, str(program))
    (record.root / ".gitattributes").write_text("*.yaml filter=a=b\n")
    record.write_council(notes="b")
    clone = open_clone(record)
    revision = clone.open_revision(clone.resolve("HEAD", TODAY))
    assert clone.find_changed(revision, None) == {"councils/lichfield.yaml"}
    assert not mark.exists()


def test_git_is_asked_nothing_that_reads_files_of_the_working_folder(record: Record) -> None:
    for command in ("status", "diff", "diff-index", "diff-files", "add", "hash-object", "stash"):
        with pytest.raises(ValueError, match="may look into files of the working folder"):
            open_clone(record).git.ask(command)
    for line in (("ls-files", "-m"), ("cat-file", "--filters"), ("log", "--show-signature")):
        with pytest.raises(ValueError, match="may look into files of the working folder"):
            open_clone(record).git.ask(*line)


def test_the_first_commit_is_told_whatever_the_settings_say(record: Record) -> None:
    record.commit("first", notes="a")
    record.git("config", "log.showRoot", "false")
    clone = open_clone(record)
    (entry,) = clone.read_log(clone.resolve("HEAD", TODAY), [clone.prefix])
    assert [file.path for file in entry.files] == ["data/councils/lichfield.yaml", "data/sources.yaml"]


def test_no_hook_runs(record: Record, trap: tuple[Path, Path]) -> None:
    program, mark = trap
    record.commit("first", notes="a")
    for hook in ("post-index-change", "fsmonitor-watchman", "pre-commit", "reference-transaction"):
        (record.root / ".git" / "hooks" / hook).symlink_to(program)
    os.utime(record.data / "sources.yaml", (0, 0))
    do_everything(record)
    assert not mark.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_EXTERNAL_DIFF", "{program}"),
        ("GIT_PAGER", "{program}"),
        ("GIT_SSH_COMMAND", "{program}"),
        ("GIT_CONFIG_PARAMETERS", "'core.fsmonitor'='{program}'"),
        ("GIT_DIR", "/nowhere"),
        ("GIT_WORK_TREE", "/nowhere"),
        ("GIT_COMMON_DIR", "/nowhere"),
        ("GIT_OBJECT_DIRECTORY", "/nowhere"),
        ("GIT_INDEX_FILE", "/nowhere"),
        ("GIT_NAMESPACE", "nowhere"),
        ("GIT_ICASE_PATHSPECS", "1"),
        ("GIT_SHALLOW_FILE", "/nowhere"),
        ("GIT_EXEC_PATH", "{folder}"),
        ("GIT_TRACE", "{mark}"),
        ("GIT_TRACE2_EVENT", "{mark}"),
        ("GIT_TRACE_SETUP", "{mark}"),
        ("GIT_ASKPASS", "{program}"),
        ("GIT_EDITOR", "{program}"),
        ("GIT_PROXY_COMMAND", "{program}"),
        ("GIT_ALTERNATE_OBJECT_DIRECTORIES", "/nowhere"),
        ("GIT_GRAFT_FILE", "/nowhere"),
        ("GIT_REPLACE_REF_BASE", "refs/nowhere"),
        ("GIT_ATTR_SOURCE", "nowhere"),
        ("GIT_GLOB_PATHSPECS", "1"),
        ("GIT_CEILING_DIRECTORIES", "/"),
        ("GIT_FLUSH", "x"),
    ],
)
def test_the_variables_of_the_caller_change_nothing(
    record: Record, trap: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    program, mark = trap
    record.commit("first", notes="a")
    record.commit("second", notes="b")
    record.write_council(notes="c")
    monkeypatch.setenv(name, value.format(program=program, folder=program.parent, mark=mark))
    clone = open_clone(record)
    revision = clone.open_revision(clone.resolve("HEAD~1", TODAY))
    assert clone.find_changed(revision, None) == {"councils/lichfield.yaml"}
    do_everything(record)
    assert not mark.exists()
    assert os.environ[name]


@pytest.mark.parametrize("setting", ["core.fsmonitor", "filter.trap.clean", "diff.external", "core.pager"])
def test_settings_by_variables_are_the_users_own_but_run_nothing(
    record: Record, trap: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    program, mark = trap
    (record.root / ".gitattributes").write_text("*.yaml filter=trap\n")
    record.commit("first", notes="a")
    record.write_council(notes="b")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", setting)
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(program))
    do_everything(record)
    assert not mark.exists()


def test_a_repository_inside_the_dataset_is_not_taken_for_it(record: Record) -> None:
    """A pull request may hold what looks like a bare repository, with settings of its own."""
    record.commit("first", notes="a")
    for name in ("HEAD", "config"):
        (record.data / name).write_text((record.root / ".git" / name).read_text())
    for name in ("objects", "refs"):
        (record.data / name).mkdir()
    record.git("add", "--all")
    assert open_at(record.root, "HEAD", TODAY).commit.subject == "first"


def test_nothing_is_written(record: Record) -> None:
    record.commit("first", notes="a")
    os.utime(record.data / "sources.yaml", (0, 0))

    def snapshot() -> dict[str, tuple[int, int]]:
        files = (path for path in (record.root / ".git").rglob("*") if path.is_file())
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in files}

    before = snapshot()
    do_everything(record)
    assert snapshot() == before


def test_a_date_beyond_the_calendar(record: Record) -> None:
    record.commit("first", notes="a")
    tree = record.git("rev-parse", "HEAD^{tree}")
    text = (
        f"tree {tree}\nauthor A <a@b> 99999999999999 +0000\ncommitter A <a@b> 99999999999999 +0000\n\nodd\n"
    )
    (record.root / "odd").write_text(text)
    name = record.git("hash-object", "-t", "commit", "-w", "--literally", "odd")
    assert open_clone(record).resolve(name, TODAY).subject == "odd"


def test_one_process_reads_all_files(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        record.write_council(f"council-{number}")
    record.commit("first")
    revision = open_at(record.root, "HEAD", TODAY)
    started: list[str] = []
    real = subprocess.Popen.__init__

    def note(self: subprocess.Popen[bytes], command: list[str], *rest: Any, **options: Any) -> None:
        started.append(next(word for word in command if word in ("ls-tree", "cat-file")))
        real(self, command, *rest, **options)

    monkeypatch.setattr(subprocess.Popen, "__init__", note)
    assert len([revision.read(path) for path in revision.iter_paths()]) == 31
    assert started == ["ls-tree", "cat-file"]
