"""``opencouncil query``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import opening, options, questions, to_file
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from opencouncil.sql.result import Result
    from opencouncil.tables.contract import Contract
    from opencouncil.tables.loaded import Loaded

# Longer than any question written by hand.
MAX_BYTES = 100_000
NO_QUESTION = (
    'Give a query in quotes: opencouncil query "SELECT name FROM councils"; or -f FILE, '
    "or - for standard input. --tables lists the tables."
)


_FORMATS = (*FORMATS["rows"], *FORMATS["picture"])


def _complete_format() -> list[str]:
    return list(_FORMATS)


def ask(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SQL",
            help="The query, in quotes; - reads it from standard input.",
            show_default=False,
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", metavar="FILE", help="Read the SQL from a file.", show_default=False),
    ] = None,
    tables: Annotated[
        bool, typer.Option("--tables", help="List the tables, with the contents of each.")
    ] = False,
    columns: Annotated[
        str,
        typer.Option(
            metavar="TABLE",
            help="List the columns of a table: type, unit and meaning.",
            autocompletion=options.complete_table,
            show_default=False,
        ),
    ] = "",
    output: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{options.name_formats(_FORMATS)}.",
            autocompletion=_complete_format,
        ),
    ] = "text",
    title: Annotated[
        str | None,
        typer.Option(
            "--title",
            metavar="TEXT",
            help="With svg, png or html: what stands above. Default: the remark above the SQL.",
            show_default=False,
        ),
    ] = None,
    on: options.On = None,
    at: options.At = None,
    own: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="NAME=FILE",
            help="Join a file of yours, .csv or .parquet, as a table of that name. May be given again.",
            show_default=False,
        ),
    ] = None,
    target: to_file.Target = None,
    force: to_file.Force = False,
    excel: options.Excel = False,
    contract: options.ContractVersion = None,
    data: options.Data = None,
) -> None:
    """Run an SQL query on the tables (DuckDB's dialect). It cannot change any data.

    The answers are for today, or for the day of --on. --tables lists the
    tables, --columns TABLE the columns of one. docs/queries.md has queries to
    start from.

    Example: opencouncil query "SELECT nation, count(*) FROM councils GROUP BY 1"
    """
    name = output.casefold()
    _check_output(name, target, force, excel)
    if title is not None and name not in FORMATS["picture"]:
        raise OpenCouncilError(f"--title is for a picture: {options.name_formats(FORMATS['picture'])}.")
    asked = [bool(words), file is not None, tables, bool(columns)]
    if sum(asked) != 1:
        raise OpenCouncilError(
            "One at a time: SQL, --file, --tables or --columns." if any(asked) else NO_QUESTION
        )
    place = questions.Place(name, target, excel)
    if tables or columns:
        if name in ("parquet", *FORMATS["picture"]):
            raise OpenCouncilError(f"{name} is for rows: choose another format for --tables and --columns.")
        if own:
            raise OpenCouncilError(
                "--with is for a query: DESCRIBE mine shows the columns of a table of yours."
            )
        version = options.find_contract(contract)
        questions.put_rows(_describe(columns.casefold(), version), place)
        return
    asked_for = questions.split(_read_sql(words or [], file), name)
    day = options.parse_day(on, opening.read_clock())
    version = options.find_contract(contract)

    from opencouncil.reading import dataset
    from opencouncil.render.pictures import check_charts
    from opencouncil.sql.own_files import open_own_files
    from opencouncil.sql.session import Session
    from opencouncil.tables.loaded import Loaded
    from opencouncil.wording.plots import find_title

    if name in FORMATS["picture"]:
        check_charts()
    files = open_own_files(own or [])
    loaded = Loaded(dataset.Dataset(opening.open_snapshot(data, at)), day, version)
    loaded.read_all()
    opening.name_broken(loaded.dataset)
    with Session(loaded, files) as session:
        session.load_own()
        if name in FORMATS["picture"]:
            answer = session.ask(asked_for[0].in_place)
            heading = find_title(asked_for[0].text) if title is None else title
            _draw(answer, loaded, heading, place, [one.table for one in files])
        else:
            questions.answer_questions(session, asked_for, place)
    if name == "text" and target is None:
        opening.end_shipped(loaded.dataset.snapshot)
    if target is not None:
        remark(f"Wrote {target}, answers as of {day}.")


def _draw(
    answer: "Result", loaded: "Loaded", title: str, place: questions.Place, own: "Sequence[str]"
) -> None:
    """Write the picture that the columns of an answer allow; ``own`` are the tables of the user's files."""
    from opencouncil.sql.plots import find_plot
    from opencouncil.wording.plots import describe_query
    from opencouncil.wording.provenance import make_provenance

    names = [column.name for column in answer.columns]
    shown = describe_query(find_plot(answer), names, title, make_provenance(loaded), own)
    to_file.put(to_file.render_bytes(FORMATS["picture"][place.format], shown), place.target)
    opening.name_left_out(answer.left_out)
    for line in answer.remarks:
        remark(line)


def _check_output(name: str, target: Path | None, force: bool, excel: bool) -> None:
    """OpenCouncilError for a format or a place that cannot be."""
    from opencouncil.export import writing

    if name not in _FORMATS:
        raise OpenCouncilError(writing.say_unknown("format", name, list(_FORMATS)))
    if excel and name != "csv":
        raise OpenCouncilError("--excel is for csv: it marks the file as UTF-8 for Excel.")
    to_file.check_target(name, target, force, "result")


def _read_sql(words: list[str], file: Path | None) -> str:
    """The SQL from the command line, a file or standard input."""
    if len(words) > 1:
        raise OpenCouncilError("Put the whole query in quotes, or the shell splits it.")
    if words and words[0] != "-":
        whole, where = words[0].encode(errors="surrogateescape"), "The SQL"
    elif file is None:
        whole, where = sys.stdin.buffer.read(MAX_BYTES + 1), "The SQL on standard input"
    else:
        try:
            with file.open("rb") as opened:
                whole, where = opened.read(MAX_BYTES + 1), f"'{file}'"
        except OSError as error:
            raise OpenCouncilError(f"'{file}' cannot be read: {error.strerror}.") from error
    if len(whole) > MAX_BYTES:
        raise OpenCouncilError(f"{where} is longer than {MAX_BYTES:,} bytes, the limit of a query.")
    try:
        return whole.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OpenCouncilError(f"{where} is not UTF-8.") from error


def _describe(table: str, version: "Contract | None") -> "Result":
    """The tables, or the columns of one, as a result like any other."""
    from opencouncil.export import writing
    from opencouncil.sql.result import Kind, Result, ResultColumn
    from opencouncil.tables.contract import load_contract

    known = (version or load_contract()).tables
    rows: list[tuple[str | None, ...]]
    if not table:
        titles, rows = ["table", "holds"], [(each.name, each.meaning) for each in known.values()]
    else:
        name = table.replace("-", "_")
        if name not in known:
            raise OpenCouncilError(writing.say_unknown("table", table, list(known)))
        titles = ["column", "type", "unit", "meaning"]
        rows = [(each.name, each.type, each.unit or None, each.meaning) for each in known[name].columns]
    return Result(tuple(ResultColumn(title, Kind.TEXT) for title in titles), rows)
