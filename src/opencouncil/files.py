"""Read within limits, and keep every path inside the dataset."""

import errno
import os
import stat
from pathlib import Path

from opencouncil.errors import UnreadableFileError

# The largest council file is some tens of kilobytes; a file past this is a mistake or an attack.
MAX_BYTES = 1_000_000


def read_bytes(path: Path, inside: Path) -> bytes:
    """The bytes of a regular file of at most a million bytes that lies inside a folder, links followed."""
    is_link = path.is_symlink()
    try:
        # Resolving asks for every folder on the way; a plain file right inside needs none of it.
        real = path.resolve(strict=True) if is_link or path.parent.parent != inside else path
    except (OSError, RuntimeError) as error:
        message = "is a link that leads nowhere" if is_link else f"cannot be read: {_reason(error)}"
        rule = "outside-dataset" if is_link else "unreadable-file"
        raise UnreadableFileError(message, "Put the file itself here, or remove this.", rule) from error
    if real is not path and not real.is_relative_to(inside.resolve()):
        raise UnreadableFileError(
            "is a link out of the dataset, and is not followed",
            "Replace the link by the file itself.",
            "outside-dataset",
        )
    try:
        # O_NONBLOCK: a named pipe must not keep us waiting for a writer.
        descriptor = os.open(real, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise UnreadableFileError(f"cannot be read: {_reason(error)}") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError("is a folder or a device", "Only plain files belong here; remove it.")
        data = os.read(descriptor, min(status.st_size, MAX_BYTES) + 1)
    finally:
        os.close(descriptor)
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(
            "is larger than a million bytes, which is no council's file",
            "Keep one council to a file, and put long documents behind a link.",
            "too-large",
        )
    return data


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.EISDIR:
        return "it is a folder"
    return getattr(error, "strerror", None) or str(error)
