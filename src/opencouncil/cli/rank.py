"""``opencouncil rank``."""

from typing import Annotated

import typer

from opencouncil.cli import lists, opening, options, rubrics, to_file
from opencouncil.render import FORMATS


def rank(
    nation: options.Nation = None,
    kind: options.Kind = None,
    region: options.Region = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help=f"Count only this: {lists.ACTIVITY}. May be repeated.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    rubric: rubrics.RubricPath = None,
    compare: rubrics.Compare = False,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="At most so many councils of each band.")
    ] = None,
    output: Annotated[str, options.choose_format(FORMATS["ranking"], "How to show the list.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Put councils into bands by what their own sources say, as far as they can be told apart.

    A council stands above another only if the lowest points that it can
    have are more than the highest of the other. Those of which too little
    is known, and those without any claim, are listed apart and have no rank.

    Example: opencouncil rank --nation wales

    Example: opencouncil rank --activity film --format csv
    """
    from opencouncil.errors import OpenCouncilError
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import MovesShown, RankingShown
    from opencouncil.reports.moves import find_moves
    from opencouncil.reports.rank import keep_activities, rank_councils
    from opencouncil.select import make_wanted
    from opencouncil.wording import everyday

    rubrics.check_compared(compare, rubric)
    if compare and output not in FORMATS["moves"]:
        known = options.name_formats(FORMATS["moves"])
        raise OpenCouncilError(f"--compare has no format {output}: choose {known}.")
    to_file.check_target(output, target, force, "ranking", FORMATS["moves" if compare else "ranking"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    activities = everyday.find_activities(activity or ())
    wanted = make_wanted({"nation": nation, "region": region, "type": kind, "status": ["all"]}, (), ())
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    opening.check_holds_councils(councils)
    counted = rubrics.open_rubric(councils.snapshot, rubric, today)
    try:
        if compare:
            ours = keep_activities(rubrics.open_rubric(councils.snapshot, None, today), activities)
            moves = find_moves(councils, day, ours, keep_activities(counted, activities), wanted)
        else:
            ranking = rank_councils(councils, day, counted, wanted, activities)
    finally:
        opening.name_broken(councils)
    if compare:
        to_file.write_result(FORMATS["moves"], output, MovesShown(moves, today), councils.snapshot, target)
    else:
        to_file.write_result(
            FORMATS["ranking"], output, RankingShown(ranking, today, limit), councils.snapshot, target
        )
