"""``opencouncil systems``."""

from enum import StrEnum
from typing import Annotated

import typer

from opencouncil.cli import lists, opening, options, to_file
from opencouncil.render import FORMATS


class Grouping(StrEnum):
    TYPE = "type"
    NATION = "nation"
    REGION = "region"
    PEOPLE = "people"


class Kind(StrEnum):
    PAPERS = "papers"
    WEBCAST = "webcast"


def systems(
    system: Annotated[
        str | None,
        typer.Argument(
            metavar="SYSTEM",
            help=f"List the councils that use this: {lists.SYSTEM}. Default: count all systems.",
            autocompletion=lists.complete_system,
            show_default=False,
        ),
    ] = None,
    kind_of_system: Annotated[
        Kind | None, typer.Option("--kind", help="Only the systems for this. Default: both.")
    ] = None,
    by: Annotated[Grouping, typer.Option("--by", help="What to group councils by.")] = Grouping.TYPE,
    nation: options.Nation = None,
    region: options.Region = None,
    kind: options.Kind = None,
    output: Annotated[
        str, options.choose_format(FORMATS["systems"], "`csv` has a row for each council and system.")
    ] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Count who uses which system for papers and webcasts, and who shares one already.

    It counts what links and claims name, of how many councils that is known, and
    how many people they serve. It never says that a council has none.

    Example: opencouncil systems --kind papers

    Example: opencouncil systems public-i --nation wales
    """
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import SystemsShown
    from opencouncil.reports.systems import KINDS, Moment, count_systems
    from opencouncil.select import make_wanted
    from opencouncil.wording.codes import name_system
    from opencouncil.wording.everyday import find_system

    to_file.check_target(output, target, force, "systems", FORMATS["systems"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    wanted = make_wanted({"nation": nation, "region": region, "type": kind, "status": ["all"]}, (), ())
    word = find_system(system) if system is not None else ""
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        found = tuple(
            count_systems(councils, Moment(day, today), by, one, name_system, wanted)
            for one in ((kind_of_system.value,) if kind_of_system else KINDS)
        )
    finally:
        opening.name_broken(councils)
    shown = SystemsShown(found=found, by=by, system=word, on=day, today=today, wanted=wanted)
    to_file.write_result(FORMATS["systems"], output, shown, councils.snapshot, target)
