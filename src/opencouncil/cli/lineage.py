"""``opencouncil lineage``."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from opencouncil.cli import opening, options


class LineageFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    MERMAID = "mermaid"
    DOT = "dot"


def lineage(
    words: Annotated[
        list[str],
        options.council_argument("Its id, name, short name or a code: cumbria, 'East Suffolk', E07000048."),
    ],
    output: Annotated[
        LineageFormat,
        typer.Option("--format", help="`mermaid` and `dot` are graphs, to be drawn by other programs."),
    ] = LineageFormat.TEXT,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Show what came before a council and what comes after it, with the days and the orders.

    What is ordered, announced or proposed for the future is shown too, and says so.
    """
    from opencouncil import render
    from opencouncil.lineage import Lineage
    from opencouncil.reading import dataset

    councils = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        council = councils.find_council(" ".join(words), opening.read_clock())
        family = Lineage(councils.reorganisations).trace(council.id)
    finally:
        opening.name_broken(councils)
    prefix = councils.snapshot.prefix
    render.lineage_renderer(output)(family, councils.by_id, prefix, sys.stdout)
