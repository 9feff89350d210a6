"""``opencouncil export``."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import opening, options
from opencouncil.cli.output import open_stdout, remark
from opencouncil.export import FORMATS

if TYPE_CHECKING:
    from opencouncil.export.writing import Request


def _complete_format() -> list[str]:
    return list(FORMATS)


def _complete_partition() -> list[str]:
    return list(FORMATS["parquet"].partitions)


def export(
    output: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{', '.join(FORMATS)}.",
            autocompletion=_complete_format,
            show_default=False,
        ),
    ] = "",
    table: Annotated[
        str,
        typer.Option(
            "--table",
            metavar="TABLE",
            help="One table only: councils, claims, answers ... (csv, json, jsonl, parquet). "
            "`opencouncil schema --tables` lists them.",
            autocompletion=options.complete_table,
            show_default=False,
        ),
    ] = "",
    on: options.On = None,
    at: options.At = None,
    target: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="The file to write; for all tables as csv or parquet, for datasette and datapackage, the "
            "folder (datapackage: or a .zip). Default: standard output, for text.",
            show_default=False,
        ),
    ] = None,
    partition: Annotated[
        str,
        typer.Option(
            "--partition",
            metavar="COLUMN",
            help="With parquet: a folder for each nation, which programs read as one dataset: nation.",
            autocompletion=_complete_partition,
            show_default=False,
        ),
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Replace existing files. A failed export leaves the old ones.")
    ] = False,
    for_editing: Annotated[
        bool,
        typer.Option(
            "--for-editing",
            help="With --table claims or councils, as csv or xlsx: the columns to edit, with a key for each "
            "row, for `opencouncil import` to bring back.",
        ),
    ] = False,
    excel: options.Excel = False,
    contract: options.ContractVersion = None,
    data: options.Data = None,
) -> None:
    """Write the data for other programs: all of it, or one table.

    The answers are for today, or for the day of --on. `opencouncil schema
    --tables` describes every column. The same data and day give the same
    bytes (duckdb: the same content).

    Example: opencouncil export --table claims --format csv

    Example: opencouncil export --format xlsx --output councils.xlsx
    """
    from opencouncil.export import writing

    request = writing.Request(
        format=output.casefold(),
        table=table.casefold().replace("-", "_"),
        target=None if target is None else writing.Target(target, may_replace=force),
        excel=excel,
        partition=partition.casefold(),
        for_editing=for_editing,
    )
    writing.check_request(request)
    day = options.parse_day(on, opening.read_clock())
    version = options.find_contract(contract)

    from opencouncil.history.version_beside import begin_finding
    from opencouncil.reading import dataset
    from opencouncil.tables.loaded import Loaded

    snapshot = opening.open_snapshot(data, at)
    loaded = Loaded(dataset.Dataset(snapshot), day, version)
    found = begin_finding(snapshot) if request.names_version else nullcontext()
    with found as loaded.find_version:
        loaded.read_all()
        if request.is_nested:
            _remark_on_nested(request, on is not None, contract is not None)
        opening.name_broken(loaded.dataset)
        with open_stdout() as out:
            writing.write_export(loaded, request, out)
    opening.name_left_out(loaded.left_out)
    if target is not None and for_editing:
        remark(f"Wrote {target}. When you have changed it: opencouncil import {target}")
    elif target is not None:
        beside = f" and {request.sidecar.name} beside it" if request.sidecar else ""
        remark(f"Wrote {target}{beside}{'' if request.is_nested else f', answers as of {day}'}.")


def _remark_on_nested(request: "Request", has_day: bool, has_contract: bool) -> None:
    for option, is_given in (("--on", has_day), ("--contract", has_contract)):
        if is_given:
            remark(f"{request.format} without --table gives the files as they are; {option} changes nothing.")
