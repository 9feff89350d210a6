"""``opencouncil stats``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from opencouncil.cli import lists, opening, options
from opencouncil.render import FORMATS


class Grouping(StrEnum):
    NATION = "nation"
    TYPE = "type"
    REGION = "region"


def stats(
    by: Annotated[Grouping, typer.Option("--by", help="What to group councils by.")] = Grouping.NATION,
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
    output: Annotated[str, options.choose_format(FORMATS["stats"], "How to show the figures.")] = "text",
    agreement: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            metavar="FIRST SECOND",
            help="With --format markdown: two coding sheets of the same sources, the second coded without "
            "sight of the first; the page then says how far they agree.",
        ),
    ] = None,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Count councils with a known answer, and their answers, by nation, type or region.

    It counts the current councils, or with --on those of that day. With one
    --activity it shows the answers group by group. --nation, --region and
    --type count some councils alone; repeat one for either of two.

    Example: opencouncil stats --by region --activity film
    """
    from functools import partial

    from opencouncil.editing.sheets.agreement import compare_files
    from opencouncil.errors import OpenCouncilError
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import AgreementShown, StatsShown
    from opencouncil.reports.coverage import find_coverage
    from opencouncil.reports.stats import count_answers
    from opencouncil.select import make_wanted
    from opencouncil.vocabulary import ACTIVITIES
    from opencouncil.wording import everyday
    from opencouncil.wording.agreement import Sheets

    if output == "markdown" and (nation or region or kind):
        raise OpenCouncilError(
            "--format markdown is a page on all councils: no --nation, --region or --type."
        )
    if agreement and output != "markdown":
        raise OpenCouncilError(
            "--agreement goes with --format markdown only. Add it, or run `opencouncil agreement`."
        )
    second_coding = agreement and AgreementShown(
        agreement=compare_files(*agreement), sheets=Sheets(*(sheet.name for sheet in agreement))
    )
    today = opening.read_clock()
    day = options.parse_day(on, today)
    activities = everyday.find_activities(activity or ACTIVITIES)
    wanted = make_wanted({"nation": nation, "region": region, "type": kind, "status": ["all"]}, (), ())
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        counted = count_answers(councils, day, by, activities, wanted)
    finally:
        opening.name_broken(councils)
    shown = StatsShown(
        stats=counted,
        today=today,
        find_coverage=partial(find_coverage, councils, day, activities),
        revision=councils.snapshot.revision,
        second_coding=second_coding,
    )
    opening.show(FORMATS["stats"], output, shown, councils.snapshot)
