"""The program that makes a site, as a hash."""

import os
from collections.abc import Iterator
from pathlib import Path

from opencouncil.files import shipped_folder
from opencouncil.saving.hashes import hash_bytes
from opencouncil.site.hashing import hash_text

# What pages are made of beside the folder of the program, where it is not within; and what writes them.
_SHIPPED = ("docs", "schema")
_LIBRARIES = ("jinja2", "markupsafe", "markdown-it-py", "zxing-cpp")


def hash_program() -> str:
    """The hash of all files of the program, and the versions of the libraries that make pages."""
    package = Path(__file__).resolve().parents[1]
    shipped = (shipped_folder(name) for name in _SHIPPED)
    folders = [package, *(folder for folder in shipped if not folder.is_relative_to(package))]
    texts = [f"{name} {find_version(name)}" for name in _LIBRARIES]
    for folder in folders:
        for name, path in sorted(_iter_plain(os.fspath(folder), "")):
            with open(path, "rb") as file:  # noqa: PTH123 - a Path for each of hundreds costs more
                texts += [name, hash_bytes(file.read())]
    return hash_text(*texts)


def _iter_plain(folder: str, prefix: str) -> Iterator[tuple[str, str]]:
    """The files of a folder and of those in it, named from within it, with their paths; no bytecode."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _iter_plain(entry.path, f"{prefix}{entry.name}/")
            elif entry.is_file():
                yield f"{prefix}{entry.name}", entry.path


def find_version(library: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(library)
    except PackageNotFoundError:
        return ""
