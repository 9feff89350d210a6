"""``opencouncil gaps``."""

from pathlib import Path
from typing import Annotated

import typer

from opencouncil.cli import completing, lists, opening, options, to_file
from opencouncil.render import FORMATS

# The most gaps where nothing else is said, in formats for people.
_FEW = 20


def gaps(
    council: Annotated[
        list[str] | None,
        options.council_argument(
            "Only these, by id, name, short name or code; a name of several words in quotes.",
            metavar="[COUNCIL]...",
        ),
    ] = None,
    nation: options.Nation = None,
    region: options.Region = None,
    kind: options.Kind = None,
    county: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COUNCIL",
            help="The districts below this county council.",
            autocompletion=completing.complete_council,
        ),
    ] = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help=f"Only this: {lists.ACTIVITY}. May be repeated.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    mine: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Only the councils that a text file names, one a line; # begins a remark."
        ),
    ] = None,
    for_: Annotated[
        str | None,
        typer.Option("--for", metavar="TIME", help="As many as fit into this time: 30m, 1h, 1h30m."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help=f"The most gaps. Default: {_FEW} in text and markdown, all in csv and json and with --for.",
            show_default=False,
        ),
    ] = None,
    on: options.On = None,
    output: Annotated[str, options.choose_format(FORMATS["gaps"], "How to show the gaps.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """List what nobody has looked up yet, and what rests on weak evidence: what to search, what to type.

    Best first: by the people of the council, by what they lack, and by how
    quickly it is found. Councils that are gone or to come are left out unless
    you name them.

    Example: opencouncil gaps --for 30m

    Example: opencouncil gaps lichfield --activity film
    """
    from opencouncil.cli.durations import parse_work
    from opencouncil.cli.scope import find_scope
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import GapsShown
    from opencouncil.reports.gaps import Request, find_gaps
    from opencouncil.vocabulary import ACTIVITIES
    from opencouncil.wording import everyday

    to_file.check_target(output, target, force, "gaps", FORMATS["gaps"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    minutes = parse_work(for_, "--for") if for_ is not None else None
    activities = everyday.find_activities(activity or ACTIVITIES)
    words = {"nation": nation, "region": region, "type": kind}
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    opening.check_holds_councils(councils)
    scope = find_scope(councils, words, county or (), council or (), mine, day)
    if limit is None and minutes is None and output in ("text", "markdown"):
        limit = _FEW
    request = Request(activities=activities, scope=scope, limit=limit, minutes=minutes)
    try:
        worklist = find_gaps(councils, day, request)
    finally:
        opening.name_broken(councils)
    shown = GapsShown(worklist=worklist, today=today, data=str(data) if data else "")
    to_file.write_result(FORMATS["gaps"], output, shown, councils.snapshot, target)
