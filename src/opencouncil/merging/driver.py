"""Installs ``opencouncil merge-file`` as the merge driver of a clone's git, and removes it.

Which files these are stands in ``.gitattributes``, and how they are merged in the clone's own settings: git
takes no program from a file that travels with a repository.
See https://git-scm.com/docs/gitattributes, "Defining a custom merge driver".
"""

import re
import shlex
import sys
from collections.abc import Iterator, Sequence

from opencouncil.errors import OpenCouncilError, RevisionError, UnwritableFileError
from opencouncil.history.commands import Commands, explain_failure
from opencouncil.history.repository import Repository
from opencouncil.reading.snapshot import KINDS, SOURCES
from opencouncil.saving.stage import NEW, open_stage, saying_why, stage_beside, write_new
from opencouncil.saving.together import read_if_there, settle, write_all

NAME = "opencouncil"
# What is written in git's own folder.
_FILES = ("config", "info/attributes")
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
    settle(git.folder, _FILES.__contains__)
    config, path = (git.folder / name for name in _FILES)
    edits: list[tuple[str, ...]] = []
    for key, wanted in ((f"{_SECTION}.name", _TITLE), (f"{_SECTION}.driver", make_driver(sys.executable))):
        known = _read_settings(git, "--get", key)[1].decode("utf-8", "replace").rstrip("\n")
        if known != wanted:
            edits.append(("--replace-all", key, wanted))
    patterns = [_make_pattern(path) for path in _list_missing(repository)]
    before = read_if_there(path)
    after = before or b""
    if patterns:
        lines = "".join(f"{pattern} merge={NAME}\n" for pattern in patterns).encode()
        after += (b"\n" if after and not after.endswith(b"\n") else b"") + lines
    _write(git, edits, before, after)
    if edits:
        yield f"Git merges files of the dataset by field and by claim now: {_SECTION} is set in {config}."
    else:
        yield f"Nothing to do in {config}: {_SECTION} is set already."
    if patterns:
        yield f"The repository does not say which files these are, so {path} does."


def take_back(repository: Repository) -> Iterator[str]:
    """Remove what :func:`set_up` did; says so, a sentence each."""
    git = repository.git
    _refuse_links(repository)
    settle(git.folder, _FILES.__contains__)
    config, path = (git.folder / name for name in _FILES)
    is_set = _read_settings(git, "--get-regexp", rf"^merge\.{NAME}\.")[0]
    before = read_if_there(path)
    after = _OURS.sub(b"", before or b"")
    _write(git, [("--remove-section", _SECTION)] if is_set else [], before, after)
    if is_set:
        yield f"{_SECTION} is removed from {config}; git merges files of the dataset line by line again."
    else:
        yield f"Nothing to do: {_SECTION} is not set in {config}."
    if after != (before or b""):
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


def _read_settings(git: Commands, *arguments: str) -> tuple[bool, bytes]:
    """Whether git has such a setting, and what; RevisionError where it cannot say."""
    status, out, error = git.call("config", "--local", *arguments)
    # Git's 1 is for what is not set.
    if status not in (0, 1):
        raise RevisionError(explain_failure(error))
    return status == 0, out


def _write(git: Commands, edits: Sequence[Sequence[str]], before: bytes | None, after: bytes) -> None:
    """Change git's settings and its attributes, both or neither."""
    there: dict[str, bytes | None] = {}
    files: dict[str, bytes] = {}
    config, attributes = _FILES
    if after != (before or b""):
        there[attributes], files[attributes] = before, after
        with saying_why(git.folder / attributes):
            (git.folder / attributes).parent.mkdir(exist_ok=True)
    if edits:
        there[config] = read_if_there(git.folder / config)
        files[config] = _edit_settings(git, there[config] or b"", edits)
    write_all(git.folder, files, there)


def _edit_settings(git: Commands, settings: bytes, edits: Sequence[Sequence[str]]) -> bytes:
    """Git's settings after edits, which git makes in a copy: killed on the way, it would leave its lock."""
    config = git.folder / "config"
    mine = stage_beside(config)
    with saying_why(config), open_stage(mine):
        write_new(mine / NEW, settings, 0o600)
        for edit in edits:
            before = settings
            git.ask("config", "--file", str(mine / NEW), *edit)
            settings = (mine / NEW).read_bytes()
            # On a full disk, `git config --remove-section` changes nothing and says that all is well.
            if settings == before:
                raise UnwritableFileError(f"'{config}' cannot be written: git has changed nothing.")
        return settings
