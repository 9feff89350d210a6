"""Git's commands, run through GitPython so that no stranger's file, name or setting can run code.

Git runs without a shell, without the caller's variables that control it, and only with commands that read
its own store: none looks into a file of the working folder, since filters from the settings would run for
it. What else could run a program is off: hooks, file monitors, signatures, the pager. Git takes no locks and
writes nothing, except the settings that `setup-git` makes and what :mod:`.writing` is for. It never uses the
network, so what a clone lacks stays missing (but see :mod:`.network`); and it is stopped when it takes too
long.
"""

import os
import re
import shutil
import sys
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from subprocess import PIPE
from typing import Any, NamedTuple

from opencouncil.errors import FileElsewhereError, RevisionError, UnreadableFileError
from opencouncil.files import MAX_BYTES, check_size
from opencouncil.findings import clip
from opencouncil.history.places import check_places, find_git_folders
from opencouncil.history.processes import SHORT_LIMIT, read_some, run, wait_for

# The user's own choice of a program, as GitPython has it.
_PROGRAM = "GIT_PYTHON_GIT_EXECUTABLE"


def _find_program() -> str:
    """The program git, or nothing; never one in the current folder, which may be a stranger's repository."""
    if own := os.environ.get(_PROGRAM):
        return own
    name = "git.exe" if sys.platform == "win32" else "git"
    # With a folder before the name, Windows does not look here first.
    places = (str(Path(folder, name)) for folder in os.get_exec_path() if Path(folder).is_absolute())
    return next(filter(None, map(shutil.which, places)), "")


@contextmanager
def _named_program() -> Iterator[None]:
    """Let GitPython try this program when it is imported, and no other of the name."""
    given = os.environ.get(_PROGRAM)
    os.environ[_PROGRAM] = _find_program() or os.devnull
    try:
        yield
    finally:
        if given is None:
            del os.environ[_PROGRAM]


# If git is not installed, we say so when it is needed.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
with _named_program():
    from git import Git
    from git.exc import GitCommandNotFound, GitError

# The caller's variables that are kept: they say where the user's own settings are.
_KEPT = re.compile(r"GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)\Z|GIT_PYTHON_")
ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
}
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    # They may name a pipe or a device; and no answer of ours depends on what stands there.
    "core.attributesFile": "/dev/null",
    "core.excludesFile": "/dev/null",
    "mailmap.file": "/dev/null",
    "core.quotePath": "false",
    "core.warnAmbiguousRefs": "true",
    "log.showSignature": "false",
    "log.showRoot": "true",
    "log.follow": "false",
    "color.ui": "false",
    # It would write a second file beside the list of what is staged.
    "core.splitIndex": "false",
    # Nobody's name is guessed from that of the machine.
    "user.useConfigOnly": "true",
    "i18n.commitEncoding": "UTF-8",
}
# None of these reads a file of the working folder, so that no filter runs and no file monitor is asked.
_COMMANDS = frozenset(
    (
        "cat-file",
        "check-attr",
        "commit-tree",
        "config",
        "diff-tree",
        "for-each-ref",
        "hash-object",
        "log",
        "ls-files",
        "ls-tree",
        "merge-base",
        "merge-file",
        "mktree",
        "rev-list",
        "rev-parse",
        "symbolic-ref",
        "update-index",
        "update-ref",
        "var",
    )
)
# Of these, the options without which they would look into files too.
_BLIND = {"hash-object": ("--stdin", "--no-filters"), "update-index": ("--index-info",)}
# Options with which some of them would.
_LOOKING = frozenset(("-m", "--modified", "--filters", "--textconv", "--ext-diff", "--show-signature"))
# In seconds. A log of all that a large repository holds may take minutes; to read the settings takes none.
_LIMIT = 300.0
_NOT_HERE = "is not in this clone, which holds only a part of the files"
LINK, SUBMODULE, FOLDER = "120000", "160000", "040000"
NO_GIT = "The history needs the program git, which is not installed."


class Blob(NamedTuple):
    """A file as git stores it: its kind, and the hash of its content."""

    mode: str
    hash: str


class Commands:
    """Git in one repository."""

    def __init__(self, root: Path, working: Sequence[Path] = ()) -> None:
        """Git in the repository at ``root``; ``working`` are the folders of files that it is asked about."""
        self.root = root
        self._git = SafeGit(os.fspath(root))
        self._git.update_environment(**ENVIRONMENT)
        if os.path.lexists(root / ".git"):
            # The settings could name another folder.
            self._git.update_environment(GIT_WORK_TREE=os.fspath(root))
        self._batch: Any = None
        self._end: Any = None
        folders = find_git_folders(root)
        check_places(folders, working)
        # The folder of git that all working folders of the repository share.
        self.folder = folders.common
        self._check_found(folders.own)

    def _check_found(self, own: Path) -> None:
        """RevisionError if git takes another folder than ours for its own, or cannot read it."""
        status, out, error = self.call("rev-parse", "--absolute-git-dir", limit=SHORT_LIMIT)
        with suppress(OSError):
            if status == 0 and own.samefile(os.fsdecode(out.rstrip(b"\r\n"))):
                return
        if status == 0 or "not a git repository" in error:
            raise RevisionError(f"'{self.root}' is not a git repository that can be read.")
        raise RevisionError(explain_failure(error))

    def ask(self, *arguments: str) -> bytes:
        """The output of a command; RevisionError with git's own words if it fails."""
        return _give_output(*self.call(*arguments))

    def give(self, data: bytes, *arguments: str, variables: Mapping[str, str] | None = None) -> bytes:
        """The same of a command that reads something, perhaps with variables around it."""
        with explaining(self.root):
            return _give_output(*run(self._git, self._line(*arguments), _LIMIT, data, variables))

    def call(self, *arguments: str, limit: float | None = None) -> tuple[int, bytes, str]:
        """The status of a command, its output, and its error message."""
        with explaining(self.root):
            return run(self._git, self._line(*arguments), limit or _LIMIT)

    def read(self, blob: Blob, most: int = MAX_BYTES) -> bytes:
        """The bytes of a file; UnreadableFileError if it is not a plain file, too large or missing."""
        if blob.mode == LINK:
            hint = "Replace the link by the file itself."
            raise UnreadableFileError("is a link, and is not followed", hint, "outside-dataset")
        if blob.mode in (SUBMODULE, FOLDER):
            what = "a submodule" if blob.mode == SUBMODULE else "a folder"
            raise UnreadableFileError(f"is {what}, not a file", "Only plain files belong here; remove it.")
        try:
            data, size = self._read_object(blob.hash, most)
        except OSError as error:
            self._end_batch()
            if self.is_partial:  # older versions of git try to fetch it, and then end
                raise FileElsewhereError(_NOT_HERE) from error
            raise UnreadableFileError("cannot be read: git's own copy of it is damaged") from error
        if size < 0:
            if self.is_partial:
                raise FileElsewhereError(_NOT_HERE)
            raise UnreadableFileError("cannot be read: git's own copy of it is gone")
        check_size(size, most)
        return data

    @cached_property
    def is_partial(self) -> bool:
        """Whether the clone leaves files with another, to be fetched on demand; else none may be missing."""
        names = r"^(remote\..*\.promisor|extensions\.partialclone)$"
        return self.call("config", "--null", "--name-only", "--get-regexp", names)[0] == 0

    def _read_object(self, name: str, most: int) -> tuple[bytes, int]:
        """The content of an object and its size, -1 if it is missing; no content if it is too large."""
        if self._batch is None:
            # One process reads every file; it ends with this object.
            with explaining(self.root):
                command = self._line("cat-file", "--batch")
                self._batch = self._git.execute(command, istream=PIPE, as_process=True)
            self._end = weakref.finalize(self, self._batch.__del__)
        self._batch.stdin.write(f"{name}\n".encode())
        self._batch.stdin.flush()
        wait_for(self._batch.stdout, _LIMIT)
        answer = self._batch.stdout.readline().split()
        if answer[1:] == [b"missing"]:
            return b"", -1
        if len(answer) != 3:
            raise OSError
        size = int(answer[2])
        if size > most:
            # A new process is cheaper than skipping megabytes.
            self._end_batch()
            return b"", size
        data = b""
        while len(data) <= size:
            # Of a damaged object git may give less than it says, and wait for the next question.
            if not (part := read_some(self._batch.stdout, size + 1 - len(data))):
                raise OSError
            data += part
        return data[:-1], size

    def _end_batch(self) -> None:
        if self._end:
            self._end()
        self._batch = self._end = None

    def _line(self, *arguments: str) -> list[str]:
        # To name the reason of a new reference, git has an option of the same name.
        looking = _LOOKING - {"-m"} if arguments[0] in ("update-ref", "symbolic-ref") else _LOOKING
        if looking.intersection(takewhile(lambda word: word != "--", arguments)):
            raise ValueError(f"git {' '.join(arguments)} may look into files of the working folder")
        return _make_line("--literal-pathspecs", *arguments)


def _make_line(*arguments: str) -> list[str]:
    """The command line for one of our commands, with what could run a program off."""
    command = next(word for word in arguments if not word.startswith("-"))
    if command not in _COMMANDS or not set(_BLIND.get(command, ())) <= set(arguments):
        raise ValueError(f"git {command} may look into files of the working folder")
    return [*begin_line(), *arguments]


def begin_line() -> list[str]:
    """The program, with what could run another one off."""
    program = _find_program()
    if not program:
        raise RevisionError(NO_GIT)
    given = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    return [program, "--no-pager", *given]


def _give_output(status: int, out: bytes, error: str) -> bytes:
    if status != 0:
        raise RevisionError(explain_failure(error))
    return out


def merge_lines(
    base: Path, ours: Path, theirs: Path, mark: int, labels: tuple[str, str] = ("ours", "theirs")
) -> tuple[bytes, bool]:
    """Git's own merge of three files, line by line, and whether it is clean; outside of a repository too."""
    names = [part for name in (labels[0], "base", labels[1]) for part in ("-L", name)]
    paths = [os.fspath(path.absolute()) for path in (ours, base, theirs)]
    git = SafeGit(os.fspath(ours.absolute().parent))
    # Whatever repository is around the files, its settings have no say.
    git.update_environment(**ENVIRONMENT, GIT_DIR=os.devnull)
    with explaining(ours):
        line = _make_line("merge-file", "-p", f"--marker-size={mark}", *names, *paths)
        status, out, error = run(git, line, _LIMIT)
    # The status is the number of conflicts, 127 at most.
    if not 0 <= status <= 127:
        raise RevisionError(explain_failure(error))
    return out, status == 0


class SafeGit(Git):
    def execute(self, *arguments: Any, **options: Any) -> Any:
        with _without_callers_variables():
            return super().execute(*arguments, **options)


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
def explaining(root: Path) -> Iterator[None]:
    try:
        yield
    except GitCommandNotFound as error:
        raise RevisionError(NO_GIT) from error
    except GitError as error:
        raise RevisionError(f"'{root}' is not a git repository that can be read.") from error


def explain_failure(error: str) -> str:
    """Git's error message, on one line."""
    lines = [line for line in error.splitlines() if line.startswith(("fatal:", "error:"))]
    said = (lines or error.splitlines() or ["it gives no reason"])[0]
    said = clip(said.removeprefix("fatal: ").removeprefix("error: ").strip().rstrip("."), 300)
    if "dubious ownership" in said:
        said += "; if you trust it, `git config --global --add safe.directory` with its path says so"
    if "File exists" in said and ".lock'" in said:
        said += "; if no other git is at work there, remove that file, which one left that was stopped"
    return f"git could not do it: {said}."
