"""``opencouncil calendar``."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import opening, options, to_file, watched
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.reading.dataset import Dataset
    from opencouncil.reading.snapshot import Snapshot
    from opencouncil.reading.watching import Watched


def calendar(
    councils: Annotated[
        list[str] | None,
        options.council_argument(
            "Only of these councils, by id, name, short name or a code. Quote a name of several words.",
            "COUNCIL...",
        ),
    ] = None,
    is_watched: Annotated[
        bool, typer.Option("--watched", help="Only of what you watch: see `opencouncil watch`.")
    ] = False,
    nation: options.Nation = None,
    region: options.Region = None,
    kind: options.Kind = None,
    activity: options.Activity = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Begin on that day: 2026-01-01. Default: today."),
    ] = None,
    output: Annotated[
        str, options.choose_format(FORMATS["calendar"], "`ics` is for a program that keeps a calendar.")
    ] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """List the days to come: vesting days, first elections, law that begins or ends, replies that are due.

    A day that is only announced or proposed is marked as expected and not certain. A reply is due four weeks
    after a council was asked: that is our own measure, and no law sets it.

    Example: opencouncil calendar --nation england

    Example: opencouncil calendar --watched --format ics
    """
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import CalendarShown
    from opencouncil.reports.calendar import find_calendar
    from opencouncil.wording.calendar import say_none, say_undated

    to_file.check_target(output, target, force, "calendar", FORMATS["calendar"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    start = options.parse_day(since, day, "--since")
    known = dataset.Dataset(opening.open_snapshot(data, at))
    words = {"nation": nation or [], "region": region or [], "type": kind or [], "activity": activity or []}
    chosen = _choose(known, day, councils or [], words, is_watched)
    found = find_calendar(known, day, start, chosen)
    opening.name_broken(known)
    stamp = datetime.combine(find_day(known.snapshot, day), datetime.min.time(), UTC)
    shown = CalendarShown(calendar=found, councils=known.by_id, stamp=stamp, prefix=known.snapshot.prefix)
    to_file.write_result(FORMATS["calendar"], output, shown, known.snapshot, target)
    if chosen:
        watched.name_turns(chosen)
    if not found.events:
        remark(say_none(found, is_watched))
    if found.undated and output == "text":
        remark(say_undated(found.undated))


def _choose(
    known: "Dataset", day: date, councils: list[str], words: dict[str, list[str]], is_watched: bool
) -> "Watched | None":
    """What is asked for, as lines of a list; None for everything."""
    from opencouncil.reading.watching import find_watched
    from opencouncil.wording.watching import NOTHING

    lines = watched.make_watches(known, day, councils, words)
    if is_watched:
        if lines:
            raise OpenCouncilError("--watched is for your whole list: leave out councils and other filters.")
        lines = list(watched.read_list())
        if not lines:
            raise OpenCouncilError(NOTHING)
    return find_watched(known, lines, day) if lines else None


def find_day(snapshot: "Snapshot", otherwise: date) -> date:
    """The day of the commit that the files are of; another one for files that are of none."""
    from opencouncil.errors import RevisionError
    from opencouncil.history.repository import Revision, open_repository
    from opencouncil.reading.snapshot import Folder

    if isinstance(snapshot, Revision):
        return snapshot.commit.day
    if not isinstance(snapshot, Folder) or snapshot.is_shipped:
        return otherwise
    try:
        return open_repository(snapshot.path).resolve("HEAD", otherwise).day
    except RevisionError:
        return otherwise
