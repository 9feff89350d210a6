"""What ``opencouncil query`` does, without Typer: to import that takes as long as to answer a question."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from opencouncil.cli import asked_sql, opening, questions
from opencouncil.cli.ending import run_to_end
from opencouncil.cli.output import remark
from opencouncil.findings import clip
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.sql.session import Session
    from opencouncil.sql.statements import Statement
    from opencouncil.tables.contract import Contract
    from opencouncil.tables.loaded import Loaded
    from opencouncil.wording.provenance import Provenance


class Opened(NamedTuple):
    """The tables that are asked about; ``own`` are those of the user's files, with their columns."""

    loaded: "Loaded"
    session: "Session"
    own: Mapping[str, Sequence[str]]
    # The names of these files.
    files: Sequence[str]

    def tell(self) -> "Provenance":
        """Which data it is that is asked, and with which files of the user's."""
        from opencouncil.wording.provenance import make_provenance

        return make_provenance(self.loaded, own=self.files)


class Plain(NamedTuple):
    """A command line in its plainest form: one question, or the file that has it, and a format."""

    words: tuple[str, ...]
    file: Path | None
    format: str


WITH_COMMAS = (
    "The numbers of '{column}' in {table} have a comma, and are text: "
    "CAST(replace(replace(\"{column}\", '.', ''), ',', '.') AS DOUBLE) makes them numbers."
)
_NAMES = {"-f": "--file", "--file": "--file", "--format": "--format"}


def find_plain(given: Sequence[str]) -> Plain | None:
    """What a command line asks, if Typer would read it in the same way; None for any other."""
    found: dict[str, str] = {}
    left = list(reversed(given[1:]))
    while left:
        name, value = "", left.pop()
        if value.startswith("-"):
            if value not in _NAMES or not left or left[-1].startswith("-"):
                return None
            name, value = _NAMES[value], left.pop()
        if name in found:
            return None
        found[name] = value
    output = found.pop("--format", "text").casefold()
    # A terminal takes no Parquet, and pictures are drawn by what takes longer to import than Typer.
    if len(found) != 1 or output not in FORMATS["rows"] or output == "parquet":
        return None
    if "--file" in found:
        return Plain((), Path(found["--file"]), output)
    return Plain((found[""],), None, output) if found[""] else None


def run_plain(given: Sequence[str], plain: Plain) -> int:
    """Answer the question of a command line; the exit code."""
    return run_to_end(given, lambda: _answer(plain), goes_on=False)


def _answer(plain: Plain) -> None:
    from opencouncil.reading.snapshot import find_given

    asked_for = questions.split(asked_sql.read_sql(list(plain.words), plain.file), plain.format)
    place = questions.Place(plain.format)
    with open_tables(find_given(), None, opening.read_clock(), None, ()) as opened:
        answer_questions(opened, asked_for, place)
    end_answers(opened, place)


@contextmanager
def open_tables(
    data: Path | None, at: str | None, day: date, version: "Contract | None", own: Sequence[str]
) -> Iterator[Opened]:
    """The tables on a day; ``own`` are the user's files, as ``--with`` names them."""
    from opencouncil.reading import dataset
    from opencouncil.sql.kept_tables import find_kept_tables
    from opencouncil.sql.own_files import open_own_files
    from opencouncil.sql.session import Session
    from opencouncil.tables.loaded import Loaded

    with open_own_files(own) as files:
        loaded = Loaded(dataset.Dataset(opening.open_snapshot(data, at)), day, version)
        kept = find_kept_tables(day, loaded.contract)
        if kept is None or not kept.is_sound:
            loaded.read_all()
            opening.name_broken(loaded.dataset)
            if kept is not None:
                kept.note(loaded)
        with Session(loaded, files, kept) as session:
            columns = session.load_own()
            for table, column in session.with_commas:
                remark(WITH_COMMAS.format(column=column, table=table))
            names = [clip(file.path.name) for file in files]
            yield Opened(loaded=loaded, session=session, own=columns, files=names)


def answer_questions(opened: Opened, asked_for: "Sequence[Statement]", place: questions.Place) -> None:
    """Answer each question, and keep the tables for other ones."""
    questions.answer_questions(opened.session, asked_for, place, opened.tell)
    sys.stdout.flush()
    opened.session.keep_tables()


def end_answers(opened: Opened, place: questions.Place) -> None:
    """The last lines: which data it is, and what was written."""
    if place.format == "text" and place.target is None:
        opening.end_shipped(opened.loaded.dataset.snapshot)
    if place.target is not None:
        from opencouncil.cli import to_file

        beside = to_file.say_beside(one.name for one in to_file.list_beside(place.format, place.target))
        remark(f"Wrote {place.target}{beside}, answers as of {opened.loaded.on}.")
