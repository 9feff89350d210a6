"""``opencouncil lineage``."""

from typing import Annotated

from opencouncil.cli import opening, options, to_file
from opencouncil.render import FORMATS


def lineage(
    words: Annotated[
        list[str],
        options.council_argument("Its id, name, short name or a code: cumbria, 'East Suffolk', E07000048."),
    ],
    output: Annotated[
        str,
        options.choose_format(
            FORMATS["lineage"], "`mermaid` and `dot` are graphs for other programs to draw."
        ),
    ] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Show the predecessors and successors of a council, with the days and the orders.

    Reorganisations ordered, announced or proposed for the future are shown too, each with its status.

    Example: opencouncil lineage cumbria
    """
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import FamilyShown

    to_file.check_target(output, target, force, "lineage", FORMATS["lineage"])
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        council = councils.find_council_or_place(" ".join(words), opening.read_clock())
        family = councils.lineage.trace(council.id)
        councils.check_reorganisations(family.list_councils())
    finally:
        opening.name_broken(councils)
    shown = FamilyShown(family=family, councils=councils.by_id, prefix=councils.snapshot.prefix)
    to_file.write_result(FORMATS["lineage"], output, shown, councils.snapshot, target)
