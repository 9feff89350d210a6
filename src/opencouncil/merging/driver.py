"""Installs ``opencouncil merge-file`` as the merge driver of a clone's git, and removes it.

Which files these are stands in ``.gitattributes``, and how they are merged in the clone's own settings: git
takes no program from a file that travels with a repository.
See https://git-scm.com/docs/gitattributes, "Defining a custom merge driver".
"""

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from opencouncil.errors import OpenCouncilError
from opencouncil.history.repository import Repository
from opencouncil.reading.snapshot import KINDS, SOURCES
from opencouncil.saving.hashes import hash_file
from opencouncil.saving.one import write_atomically

NAME = "opencouncil"
_SECTION = f"merge.{NAME}"
_TITLE = "OpenCouncil: by field and by claim"
_OURS = re.compile(rb"^.* merge=opencouncil\r?\n?", re.MULTILINE)


def set_up(repository: Repository) -> Iterator[str]:
    """Install the driver where it is not yet; says what was done, a sentence each."""
    git = repository.git
    if not repository.folder and git.ask("rev-parse", "--is-bare-repository").strip() == b"true":
        raise OpenCouncilError(
            "This is a bare clone, in which nothing is merged; set up the one you work in."
        )
    if not repository.folder:
        raise OpenCouncilError(
            "There is no dataset here, with `data/councils` and `data/sources.yaml`. Go to a clone of one, "
            "or give --data."
        )
    _refuse_links(repository)
    config = git.folder / "config"
    is_changed = False
    for key, wanted in ((f"{_SECTION}.name", _TITLE), (f"{_SECTION}.driver", make_driver(sys.executable))):
        known = git.call("config", "--local", "--get", key)[1].decode("utf-8", "replace").rstrip("\n")
        if known != wanted:
            git.ask("config", "--local", "--replace-all", key, wanted)
            is_changed = True
    if is_changed:
        yield f"Git merges files of the dataset by field and by claim now: {_SECTION} is set in {config}."
    else:
        yield f"Nothing to do in {config}: {_SECTION} is set already."
    patterns = [_make_pattern(path) for path in _list_missing(repository)]
    if patterns:
        path = git.folder / "info" / "attributes"
        lines = "".join(f"{pattern} merge={NAME}\n" for pattern in patterns).encode()
        seen = hash_file(path.resolve())
        before = path.read_bytes() if path.is_file() else b""
        _write(path, seen, before + (b"\n" if before and not before.endswith(b"\n") else b"") + lines)
        yield f"The repository does not say which files these are, so {path} does."


def take_back(repository: Repository) -> Iterator[str]:
    """Remove what :func:`set_up` did; says so, a sentence each."""
    git = repository.git
    _refuse_links(repository)
    config, path = git.folder / "config", git.folder / "info" / "attributes"
    if git.call("config", "--local", "--get-regexp", rf"^merge\.{NAME}\.")[0] == 0:
        git.ask("config", "--local", "--remove-section", _SECTION)
        yield f"{_SECTION} is removed from {config}; git merges files of the dataset line by line again."
    else:
        yield f"Nothing to do: {_SECTION} is not set in {config}."
    seen = hash_file(path.resolve())
    before = path.read_bytes() if path.is_file() else b""
    if (after := _OURS.sub(b"", before)) != before:
        _write(path, seen, after)
        yield f"Its lines are removed from {path}."


def make_driver(program: str) -> str:
    """The command that git runs, in its shell. Where ours cannot run at all, git merges line by line.

    Without that, git would take a program that is gone for one that found a conflict, and keep one side.
    """
    # -P: a module beside the files, which anybody may have put there, is not ours. To git a percent sign is
    # the beginning of a value, unless there are two.
    python = shlex.quote(program).replace("%", "%%")
    # %X and %Y, quoted, are what both sides are called, as a branch; git before 2.44 leaves them as they are.
    names = "x=%X; y=%Y"
    ours = f'{python} -P -m opencouncil merge-file --marker-size %L --ours-name "$x" --theirs-name "$y"'
    plain = "case \"$x\" in ''|'%%X') x='this side'; y='the other side';; esac"
    gits = f'{plain}; git merge-file --marker-size=%L -L "$x" -L base -L "$y" %A %O %B'
    return f"{names}; {ours} -- %O %A %B %P || {{ grep -q '^<<<' %A && exit 1; {gits}; }} || exit 1"


def _refuse_links(repository: Repository) -> None:
    """Write through no link: whoever made the clone may have it lead to any file of the user's."""
    git = repository.git
    folder = git.folder
    names = (folder, folder / "config", folder / "info", folder / "info" / "attributes")
    for path in (git.root / ".git", *names):
        if path.is_symlink():
            raise OpenCouncilError(
                f"'{path}' is a link, and settings are not written through one. Replace it by what it leads "
                "to."
            )


def _list_missing(repository: Repository) -> list[str]:
    """The patterns of files that git would not merge in our way."""
    prefix = repository.prefix
    examples = {f"{prefix}{folder}/*.yaml": f"{prefix}{folder}/any.yaml" for folder in KINDS}
    examples[prefix + SOURCES] = prefix + SOURCES
    missing = []
    for pattern, example in examples.items():
        said = repository.git.ask("check-attr", "-z", "merge", "--", example).split(b"\0")
        if said[2:3] != [NAME.encode()]:
            missing.append(pattern)
    return missing


def _make_pattern(path: str) -> str:
    """A pattern for the file of attributes, from the root; only its last part may hold a star."""
    folder, _, name = path.rpartition("/")
    plain = re.sub(r"[*?\[\]\\]", r"\\\g<0>", folder)
    pattern = f"/{plain}/{name}" if folder else f"/{name}"
    return (
        pattern if re.fullmatch(r"[\w./*-]+", pattern) else '"' + re.sub(r'["\\]', r"\\\g<0>", pattern) + '"'
    )


def _write(path: Path, seen: str, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with write_atomically(path, seen) as out:
        out.write(data)
