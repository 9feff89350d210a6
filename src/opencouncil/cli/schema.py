"""``opencouncil schema``."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from opencouncil.errors import OpenCouncilError


class SchemaFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def _complete_kind() -> list[str]:
    from opencouncil.reading.schema import KINDS

    return list(KINDS)


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            help="A kind of file: council, sources, law or reorganisation.",
            autocompletion=_complete_kind,
            show_default=False,
        ),
    ] = None,
    tables: Annotated[
        bool,
        typer.Option("--tables", help="Every column of the tables of `export`: type, unit and meaning."),
    ] = False,
    issue_forms: Annotated[
        bool, typer.Option("--issue-forms", help="The issue forms of GitHub: .github/ISSUE_TEMPLATE.")
    ] = False,
    target: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="With --issue-forms, the folder to write them to. Default: standard output.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        SchemaFormat | None,
        typer.Option(
            "--format",
            help="text or markdown for people, json for programs. Default: json for a KIND, else text.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show what the files and the tables are made of: every field and column, and the JSON Schemas.

    Without a KIND, the fields of all files; with one, its JSON Schema.
    """
    if tables + issue_forms + (kind is not None) > 1:
        raise OpenCouncilError("Say which: --tables, --issue-forms, or a kind of file. One at a time.")
    if target is not None and not issue_forms:
        raise OpenCouncilError("--output is for --issue-forms; all else goes to standard output.")
    if issue_forms:
        _make_issue_forms(output, target)
    elif tables:
        _show_tables(output)
    elif kind is not None and output in (None, SchemaFormat.JSON):
        from opencouncil.reading.schema import schema_path

        sys.stdout.write(schema_path(_find_kind(kind)).read_text(encoding="utf-8"))
    else:
        _show_fields(kind, output)


def _make_issue_forms(output: SchemaFormat | None, target: Path | None) -> None:
    from opencouncil.files import write_atomically
    from opencouncil.render.issue_forms import make_forms

    if output is not None:
        raise OpenCouncilError("The issue forms have a format of their own: leave out --format.")
    for name, text in make_forms().items():
        if target is None:
            sys.stdout.write(f"--- # {name}\n{text}")
            continue
        try:
            target.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OpenCouncilError(f"There can be no folder '{target}': {error.strerror}.") from error
        with write_atomically(target / name) as out:
            out.write(text.encode())


def _show_tables(output: SchemaFormat | None) -> None:
    from opencouncil.render.tables import text as page
    from opencouncil.tables import contract

    if output is SchemaFormat.JSON:
        sys.stdout.write(contract.read_contract_text())
    elif output is SchemaFormat.MARKDOWN:
        page.render_markdown(contract.load_contract(), sys.stdout)
    else:
        page.render_text(contract.load_contract(), sys.stdout)


def _show_fields(kind: str | None, output: SchemaFormat | None) -> None:
    from opencouncil.reading.fields import load_groups
    from opencouncil.reading.schema import KINDS
    from opencouncil.render.fields import text as page
    from opencouncil.spelling import listed

    if output is SchemaFormat.JSON:
        raise OpenCouncilError(f"Each kind of file has a JSON Schema of its own: name {listed(KINDS)}.")
    kinds = {name: load_groups(name) for name in (KINDS if kind is None else (_find_kind(kind),))}
    render = page.render_markdown if output is SchemaFormat.MARKDOWN else page.render_text
    render(kinds, sys.stdout)


def _find_kind(kind: str) -> str:
    from opencouncil.findings import clip
    from opencouncil.reading.schema import KINDS
    from opencouncil.spelling import listed, nearest

    if kind not in KINDS:
        meant = nearest(kind, KINDS)
        hint = f"Did you mean '{meant}'?" if meant else f"There are {listed(KINDS, 'and')}."
        raise OpenCouncilError(f"There is no kind of file '{clip(kind)}'. {hint}")
    return kind
