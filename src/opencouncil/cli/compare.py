"""``opencouncil compare``."""

from typing import Annotated

import typer

from opencouncil.cli import existing, lists, opening, options, to_file
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS


def compare(
    councils: Annotated[
        list[str],
        options.council_argument(
            "Two or more, each its id, a code or a name in quotes: lichfield 'South Staffordshire'.",
            "COUNCIL...",
        ),
    ],
    activity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help=f"Only this, with its sources: {lists.ACTIVITY}. May be repeated.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    output: Annotated[
        str, options.choose_format(FORMATS["side_by_side"], "`csv` has a row for each fact.")
    ] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Show councils side by side: facts, systems, answers and their age, with a mark where they differ.

    Example: opencouncil compare lichfield walsall

    Example: opencouncil compare lichfield walsall --activity film
    """
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import SideBySideShown
    from opencouncil.reports.side_by_side import compare_councils
    from opencouncil.reports.systems import Moment
    from opencouncil.vocabulary import ACTIVITIES
    from opencouncil.wording import everyday
    from opencouncil.wording.codes import name_system

    to_file.check_target(output, target, force, "compared", FORMATS["side_by_side"])
    if len(councils) == 1:
        raise OpenCouncilError("One council alone has nothing to be compared with: name another one too.")
    today = opening.read_clock()
    day = options.parse_day(on, today)
    activities = everyday.find_activities(activity or ACTIVITIES)
    every = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        chosen = existing.find_each(every, councils, day, today)
        found = compare_councils(every, chosen, Moment(day, today), activities, name_system)
    finally:
        opening.name_broken(every)
    shown = SideBySideShown(found=found, today=today, shows_sources=bool(activity))
    to_file.write_result(FORMATS["side_by_side"], output, shown, every.snapshot, target)
