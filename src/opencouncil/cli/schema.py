"""``opencouncil schema``."""

from pathlib import Path
from typing import Annotated

import typer

from opencouncil.cli import options, to_file
from opencouncil.cli.logs import open_out
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS


def _complete_kind() -> list[str]:
    return _list_kinds()


def _list_kinds() -> list[str]:
    """Kinds of files, and of JSON that commands print."""
    from opencouncil.reading.output_schemas import list_output_kinds
    from opencouncil.reading.schema import KINDS

    return [*KINDS, *list_output_kinds()]


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            help="A kind of file: council, sources, law or reorganisation. Or the output of a command with "
            "--format json: output/findings, output/answer ...",
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
            metavar="PATH",
            help="The file to write; with --issue-forms, the folder. Default: standard output.",
            show_default=False,
        ),
    ] = None,
    force: to_file.Force = False,
    output: Annotated[
        str | None,
        options.choose_format(
            FORMATS["fields"],
            "text or markdown for people, json for programs. Default: json for a KIND, else text.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show the fields of the files, the columns of the tables, and the JSON Schemas.

    Without a KIND, the fields of all files; with one, its JSON Schema. docs/formats.md lists the kinds.

    Example: opencouncil schema council
    """
    if tables + issue_forms + (kind is not None) > 1:
        raise OpenCouncilError("Say which: --tables, --issue-forms, or a kind of file. One at a time.")
    if issue_forms:
        _make_issue_forms(output, target)
        return
    name = output or ("text" if kind is None else "json")
    to_file.check_target(name, target, force, "schema", FORMATS["fields"])
    if tables:
        _show_tables(name, target)
    elif kind is not None:
        _show_kind(_find_kind(kind), name, target)
    else:
        _show_fields(name, target)


def _make_issue_forms(output: str | None, target: Path | None) -> None:
    from opencouncil.render.issue_forms import make_forms
    from opencouncil.saving.together import write_all

    if output is not None:
        raise OpenCouncilError("The issue forms have a format of their own: leave out --format.")
    forms = make_forms()
    if target is None:
        for name, text in forms.items():
            open_out("yaml").write(f"--- # {name}\n{text}")
        return
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OpenCouncilError(f"There can be no folder '{target}': {error.strerror}.") from error
    write_all(target, {name: text.encode() for name, text in forms.items()})


def _show_tables(output: str, target: Path | None) -> None:
    from opencouncil.render.kinds import TablesShown
    from opencouncil.tables import contract

    shown = TablesShown(contract=contract.load_contract(), text=contract.write_contract())
    to_file.write_plain(FORMATS["tables"], output, shown, target)


def _show_kind(kind: str, output: str, target: Path | None) -> None:
    from opencouncil.files import schema_path
    from opencouncil.reading.fields import load_groups
    from opencouncil.reading.schema import KINDS
    from opencouncil.render.kinds import FieldsShown

    if kind in KINDS:
        shown = FieldsShown(
            groups={kind: load_groups(kind)}, schema=schema_path(kind).read_text(encoding="utf-8")
        )
    elif output == "json":
        shown = FieldsShown(groups={}, schema=_make_whole(kind))
    else:
        raise OpenCouncilError(f"The schema of {kind} is for programs: leave out --format {output}.")
    to_file.write_plain(FORMATS["fields"], output, shown, target)


def _make_whole(kind: str) -> str:
    """The text of a schema, with the schemas that it refers to."""
    from opencouncil.reading.output_schemas import load_bundle
    from opencouncil.wording.json_text import dump_json

    return f"{dump_json(load_bundle(kind))}\n"


def _show_fields(output: str, target: Path | None) -> None:
    """The fields of every kind of file; each kind has a JSON Schema of its own."""
    from opencouncil.reading.fields import load_groups
    from opencouncil.reading.schema import KINDS
    from opencouncil.render.kinds import FieldsShown
    from opencouncil.spelling import listed

    if output == "json":
        raise OpenCouncilError(f"Each kind of file has a JSON Schema of its own: name {listed(KINDS)}.")
    groups = {kind: load_groups(kind) for kind in KINDS}
    to_file.write_plain(FORMATS["fields"], output, FieldsShown(groups=groups), target)


def _find_kind(kind: str) -> str:
    from opencouncil.findings import clip
    from opencouncil.reading.schema import KINDS
    from opencouncil.spelling import listed, nearest

    known = _list_kinds()
    if kind not in known:
        meant = nearest(kind, known)
        hint = f"Did you mean '{meant}'?" if meant else f"There are {listed([*KINDS, 'output/...'], 'and')}."
        raise OpenCouncilError(f"There is no kind of file '{clip(kind)}'. {hint}")
    return kind
