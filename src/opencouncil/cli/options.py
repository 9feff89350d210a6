"""Options that several commands share."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_click_type

from opencouncil.cli import completing, lists
from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.model import PartialDate
    from opencouncil.tables.contract import Contract

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        envvar="OPENCOUNCIL_DATA",
        show_envvar=True,
        help="Another dataset: a folder that contains data/councils. Default: the repository around the "
        "current folder, else the data that came with the package.",
    ),
]

On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Law and councils on that day: 2009-03-31. Default: today."),
]

At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="REV",
        help="The data at a commit, tag, branch or day: v1.0, 2026-11-01. Default: the files as they are.",
    ),
]

ContractVersion = Annotated[
    int | None,
    typer.Option(
        "--contract",
        metavar="N",
        help="The columns as an earlier version has them: 1, with day in five tables. Default: the newest.",
        show_default=False,
    ),
]

Nation = Annotated[
    list[str] | None,
    typer.Option("--nation", metavar="NATION", help=f"{lists.NATION}.", autocompletion=lists.complete_nation),
]

Region = Annotated[
    list[str] | None,
    typer.Option(
        "--region",
        metavar="REGION",
        help=f"A region of England: {lists.REGION}.",
        autocompletion=lists.complete_region,
    ),
]

Kind = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help=f"{lists.TYPE}.", autocompletion=lists.complete_type),
]

Activity = Annotated[
    list[str] | None,
    typer.Option(
        "--activity",
        metavar="ACTIVITY",
        help=f"Only what is said of this: {lists.ACTIVITY}.",
        autocompletion=lists.complete_deed,
    ),
]

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change; write nothing.")]

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")]

# mypy knows no type for choices made at run time.
_make_enum: Any = StrEnum


def choose_format(names: Iterable[str], about: str, *, show_default: bool = True) -> Any:
    """The option ``--format``, whose choices are the formats of a kind of result; its value is the name."""
    choices = _make_enum("Format", {name: name for name in names})
    kind = get_click_type(annotation=choices, parameter_info=typer.Option(case_sensitive=False))
    return typer.Option("--format", click_type=kind, help=about, show_default=show_default)


def name_formats(names: Iterable[str]) -> str:
    """``text, csv or json``."""
    *rest, last = names
    return f"{', '.join(rest)} or {last}"


Excel = Annotated[
    bool, typer.Option("--excel", help="With csv: mark it as UTF-8 in the way that Excel needs.")
]


def council_argument(help_text: str, metavar: str = "COUNCIL") -> Any:
    """The argument that names a council, in one word or several."""
    return typer.Argument(
        metavar=metavar, help=help_text, autocompletion=completing.complete_council, show_default=False
    )


def complete_table() -> list[str]:
    from opencouncil.tables.contract import load_contract

    return list(load_contract().tables)


def find_contract(version: int | None) -> "Contract | None":
    """The tables and columns of a version; None for the newest, OpenCouncilError if there is none such."""
    from opencouncil.tables.contract import load_version

    return None if version is None else load_version(version)


def parse_day(text: str | None, today: date, option: str = "--on") -> date:
    """The day of ``--on``, today by default; OpenCouncilError if the calendar has no such day."""
    if text is None:
        return today
    from opencouncil.wording.days_asked import read_day

    return read_day(text, today, f"{option} {{}}", option)


def parse_since(text: str) -> "PartialDate":
    """The year, month or day of ``--since``; OpenCouncilError if the calendar has none such."""
    from opencouncil.findings import clip
    from opencouncil.model import PartialDate
    from opencouncil.periods import RECORDS_BEGIN
    from opencouncil.wording.days_asked import is_day

    if not any(is_day(text, rest) for rest in ("", "-01", "-01-01")):
        raise OpenCouncilError(
            f"'{clip(text)}' is no year, month or day. Write --since 2009, --since 2009-04 or "
            "--since 2009-04-01."
        )
    since = PartialDate.parse(text)
    if since.last_day < RECORDS_BEGIN:
        raise OpenCouncilError(f"Our records begin on {RECORDS_BEGIN}: write --since {RECORDS_BEGIN.year}.")
    return since
