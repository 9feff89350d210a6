"""``opencouncil schema``."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from opencouncil.errors import OpenCouncilError


class ContractFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def _complete_kind() -> list[str]:
    from opencouncil.schema import KINDS

    return list(KINDS)


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            help="The JSON Schema of a kind of file: council, sources, law or reorganisation.",
            autocompletion=_complete_kind,
            show_default=False,
        ),
    ] = None,
    tables: Annotated[
        bool,
        typer.Option("--tables", help="Every column of the tables of `export`: type, unit and meaning."),
    ] = False,
    output: Annotated[
        ContractFormat, typer.Option("--format", help="How to show the tables.")
    ] = ContractFormat.TEXT,
) -> None:
    """Show what the files and the tables are made of: the JSON Schemas, and the columns of every table."""
    from opencouncil import contract
    from opencouncil import schema as schemas
    from opencouncil.findings import clip
    from opencouncil.render import contract as page
    from opencouncil.spelling import listed, nearest

    if tables == (kind is not None):
        raise OpenCouncilError(
            f"Say which: --tables, or a kind of file: {listed(schemas.KINDS)}. One at a time."
        )
    if kind is not None:
        if kind not in schemas.KINDS:
            meant = nearest(kind, schemas.KINDS)
            hint = f"Did you mean '{meant}'?" if meant else f"There are {listed(schemas.KINDS, 'and')}."
            raise OpenCouncilError(f"There is no kind of file '{clip(kind)}'. {hint}")
        sys.stdout.write(schemas.schema_path(kind).read_text(encoding="utf-8"))
    elif output is ContractFormat.JSON:
        sys.stdout.write(contract.read_contract_text())
    elif output is ContractFormat.MARKDOWN:
        page.render_markdown(contract.load_contract(), sys.stdout)
    else:
        page.render_text(contract.load_contract(), sys.stdout)
