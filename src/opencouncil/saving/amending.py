"""Some files of a folder of ours changed, all or none, where most stay as they are.

Cheaper than a new folder with all files. New files lie in the stage beside the folder until all are there;
then a journal is written, and they take their places. The next run finishes what a killed one began, or
takes it back. As of a folder that is replaced, the files are not forced onto the disk one by one: they can
be made again.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from opencouncil.errors import UnwritableFileError
from opencouncil.files import say_reason
from opencouncil.saving import stage
from opencouncil.saving.folder import holds_plain_files, refuse_strangers, settle_folder
from opencouncil.saving.hashes import NOTHING, hash_file
from opencouncil.saving.journal import Entry, write_journal
from opencouncil.saving.together import Piece, place_piece, take_back


class Amendment(NamedTuple):
    """A folder to fill with the files that are new or others, by their paths; and the paths that go."""

    folder: Path
    gone: list[str]
    # Another folder, of which nothing stays.
    scratch: Path


@contextmanager
def amend_folder(path: Path, may_replace: Callable[[str], bool]) -> Iterator[Amendment]:
    """At the end of the block its files take their places in a folder, and others go; all or none.

    A folder with anything that we may not replace is left as it is, as one that is replaced whole.
    """
    with stage.saying_why(path):
        real = Path(os.path.realpath(path))
        mine = stage.stage_beside(real)
        with stage.open_stage(mine, lambda: settle_folder(real)):
            amendment = Amendment(folder=mine / stage.NEW, gone=[], scratch=mine / "scratch")
            amendment.folder.mkdir()
            amendment.scratch.mkdir()
            yield amendment
            refuse_strangers(real, path, may_replace)
            _put_all(real, path, mine, amendment)
        stage.sweep(real.parent)


def can_amend(path: Path, may_replace: Callable[[str], bool]) -> bool:
    """Whether a folder is there, and holds plain files that we may replace, and folders, alone."""
    real = Path(os.path.realpath(path))
    return real.is_dir() and holds_plain_files(os.fspath(real), "", may_replace)


def _put_all(real: Path, path: Path, mine: Path, amendment: Amendment) -> None:
    entries, pieces = _prepare(real, mine, amendment)
    made = _make_folders(real, pieces)
    placed: list[Piece] = []
    try:
        if entries:
            write_journal(mine, entries)
        for entry, piece in zip(entries, pieces, strict=True):
            if hash_file(piece.real) != entry.before:
                raise UnwritableFileError(
                    f"'{path / entry.path}' was changed by somebody else meanwhile. Nothing is written; "
                    "please try again."
                )
            placed.append(piece)
            place_piece(piece.real, piece.new)
    except BaseException:
        try:
            take_back(real, placed)
            (mine / stage.JOURNAL).unlink(missing_ok=True)
        except OSError as error:
            raise UnwritableFileError(
                f"'{path}' cannot be written: {say_reason(error)}. Some files are new, others old; the next "
                "command that writes here finishes this."
            ) from error
        _remove_empty(made)
        raise
    with suppress(OSError):
        (mine / stage.JOURNAL).unlink(missing_ok=True)
    _remove_empty({piece.real.parent for piece in placed if piece.new is None})


def _prepare(real: Path, mine: Path, amendment: Amendment) -> tuple[list[Entry], list[Piece]]:
    """What differs from what is there, both versions in the stage by the names that a journal means."""
    entries: list[Entry] = []
    pieces: list[Piece] = []
    for path in (*_list_files(amendment.folder), *sorted(amendment.gone)):
        source, target = amendment.folder / path, real / path
        after, before = hash_file(source), hash_file(target)
        if after == before:
            continue
        if not before:
            raise UnwritableFileError(f"'{target}' is not a plain file, and is kept.")
        number = len(entries)
        new, old = mine / f"{stage.NEW}-{number}", mine / f"{stage.OLD}-{number}"
        if after != NOTHING:
            source.rename(new)
        if before != NOTHING:
            _keep(target, old)
        entries.append(Entry(path, after, before))
        pieces.append(
            Piece(
                real=target,
                new=None if after == NOTHING else new,
                old=None if before == NOTHING else old,
                after=after,
            )
        )
    return entries, pieces


def _list_files(folder: Path) -> Sequence[str]:
    found = [
        os.path.relpath(os.path.join(here, name), folder).replace(os.sep, "/")  # noqa: PTH118 - many
        for here, _, names in os.walk(folder)
        for name in names
    ]
    return sorted(found)


def _keep(target: Path, old: Path) -> None:
    """A file under a second name, where the disk can; else a copy."""
    try:
        os.link(target, old)
    except OSError:
        stage.write_new(old, target.read_bytes(), stage.find_mode(target))


def _make_folders(real: Path, pieces: Sequence[Piece]) -> set[Path]:
    """The folders that new files need, those that were not there."""
    made: set[Path] = set()
    for folder in {piece.real.parent for piece in pieces if piece.new is not None}:
        missing = folder
        while not missing.is_dir():
            made.add(missing)
            missing = missing.parent
        folder.mkdir(parents=True, exist_ok=True)
    return made - {real}


def _remove_empty(folders: set[Path]) -> None:
    """Remove folders in which nothing is left, and those above them."""
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        with suppress(OSError):
            folder.rmdir()
            folder.parent.rmdir()
