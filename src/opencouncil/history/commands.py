"""Git's commands, run through GitPython so that no stranger's file, name or setting can run code.

Git runs without a shell, without the caller's variables that control it, and with every setting off that
runs a program: hooks, file monitors, filters, signatures. It takes no locks and writes nothing, except the
settings that `setup-git` makes. It never uses the network, so what a clone lacks stays missing.
"""

import os
import re
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from typing import Any, NamedTuple

# If git is not installed, we say so when it is needed.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
from git import Git, Repo
from git.exc import GitCommandNotFound, GitError

from opencouncil.errors import OpenCouncilError, UnreadableFileError
from opencouncil.files import MAX_BYTES, check_size
from opencouncil.findings import clip

# The caller's variables that are kept: they say where the user's own settings are.
_KEPT = re.compile(r"GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)\Z|GIT_PYTHON_")
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
}
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "core.quotePath": "false",
    "core.warnAmbiguousRefs": "true",
    "log.showSignature": "false",
    "log.follow": "false",
    "color.ui": "false",
}
_FILTERS = r"^filter\..*\.(clean|process|required)$"
LINK, SUBMODULE, FOLDER = "120000", "160000", "040000"


class RevisionError(OpenCouncilError):
    """A revision that git does not know, or a missing repository."""


class Blob(NamedTuple):
    """A file as git stores it: its kind, and the hash of its content."""

    mode: str
    hash: str


class Commands:
    """Git in one repository."""

    def __init__(self, root: Path) -> None:
        with _without_callers_variables(), _explaining(root):
            self._repo = _SafeRepo(root, search_parent_directories=False, expand_vars=False)
        self._repo.git.update_environment(**_ENVIRONMENT)
        self._settings = dict(_SETTINGS)
        self._batch: Any = None
        self._end: Any = None
        self.root = root

    @property
    def folder(self) -> Path:
        """The folder of git that all working folders of the repository share."""
        return Path(self._repo.common_dir)

    def ask(self, *arguments: str) -> bytes:
        """The output of a command; RevisionError with git's own words if it fails."""
        status, out, error = self.call(*arguments)
        if status != 0:
            raise RevisionError(explain_failure(error))
        return out

    def call(self, *arguments: str) -> tuple[int, bytes, str]:
        """The status of a command, its output, and its error message."""
        with _explaining(self.root):
            return _run(self._repo.git, self._line(*arguments))

    def switch_filters_off(self) -> None:
        """Run no filter from the settings on files in the working folder: it may be anybody's program."""
        names = self.call("config", "--null", "--name-only", "--get-regexp", _FILTERS)[1]
        for name in set(names.decode("utf-8", "replace").split("\0")) - {""}:
            if "=" in name or "\n" in name:
                raise RevisionError(f"git's setting '{clip(name)}' could run a program; remove it first.")
            self._settings[name] = "false" if name.endswith(".required") else ""

    def read(self, blob: Blob) -> bytes:
        """The bytes of a file; UnreadableFileError if it is not a plain file, too large or missing."""
        if blob.mode == LINK:
            hint = "Replace the link by the file itself."
            raise UnreadableFileError("is a link, and is not followed", hint, "outside-dataset")
        if blob.mode in (SUBMODULE, FOLDER):
            what = "a submodule" if blob.mode == SUBMODULE else "a folder"
            raise UnreadableFileError(f"is {what}, not a file", "Only plain files belong here; remove it.")
        try:
            data, size = self._read_object(blob.hash)
        except OSError as error:
            self._end_batch()
            raise UnreadableFileError("cannot be read: git's own copy of it is damaged") from error
        if size < 0:
            raise UnreadableFileError("is not in this clone, which holds only a part of the files")
        check_size(size)
        return data

    def _read_object(self, name: str) -> tuple[bytes, int]:
        """The content of an object and its size, -1 if it is missing; no content if it is too large."""
        if self._batch is None:
            # One process reads every file; it ends with this object.
            with _explaining(self.root):
                command = self._line("cat-file", "--batch")
                self._batch = self._repo.git.execute(command, istream=PIPE, as_process=True)
            self._end = weakref.finalize(self, self._batch.__del__)
        self._batch.stdin.write(f"{name}\n".encode())
        self._batch.stdin.flush()
        answer = self._batch.stdout.readline().split()
        if answer[1:] == [b"missing"]:
            return b"", -1
        if len(answer) != 3:
            raise OSError
        size = int(answer[2])
        if size > MAX_BYTES:
            # A new process is cheaper than skipping megabytes.
            self._end_batch()
            return b"", size
        data: bytes = self._batch.stdout.read(size + 1)
        if len(data) != size + 1:
            raise OSError
        return data[:-1], size

    def _end_batch(self) -> None:
        if self._end:
            self._end()
        self._batch = self._end = None

    def _line(self, *arguments: str) -> list[str]:
        return _make_line(self._settings, "--literal-pathspecs", *arguments)


def _make_line(settings: Mapping[str, str], *arguments: str) -> list[str]:
    program = str(Git.GIT_PYTHON_GIT_EXECUTABLE)
    given = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [program, "--no-pager", *given, *arguments]


def merge_lines(
    base: Path, ours: Path, theirs: Path, mark: int, labels: tuple[str, str] = ("ours", "theirs")
) -> tuple[bytes, bool]:
    """Git's own merge of three files, line by line, and whether it is clean; outside of a repository too."""
    names = [part for name in (labels[0], "base", labels[1]) for part in ("-L", name)]
    paths = [os.fspath(path.absolute()) for path in (ours, base, theirs)]
    git = _SafeGit(os.fspath(ours.absolute().parent))
    git.update_environment(**_ENVIRONMENT)
    with _explaining(ours):
        line = _make_line(_SETTINGS, "merge-file", "-p", f"--marker-size={mark}", *names, *paths)
        status, out, error = _run(git, line)
    # The status is the number of conflicts, 127 at most.
    if not 0 <= status <= 127:
        raise RevisionError(explain_failure(error))
    return out, status == 0


def _run(git: Git, line: list[str]) -> tuple[int, bytes, str]:
    """The status of a command, the bytes of its output, and its error message."""
    status, out, error = git.execute(
        line,
        with_extended_output=True,
        with_exceptions=False,
        stdout_as_string=False,
        strip_newline_in_stdout=False,
    )
    return status, out, error


class _SafeGit(Git):
    def execute(self, *arguments: Any, **options: Any) -> Any:
        with _without_callers_variables():
            return super().execute(*arguments, **options)


class _SafeRepo(Repo):
    GitCommandWrapperType = _SafeGit


@contextmanager
def _without_callers_variables() -> Iterator[None]:
    """Git without the variables that a hook, an alias or a script sets to control it.

    GitPython reads them itself and passes them on; it can change them, but not drop them.
    """
    dropped = {
        name: os.environ.pop(name)
        for name in list(os.environ)
        if name.startswith("GIT_") and not _KEPT.match(name)
    }
    try:
        yield
    finally:
        os.environ.update(dropped)


@contextmanager
def _explaining(root: Path) -> Iterator[None]:
    try:
        yield
    except GitCommandNotFound as error:
        raise RevisionError("The history needs the program git, which is not installed.") from error
    except GitError as error:
        raise RevisionError(f"'{root}' is not a git repository that can be read.") from error


def explain_failure(error: str) -> str:
    """Git's error message, on one line."""
    lines = [line for line in error.splitlines() if line.startswith(("fatal:", "error:"))]
    said = (lines or error.splitlines() or ["it gives no reason"])[0]
    said = clip(said.removeprefix("fatal: ").removeprefix("error: ").strip().rstrip("."), 300)
    if "dubious ownership" in said:
        said += "; if you trust it, `git config --global --add safe.directory` with its path says so"
    return f"git could not do it: {said}."
