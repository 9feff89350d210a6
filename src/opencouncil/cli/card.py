"""``opencouncil card``."""

from pathlib import Path
from typing import Annotated

import typer

from opencouncil.cli import lists, opening, options, to_file
from opencouncil.render import FORMATS


def card(
    words: Annotated[list[str], options.council_argument("One council: its id, name, short name or a code.")],
    about: Annotated[
        str,
        typer.Option(
            metavar="ACTIVITY",
            help=f"What it is about: {lists.ACTIVITY}.",
            autocompletion=lists.complete_deed,
        ),
    ] = "film",
    output: Annotated[
        str | None,
        options.choose_format(
            FORMATS["door_card"], "Default: by the ending of FILE, else `text`.", show_default=False
        ),
    ] = None,
    target: to_file.Target = None,
    force: to_file.Force = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Make a card to show at the door: the right, its law, the council's page, what it does not cover.

    One page of A4 in large type, with a QR code of the council's page. Where
    there is no right it says how to ask. Print the HTML from any browser.

    Example: opencouncil card lichfield

    Example: opencouncil card lichfield --format html -o card.html
    """
    from opencouncil.reading import dataset
    from opencouncil.reading.snapshot import name_shipped
    from opencouncil.render.kinds import DoorCardShown
    from opencouncil.reports.door_card import find_door_card
    from opencouncil.reports.newest import find_newest_reading
    from opencouncil.wording.everyday import find_activity
    from opencouncil.wording.hexmap import say_version

    name = output or _find_format(target)
    to_file.check_target(name, target, force, "card", FORMATS["door_card"])
    activity = find_activity(about)
    today = opening.read_clock()
    day = options.parse_day(on, today)
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        council = councils.find_council_or_place(" ".join(words), day)
        found = find_door_card(councils, council, activity, day)
    finally:
        opening.name_broken(councils)
    version = say_version(
        councils.snapshot.revision, name_shipped(councils.snapshot), find_newest_reading(councils)
    )
    shown = DoorCardShown(card=found, today=today, version=version)
    to_file.write_result(FORMATS["door_card"], name, shown, councils.snapshot, target)


def _find_format(target: Path | None) -> str:
    """The format that the ending of a file means; ``text`` for others."""
    ending = target.suffix.casefold().removeprefix(".") if target else ""
    return {"htm": "html"}.get(ending, ending if ending in FORMATS["door_card"] else "text")
