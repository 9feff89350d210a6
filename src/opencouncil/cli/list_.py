"""``opencouncil list``."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import completing, lists, opening, options, to_file
from opencouncil.cli.output import remark
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.reports.given import Given
    from opencouncil.select import Selection
    from opencouncil.wording.council_list import Said


class Sort(StrEnum):
    ID = "id"
    NAME = "name"
    REGION = "region"
    TYPE = "type"
    CLAIMS = "claims"


def list_councils(
    nation: options.Nation = None,
    region: options.Region = None,
    kind: options.Kind = None,
    parent: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COUNCIL",
            help="The districts below this county council.",
            autocompletion=completing.complete_council,
        ),
    ] = None,
    authority: Annotated[
        list[str] | None,
        typer.Option(
            "--authority",
            metavar="COUNCIL",
            help="The councils in the area of this combined or strategic authority.",
            autocompletion=completing.complete_council,
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS",
            help=f"{lists.STANDING}. Default: current.",
            autocompletion=lists.complete_standing,
        ),
    ] = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help=f"Councils with a claim on this: {lists.ACTIVITY}. Shows what it says, whatever the law.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    claim: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS",
            help=f"With --activity: those whose claim says this: {lists.STATUS}.",
            autocompletion=lists.complete_status,
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help=f"Councils without any claim on this: {lists.ACTIVITY}.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    on: options.On = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by; `claims` puts the most first.")] = Sort.ID,
    output: Annotated[
        str, options.choose_format(FORMATS["councils"], "`ids` gives one id a line, for scripts.")
    ] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """List councils: the current ones, or with --on those of that day.

    Repeat an option to ask for either of two: --nation wales --nation scotland.
    Repeat --activity or --without to ask for both.

    Example: opencouncil list --nation wales

    Example: opencouncil list --activity film --claim refused
    """
    from opencouncil import answers, select
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import CouncilsShown
    from opencouncil.reports.given import list_given
    from opencouncil.wording import council_list, everyday

    to_file.check_target(output, target, force, "councils", FORMATS["councils"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    # The words of the filters first: a slip of the finger should not wait for 500 files.
    wanted = select.make_wanted(
        {"nation": nation, "region": region, "type": kind, "status": status, "claim": claim},
        activities=everyday.find_activities(activity or ()),
        without=everyday.find_activities(without or ()),
    )
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    wanted = replace(
        wanted,
        parents=select.find_parents(councils, parent or (), day),
        authorities=select.find_authorities(councils, authority or (), day),
    )
    found = select.list_councils(councils, wanted, day, sort, is_on_a_day=on is not None)
    law = councils.law if output == "json" or (wanted.activities and output != "ids") else {}
    opening.name_broken(councils)
    answered = [one for one in found.councils if law and councils.is_answered(one, day)]
    given_answers = [
        answer
        for answer in answers.find_answers(law, answered, day)
        if output == "json" or answer.activity in wanted.activities
    ]
    shown = CouncilsShown(
        councils=found.councils,
        today=day,
        answers=given_answers,
        activities=wanted.activities,
        shows_years=wanted.statuses != {"current"},
        earlier=None if on is None else found.earlier,
    )
    to_file.write_result(FORMATS["councils"], output, shown, councils.snapshot, target)
    if output == "text":
        given = list_given(law, answered, wanted.activities, day)
        said = council_list.list_said(found.councils, wanted.activities, day, given_answers)
        _sum_up(found, given, said, wanted.claim_statuses, _say_when(on, day, today))
        if asked := council_list.say_asked_of(found.councils, wanted.activities, day):
            remark(asked)
    if found.earlier and output != "json":
        remark(council_list.say_earlier(found, councils.lineage, day))


def _sum_up(
    found: "Selection",
    given: Iterable["Given"],
    said: "Mapping[str, Sequence[Said]]",
    statuses: Collection[str],
    when: str,
) -> None:
    """How many councils there are, for how many that is the answer, and what the law gives."""
    from opencouncil.wording import council_list

    remark(council_list.summarise(found, when, *list(said)[:1]), is_apart=bool(found.councils))
    marks = council_list.say_marks(said, is_on_a_day=when != "today")
    old = council_list.say_old(said, is_on_a_day=when != "today")
    for line in (council_list.say_how_many_hold(said, statuses, when), marks, old):
        if line:
            remark(line)
    for each in given:
        remark(council_list.say_given(each))


def _say_when(on: str | None, day: date, today: date) -> str:
    from opencouncil.wording.dates import say_day_asked

    return "today" if on is None else f"on {say_day_asked(day, today)}"
