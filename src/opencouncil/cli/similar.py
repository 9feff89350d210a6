"""``opencouncil similar``."""

from typing import Annotated

import typer

from opencouncil.cli import existing, lists, opening, options, to_file
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS

# More is a list, and not a choice of examples.
_MOST = 1000


def similar(
    words: Annotated[
        list[str],
        options.council_argument("Its id, name, short name or a code."),
    ],
    limit: Annotated[int, typer.Option(min=1, max=_MOST, help="How many councils to show.")] = 10,
    nation: options.Nation = None,
    region: options.Region = None,
    kind: options.Kind = None,
    is_of_type: Annotated[bool, typer.Option("--same-type", help="Only councils of its own type.")] = False,
    activity: Annotated[
        str | None,
        typer.Option(
            metavar="ACTIVITY",
            help=f"Show what each does on this: {lists.ACTIVITY}. Then facts alone decide which are alike.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    output: Annotated[str, options.choose_format(FORMATS["similar"], "`json` has every figure.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Show the councils most like one: by type, people, density, nation, region and openness, with reasons.

    With --activity each is shown with its answer, its source and the date; facts alone
    then decide which are alike, and not what councils do.

    Example: opencouncil similar lichfield

    Example: opencouncil similar lichfield --activity film --limit 5
    """
    from dataclasses import replace

    from opencouncil.answers import find_answer
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import SimilarShown
    from opencouncil.reports.asked import find_asked
    from opencouncil.reports.similar import rank_similar
    from opencouncil.select import make_wanted
    from opencouncil.wording import everyday

    if is_of_type and kind:
        raise OpenCouncilError("--same-type and --type both name the type: leave one out.")
    to_file.check_target(output, target, force, "similar", FORMATS["similar"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    activities = everyday.find_activities((activity,) if activity is not None else ())
    wanted = make_wanted({"nation": nation, "region": region, "type": kind, "status": ["all"]}, (), ())
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        council = existing.find_existing(councils, " ".join(words), day, today)
        if is_of_type:
            wanted = replace(wanted, types=frozenset({council.as_on(day).type}))
        found = rank_similar(councils, council, day, limit, wanted, with_answers=not activities)
        shown_councils = [found.council, *(one.council for one in found.alike)]
        if activities:
            councils.check_answered(shown_councils, day)
        answers = {
            one.id: find_answer(councils.law, one, matter, day)
            for matter in activities
            for one in shown_councils
        }
    finally:
        opening.name_broken(councils)
    matter = next(iter(activities), "")
    shown = SimilarShown(
        similar=found,
        today=today,
        asked={one.id: find_asked(one, day, matter) for one in shown_councils},
        answers=answers,
    )
    to_file.write_result(FORMATS["similar"], output, shown, councils.snapshot, target)
