"""Read within limits, write whole or not at all, and keep every path inside the dataset."""

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from opencouncil.errors import FileAbsentError, UnreadableFileError, UnwritableFileError

# The largest council file is some tens of kilobytes; a file past this is a mistake or an attack.
MAX_BYTES = 1_000_000


def shipped_folder(name: str) -> Path:
    """``data`` or ``schema`` as it came with the package: inside a wheel, or beside ``src`` in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "shipped" / name
    return inside if inside.is_dir() else package.parents[1] / name


def schema_path(kind: str) -> Path:
    return shipped_folder("schema") / f"{kind}.schema.json"


@cache
def load_schema(kind: str) -> dict[str, Any]:
    """The schema of ``council`` files and so on, as its JSON."""
    schema: dict[str, Any] = json.loads(schema_path(kind).read_text(encoding="utf-8"))
    return schema


def read_bytes(path: Path, inside: Path) -> bytes:
    """The bytes of a regular file of at most a million bytes that lies inside a folder, links followed."""
    # For hundreds of files, a Path for each parent folder would cost more than reading them.
    name, folder = os.fspath(path), os.path.dirname(os.fspath(path))  # noqa: PTH120
    is_link = os.path.islink(name)  # noqa: PTH114
    # Resolving a path checks every parent folder; a plain file directly inside needs no check.
    if is_link or os.path.dirname(folder) != os.fspath(inside) or os.path.islink(folder):  # noqa: PTH114, PTH120
        name = _follow(path, inside, is_link)
    try:
        # O_NONBLOCK: a named pipe must not keep us waiting for a writer.
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        kind = FileAbsentError if isinstance(error, FileNotFoundError) else UnreadableFileError
        raise kind(f"cannot be read: {_reason(error)}") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError("is a folder or a device", "Only plain files belong here; remove it.")
        data = os.read(descriptor, min(status.st_size, MAX_BYTES) + 1)
    finally:
        os.close(descriptor)
    check_size(len(data))
    return data


def check_size(size: int) -> None:
    """UnreadableFileError for a file of more than a million bytes."""
    if size > MAX_BYTES:
        raise UnreadableFileError(
            "is larger than a million bytes, the limit of a file",
            "Keep one council to a file, and put long documents behind a link.",
            "too-large",
        )


def _follow(path: Path, inside: Path, is_link: bool) -> str:
    """The real target of a path; UnreadableFileError if it is outside the folder."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        if not is_link and isinstance(error, FileNotFoundError):
            raise FileAbsentError(f"cannot be read: {_reason(error)}") from error
        message = "is a link that leads nowhere" if is_link else f"cannot be read: {_reason(error)}"
        rule = "outside-dataset" if is_link else "unreadable-file"
        raise UnreadableFileError(message, "Put the file itself here, or remove this.", rule) from error
    if not real.is_relative_to(inside.resolve()):
        raise UnreadableFileError(
            "is a link out of the dataset, and is not followed",
            "Replace the link by the file itself.",
            "outside-dataset",
        )
    return os.fspath(real)


@contextmanager
def write_atomically(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of ``path`` at the end of the block, whole and on the disk.

    If anything goes wrong before, or the process is killed, ``path`` stays unchanged. A link is followed: its
    target is written.
    """
    with _saying_why(path):
        real = Path(os.path.realpath(path))
        mode = _find_mode(real)
        beside = _beside(real)
        # Never a name that is taken. The permissions are those of any new file, or of the one replaced.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(beside, flags, 0o666)
        try:
            with os.fdopen(descriptor, "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            if mode is not None:
                beside.chmod(mode)
            beside.replace(real)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(real.parent)


class Replacement(NamedTuple):
    """A file with its present bytes, None if it does not exist, and its new bytes."""

    path: Path
    before: bytes | None
    after: bytes


def replace_all_atomically(replacements: Sequence[Replacement], check: Callable[[], None]) -> None:
    """Write several files, all of them or none.

    New ones and a copy of each old one are on the disk first, and ``check`` may still refuse; then each
    takes its place. If one cannot, or somebody stops us, those that did are put back as they were.
    """
    written: list[Path] = []
    placed: list[_Ready] = []
    try:
        ready = [_write_beside(one, written) for one in replacements]
        check()
        for one, files in zip(replacements, ready, strict=True):
            with _saying_why(one.path):
                placed.append(files)
                files.new.replace(files.real)
        for files in placed:
            _sync_folder(files.real.parent)
    except BaseException:
        for files in reversed(placed):
            if files.new.exists():  # it never took its place
                continue
            if files.old:
                files.old.replace(files.real)
            else:
                files.real.unlink(missing_ok=True)
        raise
    finally:
        for path in written:
            path.unlink(missing_ok=True)


class _Ready(NamedTuple):
    """The real path of a file, with a file of its new content beside it and one of its old content."""

    real: Path
    new: Path
    old: Path | None


def _write_beside(one: Replacement, written: list[Path]) -> _Ready:
    with _saying_why(one.path):
        real = Path(os.path.realpath(one.path))
        mode = _find_mode(real)
        paths = []
        for data in (one.after,) if one.before is None else (one.after, one.before):
            path = _beside(real)
            descriptor = os.open(
                path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
            )
            written.append(path)
            with os.fdopen(descriptor, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            if mode is not None:
                path.chmod(mode)
            paths.append(path)
        return _Ready(real, paths[0], paths[1] if len(paths) > 1 else None)


@contextmanager
def write_folder_atomically(path: Path, may_replace: Callable[[str], bool]) -> Iterator[Path]:
    """An empty folder to fill, which takes the place of ``path`` at the end of the block, whole.

    A folder that is there already goes, if all it holds is files, named from within it, that
    ``may_replace``; else nothing is done. If anything goes wrong, or the process is killed, what was
    at ``path`` is kept. The files are not forced onto the disk one by one: they can be made again.
    """
    import shutil

    with _saying_why(path):
        real = Path(os.path.realpath(path))
        _refuse_strangers(real, path, may_replace)
        beside, old = _beside(real), _beside(real)
        beside.mkdir()
        try:
            yield beside
            _refuse_strangers(real, path, may_replace)
            if real.exists():
                real.rename(old)
            try:
                beside.rename(real)
            except BaseException:
                if old.exists():
                    old.rename(real)
                raise
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        shutil.rmtree(old, ignore_errors=True)
        _sync_folder(real.parent)


def _refuse_strangers(real: Path, path: Path, may_replace: Callable[[str], bool]) -> None:
    """Nothing that somebody put beside our files may be lost with the folder."""
    if real.exists() and not real.is_dir():
        raise UnwritableFileError(f"'{path}' is a file, not a folder, and is kept.")
    for folder, folders, names in os.walk(real):
        for name in (*names, *(name for name in folders if Path(folder, name).is_symlink())):
            inside = Path(folder, name).relative_to(real).as_posix()
            if not may_replace(inside):
                raise UnwritableFileError(
                    f"'{path}' holds something that is not ours ('{inside}'), and is kept; name a new folder."
                )


@contextmanager
def _saying_why(path: Path) -> Iterator[None]:
    """Turn an error of the system into one for users: no space left, not permitted, no such folder."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableFileError(f"'{path}' cannot be written: {_reason(error)}.") from error


def _beside(path: Path) -> Path:
    """A hidden name in the same folder, so that taking its place is one step of the file system."""
    import secrets

    return path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.tmp")


def _find_mode(path: Path) -> int | None:
    """The permissions of the file that is there; UnwritableFileError where it is no plain file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise UnwritableFileError(f"'{path}' is not a plain file, and is kept.")
    return stat.S_IMODE(status.st_mode)


def _sync_folder(path: Path) -> None:
    """Put the names in a folder on the disk, where the system can (Windows cannot, and needs not)."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.EISDIR:
        return "it is a folder"
    return getattr(error, "strerror", None) or str(error)
