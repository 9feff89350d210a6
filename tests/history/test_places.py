"""Pipes, devices and odd names in the places of git: a line in seconds, never a wait or a traceback."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from opencouncil.history import commands
from support.repositories import Record
from support.small_dataset import write_silent_law

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
# What each of these is in the way of.
COMMANDS = (["diff"], ["history", "lichfield"], ["validate", "--changed-since", "HEAD"], ["setup-git"])
PLACES = (
    ".git/config",
    ".git/config.worktree",
    ".git/HEAD",
    ".git/index",
    ".git/packed-refs",
    ".git/shallow",
    ".git/commondir",
    ".git/info/exclude",
    ".git/info/attributes",
    ".git/info/grafts",
    ".git/refs/heads/main",
    ".git/refs/tags/v1",
    ".git/objects/info/alternates",
    ".git/objects/pack/pack-1.idx",
    ".mailmap",
    ".gitattributes",
    ".gitignore",
    ".gitmodules",
    "data/.gitignore",
    "data/councils/.gitattributes",
    "data/law/.gitignore",
)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    record = Record(tmp_path / "clone")
    write_silent_law(record.data)
    record.commit("first", notes="a")
    monkeypatch.chdir(record.root)
    return record


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """TimeoutError where what is done in here waits for longer."""

    def stop(*_: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def run(capsys: pytest.CaptureFixture[str], *arguments: str, seconds: float = 5) -> tuple[int, str]:
    """The exit code of a command and what it says on stderr, within seconds."""
    capsys.readouterr()
    with within(seconds):
        code = main(list(arguments))
    return code, capsys.readouterr().err


def take_place(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)


@pytest.mark.parametrize("kind", ["a pipe", "a device", "a link to a pipe"])
@pytest.mark.parametrize("place", PLACES)
def test_a_place_of_git(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str, kind: str
) -> None:
    path = record.root / place
    take_place(path)
    if kind == "a device":
        path.symlink_to("/dev/zero")
    elif kind == "a pipe":
        os.mkfifo(path)
    else:
        os.mkfifo(tmp_path / "pipe")
        path.symlink_to(tmp_path / "pipe")
    for arguments in COMMANDS:
        code, said = run(capsys, *arguments)
        assert (code, said.count("\n")) == (2, 1)
        assert f"'{path}' is a " in said


@pytest.mark.parametrize("place", [".mailmap", ".gitattributes", "data/.gitignore"])
def test_a_place_of_git_that_fills_the_memory(
    record: Record, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    with (record.root / place).open("wb") as file:
        # On the disk it takes no room.
        file.truncate(20_000_000_000)
    for arguments in COMMANDS:
        code, said = run(capsys, *arguments)
        assert (code, said.count("\n")) == (2, 1)
        assert f"'{record.root / place}' is larger than 10,000,000 bytes" in said


def test_repositories_that_lend_to_each_other(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    objects = record.root / ".git" / "objects"
    lines = [str(objects), "/", "/proc", *(f"/nowhere/{number}" for number in range(300))]
    (objects / "info" / "alternates").write_text("\n".join(lines))
    code, said = run(capsys, "diff")
    assert code in (0, 2)
    assert "Traceback" not in said


def test_a_place_of_another_repository_that_lends_objects(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lent = Record(tmp_path / "lent")
    further = Record(tmp_path / "further")
    for borrower, lender in ((record, lent), (lent, further)):
        alternates = borrower.root / ".git" / "objects" / "info" / "alternates"
        alternates.write_text(f"# others\n{lender.root / '.git' / 'objects'}\n")
    assert run(capsys, "diff")[0] == 0
    pipe = further.root / ".git" / "objects" / "pack" / "pack-1.idx"
    os.mkfifo(pipe)
    code, said = run(capsys, "diff")
    assert (code, said.count("\n")) == (2, 1)
    assert f"'{pipe}' is a pipe or a device" in said


def test_the_file_that_names_the_folder_of_git(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    (record.root / ".git").rename(record.root / "elsewhere")
    os.mkfifo(record.root / ".git")
    code, said = run(capsys, "diff")
    assert (code, said.count("\n")) == (2, 1)
    assert "is a folder or a device, so git can say nothing" in said
    (record.root / ".git").unlink()
    (record.root / ".git").write_text("gitdir: elsewhere\n")
    assert run(capsys, "diff")[0] == 0
    (record.root / ".git").write_bytes(b"gitdir: \xff\0\n")
    assert run(capsys, "diff")[0] == 2


def test_a_socket_is_none_of_them(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    """Git's own file monitor keeps one there."""
    import socket

    with socket.socket(socket.AF_UNIX) as own:
        # The whole path may be longer than the name of a socket.
        own.bind(".git/s")
        assert run(capsys, "diff")[0] == 0


@pytest.mark.parametrize(
    "setting",
    [
        "core.attributesFile",
        "core.excludesFile",
        "mailmap.file",
        "diff.orderFile",
        "blame.ignoreRevsFile",
        "commit.template",
    ],
)
@pytest.mark.parametrize("target", ["pipe", "/dev/zero"])
def test_a_setting_that_leads_to_what_has_no_end(
    record: Record, capsys: pytest.CaptureFixture[str], setting: str, target: str
) -> None:
    os.mkfifo("pipe")
    record.git("config", setting, str(record.root / target))
    for arguments in COMMANDS:
        # The small dataset lacks a county council, which is a finding.
        assert run(capsys, *arguments)[0] in (0, 1)


@pytest.mark.parametrize("name", ["include.path", "includeIf.gitdir:/.path"])
def test_settings_that_include_a_pipe(
    record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(commands, "SHORT_LIMIT", 0.3)
    os.mkfifo("pipe")
    record.git("config", name, str(record.root / "pipe"))
    code, said = run(capsys, "diff")
    assert (code, said) == (
        2,
        "opencouncil: git gave no answer within 0.3 seconds and was stopped. A setting or a file of the "
        "repository may lead to a pipe or a device.\n",
    )


def test_git_is_stopped_when_it_takes_too_long(
    record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A program in place of git that waits for another: both are stopped, or we would wait for the other."""
    real = commands._find_program()
    program = tmp_path / "git"
    program.write_text(f'#!/bin/sh\ncase "$*" in *ls-tree*) sleep 30; wait;; *) exec {real} "$@";; esac\n')
    program.chmod(0o755)
    monkeypatch.setenv("GIT_PYTHON_GIT_EXECUTABLE", str(program))
    monkeypatch.setattr(commands, "_LIMIT", 0.5)
    code, said = run(capsys, "diff")
    assert (code, said.count("\n")) == (2, 1)


def test_one_answer_of_many_is_not_waited_for_either(
    record: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    real = commands._find_program()
    program = tmp_path / "git"
    program.write_text(f'#!/bin/sh\ncase "$*" in *cat-file*) exec sleep 30;; *) exec {real} "$@";; esac\n')
    program.chmod(0o755)
    monkeypatch.setenv("GIT_PYTHON_GIT_EXECUTABLE", str(program))
    monkeypatch.setattr(commands, "_LIMIT", 0.3)
    code, said = run(capsys, "show", "lichfield", "--at", "HEAD", seconds=20)
    assert code == 2
    assert "Traceback" not in said


# Odd names


def test_a_tag_and_a_branch_called_head(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.git("update-ref", "refs/tags/HEAD", "HEAD")
    record.git("update-ref", "refs/heads/HEAD", "HEAD")
    record.commit("second", "2026-11-02", notes="b")
    for arguments in (["diff"], ["diff", "HEAD~1"], ["changelog"], ["validate", "--changed-since", "HEAD"]):
        code, said = run(capsys, *arguments)
        assert code in (0, 1), said
        assert "more than one thing" not in said
    assert main(["diff", "HEAD~1", "HEAD"]) == 0
    assert "Notes: now" in capsys.readouterr().out


@pytest.mark.parametrize("letter", ["\u0085", "\u2028", "\u2029", "\u00a0", "\u200b", "\u202e", "\u2028--"])
def test_a_tag_with_a_letter_that_ends_a_line(
    record: Record, capsys: pytest.CaptureFixture[str], letter: str
) -> None:
    for name in (f"v1{letter}2", f"data-v1.0.0{letter}", f"{letter}data-v1.0.1", "data-v1.0.2"):
        record.git("tag", name)
    for arguments in (["changelog"], ["changelog", "--by", "release"], ["changelog", "--format", "json"]):
        assert run(capsys, *arguments)[0] == 0
    for revision in (f"v1{letter}2", f"v1{letter}3"):
        code, said = run(capsys, "diff", revision)
        assert code in (0, 2)
        assert len(said.splitlines()) <= 3
        assert "Traceback" not in said


def write_commit(record: Record, text: bytes) -> str:
    """A commit with this text after its tree: its hash."""
    tree = record.git("rev-parse", "HEAD^{tree}")
    parent = record.git("rev-parse", "HEAD")
    (record.root / "odd").write_bytes(f"tree {tree}\nparent {parent}\n".encode() + text)
    name = record.git("hash-object", "-t", "commit", "-w", "--literally", "odd")
    (record.root / "odd").unlink()
    return name


PERSON = b"A <a@b>"
FINE = b"author A <a@b> 1790000000 +0000\ncommitter A <a@b> 1790000000 +0000\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FINE.replace(b"1790000000", b"253402300800") + b"\nodd\n", id="year 10000"),
        pytest.param(FINE.replace(b"1790000000", b"9" * 40) + b"\nodd\n", id="a number of 40 digits"),
        pytest.param(FINE.replace(b"1790000000", b"-1") + b"\nodd\n", id="before 1970"),
        pytest.param(FINE.replace(b"1790000000", b"x") + b"\nodd\n", id="no number"),
        pytest.param(FINE.replace(b"+0000", b"+9999") + b"\nodd\n", id="no time zone"),
        pytest.param(
            FINE.replace(b"A <", "Å".encode("utf-16") + b" <") + b"encoding UTF-16\n\nodd\n", id="UTF-16"
        ),
        pytest.param(FINE + b"encoding UTF-16\n\n" + "odd".encode("utf-16"), id="a subject in UTF-16"),
        pytest.param(FINE + b"encoding UTF-7\n\n+AAAACg-::error::x\n", id="a subject in UTF-7"),
        pytest.param(FINE.replace(b"A <", b"\xff\xfe <") + b"\nodd\n", id="bytes that are no text"),
        pytest.param(FINE.replace(b"A <", b"\x01\n:: <") + b"\nodd\n", id="a record of ours"),
        pytest.param(FINE + b"\n\x01" + b"0" * 40 + b"\n", id="our mark in the subject"),
        pytest.param(b"\nodd\n", id="nobody"),
        pytest.param(b"", id="nothing"),
        pytest.param(FINE + b"\n" + b"x" * 300_000, id="a long subject"),
    ],
)
def test_an_odd_commit(record: Record, capsys: pytest.CaptureFixture[str], text: bytes) -> None:
    record.commit("second", "2026-11-02", notes="b")
    odd = write_commit(record, text)
    # Git would look at it first.
    (record.root / ".git" / "refs" / "heads" / "main").write_text(f"{odd}\n")
    record.write_council(notes="c")
    for arguments in (
        ["diff"],
        ["diff", odd],
        ["diff", "HEAD~1", "HEAD"],
        ["history", "lichfield"],
        ["show", "lichfield", "--at", odd],
        ["show", "lichfield", "--at", "2026-11-01"],
        *(["changelog", "--format", name] for name in ("text", "markdown", "json", "atom")),
    ):
        code, said = run(capsys, *arguments)
        assert code in (0, 2)
        assert "Traceback" not in said
        assert code == 0 or said.count("\n") == 1


@pytest.mark.parametrize(
    "revision",
    ["x" * 130_000, "é" * 70_000, "HEAD" + "~1" * 70_000, "HEAD\0", "\0", "a\udcffb", "-", "@{" + "9" * 5000],
    ids=["long", "long in bytes", "many steps", "a NUL", "only NUL", "no text", "a dash", "many digits"],
)
def test_an_odd_revision(record: Record, capsys: pytest.CaptureFixture[str], revision: str) -> None:
    for arguments in (
        ["diff", "--", revision],
        ["validate", f"--changed-since={revision}"],
        ["show", "lichfield", f"--at={revision}"],
        ["changelog", "--", revision],
        ["history", "lichfield", f"--at={revision}"],
    ):
        code, said = run(capsys, *arguments)
        assert code == 2
        assert re.fullmatch("opencouncil: [^\n\0]{1,400}\n", said)


def test_a_misspelt_revision_among_many_long_ones(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    head = record.git("rev-parse", "HEAD")
    names = [f"refs/tags/{number:06}{'ab' * 100}" for number in range(20_000)]
    rows = "".join(f"{head} {name}\n" for name in sorted(names))
    (record.root / ".git" / "packed-refs").write_text(f"# pack-refs with: peeled fully-peeled sorted\n{rows}")
    for revision in (names[7].removeprefix("refs/tags/")[:-1], "ab" * 30, "mian"):
        code, said = run(capsys, "diff", revision)
        assert (code, said.count("\n")) == (2, 1)
        assert f"There is no revision '{revision[:59]}" in said


# What setup-git writes


@pytest.mark.parametrize("place", [".git/config", ".git/info/attributes", ".git/info", ".git"])
@pytest.mark.parametrize("way", [[], ["--remove"]], ids=["install", "remove"])
def test_settings_are_written_through_no_link(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str, way: list[str]
) -> None:
    (record.root / ".git" / "info" / "attributes").write_text("*.x merge=opencouncil\n")
    record.git("config", "merge.opencouncil.name", "x")
    path, target = record.root / place, tmp_path / "of-the-user"
    path.rename(target)
    path.symlink_to(target)

    def read() -> dict[str, bytes]:
        files = [target, *target.rglob("*")]
        return {str(file): file.read_bytes() for file in files if file.is_file()}

    before = read()
    code, said = run(capsys, "setup-git", *way)
    assert (code, said) == (
        2,
        f"opencouncil: '{path}' is a link, and settings are not written through one. Replace it by what it "
        "leads to.\n",
    )
    assert read() == before


# A clone that lacks objects


@pytest.mark.parametrize(
    "remote",
    [
        "url = ext::{program} %S",
        "url = ssh://127.0.0.1/x",
        "url = git://127.0.0.1/x",
        "url = {root}\n uploadpack = {program}",
        "url = file://{root}\n uploadpack = {program}",
        "url = {root}\n vcs = trap",
        "url = trap::x",
        "url = https://127.0.0.1:1/x",
    ],
)
def test_what_a_clone_lacks_is_fetched_by_no_program(
    record: Record,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    remote: str,
) -> None:
    program = tmp_path / "git-remote-trap"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path / 'it-ran'}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    name = record.git("rev-parse", "HEAD:data/councils/lichfield.yaml")
    (record.root / ".git" / "objects" / name[:2] / name[2:]).unlink()
    lines = remote.format(program=program, root=record.root)
    with (record.root / ".git" / "config").open("a") as file:
        file.write(
            f'[remote "origin"]\n {lines}\n promisor = true\n partialclonefilter = blob:none\n'
            f"[core]\n sshCommand = {program}\n gitProxy = {program}\n askPass = {program}\n"
            '[protocol]\n allow = always\n[protocol "ext"]\n allow = always\n'
            "[extensions]\n partialClone = origin\n"
        )
    record.git("config", "core.repositoryFormatVersion", "1")
    for arguments in (
        ["show", "lichfield", "--at", "HEAD"],
        ["diff"],
        ["history", "lichfield"],
        ["changelog"],
    ):
        run(capsys, *arguments, seconds=20)
        assert not (tmp_path / "it-ran").exists()
