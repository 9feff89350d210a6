"""Two names of files or folders change places in one step, where the system can."""

import ctypes
import os
import sys
from pathlib import Path

# See renameat2(2) of Linux, and renamex_np(2) of macOS.
_HERE, _RENAME_EXCHANGE = -100, 2
_RENAME_SWAP = 2


def swap(one: Path, other: Path) -> bool:
    """Whether they changed places; False where system or disk cannot, and then nothing is done."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(system.renamex_np(first, second, _RENAME_SWAP) == 0)
        return bool(system.renameat2(_HERE, first, _HERE, second, _RENAME_EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):  # Windows has no such library.
        return False
