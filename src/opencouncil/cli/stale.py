"""``opencouncil stale``."""

from typing import Annotated

import typer

from opencouncil.cli import lists, opening, options, to_file
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS
from opencouncil.reports.stale_reasons import REASONS

# The most claims where nothing else is said, in formats for people.
_FEW = 20


def stale(
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
    activity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help=f"Only this: {lists.ACTIVITY}. May be repeated.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    older_than: Annotated[
        str,
        typer.Option(metavar="AGE", help="What was last read, or said, so long ago is old: 2y, 18m, 90d."),
    ] = "2y",
    reason: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD",
            help=f"Only what has this reason: {', '.join(REASONS)}. May be repeated.",
            autocompletion=lambda: list(REASONS),
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help=f"The most claims. Default: {_FEW} in text and markdown, all in csv and json.",
            show_default=False,
        ),
    ] = None,
    on: options.On = None,
    output: Annotated[str, options.choose_format(FORMATS["stale"], "How to show the claims.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """List the claims to read again, with the reason, and law that nobody has looked at for a year.

    A claim that is old is no mistake: the exit code is 0, whatever is found.
    Councils that are gone or to come are left out unless you name them.

    Example: opencouncil stale --nation wales

    Example: opencouncil stale --reason law-changed --older-than 1y
    """
    from opencouncil.cli.durations import parse_age
    from opencouncil.cli.scope import find_scope
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import StaleShown
    from opencouncil.reports.stale import Request, find_stale
    from opencouncil.vocabulary import ACTIVITIES
    from opencouncil.wording import everyday

    to_file.check_target(output, target, force, "stale", FORMATS["stale"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    before = parse_age(older_than, day, "--older-than")
    reasons = frozenset(map(_find_reason, reason or ()))
    activities = everyday.find_activities(activity or ACTIVITIES)
    words = {"nation": nation, "region": region, "type": kind}
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    opening.check_holds_councils(councils)
    scope = find_scope(councils, words, (), council or (), None, day)
    if limit is None and output in ("text", "markdown"):
        limit = _FEW
    request = Request(
        scope=scope,
        activities=activities,
        before=before,
        reasons=reasons,
        limit=limit,
        names_activities=bool(activity),
    )
    try:
        found = find_stale(councils, day, request)
    finally:
        opening.name_broken(councils)
    shown = StaleShown(
        stale=found, today=today, prefix=councils.snapshot.prefix, data=str(data) if data else ""
    )
    to_file.write_result(FORMATS["stale"], output, shown, councils.snapshot, target)


def _find_reason(word: str) -> str:
    from opencouncil.findings import clip
    from opencouncil.spelling import fold, nearest

    form = fold(word).replace(" ", "-")
    if form in REASONS:
        return form
    near = nearest(form, REASONS)
    hint = f"Did you mean '{near}'?" if near else f"There are {', '.join(REASONS)}."
    raise OpenCouncilError(f"There is no reason '{clip(word)}'. {hint}")
