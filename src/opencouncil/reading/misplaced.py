"""What is wrong with the place or the name of a file that the dataset does not read."""

from opencouncil.findings import Problem, clip
from opencouncil.reading.snapshot import ENTRIES, KINDS, belongs, is_yaml
from opencouncil.spelling import nearest

_FOLDERS = tuple(KINDS)
_FILES = tuple(entry.pattern for entry in ENTRIES if "*" not in entry.pattern)
# Names that differ by a letter or two.
_ALMOST = 0.85


def explain_misplaced(path: str) -> Problem:
    """The problem of a file where none of the dataset belongs, with the name that it was likely to have."""
    meant = _find_meant(path)
    hint = f"Rename it to `data/{clip(meant, 100)}`, or remove it." if meant else _say_places(path)
    return Problem((), "this is no file of the dataset", hint, rule="file-name")


def _find_meant(path: str) -> str:
    """The place where the file would be read; empty if that is hard to tell."""
    folder, _, name = path.rpartition("/")
    if not folder and (entry := nearest(name.lstrip("."), _FILES, _ALMOST)):
        return entry
    stem = name.lstrip(".").rpartition(".")[0].lower()
    if not folder or not stem or not is_yaml(path):
        return ""
    first = folder.partition("/")[0]
    near = first if first in _FOLDERS else nearest(first.lstrip("."), _FOLDERS, _ALMOST)
    meant = f"{near}/{stem}.yaml"
    return meant if near and belongs(meant) else ""


def _say_places(path: str) -> str:
    if is_yaml(path):
        folders = ", ".join(f"`data/{folder}`" for folder in _FOLDERS)
        return (
            f"A file of the dataset stands directly in one of {folders}, and ends in `.yaml`; remove others."
        )
    return "The data folder holds the files of the dataset alone; move it elsewhere, or remove it."
