"""A file with a council on each line, as somebody keeps it: what `--mine FILE` reads."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from opencouncil.errors import CouncilNotFoundError, OpenCouncilError, UnreadableFileError
from opencouncil.files import read_bytes
from opencouncil.findings import clip

if TYPE_CHECKING:
    from opencouncil.model import Council
    from opencouncil.reading.dataset import Dataset

# There are some 12,000 parishes, and no line is as long as this.
MOST_LINES, LONGEST = 20_000, 200


def read_councils(path: Path, councils: "Dataset", today: date) -> "tuple[Council, ...]":
    """The councils that a file names, each once; OpenCouncilError with the line of one that is none."""
    found: dict[str, Council] = {}
    for number, name in _iter_names(path):
        try:
            council = councils.find_council(name, today)
        except CouncilNotFoundError as error:
            raise OpenCouncilError(f"'{clip(str(path))}', line {number}: {error}") from error
        found[council.id] = council
    if not found:
        raise OpenCouncilError(
            f"'{clip(str(path))}' names no council: write one on each line, # for a remark."
        )
    return tuple(found.values())


def _iter_names(path: Path) -> Iterator[tuple[int, str]]:
    """Each line that is no remark, without the remark behind it, and its number."""
    name = clip(str(path))
    try:
        real = path.resolve()
        text = read_bytes(real, real.parent).decode("utf-8-sig")
    except UnreadableFileError as error:
        raise OpenCouncilError(f"'{name}' {error}.") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise OpenCouncilError(f"'{name}' is no text in UTF-8: save it as such.") from error
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise OpenCouncilError(f"'{name}' has more than {MOST_LINES:,} lines.")
    for number, line in enumerate(lines, 1):
        words = line.partition("#")[0].strip()
        if len(words) > LONGEST:
            raise OpenCouncilError(f"'{name}', line {number}: no council has so long a name.")
        if words:
            yield number, words
