"""``opencouncil query``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import asked_sql, opening, options, questions, to_file
from opencouncil.cli.output import remark
from opencouncil.cli.putting import put, render_bytes
from opencouncil.cli.querying import answer_questions, end_answers, open_tables
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.cli.querying import Opened
    from opencouncil.sql.result import Result
    from opencouncil.wording.plots import Picture

NO_QUESTION = (
    'Give a query in quotes: opencouncil query "SELECT name FROM councils"; or -f FILE, '
    "or - for standard input; or --shell for many. --tables lists the tables."
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
    shell: Annotated[
        bool,
        typer.Option(
            "--shell",
            help="An open session: one query after another, on tables that are made once. .help lists its "
            "commands.",
        ),
    ] = False,
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
    as_map: Annotated[
        bool,
        typer.Option(
            "--map",
            help="With svg, png or html: the map of hexagons, each council of the first column in the colour "
            "of the second.",
        ),
    ] = False,
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

    Several queries end with ; each. The answers are for today, or for the day of --on. --tables lists the
    tables, --columns TABLE the columns of one. docs/queries.md has queries to
    start from.

    Example: opencouncil query "SELECT nation, count(*) FROM councils GROUP BY 1"
    """
    name = output.casefold()
    _check_output(name, target, force, excel)
    if title is not None and name not in FORMATS["picture"]:
        raise OpenCouncilError(f"--title is for a picture: {options.name_formats(FORMATS['picture'])}.")
    if as_map and name not in FORMATS["picture"]:
        raise OpenCouncilError(f"--map is for a picture: {options.name_formats(FORMATS['picture'])}.")
    asked = [bool(words), file is not None, tables, bool(columns), shell]
    if sum(asked) != 1:
        raise OpenCouncilError(
            "One at a time: SQL, --file, --tables, --columns or --shell." if any(asked) else NO_QUESTION
        )
    if shell and name in FORMATS["picture"]:
        from opencouncil.cli.shell import NO_PICTURE

        raise OpenCouncilError(NO_PICTURE.format(name))
    if shell and (target is not None or excel):
        raise OpenCouncilError("-o and --excel are for one query: in a session, .once FILE writes an answer.")
    place = questions.Place(name, target, excel)
    if tables or columns:
        if name in ("parquet", *FORMATS["picture"]):
            raise OpenCouncilError(f"{name} is for rows: choose another format for --tables and --columns.")
        if own:
            raise OpenCouncilError(
                "--with is for a query: DESCRIBE mine shows the columns of a table of yours."
            )
        version = options.find_contract(contract)
        questions.put_rows(asked_sql.describe(columns.casefold(), version), place)
        return
    asked_for = [] if shell else questions.split(asked_sql.read_sql(words or [], file), name)
    day = options.parse_day(on, opening.read_clock())
    version = options.find_contract(contract)

    if name in FORMATS["picture"] and not as_map:
        from opencouncil.render.pictures import check_charts

        check_charts()
    with open_tables(data, at, day, version, own or []) as opened:
        if shell:
            raise typer.Exit(_answer_all(opened, place))
        if name in FORMATS["picture"]:
            from opencouncil.wording.plots import find_title

            answer = opened.session.ask(asked_for[0].in_place)
            heading = find_title(asked_for[0].text) if title is None else title
            shown = _colour(answer, opened, heading) if as_map else _plot(answer, opened, heading)
            _draw(answer, shown, place)
        else:
            answer_questions(opened, asked_for, place)
    end_answers(opened, place)


def _answer_all(opened: "Opened", place: questions.Place) -> int:
    """The exit code of an open session, at its end."""
    from opencouncil.cli.shell import Shell

    is_interactive = _is_at_terminal()
    if is_interactive:
        # The version that was read: files may change while the session is open.
        _ = opened.loaded.version
    shell = Shell(
        session=opened.session,
        contract=opened.loaded.contract,
        own=opened.own,
        place=place,
        tell=opened.tell,
        is_interactive=is_interactive,
    )
    return shell.answer_all()


def _plot(answer: "Result", opened: "Opened", title: str) -> "Picture":
    """The picture that the columns of an answer allow."""
    from opencouncil.sql.plots import find_plot
    from opencouncil.wording.plots import describe_query

    names = [column.name for column in answer.columns]
    return describe_query(find_plot(answer), names, title, opened.tell())


def _colour(answer: "Result", opened: "Opened", title: str) -> "Picture":
    """The map of the councils of an answer."""
    from opencouncil.reports.colouring import colour_places
    from opencouncil.sql.maps import find_colours
    from opencouncil.wording.coloured import describe_coloured

    coloured = find_colours(answer)
    dataset = opened.loaded.dataset
    opening.check_has_layout(dataset)
    names = [column.name for column in answer.columns]
    placed = colour_places(dataset, opened.loaded.on, coloured)
    return describe_coloured(placed, coloured, names, title, opened.tell())


def _draw(answer: "Result", shown: "Picture", place: questions.Place) -> None:
    """Write a picture, and what is to be said of the answer that it shows."""
    put(render_bytes(FORMATS["picture"][place.format], shown), place.target)
    opening.name_left_out(answer.left_out)
    for line in answer.remarks:
        remark(line)


def _is_at_terminal() -> bool:
    """Whether somebody types, and sees what is said."""
    return sys.stdin.isatty() and (sys.stdout.isatty() or sys.stderr.isatty())


def _check_output(name: str, target: Path | None, force: bool, excel: bool) -> None:
    """OpenCouncilError for a format or a place that cannot be."""
    asked_sql.check_format(name, _FORMATS)
    if excel and name != "csv":
        raise OpenCouncilError("--excel is for csv: it marks the file as UTF-8 for Excel.")
    to_file.check_target(name, target, force, "result", _FORMATS)
    to_file.check_beside(name, target, force)
