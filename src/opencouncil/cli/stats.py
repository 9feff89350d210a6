"""``opencouncil stats``."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import lists, opening, options, to_file
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.reading.dataset import Dataset
    from opencouncil.select import Wanted


class Grouping(StrEnum):
    NATION = "nation"
    TYPE = "type"
    REGION = "region"


def stats(
    by: Annotated[
        Grouping | None,
        typer.Option("--by", help="What to group councils by. Default: nation.", show_default=False),
    ] = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help=f"Only this: {lists.ACTIVITY}. May be repeated.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    nation: options.Nation = None,
    region: options.Region = None,
    kind: options.Kind = None,
    output: Annotated[
        str,
        options.choose_format(FORMATS["over_time"], "How to show the figures; svg, png and html draw them."),
    ] = "text",
    agreement: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            metavar="FIRST SECOND",
            help="With --format markdown: two coding sheets of the same sources, the second coded without "
            "sight of the first; the page then says how far they agree.",
        ),
    ] = None,
    over_time: Annotated[
        bool,
        typer.Option(
            "--over-time",
            help="How the answers moved since 2009, year by year, and how coverage grew in git.",
        ),
    ] = False,
    target: to_file.Target = None,
    force: to_file.Force = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Count councils with a known answer, and their answers, by nation, type or region.

    It counts the current councils, or with --on those of that day. With one
    --activity it shows the answers group by group. --nation, --region and
    --type count some councils alone; repeat one for either of two.

    Example: opencouncil stats --by region --activity film

    Example: opencouncil stats --over-time --activity film
    """
    from functools import partial

    from opencouncil.editing.sheets.agreement import compare_files
    from opencouncil.errors import OpenCouncilError
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import AgreementShown, StatsShown
    from opencouncil.reports.coverage import find_coverage
    from opencouncil.reports.stats import count_answers
    from opencouncil.select import make_wanted
    from opencouncil.tables.loaded import Loaded
    from opencouncil.vocabulary import ACTIVITIES
    from opencouncil.wording import everyday
    from opencouncil.wording.agreement import Sheets
    from opencouncil.wording.plots import NO_COUNCIL, describe_stats_picture

    if over_time and (agreement or by):
        raise OpenCouncilError("--over-time counts all councils together: leave --by and --agreement out.")
    if not over_time and output == "markdown" and (nation or region or kind):
        raise OpenCouncilError(
            "--format markdown is a page on all councils: no --nation, --region or --type."
        )
    if agreement and output != "markdown":
        raise OpenCouncilError(
            "--agreement goes with --format markdown only. Add it, or run `opencouncil agreement`."
        )
    to_file.check_target(output, target, force, "over-time" if over_time else "stats", FORMATS["over_time"])
    second_coding = agreement and AgreementShown(
        agreement=compare_files(*agreement), sheets=Sheets(*(sheet.name for sheet in agreement))
    )
    today = opening.read_clock()
    day = options.parse_day(on, today)
    activities = everyday.find_activities(activity or ACTIVITIES)
    wanted = make_wanted({"nation": nation, "region": region, "type": kind, "status": ["all"]}, (), ())
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    if over_time:
        _show_progress(councils, (day, today), activities, wanted, output, target)
        return
    try:
        counted = count_answers(councils, day, by or Grouping.NATION, activities, wanted)
    finally:
        opening.name_broken(councils)
    if output in FORMATS["picture"]:
        from opencouncil.wording.provenance import make_provenance

        if not counted.councils:
            raise OpenCouncilError(NO_COUNCIL)
        drawn = describe_stats_picture(counted, today, make_provenance(Loaded(councils, day)))
        to_file.write_result(FORMATS["picture"], output, drawn, councils.snapshot, target)
        return
    shown = StatsShown(
        stats=counted,
        today=today,
        find_coverage=partial(find_coverage, councils, day, activities),
        revision=councils.snapshot.revision,
        second_coding=second_coding,
    )
    to_file.write_result(FORMATS["stats"], output, shown, councils.snapshot, target)


def _show_progress(
    councils: "Dataset",
    days: tuple[date, date],
    activities: "Sequence[str]",
    wanted: "Wanted",
    output: str,
    target: Path | None,
) -> None:
    """``days`` are the day asked about, and today."""
    from opencouncil.history.growth import read_growth
    from opencouncil.render.kinds import OverTimeShown
    from opencouncil.reports.over_time import find_progress
    from opencouncil.tables.loaded import Loaded
    from opencouncil.wording.plots import name_source
    from opencouncil.wording.provenance import make_provenance

    day, today = days
    try:
        progress = find_progress(councils, day, activities, wanted)
    finally:
        opening.name_broken(councils)
    loaded = Loaded(councils, day)
    growth = read_growth(councils.snapshot, loaded.version, today, activities, wanted)
    source = name_source(make_provenance(loaded))
    shown = OverTimeShown(progress=progress, growth=growth, today=today, source=source)
    to_file.write_result(FORMATS["over_time"], output, shown, councils.snapshot, target)
