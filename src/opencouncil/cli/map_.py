"""``opencouncil map``."""

from typing import Annotated

import typer

from opencouncil.cli import lists, opening, options, to_file
from opencouncil.render import FORMATS


def draw_map(
    activity: Annotated[
        str,
        typer.Option(
            metavar="ACTIVITY",
            help=f"What to show: {lists.ACTIVITY}.",
            autocompletion=lists.complete_deed,
        ),
    ] = "film",
    output: Annotated[
        str, options.choose_format(FORMATS["hexmap"], "`html` has a table beside the picture.")
    ] = "text",
    on: options.On = None,
    at: options.At = None,
    target: to_file.Target = None,
    force: to_file.Force = False,
    data: options.Data = None,
) -> None:
    """Draw the answers on one activity as a map of hexagons, one for each place.

    A hexagon shows the council that governed its place on the day. The same
    data and day give the same picture.

    Example: opencouncil map --on 2013-06-01 --format svg -o film-2013.svg
    """
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import HexMapShown
    from opencouncil.reports.hexmap import find_hexmap
    from opencouncil.tables.loaded import Loaded
    from opencouncil.wording import everyday
    from opencouncil.wording.hexmap import name_source as name_map_source
    from opencouncil.wording.plots import name_source
    from opencouncil.wording.provenance import make_provenance

    today = opening.read_clock()
    day = options.parse_day(on, today)
    chosen = everyday.find_activity(activity)
    to_file.check_target(output, target, force, "map", FORMATS["hexmap"])
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    opening.check_has_layout(councils)
    hexmap = find_hexmap(councils, chosen, day)
    opening.name_broken(councils)
    source = name_map_source(name_source(make_provenance(Loaded(councils, day))))
    shown = HexMapShown(hexmap=hexmap, today=today, source=source)
    to_file.write_result(FORMATS["hexmap"], output, shown, councils.snapshot, target)
