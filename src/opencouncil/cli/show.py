"""``opencouncil show``."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from opencouncil.cli import opening, options
from opencouncil.cli.output import write_bytes
from opencouncil.errors import OpenCouncilError


class CardFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    YAML = "yaml"


def show(
    words: Annotated[
        list[str],
        options.council_argument(
            "Its id, name, short name or a code: lichfield, 'Powys County Council', E07000194."
        ),
    ],
    output: Annotated[
        CardFormat, typer.Option("--format", help="`json` is the data of its file, `yaml` the file itself.")
    ] = CardFormat.TEXT,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Show one council: who it is, and what is known of its meetings, with the source of each claim.

    With --on, as it was on that day: its county then, and without the claims that speak only later.
    """
    from opencouncil.card import gather_card
    from opencouncil.reading import dataset

    today = options.parse_day(on, opening.read_clock())
    if on is not None and output is CardFormat.YAML:
        raise OpenCouncilError("--format yaml is the file itself, whatever the day: leave --on out.")
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        council = councils.find_council(" ".join(words), today)
        card = gather_card(councils, council, today, is_on_a_day=on is not None)
    finally:
        opening.name_broken(councils)
    if output is CardFormat.YAML:
        write_bytes(councils.snapshot.read(council.path))
    elif output is CardFormat.JSON:
        from opencouncil.render.councils import json_ as councils_json

        councils_json.render_card(card, sys.stdout)
    else:
        from opencouncil.render.card.text import render_card

        render_card(card, sys.stdout)
