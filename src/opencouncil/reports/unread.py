"""The files of a dataset that cannot be read, or not whole, each with what is wrong with it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from opencouncil.checking.alone import check_file
from opencouncil.checking.rubric import check_rubric
from opencouncil.findings import Finding, Position, Problem, Severity
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.kinds import name_council
from opencouncil.reading.rubric import find_rubric
from opencouncil.reading.snapshot import COUNCILS, HEXAGONS, LINKS, PLACES, SCORING, find_kind

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# The line that names a council in a file that is no YAML any more.
_COUNCIL_NAME = re.compile(r"""^name: ["']?([^\n"'\\]{1,200})""", re.MULTILINE)
_START = Position(1, 1)


class Fault(NamedTuple):
    """What is wrong at a line; 0 for a file without lines."""

    line: int
    message: str
    hint: str


class Unread(NamedTuple):
    """A file that is left out, or of which a part is; ``path`` is its place within the data folder."""

    path: str
    # Why, in short; empty where the faults alone tell.
    reason: str
    faults: tuple[Fault, ...]
    # Of a council: its name as far as the file tells it, else the name of the file.
    name: str = ""
    # Words of the file that may be ids of councils; None where it has no text, and may name any.
    words: frozenset[str] | None = frozenset()

    @property
    def council(self) -> str:
        """The id that the name of the file gives a council; empty for any other file."""
        folder, _, file = self.path.rpartition("/")
        found = file.removesuffix(".yaml")
        return found if folder == COUNCILS and _ID.fullmatch(found) else ""

    def may_name(self, council_id: str) -> bool:
        return self.words is None or council_id in self.words


def find_unread(dataset: Dataset, today: date) -> tuple[Unread, ...]:
    """By path; those that are only not in this clone are left out."""
    for kind in ("council", "law", "reorganisation", "sources", "plan"):
        dataset.load_files(kind)
    # What is missing, or stands for another, is told only when it is asked for.
    _ = dataset.councils, dataset.law, dataset.reorganisations, dataset.sources
    found = {one.path: one for one in (*_iter_broken(dataset, today), *_iter_plain(dataset, today))}
    return tuple(found[path] for path in sorted(found))


def _iter_broken(dataset: Dataset, today: date) -> Iterator[Unread]:
    for path, reason in dataset.broken:
        file = dataset.load_files(find_kind(path)).faulty.get(path)
        if file is None:
            yield Unread(path, reason, ())
            continue
        if file.is_elsewhere:
            continue
        errors = [one for one in check_file(file, today) if one.severity is Severity.ERROR]
        named, text = name_council(file), file.document.text
        yield Unread(
            path=path,
            reason=reason,
            faults=tuple(_place(one) for one in errors),
            name=named.name if named else _find_name(path, text),
            words=frozenset(_ID.findall(text)) if text else None,
        )


def _iter_plain(dataset: Dataset, today: date) -> Iterator[Unread]:
    """Those that follow no schema, and the rubric."""
    for path, problems in (
        (HEXAGONS, dataset.layout.problems),
        (PLACES, dataset.index.problems),
        (LINKS, dataset.links.problems),
    ):
        if problems:
            yield Unread(path, "", tuple(_locate(problems)))
    if SCORING in dataset.snapshot.iter_paths():
        report = check_rubric(find_rubric(dataset.snapshot), today)
        if report.has_failed():
            errors = [one for one in report.findings if one.severity is Severity.ERROR]
            yield Unread(SCORING, "", tuple(_place(one) for one in errors))


def _find_name(path: str, text: str) -> str:
    found = _COUNCIL_NAME.search(text) if path.startswith(f"{COUNCILS}/") else None
    return found[1].strip() if found else path.rpartition("/")[2].removesuffix(".yaml")


def _place(finding: Finding) -> Fault:
    return Fault(finding.line, finding.message, finding.hint)


def _locate(problems: Iterable[Problem]) -> Iterator[Fault]:
    for one in problems:
        yield Fault((one.position or _START).line, one.message, one.hint)
