"""What is in a file, as a hash, to see whether it is still what was read."""

import hashlib
import os
import stat
from pathlib import Path

# Of a file that is not there.
NOTHING = "-"


def hash_bytes(data: bytes | None) -> str:
    return NOTHING if data is None else hashlib.sha256(data).hexdigest()


def hash_file(path: Path) -> str:
    """The hash of a file as it is now; NOTHING if there is none, empty for a link or a device."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
            is_plain = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            return hashlib.file_digest(file, "sha256").hexdigest() if is_plain else ""
    except FileNotFoundError:
        return NOTHING
    except OSError:
        return ""
