"""Two commits merged, by field and by claim in the files of the dataset, without a working folder.

Git finds what came from what, also where a file was renamed, in an empty repository of ours that has the
objects of the clone: neither settings nor attributes of the clone, or of either side, have a say there, so
that no driver, filter or hook runs. It leaves every file of the dataset that both changed to us.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from opencouncil.errors import OpenCouncilError, RevisionError, UnreadableFileError
from opencouncil.history.commands import Blob, Commands, explain_failure, merge_lines
from opencouncil.history.network import open_beside
from opencouncil.history.processes import empty_folder
from opencouncil.history.working import hash_as
from opencouncil.history.writing import PLAIN, Person, make_blob, write_commit, write_file, write_tree
from opencouncil.merging.merge import UnmergeableError, merge_files
from opencouncil.merging.pieces import Clash, Marks
from opencouncil.reading.snapshot import KINDS, LINKS, SOURCES, find_kind

# In seconds.
_LIMIT = 300.0
_NO_SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
# A line of attributes takes any path in quotes; these would end or change it.
_ESCAPED = str.maketrans({character: f"\\{character}" for character in "*?[]\\ "})
OURS, THEIRS = 2, 3
# What git says before the words: CONFLICT (add/add):
_KIND = re.compile(r"\ACONFLICT \([^)]*\): ")
# Of more commits from which both sides come, or deeper down, git's choice of one is enough.
_MOST_BASES, _DEEPEST = 8, 4
_NOBODY = Person("OpenCouncil", "nobody@example.org")


class Conflict(NamedTuple):
    """A file on which the sides do not agree: the fields, or why it is not merged by fields."""

    path: str
    clashes: tuple[Clash, ...] = ()
    # Which side removed it, of 2 (ours) and 3 (theirs), where the other changed it.
    removed_by: int = 0
    # In the words of git or of the merge.
    reason: str = ""


class MergedTree(NamedTuple):
    """The tree of a merge; where there are conflicts, files in it have marks."""

    tree: str
    conflicts: tuple[Conflict, ...]
    # Files of the dataset that were merged line by line, and why.
    by_line: Mapping[str, str]


def merge_commits(
    git: Commands, ours: str, theirs: str, prefix: str, marks: Marks, depth: int = 0
) -> MergedTree:
    """The merge of two commits; ``prefix`` leads to the dataset in both.

    ``depth`` is for commits from which both come, where there are several of them.
    """
    bases = git.call("merge-base", "--all", ours, theirs)[1].decode().split()
    if 1 < len(bases) <= _MOST_BASES and depth < _DEEPEST:
        base = _merge_bases(git, bases, prefix, marks, depth + 1)
        ours, theirs = (_write(git, f"{side}^{{tree}}", [base]) for side in (ours, theirs))
    tree, stages, messages = _parse(_merge_by_git(git, ours, theirs, prefix))
    blobs: dict[str, Blob | None] = {}
    conflicts: list[Conflict] = []
    by_line: dict[str, str] = {}
    for path, found in stages.items():
        if not _can_be_merged(found) or not find_kind(path.removeprefix(prefix)):
            conflicts.append(_name_conflict(path, found, messages))
            continue
        kind = find_kind(path.removeprefix(prefix))
        try:
            text, clashes, why = _merge_file(git, found, kind, marks)
        except UnreadableFileError as error:
            conflicts.append(Conflict(path, reason=str(error)))
            continue
        mine = found[OURS]
        if depth and (clashes or why):
            # Of a version that was never there, one side is as good as the other.
            continue
        write_file(git, text)
        blobs[path] = make_blob(hash_as(mine, text), mine.mode)
        if clashes:
            conflicts.append(Conflict(path, clashes))
        if why:
            by_line[path] = why
            if not clashes and b"<" * marks.length in text:
                conflicts.append(Conflict(path, reason=why))
    merged = write_tree(git, tree, blobs) if blobs else tree
    return MergedTree(merged, tuple(sorted(conflicts)), by_line)


def _merge_bases(git: Commands, bases: Sequence[str], prefix: str, marks: Marks, depth: int) -> str:
    """One commit in place of several from which both sides come: their merge, as git does it too."""
    merged = bases[0]
    for other in bases[1:]:
        tree = merge_commits(git, merged, other, prefix, marks, depth).tree
        merged = _write(git, tree, [merged, other])
    return merged


def _write(git: Commands, tree: str, parents: Sequence[str]) -> str:
    """A commit that is only needed for the merge."""
    return write_commit(git, tree, parents, "A base of a merge\n", _NOBODY)


def _merge_by_git(git: Commands, ours: str, theirs: str, prefix: str) -> bytes:
    with open_beside(git, _NO_SETTINGS, keeps=True) as beside:
        attributes = beside.folder / "info" / "attributes"
        attributes.parent.mkdir(exist_ok=True)
        lines = [
            f"{_write_pattern(prefix, name)} -merge\n"
            for name in (*(f"{one}/*.yaml" for one in KINDS), SOURCES)
        ]
        # Of two lines of one address the newer counts: see reading/links.py.
        lines.append(f"{_write_pattern(prefix, LINKS)} merge=union\n")
        attributes.write_text("".join(lines), encoding="utf-8", errors="surrogateescape", newline="\n")
        status, out, error = beside.call(
            "merge-tree", "--write-tree", "-z", "--allow-unrelated-histories", ours, theirs, limit=_LIMIT
        )
    if status == 129 or "usage: git merge-tree" in error:
        raise OpenCouncilError("This needs git 2.38 or newer. Nothing is done.")
    if status not in (0, 1):
        raise RevisionError(explain_failure(error))
    return out


def _write_pattern(prefix: str, name: str) -> str:
    folder, _, last = f"{prefix}{name}".rpartition("/")
    escaped = f"/{folder.translate(_ESCAPED)}/{last}" if folder else f"/{last}"
    # In quotes, a backslash is doubled.
    return '"' + escaped.replace("\\", "\\\\").replace('"', '\\"') + '"'


_Stages = dict[int, Blob]


def _parse(out: bytes) -> tuple[str, dict[str, _Stages], dict[str, str]]:
    """The tree, the versions of each file in conflict by its stage, and what git says of each."""
    parts = iter(out.split(b"\0"))
    tree = next(parts).decode()
    stages: dict[str, _Stages] = {}
    for part in parts:
        if not part:
            break
        about, _, name = part.partition(b"\t")
        mode, content, stage = about.decode().split()
        stages.setdefault(os.fsdecode(name), {})[int(stage)] = Blob(mode, content)
    return tree, stages, dict(_iter_messages(parts))


def _iter_messages(parts: Iterator[bytes]) -> Iterator[tuple[str, str]]:
    for part in parts:
        if not part.isdigit():
            return
        paths = [os.fsdecode(next(parts, b"")) for _ in range(int(part))]
        kind, text = next(parts, b""), next(parts, b"").decode("utf-8", "replace").strip()
        if kind.startswith(b"CONFLICT"):
            yield from ((path, text) for path in paths)


def _can_be_merged(found: _Stages) -> bool:
    return {OURS, THEIRS} <= found.keys() and all(blob.mode in PLAIN for blob in found.values())


def _name_conflict(path: str, found: _Stages, messages: Mapping[str, str]) -> Conflict:
    sides = found.keys() & {OURS, THEIRS}
    # Of a file renamed in two ways, one name has the old version alone.
    if 1 in found and len(sides) == 1 and "rename" not in messages.get(path, "").partition(":")[0]:
        return Conflict(path, removed_by=THEIRS if OURS in sides else OURS)
    said = messages.get(path, "both sides have something else there")
    return Conflict(path, reason=_KIND.sub("", said))


def _merge_file(
    git: Commands, found: _Stages, kind: str, marks: Marks
) -> tuple[bytes, tuple[Clash, ...], str]:
    """The text of a merged file, what is in conflict in it, and why it was merged line by line."""
    base = git.read(found[1]) if 1 in found else b""
    ours, theirs = git.read(found[OURS]), git.read(found[THEIRS])
    try:
        merged = merge_files(base, ours, theirs, kind=kind, marks=marks)
        return merged.text, merged.clashes, ""
    except UnmergeableError as error:
        why = str(error)
    with empty_folder() as name:
        paths = [Path(name, part) for part in ("base", "ours", "theirs")]
        for path, data in zip(paths, (base, ours, theirs), strict=True):
            path.write_bytes(data)
        try:
            text, _ = merge_lines(paths[0], paths[1], paths[2], marks.length, marks[:2])
        except RevisionError as error:
            raise UnreadableFileError(str(error)) from error
    return text, (), why
