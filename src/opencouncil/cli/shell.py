"""An open session: questions one after another, in a terminal or from a pipe."""

import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from opencouncil.cli import questions, to_file
from opencouncil.cli.asked_sql import MAX_BYTES, check_format, describe, read_sql
from opencouncil.cli.output import complain, remark
from opencouncil.cli.questions import Place
from opencouncil.cli.shell_words import Offer, find_words
from opencouncil.errors import ExitCode, OpenCouncilError, QueryError
from opencouncil.files import expand_home
from opencouncil.render import FORMATS
from opencouncil.spelling import nearest
from opencouncil.sql.statements import is_whole, split_statements

if TYPE_CHECKING:
    from opencouncil.sql.result import Result
    from opencouncil.sql.session import Session
    from opencouncil.tables.contract import Contract
    from opencouncil.wording.provenance import Provenance

HELP = """\
A question ends with a semicolon and may have several lines.
Ctrl-C gives up the line, or stops the question.
.tables         the tables, with the contents of each
.columns TABLE  the columns of a table: type, unit and meaning
.mode [FORMAT]  the format of answers: {formats}
.once FILE      write the next answer to a file
.read FILE      ask the questions of a file
.help           this list
.quit           leave; Ctrl-D too
"""
# What people type who know other shells.
_OTHER_NAMES = {
    "exit": "quit",
    "q": "quit",
    "?": "help",
    "schema": "columns",
    "output": "once",
    "format": "mode",
}
# No question is one of these words.
_WITHOUT_DOT = ("help", "quit", "exit", "q", "?")


NO_PICTURE = "{} is for one query: a session shows rows."


class _LeftError(Exception):
    """The user leaves."""


@dataclass
class Shell:
    """A session with a person or a script."""

    session: "Session"
    contract: "Contract"
    # The columns of the tables that the user brings.
    own: Mapping[str, Sequence[str]]
    place: Place
    # Which data are asked, where a file has room to say so.
    tell: "Callable[[], Provenance]"
    is_interactive: bool = False
    _once: Path | None = None
    # How many questions were answered, and how many were not.
    _answered: int = 0
    _failed: int = 0
    _commands: dict[str, Callable[[str], None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.place = self.place._replace(writes_all=".once FILE")
        self._commands = {
            "help": self._help,
            "tables": self._list_tables,
            "columns": self._list_columns,
            "mode": self._choose_mode,
            "once": self._write_once,
            "read": self._read,
            "quit": self._leave,
        }

    def answer_all(self) -> ExitCode:
        """Answer until nobody asks any more."""
        try:
            if self.is_interactive:
                self._ask_person()
            else:
                self._ask_script()
        except _LeftError:
            pass
        return ExitCode.USAGE if self._failed and not self.is_interactive else ExitCode.OK

    def find_words(self, before: str) -> Offer:
        """What may be written in place of the last letters."""
        columns = {name: [one.name for one in table.columns] for name, table in self.contract.tables.items()}
        tables = {**columns, **self.own}
        follow = {"mode": [*FORMATS["rows"]], "columns": [*tables]}
        return find_words(before, tables, {f".{name}": follow.get(name, ()) for name in self._commands})

    # Where questions come from.

    def _ask_person(self) -> None:
        from opencouncil.cli.shell_terminal import make_prompt

        ask = make_prompt(is_finished, self.find_words)
        remark("A question ends with ; and Ctrl-C stops it. .help lists the commands, Ctrl-D leaves.")
        while True:
            try:
                self._answer(ask())
            except EOFError:
                return
            except KeyboardInterrupt:
                # A line that is given up.
                continue

    def _ask_script(self) -> None:
        for text in _iter_entries():
            self._answer(text)

    # What is done with them.

    def _answer(self, text: str) -> None:
        """One command, or the questions in a text; what is wrong with it is said in a line."""
        try:
            if is_command(text):
                self._obey(text.strip())
            else:
                self._ask(text)
        except QueryError as error:
            self._failed += 1
            complain(str(error), error.excerpt)
        except OpenCouncilError as error:
            self._failed += 1
            complain(str(error))
        except KeyboardInterrupt:
            if not self.is_interactive:
                raise
            complain("Stopped.")

    def _ask(self, text: str) -> None:
        for one in split_statements(text):
            place = self.place._replace(target=self._once)
            if place.format in to_file.BINARY and self._once is None:
                name = place.format
                raise OpenCouncilError(f"{name} is not text: .once result.{name} names a file.")
            if self._answered and place.is_shown and not self.is_interactive:
                sys.stdout.write("\n")
            questions.answer_questions(self.session, [one], place, self.tell)
            self._answered += 1
            if self._once is not None:
                beside = (each.name for each in to_file.list_beside(place.format, self._once))
                remark(f"Wrote {self._once}{to_file.say_beside(beside)}.")
                self._once = None
            sys.stdout.flush()

    def _obey(self, text: str) -> None:
        name, _, rest = text.removeprefix(".").partition(" ")
        name = name.removesuffix(";")
        known = _OTHER_NAMES.get(name.casefold(), name.casefold())
        if known not in self._commands:
            meant = nearest(known, self._commands)
            hint = f"Did you mean .{meant}?" if meant else ".help lists the commands."
            raise OpenCouncilError(f"There is no command '.{name}'. {hint}")
        # Other shells end a command with it too.
        self._commands[known](rest.strip().removesuffix(";").strip())

    def _help(self, rest: str) -> None:
        sys.stdout.write(HELP.format(formats=", ".join(FORMATS["rows"])))

    def _list_tables(self, rest: str) -> None:
        self._show(describe("", self.contract, self.own))

    def _list_columns(self, rest: str) -> None:
        name = rest.casefold()
        if not name:
            raise OpenCouncilError("Which table? .columns councils; .tables lists them.")
        if name in self.own:
            self._ask(f'DESCRIBE "{name}"')
        else:
            self._show(describe(name, self.contract, self.own))

    def _show(self, result: "Result") -> None:
        name = "text" if self.place.format in to_file.BINARY else self.place.format
        questions.put_rows(result, self.place._replace(format=name))

    def _choose_mode(self, rest: str) -> None:
        name = rest.casefold()
        if not name:
            sys.stdout.write(f"{self.place.format}\n")
            return
        if name in FORMATS["picture"]:
            raise OpenCouncilError(NO_PICTURE.format(name))
        check_format(name)
        if self._once is not None:
            _check_once(name, self._once)
        self.place = self.place._replace(format=name)

    def _write_once(self, rest: str) -> None:
        self._once = None
        path = _parse_path(rest, ".once result.csv")
        try:
            _check_once(self.place.format, path)
        except OpenCouncilError as error:
            raise OpenCouncilError(f"{error} The next answer is shown, and not written.") from error
        self._once = path

    def _read(self, rest: str) -> None:
        self._ask(read_sql([], _parse_path(rest, ".read questions.sql")))

    def _leave(self, rest: str) -> None:
        raise _LeftError


def _check_once(name: str, path: Path) -> None:
    """OpenCouncilError for a file that no answer in the format goes to."""
    to_file.check_target(name, path, True, "result", FORMATS["rows"], ".mode")
    to_file.check_beside(name, path, True)
    for each in (path, *to_file.list_beside(name, path)):
        if each.exists():
            raise OpenCouncilError(f"'{each}' exists and is kept: name another file.")


def is_finished(text: str) -> bool:
    """Whether the Enter key ends the entry: a command, a whole question, or nothing at all."""
    bare = text.strip()
    return not bare or is_command(bare) or (";" in bare and is_whole(bare))


def is_command(text: str) -> bool:
    """Whether it is a command of the session; ``help`` and ``quit`` are, also without the dot."""
    bare = text.strip()
    return bare.startswith(".") or bare.removesuffix(";").rstrip().casefold() in _WITHOUT_DOT


def _iter_entries() -> Iterator[str]:
    """Commands and questions from standard input; what no semicolon ends is a question too."""
    text = ""
    while line := sys.stdin.buffer.readline(MAX_BYTES + 1):
        try:
            text += line.decode("utf-8-sig" if not text else "utf-8")
        except UnicodeDecodeError as error:
            raise OpenCouncilError("Standard input is not UTF-8.") from error
        if len(text) > MAX_BYTES:
            raise OpenCouncilError(
                f"A question on standard input is longer than {MAX_BYTES:,} bytes, the limit of a query."
            )
        if is_command(text) or (b";" in line and is_whole(text)):
            yield text
            text = ""
    if text.strip():
        yield text


def _parse_path(rest: str, example: str) -> Path:
    try:
        words = shlex.split(rest)
    except ValueError:
        words = []
    if len(words) != 1:
        raise OpenCouncilError(f"Name one file, in quotes if there are gaps in its name: {example}")
    return expand_home(words[0])
