"""``opencouncil out-of-step``."""

from typing import Annotated

import typer

from opencouncil.cli import lists, opening, options, to_file
from opencouncil.render import FORMATS


def out_of_step(
    words: Annotated[
        list[str] | None,
        options.council_argument(
            "Only these: ids, names in quotes, or codes. Default: every council.", "[COUNCIL]..."
        ),
    ] = None,
    nation: options.Nation = None,
    kind: options.Kind = None,
    region: options.Region = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help=f"Only this: {lists.ACTIVITY}. May be repeated.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    on: options.On = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Those that were so at any time since a year, month or day, each with its days: 2015, "
            "2015-04, 2015-04-01.",
        ),
    ] = None,
    output: Annotated[str, options.choose_format(FORMATS["out_of_step"], "How to show them.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """List councils whose published rule gives less than the law, or that miss a duty.

    Each with the law, the claim, its source and age. Claims with a doubt stand
    apart, as worth checking. It also counts the councils that could be judged
    at all: that one is not listed does not mean that it keeps to the law.

    Example: opencouncil out-of-step --nation wales

    Example: opencouncil out-of-step --activity film --since 2014-08-06
    """
    from opencouncil.cli.existing import check_there
    from opencouncil.errors import OpenCouncilError
    from opencouncil.periods import RECORDS_BEGIN
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import OutOfStepShown
    from opencouncil.reports.out_of_step import find_out_of_step
    from opencouncil.select import make_wanted
    from opencouncil.wording import everyday

    to_file.check_target(output, target, force, "out-of-step", FORMATS["out_of_step"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    first = None if since is None else max(options.parse_since(since).first_day, RECORDS_BEGIN)
    if first and first > day:
        raise OpenCouncilError(f"--since {first} is after {day}, the last day asked about.")
    activities = everyday.find_activities(activity or ())
    wanted = make_wanted({"nation": nation, "region": region, "type": kind, "status": ["all"]}, (), ())
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    opening.check_holds_councils(councils)
    try:
        named = [councils.find_council(word, day) for word in words or ()]
        if first is None:
            for council in named:
                check_there(councils, council, day, today)
        found = find_out_of_step(
            councils, day, wanted=wanted, activities=activities, since=first, named=named
        )
    finally:
        opening.name_broken(councils)
    shown = OutOfStepShown(found=found, today=today)
    to_file.write_result(FORMATS["out_of_step"], output, shown, councils.snapshot, target)
