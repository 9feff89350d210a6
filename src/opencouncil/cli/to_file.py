"""A result to the file that ``-o`` names, whole or not at all, or to standard output."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from opencouncil.cli import opening
from opencouncil.cli.logs import open_out
from opencouncil.cli.output import remark
from opencouncil.cli.putting import put, render_bytes, take_bytes
from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from opencouncil.reading.snapshot import Snapshot
    from opencouncil.render import Formats
    from opencouncil.tables.contract import Column

_Kind = TypeVar("_Kind")
# What is no text, and never goes to a terminal.
BINARY = frozenset(("parquet", "png"))
# What has no room to say which data it is.
BARE = frozenset(("csv", "jsonl"))
# The format that an ending promises to whoever opens the file; "" where no command writes it.
_ENDINGS = {
    ".pdf": "",
    ".html": "html",
    ".htm": "html",
    ".svg": "svg",
    ".png": "png",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".md": "markdown",
    ".xlsx": "",
}
# The formats from which a file of such an ending is made by another program, and how.
_INSTEAD = {".pdf": ("html", "svg"), ".xlsx": ("csv",)}
_WAYS = {".pdf": "print that to a PDF", ".xlsx": "open that in a spreadsheet"}

Target = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="The file to write. Default: standard output.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace an existing file.")]


def check_target(
    name: str,
    target: Path | None,
    force: bool,
    example: str,
    formats: "Collection[str]",
    option: str = "--format",
) -> None:
    """OpenCouncilError for a place that cannot be, before anything is read.

    ``example`` is the name of a file without its ending: ``result``; ``formats`` are all that could be
    chosen, and ``option`` is how.
    """
    if name in BINARY and target is None and sys.stdout.isatty():
        raise OpenCouncilError(f"{name} is not text: name a file with -o {example}.{name}.")
    if target is not None:
        _check_ending(name, target, formats, option)
        from opencouncil.export import writing

        writing.check_place(writing.Target(target, may_replace=force))


def _check_ending(name: str, target: Path, formats: "Collection[str]", option: str) -> None:
    """OpenCouncilError for an ending that promises another format."""
    ending = target.suffix.casefold()
    promised = _ENDINGS.get(ending)
    # GeoJSON and its like are JSON too.
    if promised is None or promised == name or (promised == "json" and "json" in name):
        return
    able = [one for one in _INSTEAD.get(ending, (promised,)) if one in formats]
    if able:
        way = f", and {_WAYS[ending]}" if ending in _WAYS else ""
        hint = f"name another file, or use {option} {' or '.join(able)}{way}."
    else:
        hint = f"name another file; the formats here are {', '.join(formats)}."
    raise OpenCouncilError(f"{target.name} would hold {name}, which is not what {ending} means: {hint}")


def write_result(
    formats: "Formats[_Kind]",
    name: str,
    shown: _Kind,
    snapshot: "Snapshot",
    target: Path | None,
    beside: "Mapping[str, bytes] | None" = None,
) -> None:
    """The result in a format to its file, or to standard output; one of the copy in the package says so.

    ``beside`` as `describe_beside` has it.
    """
    from opencouncil.reading.snapshot import name_shipped

    if target is None and name not in BINARY:
        opening.show(formats, name, shown, snapshot)
    elif name not in BINARY and (label := name_shipped(snapshot)):
        from opencouncil.render.shipped import render_shipped

        _finish(take_bytes(lambda out: render_shipped(formats, name, shown, out, label)), target, beside)
    else:
        _finish(render_bytes(formats[name], shown), target, beside)


def list_beside(name: str, target: Path | None) -> list[Path]:
    """The file that says which data are in a target, if there is to be one."""
    if target is None or name not in BARE:
        return []
    from opencouncil.export.sidecar import find_place

    return [find_place(target)]


def check_beside(name: str, target: Path | None, force: bool) -> None:
    """OpenCouncilError where that file has no place beside the target."""
    for beside in list_beside(name, target):
        from opencouncil.export import writing

        writing.check_place(writing.Target(beside, may_replace=force))


def describe_beside(
    name: str, target: Path | None, columns: "Iterable[Column]", about: "Mapping[str, object]"
) -> "Mapping[str, bytes]":
    """What stands in that file, by its name; nothing where there is to be none."""
    if target is None or name not in BARE:
        return {}
    from opencouncil.export.sidecar import describe_rows, find_place

    return {find_place(target).name: describe_rows(columns, name, target.name, about)}


def write_plain(formats: "Formats[_Kind]", name: str, shown: _Kind, target: Path | None) -> None:
    """The same for a result that is of no dataset, or says itself which data it is of."""
    if target is None:
        formats[name].render(shown, open_out(name))
    else:
        _finish(render_bytes(formats[name], shown), target)


def _finish(whole: bytes, target: Path | None, beside: "Mapping[str, bytes] | None" = None) -> None:
    put(whole, target, beside)
    if target is not None:
        remark(f"Wrote {target}{say_beside(beside or ())}.")


def say_beside(names: "Iterable[str]") -> str:
    """What was written with a file, for the line that names that."""
    return "".join(f" and {name} beside it" for name in names)
