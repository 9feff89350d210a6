"""Keys of kept results: hashes of all that a result follows from, the program itself among it."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from opencouncil.files import shipped_folder
from opencouncil.project import VERSION

_PACKAGE = Path(__file__).parents[1]
# The line of a wheel's own list of its files that names this package, with a hash.
_LISTED = b"opencouncil/__init__.py,sha256="

_ENDINGS = (".dist-info", ".egg-info")


def make_key(kind: str, *fields: bytes) -> bytes:
    """A key out of fields. Each has its length before it, so that no two lists of fields run together."""
    parts = [part for field in (kind.encode(), *fields) for part in (len(field).to_bytes(8, "big"), field)]
    return hashlib.sha256(b"".join(parts)).digest()


def encode(text: str) -> bytes:
    """A text as a field, also one that holds half a character, as the names of files may."""
    return text.encode("utf-8", "surrogatepass")


def mark_program() -> bytes:
    """A hash of what makes results: this program with its schemas, Python, and every package beside it.

    Of an installed wheel it is the wheel's own list of its files with their hashes. Elsewhere, as in a
    checkout that somebody works on, every file of the program is read.
    """
    around = make_key("around", sys.version.encode(), sys.platform.encode(), *_list_packages())
    try:
        listed = (_PACKAGE.parent / f"opencouncil-{VERSION}.dist-info" / "RECORD").read_bytes()
    except OSError:
        listed = b""
    if _LISTED in listed:
        return make_key("wheel", listed, around)
    return make_key("files", make_key("all", *_read_all((_PACKAGE, shipped_folder("schema")))), around)


def _list_packages() -> list[bytes]:
    """Every package that Python finds, by the folder that tells its name and version."""
    names: set[str] = set()
    for place in sys.path:
        try:
            names.update(name for name in os.listdir(place or ".") if name.endswith(_ENDINGS))  # noqa: PTH208
        except OSError:
            continue
    return [encode(name) for name in sorted(names)]


def _read_all(folders: Iterable[Path]) -> Iterator[bytes]:
    for folder in folders:
        for above, inside, names in os.walk(folder):
            inside[:] = sorted(name for name in inside if name not in ("__pycache__", "shipped"))
            for name in sorted(names):
                path = os.path.join(above, name)  # noqa: PTH118 - for hundreds of files
                yield encode(os.path.relpath(path, folder))
                with open(path, "rb") as file:  # noqa: PTH123
                    yield file.read()
