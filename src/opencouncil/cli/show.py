"""``opencouncil show``."""

from typing import Annotated

from opencouncil.cli import opening, options, to_file
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS


def show(
    words: Annotated[
        list[str],
        options.council_argument(
            "Its id, name, short name or a code: lichfield, 'Powys County Council', E07000194."
        ),
    ],
    output: Annotated[
        str,
        options.choose_format(FORMATS["card"], "`json` is the data of its file, `yaml` the file itself."),
    ] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Show one council: its facts, and the claims on its meetings with their sources.

    With --on, the council on that day: its county then, and only the claims
    that speak by then.

    If a part of the file is wrong, the rest is shown, with a warning.

    Example: opencouncil show lichfield
    """
    from dataclasses import replace

    from opencouncil.card import gather_card
    from opencouncil.reading import dataset

    to_file.check_target(output, target, force, "council", FORMATS["card"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    if on is not None and output == "yaml":
        raise OpenCouncilError("--format yaml is the file itself, whatever the day: leave --on out.")
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    shown = ""
    try:
        council = councils.find_shown(" ".join(words), day)
        card = gather_card(councils, council, day, is_on_a_day=on is not None)
        card = replace(card, is_to_come=day > today)
        shown = council.path
    finally:
        opening.name_broken(councils, shown)
    to_file.write_result(FORMATS["card"], output, card, councils.snapshot, target)
