"""Several files of a folder, written all or none, also when the process is killed on the way.

New bytes, old bytes and a journal are on the disk before the first file takes its place. The next run that
writes there finishes the work; where somebody has changed a file meanwhile, it takes the work back.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from opencouncil.errors import UnwritableFileError
from opencouncil.files import say_reason
from opencouncil.saving import stage
from opencouncil.saving.hashes import NOTHING, hash_bytes, hash_file
from opencouncil.saving.journal import Entry, read_journal, write_journal
from opencouncil.saving.one import write_atomically


class Replacement(NamedTuple):
    """A file by its path within the folder, with its present bytes and its new; None where there is none."""

    path: str
    before: bytes | None
    after: bytes | None


class Settled(NamedTuple):
    """What became of the work of an interrupted run."""

    is_finished: bool
    paths: tuple[str, ...]


class Unfinished(NamedTuple):
    """The work of a run that was interrupted, or is going on."""

    is_ours: bool
    is_going_on: bool
    placed: int
    total: int


class Piece(NamedTuple):
    """The real path of a file, with files of its new and its old bytes in the stage; no new if it goes."""

    real: Path
    new: Path | None
    old: Path | None
    after: str
    # Whether the folder that it goes to was there.
    has_folder: bool = True


def replace_all(
    root: Path, replacements: Sequence[Replacement], check: Callable[[Replacement], None]
) -> None:
    """Write several files of a folder, all of them or none.

    ``check`` sees each of them twice and may refuse: when all is ready, and right before its turn. If one
    cannot take its place, or somebody stops us, those that did are put back.
    """
    mine = stage.stage_inside(root)
    with stage.saying_why(root), stage.open_stage(mine, lambda: _refuse_unfinished(mine)):
        pieces = [_write_beside(root, mine, number, one) for number, one in enumerate(replacements)]
        for one in replacements:
            check(one)
        placed: list[Piece] = []
        try:
            if len(replacements) > 1 or not all(piece.has_folder for piece in pieces):
                write_journal(
                    mine,
                    [Entry(one.path, hash_bytes(one.after), hash_bytes(one.before)) for one in replacements],
                )
            for one, piece in zip(replacements, pieces, strict=True):
                check(one)
                with stage.saying_why(root / one.path):
                    placed.append(piece)
                    place_piece(piece.real, piece.new)
            _sync({piece.real.parent for piece in placed})
        except BaseException:
            try:
                take_back(root, placed)
                (mine / stage.JOURNAL).unlink(missing_ok=True)
            except OSError as error:
                raise UnwritableFileError(
                    f"'{root}' cannot be written: {say_reason(error)}. Some files are new, others old; the "
                    "next command that writes here finishes this."
                ) from error
            raise
        # All is done; a journal that cannot be removed finds nothing to do.
        with suppress(OSError):
            (mine / stage.JOURNAL).unlink(missing_ok=True)


def write_beside(target: Path, whole: bytes, beside: Mapping[str, bytes]) -> None:
    """Write a file, and by their names those that stand beside it in its folder: all or none.

    A link is followed; to another folder, the files are written one after the other, each whole.
    """
    files = {target.name: whole, **beside}
    reals = {name: Path(os.path.realpath(target.with_name(name))) for name in files}
    for name, real in reals.items():
        with stage.saying_why(target.with_name(name)):
            stage.find_mode(real)
    if {real.parent for real in reals.values()} == {Path(os.path.realpath(target.parent))}:
        write_all(target.parent, files, is_anew=True)
        return
    for name, data in files.items():
        with write_atomically(target.with_name(name)) as out:
            out.write(data)


def write_all(
    root: Path,
    files: Mapping[str, bytes],
    there: Mapping[str, bytes | None] | None = None,
    *,
    is_anew: bool = False,
) -> None:
    """Write files of a folder, all or none; those that are so already are left, unless all are made anew.

    ``there`` has what was read of them, if the new bytes come from it.
    """
    settle(root, files.__contains__)
    if there is None:
        with stage.saying_why(root):
            there = {name: read_if_there(root / name) for name in files}

    def check(one: Replacement) -> None:
        if hash_file(_find_real(root, one.path)) != hash_bytes(one.before):
            raise UnwritableFileError(
                f"'{root / one.path}' was changed by somebody else meanwhile. Nothing is written; please try "
                "again."
            )

    wanted = [
        Replacement(name, there[name], data) for name, data in files.items() if is_anew or there[name] != data
    ]
    if wanted:
        replace_all(root, wanted, check)


def read_if_there(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def settle(root: Path, may_write: Callable[[str], bool]) -> Settled | None:
    """Finish what an interrupted run began, or take it back; None if there is nothing.

    A journal that is not ours, or names a file that it may not, is left as it is: UnwritableFileError.
    """
    mine = stage.stage_inside(root)
    if not os.path.lexists(mine):
        return None
    done: list[Settled] = []

    def follow() -> None:
        if os.path.lexists(mine / stage.JOURNAL):
            done.append(follow_journal(root, mine, may_write))

    with stage.saying_why(root), stage.open_stage(mine, follow):
        pass
    return done[0] if done else None


def find_unfinished(root: Path) -> Unfinished | None:
    """What an interrupted run has left half written; None if nothing is."""
    mine = stage.stage_inside(root)
    if not os.path.lexists(mine / stage.JOURNAL):
        return None
    is_going_on = stage.is_at_work(mine)
    entries = read_journal(mine)
    real = Path(os.path.realpath(root))
    placed = sum(1 for one in entries or () if hash_file(real / one.path) == one.after)
    return Unfinished(
        is_ours=entries is not None, is_going_on=is_going_on, placed=placed, total=len(entries or ())
    )


def _refuse_unfinished(mine: Path) -> None:
    """What was read before another run died half-way is no ground to write on."""
    if os.path.lexists(mine / stage.JOURNAL):
        raise UnwritableFileError(
            "Another command was interrupted here meanwhile. Nothing is written; please try again."
        )


def _write_beside(root: Path, mine: Path, number: int, one: Replacement) -> Piece:
    with stage.saying_why(root / one.path):
        if one.after is None and (root / one.path).is_symlink():
            raise UnwritableFileError(
                f"'{root / one.path}' is a link, and is not removed. Replace it by a file of its own."
            )
        real = _find_real(root, one.path)
        mode = stage.find_mode(real)
        new, old = mine / f"{stage.NEW}-{number}", mine / f"{stage.OLD}-{number}"
        if one.after is not None:
            stage.write_new(new, one.after, mode)
        if one.before is None:
            after = hash_bytes(one.after)
            return Piece(real=real, new=new, old=None, after=after, has_folder=real.parent.is_dir())
        try:
            # The file itself under a second name costs nothing, and goes back with all its properties.
            os.link(real, old)
        except OSError:
            stage.write_new(old, one.before, mode)
        return Piece(real=real, new=None if one.after is None else new, old=old, after=hash_bytes(one.after))


def place_piece(real: Path, new: Path | None) -> None:
    """Let a file take its place, in a folder of its own if need be; or go where nothing is to take it."""
    if new is None:
        real.unlink()
    else:
        real.parent.mkdir(exist_ok=True)
        new.replace(real)


def take_back(root: Path, placed: Sequence[Piece]) -> None:
    for piece in reversed(placed):
        # What is not ours never took its place, or is somebody else's by now.
        if hash_file(piece.real) == piece.after:
            _restore(piece.real, piece.old)
    _remove_empty({piece.real.parent for piece in placed if not piece.has_folder})
    _sync({piece.real.parent for piece in placed})


def _remove_empty(folders: set[Path]) -> None:
    """Remove folders that were made for files which are taken back; one that holds something stays."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _restore(real: Path, old: Path | None) -> None:
    if old is None:
        real.unlink()
    else:
        old.replace(real)


def follow_journal(root: Path, mine: Path, may_write: Callable[[str], bool]) -> Settled:
    entries = read_journal(mine)
    if entries is None or not all(may_write(one.path) for one in entries):
        raise UnwritableFileError(
            f"'{mine}' was left by a command that was interrupted elsewhere, or comes from somebody else: "
            "nothing in it is used. Look at the files with git, then remove it."
        )
    reals = [_find_real(root, one.path) for one in entries]
    now = [hash_file(real) for real in reals]
    new = [mine / f"{stage.NEW}-{number}" for number in range(len(entries))]
    old = [mine / f"{stage.OLD}-{number}" for number in range(len(entries))]
    is_finished = all(
        is_now == one.after or (is_now == one.before and hash_file(path) == one.after)
        for one, is_now, path in zip(entries, now, new, strict=True)
    )
    if is_finished:
        for one, is_now, path, real in zip(entries, now, new, reals, strict=True):
            if is_now != one.after:
                place_piece(real, None if one.after == NOTHING else path)
    else:
        ours = [number for number, one in enumerate(entries) if now[number] == one.after]
        for number in ours:
            if entries[number].before != NOTHING and hash_file(old[number]) != entries[number].before:
                raise UnwritableFileError(
                    f"A command was interrupted, and what it began can neither be finished nor taken back: "
                    f"'{mine}' lacks files. Look at the dataset with git, then remove it."
                )
        for number in ours:
            _restore(reals[number], None if entries[number].before == NOTHING else old[number])
        _remove_empty({reals[number].parent for number in ours if entries[number].before == NOTHING})
    _sync({real.parent for real in reals})
    (mine / stage.JOURNAL).unlink()
    return Settled(is_finished, tuple(one.path for one in entries))


def _find_real(root: Path, path: str) -> Path:
    """Where a file is, links followed; UnwritableFileError outside the folder."""
    real = Path(os.path.realpath(root / path))
    if not real.is_relative_to(os.path.realpath(root)):
        raise UnwritableFileError(f"'{root / path}' leads out of '{root}', and is not written.")
    return real


def _sync(folders: set[Path]) -> None:
    for folder in sorted(folders):
        stage.sync_folder(folder)
