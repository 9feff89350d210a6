"""What is in a file, as a hash, to see whether it is still what was read."""

import hashlib
import os
import stat
from pathlib import Path

# Of a file that is not there.
NOTHING = "-"
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_AT_A_TIME = 65_536


def hash_bytes(data: bytes | None) -> str:
    return NOTHING if data is None else hashlib.sha256(data).hexdigest()


def hash_file(path: Path) -> str:
    """The hash of a file as it is now; NOTHING if there is none, empty for a link or a device."""
    found = hashlib.sha256()
    try:
        descriptor = os.open(path, _READ)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return ""
            while data := os.read(descriptor, _AT_A_TIME):
                found.update(data)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return NOTHING
    except OSError:
        return ""
    return found.hexdigest()
