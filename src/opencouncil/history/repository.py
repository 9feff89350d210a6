"""The clone around a dataset: revisions as snapshots, differences between two, and the log.

Everything is read from git's objects, and nothing is checked out.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from opencouncil.errors import FileAbsentError, RevisionError, UnreadableFileError
from opencouncil.files import MAX_BYTES
from opencouncil.findings import clip
from opencouncil.history.commands import FOLDER, Blob, Commands, explain_failure
from opencouncil.history.names import is_too_long, list_like, refuse_odd
from opencouncil.history.places import list_folders
from opencouncil.history.version import SHORT
from opencouncil.history.working import iter_unlike
from opencouncil.reading import snapshot
from opencouncil.spelling import nearest_few

# With more candidates git finds a renamed file only if its text is unchanged.
RENAME_LIMIT = 400

_FORMAT = "%x01%H%x00%P%x00%ct%x00%aN%x00%s%x00"
_LOG = ("log", f"--format={_FORMAT}", "--encoding=UTF-8", "--no-ext-diff", "--no-textconv", "-O/dev/null")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_PART_OF_DAY = re.compile(r"[0-9]{4}(?:-?[0-9]{2}){0,2}\Z")
_HEAD = re.compile(r"(?:HEAD|@)(?![\w./-])")
_YEAR = re.compile(r"[0-9]{4}\Z")
_ABSENT = "000000"


@dataclass(frozen=True, slots=True)
class Commit:
    hash: str
    # When it was committed, in UTC, so that its day is the same for everybody.
    time: datetime
    author: str
    subject: str

    @property
    def day(self) -> date:
        return self.time.date()

    @property
    def short(self) -> str:
        return self.hash[:SHORT]


class OutsideRepositoryError(RevisionError):
    """A folder that is in no repository."""


class NoDatasetError(RevisionError):
    """A commit that contains no dataset."""


class FileVersion(NamedTuple):
    """A file in a commit: the path from the root, and the file in each parent and after, if it exists."""

    path: str
    before: tuple[Blob | None, ...]
    after: Blob | None


class LogEntry(NamedTuple):
    commit: Commit
    files: tuple[FileVersion, ...]


class Tag(NamedTuple):
    """A tag, and the commit that it names with its time."""

    name: str
    commit: str
    time: datetime


class Revision:
    """The version of the dataset in one commit."""

    def __init__(self, repository: "Repository", commit: Commit, prefix: str, label: str) -> None:
        self.repository = repository
        self.commit = commit
        self.prefix = prefix
        self.label = label
        self.revision = commit.short

    @property
    def later(self) -> "snapshot.Folder | None":
        """The files of now, which know the ids that councils got since."""
        return self.repository.folder

    @property
    def tree(self) -> str:
        """The data folder, as a name for git."""
        return f"{self.commit.hash}:{self.prefix.rstrip('/')}"

    @cached_property
    def blobs(self) -> dict[str, Blob]:
        """Every file in a place of the dataset, by its path within the data folder, sorted."""
        return self.repository.list_files(self.tree)

    def iter_paths(self) -> Iterator[str]:
        yield from self.blobs

    def read(self, path: str) -> bytes:
        if path in snapshot.PLAIN_FILES:
            most = snapshot.find_limit(path)
            data = self.repository.read_path(self.commit, self.prefix + path, most)
            if data is None:
                raise FileAbsentError("is not there")
            return data
        if path not in self.blobs:
            raise FileAbsentError("is not there")
        return self.repository.read(self.blobs[path])


class Repository:
    """The clone around a dataset, or a bare one."""

    def __init__(self, root: Path, folder: snapshot.Folder | None) -> None:
        self.git = Commands(root, list_folders(root, folder.path) if folder else ())
        # The dataset in the working folder; None in a bare clone.
        self.folder = folder
        inside = folder.path.resolve().relative_to(root).as_posix() if folder else snapshot.DATA
        self.prefix = "" if inside == "." else f"{inside}/"

    @cached_property
    def boundary(self) -> frozenset[str]:
        """The commits at which a shallow clone ends; none in a full clone."""
        try:
            return frozenset((self.git.folder / "shallow").read_text(encoding="ascii").split())
        except (OSError, ValueError):
            return frozenset()

    def read(self, blob: Blob) -> bytes:
        """The bytes of a file; UnreadableFileError if it cannot be read."""
        return self.git.read(blob)

    def resolve(self, revision: str, today: date) -> Commit:
        """The commit of a hash, tag, branch or day; RevisionError if there is none, or more than one.

        A day is the last commit of the current branch up to its end, by the day of committing in UTC.
        """
        refuse_odd(revision)
        name = clip(revision)
        if is_too_long(revision):
            raise RevisionError(self._explain_unknown(revision, "fatal: bad revision"))
        status, out, error = self.git.call(*_LOG, "-1", "-s", f"{revision}^{{commit}}", "--")
        if status == 0 and out:
            # HEAD is the last commit, also beside a tag or a branch of that name.
            if "is ambiguous" in error and not _HEAD.match(revision):
                raise RevisionError(
                    f"'{name}' is the name of more than one thing here. Say refs/tags/{name} for a tag, or "
                    f"refs/heads/{name} for a branch."
                )
            commit = _parse_log(out)[0].commit
            if not (_YEAR.match(revision) and commit.hash.startswith(revision)):
                return commit
            # People mean a year by four digits; git would look for a commit whose hash begins with them.
            error = "fatal: bad revision"
        if _DAY.match(revision):
            return self._resolve_day(revision, today)
        raise RevisionError(self._explain_unknown(revision, error))

    def find_merge_base(self, commit: Commit) -> Commit | None:
        """The commit where the current branch left another; None if this clone lacks it."""
        status, out, _ = self.git.call("merge-base", commit.hash, "HEAD")
        if status != 0:
            return None
        return _parse_log(self.git.ask(*_LOG, "-1", "-s", out.decode().strip(), "--"))[0].commit

    def open_revision(self, commit: Commit, name: str = "") -> Revision:
        """The dataset at a commit, in whichever folder it was then; NoDatasetError without one."""
        is_hash = not name or commit.hash.startswith(name)
        called = (
            f"{commit.short}, {commit.day}" if is_hash else f"{clip(name)} ({commit.short}, {commit.day})"
        )
        if self._holds_dataset(f"{commit.hash}:{self.prefix.rstrip('/')}"):
            return Revision(self, commit, self.prefix, f"the data at {called}")
        found = self._search_dataset(commit)
        if len(found) == 1:
            label = f"the data at {called}, which was in '{found[0] or './'}' then"
            return Revision(self, commit, found[0], label)
        where = f"in '{self.prefix or './'}'"
        others = f", but there are others in {' and '.join(map(repr, found))}" if found else ""
        raise NoDatasetError(f"There is no dataset at {called} {where if found else 'anywhere'}{others}.")

    def list_files(self, tree: str) -> dict[str, Blob]:
        """The files of a data folder with a schema, and what does not belong there, under git's names."""
        found: dict[str, Blob] = {}
        for row in self.git.ask("ls-tree", "-r", "-t", "-z", tree).split(b"\0"):
            about, _, name = row.partition(b"\t")
            path = os.fsdecode(name)
            # Of a folder in the place of a file, the folder is what does not belong.
            if not path or path.rpartition("/")[0] in found or not snapshot.is_listed(path):
                continue
            mode, _, content = about.decode().split()
            if mode != FOLDER or snapshot.find_kind(path):
                found[path] = Blob(mode, content)
        return dict(sorted(found.items()))

    def find_changed(self, base: Revision, head: Revision | None) -> frozenset[str]:
        """The paths within the data folder that differ; without a head, in the working folder.

        Compares hashes. Files that git does not track yet count; ignored files do not.
        """
        tree = head.tree if head else f"HEAD:{self.prefix.rstrip('/')}"
        if head is None and not self._holds_dataset(tree):
            raise NoDatasetError(f"There is no dataset at HEAD in '{self.prefix or './'}'.")
        how = ("-r", "-z", "--name-only", "--no-renames", "--ignore-submodules=none")
        names = self.git.ask("diff-tree", *how, base.tree, tree).split(b"\0")
        if head is None:
            unlike = iter_unlike(self.git, tree, self.prefix)
            return frozenset((*map(os.fsdecode, filter(None, names)), *unlike))
        return frozenset(os.fsdecode(name) for name in names if name)

    def read_log(self, commit: Commit, paths: Sequence[str], since: Commit | None = None) -> list[LogEntry]:
        """The commits up to one that changed files or folders, newest first, with the changed files.

        Paths are those of the repository. A merge is included if it differs from all its parents. With
        ``since``, only commits that it does not contain already.
        """
        how = ("--date-order", "-c", "--raw", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules=none")
        known = (f"^{since.hash}",) if since else ()
        return _parse_log(self.git.ask(*_LOG, *how, commit.hash, *known, "--", *paths))

    def list_main_line(self, commit: Commit, paths: Sequence[str]) -> list[Commit]:
        """The commits from one back along its first parents that changed some paths, newest first."""
        out = self.git.ask(*_LOG, "-s", "--first-parent", commit.hash, "--", *paths)
        return [entry.commit for entry in _parse_log(out)]

    def find_last_change(self, revision: str, paths: Sequence[str] = ()) -> Commit | None:
        """The last commit up to one that changed some paths, or that one itself; None if there is none."""
        entries = _parse_log(self.git.ask(*_LOG, "-1", "-s", revision, "--", *paths))
        return entries[0].commit if entries else None

    def list_tags(self, commit: Commit) -> list[Tag]:
        """The tags of commits that a commit contains."""
        form = "%00".join(
            f"%({star}{field})" for field in ("objectname", "committerdate:unix") for star in ("*", "")
        )
        out = self.git.ask(
            "for-each-ref", f"--merged={commit.hash}", f"--format=%(refname:strip=2)%00{form}", "refs/tags"
        )
        found = []
        # The name of a tag may contain what Python takes for the end of a line.
        for line in out.decode("utf-8", "replace").split("\n")[:-1]:
            name, inner, outer, inner_time, outer_time = line.split("\0")
            found.append(Tag(name, inner or outer, _parse_time(inner_time or outer_time)))
        return found

    def list_commits(self, commit: str, since: str, paths: Sequence[str]) -> list[str]:
        """The hashes of one commit and its ancestors that change some paths, without those of another."""
        known = (f"^{since}",) if since else ()
        return self.git.ask("rev-list", commit, *known, "--", *paths).decode().split()

    def read_path(self, commit: Commit, path: str, most: int = MAX_BYTES) -> bytes | None:
        """The bytes of a file of a commit, by its path from the root; None if there is no such file."""
        row = self.git.ask("ls-tree", "-z", "--full-tree", commit.hash, "--", path).partition(b"\0")[0]
        about = row.partition(b"\t")[0].decode().split()
        try:
            return self.git.read(Blob(about[0], about[2]), most) if len(about) == 3 else None
        except UnreadableFileError:
            return None

    def find_renames(self, commit: Commit) -> dict[str, str]:
        """The files that a commit renamed, as far as git can tell: new path to old path, from the root."""
        how = ("-r", "-z", "--raw", "--no-commit-id", "-M", f"-l{RENAME_LIMIT}", "--diff-filter=R")
        parts = [os.fsdecode(part) for part in self.git.ask("diff-tree", *how, commit.hash).split(b"\0")]
        return dict(zip(parts[2::3], parts[1::3], strict=False))

    def _resolve_day(self, text: str, today: date) -> Commit:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise RevisionError(f"The calendar has no day '{text}'.") from None
        if day > today:
            hint = f"For the law and councils on that day use --on {day}."
            raise RevisionError(f"{day} is in the future, and has no data yet. {hint}")
        last = datetime.combine(day, time.min, UTC) + timedelta(days=1, seconds=-1)
        branch = (*_LOG, "-s", "--first-parent")
        status, out, error = self.git.call(*branch, "-1", f"--min-age={last.timestamp():.0f}", "HEAD", "--")
        if status != 0:
            raise RevisionError(self._explain_unknown("HEAD", error))
        if out:
            return _parse_log(out)[0].commit
        first = _parse_log(self.git.ask(*branch, "HEAD", "--"))[-1].commit
        what = "This clone is shallow and begins" if self.boundary else "The record begins"
        cure = " `git fetch --unshallow` gets what came before." if self.boundary else ""
        hint = f"For the law and councils on that day use --on {day}."
        raise RevisionError(f"{what} on {first.day}; it has no data of {day}.{cure} {hint}")

    def _explain_unknown(self, revision: str, error: str) -> str:
        name = clip(revision)
        if "is ambiguous" in error:
            found = re.findall(r"^hint:\s+([0-9a-f]+) commit", error, re.MULTILINE)[:3]
            which = f": {' or '.join(found)}" if found else ""
            return f"More than one commit begins with '{name}'; write more of it{which}."
        if "fatal: bad revision" not in error and "fatal: bad object" not in error:
            return explain_failure(error)
        kinds = ("refs/heads", "refs/tags", "refs/remotes")
        references = self.git.ask("for-each-ref", "--format=%(refname:strip=2)", *kinds).decode(
            "utf-8", "replace"
        )
        if self.git.call("rev-parse", "--verify", "--quiet", "HEAD")[0] != 0 and not references.strip():
            return "This repository has no commits yet."
        if _PART_OF_DAY.match(revision):
            hint = "If you mean a day, write all of it, as 2026-11-01."
        elif close := nearest_few(revision, list_like(revision, references.split("\n")), 1):
            hint = f"Did you mean '{clip(close[0])}'?"
        elif self.boundary:
            hint = "This clone is shallow; `git fetch --unshallow` gets the rest of the history."
        else:
            hint = "See `git log` or `git branch --all`."
        return f"There is no revision '{name}' here. {hint}"

    def _holds_dataset(self, tree: str) -> bool:
        status, out, _ = self.git.call("ls-tree", "-z", "-d", "--name-only", tree)
        return status == 0 and snapshot.COUNCILS.encode() in out.split(b"\0")

    def _search_dataset(self, commit: Commit) -> list[str]:
        """The folders of a commit that contain a dataset, each as the beginning of its paths."""
        out = self.git.ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit.hash)
        paths = [os.fsdecode(name) for name in out.split(b"\0")]
        lists = [path for path in paths if path.rpartition("/")[2] == snapshot.SOURCES]
        prefixes = sorted(path.removesuffix(snapshot.SOURCES) for path in lists)
        return [prefix for prefix in prefixes if self._holds_dataset(f"{commit.hash}:{prefix.rstrip('/')}")]


def open_repository(data: Path | None = None) -> Repository:
    """The clone around the given dataset or the current folder; it may be bare."""
    folder = snapshot.find_folder(data)
    start = (folder.path if folder else snapshot.find_given(data) or Path.cwd()).resolve()
    for root in (start, *start.parents):
        if os.path.lexists(root / ".git"):
            return Repository(root, folder)
    if not folder and (start / "HEAD").is_file() and (start / "objects").is_dir():
        return Repository(start, None)
    if not start.is_dir():
        raise RevisionError(f"There is no folder '{start}'.")
    hint = "" if folder else " Go to a clone of the dataset, or give --data."
    raise OutsideRepositoryError(f"'{start}' is not in a git repository, so it has no history.{hint}")


def open_at(data: Path | None, revision: str, today: date) -> Revision:
    """The version of the dataset at a commit, tag, branch or day."""
    repository = open_repository(data)
    return repository.open_revision(repository.resolve(revision, today), revision)


def _parse_log(out: bytes) -> list[LogEntry]:
    """The output of `git log` in our format, with or without raw lines; bad bytes are marked."""
    parts = iter(out.split(b"\0"))
    found: list[tuple[Commit, list[FileVersion]]] = []
    files: list[FileVersion] = []
    for part in parts:
        part = part.lstrip(b"\n")
        if part.startswith(b"\x01"):
            name = part[1:].decode()
            next(parts)
            seconds, author, subject = (next(parts).decode("utf-8", "replace") for _ in range(3))
            files = []
            found.append(
                (Commit(hash=name, time=_parse_time(seconds), author=author, subject=subject), files)
            )
        elif part.startswith(b":"):
            files.append(_parse_file(part.decode(), os.fsdecode(next(parts))))
    return [LogEntry(commit, tuple(files)) for commit, files in found]


def _parse_time(seconds: str) -> datetime:
    """The time from seconds since 1970; a number past the end of the calendar gives its last day."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.max.replace(tzinfo=UTC)


def _parse_file(raw: str, path: str) -> FileVersion:
    """A file from a raw line: one colon for each parent, then modes, hashes and the kind of change."""
    parents = len(raw) - len(raw.lstrip(":"))
    words = raw[parents:].split()
    modes, hashes = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
    blobs = [
        None if mode == _ABSENT else Blob(mode, content) for mode, content in zip(modes, hashes, strict=True)
    ]
    return FileVersion(path, tuple(blobs[:-1]), blobs[-1])
