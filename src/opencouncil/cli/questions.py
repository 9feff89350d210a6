"""Questions in SQL, asked one after another, and their answers in a format."""

import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from opencouncil.cli import opening
from opencouncil.cli.output import remark
from opencouncil.cli.putting import put, render_bytes
from opencouncil.errors import OpenCouncilError, QueryError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.sql.result import Result
    from opencouncil.sql.session import Session
    from opencouncil.sql.statements import Statement
    from opencouncil.wording.provenance import Provenance

# Formats in which several answers stand in one file.
OF_SEVERAL = ("text", "json", "markdown")
# More than anybody writes by hand.
MAX_QUESTIONS = 500
TOO_MANY = "These are {:,} questions, and {:,} may be asked at once: leave some out."


class Place(NamedTuple):
    """Where answers go, and how they look."""

    format: str
    # Standard output if None.
    target: Path | None = None
    excel: bool = False
    # What writes all rows, where a terminal shows the first of them.
    writes_all: str = "-o FILE"

    @property
    def is_shown(self) -> bool:
        """Whether each answer is shown as soon as it is there."""
        return self.target is None and self.format in ("text", "markdown")


def split(sql: str, name: str) -> "list[Statement]":
    """The questions in a text; OpenCouncilError for more than the format can hold."""
    from opencouncil.sql.statements import Statement, split_statements

    questions = split_statements(sql)
    if len(questions) > MAX_QUESTIONS:
        raise OpenCouncilError(TOO_MANY.format(len(questions), MAX_QUESTIONS))
    if len(questions) > 1 and name not in OF_SEVERAL:
        raise OpenCouncilError(
            f"{name} holds the rows of one question, and these are {len(questions)}: choose --format json, "
            "markdown or text, or ask one at a time."
        )
    # One is asked as it is written, and of none the database says what is missing.
    return questions if len(questions) > 1 else [Statement(sql, 0)]


def answer_questions(
    session: "Session",
    questions: "Sequence[Statement]",
    place: Place,
    tell: "Callable[[], Provenance]",
) -> None:
    """Ask each question and write its answer, or all to one file.

    ``tell`` says which data they are of, and is asked where that is written.
    """
    answers: list[Result] = []
    left_out: Mapping[str, int] = {}
    about = tell().list_texts() if place.format == "parquet" else None
    for one in _iter_answers(session, questions, about):
        left_out = one.left_out
        if place.is_shown:
            if answers:
                sys.stdout.write("\n")
            put_rows(one, place)
            answers = [one]
            if place.format == "text":
                remark(_say_rows(one, place), is_apart=True)
        else:
            answers.append(one)
            _check_size(answers)
        for line in one.remarks:
            remark(line)
    if not place.is_shown:
        put(_render_rows(answers, place), place.target, _describe_beside(answers[0], place, tell))
    opening.name_left_out(left_out)


def _say_rows(result: "Result", place: Place) -> str:
    from opencouncil.render.rows.text import count_shown
    from opencouncil.wording.lists import count_of

    shown = count_shown(result, sys.stdout)
    if shown < len(result.rows):
        return f"The first {shown:,} of {len(result.rows):,} rows: {place.writes_all} writes all of them."
    return f"{count_of(len(result.rows), 'row')}."


def put_rows(result: "Result", place: Place) -> None:
    """One answer, to its file or to standard output."""
    if place.format == "text" and place.target is None:
        # The text format fits the terminal's width and makes values safe by itself.
        FORMATS["rows"][place.format].render(result, sys.stdout)
        return
    put(_render_rows([result], place), place.target)


def _render_rows(answers: "Sequence[Result]", place: Place) -> bytes:
    if len(answers) > 1 and place.format == "json":
        from opencouncil.render.rows import json_

        whole = io.StringIO()
        json_.render_each(answers, whole)
        return whole.getvalue().encode("utf-8", "replace")
    before = b""
    if place.excel:
        from opencouncil.export.writing import BYTE_ORDER_MARK

        before = BYTE_ORDER_MARK
    return b"\n".join(render_bytes(FORMATS["rows"][place.format], one, before) for one in answers)


def _describe_beside(
    answer: "Result", place: Place, tell: "Callable[[], Provenance]"
) -> "Mapping[str, bytes]":
    """The file that says beside the rows of an answer which data they are, if there is to be one."""
    if place.target is None:
        return {}
    from opencouncil.cli import to_file
    from opencouncil.tables.contract import Column

    if place.format not in to_file.BARE:
        return {}
    columns = [Column(name=one.name, type=one.type, meaning="", since="") for one in answer.columns]
    return to_file.describe_beside(place.format, place.target, columns, tell().list_values())


def _iter_answers(
    session: "Session", questions: "Sequence[Statement]", as_parquet: "Mapping[str, str] | None"
) -> "Iterator[Result]":
    for number, question in enumerate(questions, 1):
        before = f"Question {number}: " if len(questions) > 1 else ""
        try:
            yield session.ask(question.in_place, as_parquet)
        except QueryError as error:
            raise QueryError(f"{before}{error}", error.excerpt) from error
        except OpenCouncilError as error:
            raise OpenCouncilError(f"{before}{error}") from error


def _check_size(answers: "Sequence[Result]") -> None:
    """OpenCouncilError for answers that together have more cells than one may have."""
    from opencouncil.sql.result import MAX_CELLS, TOO_LARGE

    if sum(len(one.columns) * len(one.rows) for one in answers) > MAX_CELLS:
        raise OpenCouncilError(TOO_LARGE.format(MAX_CELLS))
