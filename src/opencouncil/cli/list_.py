"""``opencouncil list``."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.model import Council

# In place of a status: whatever it is.
ALL = "all"


class Sort(StrEnum):
    ID = "id"
    NAME = "name"
    REGION = "region"
    TYPE = "type"
    CLAIMS = "claims"


def _complete(what: str) -> Callable[[], list[str]]:
    """The completion of a filter: its words as one writes them without quotes."""

    def complete() -> list[str]:
        from opencouncil import select

        known = (*select.STATUSES, ALL) if what == "status" else select.list_known(what)
        return [word.casefold().replace(" ", "-") for word in known]

    return complete


def list_councils(
    context: typer.Context,
    nation: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NATION",
            help="england, scotland, wales or northern-ireland.",
            autocompletion=_complete("nation"),
        ),
    ] = None,
    region: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REGION",
            help="A region of England: west-midlands, london ...",
            autocompletion=_complete("region"),
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            help="county, unitary, london-borough, combined-authority ...",
            autocompletion=_complete("type"),
        ),
    ] = None,
    parent: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COUNCIL",
            help="The districts below this county council.",
            autocompletion=opening.complete_council,
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS",
            help="current, abolished, future or all. Default: current.",
            autocompletion=_complete("status"),
        ),
    ] = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help="Councils with a claim on this: film, record, tweet, webcast, papers ... Shows what the "
            "claim says that `may` goes by.",
            autocompletion=_complete("activity"),
        ),
    ] = None,
    claim: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS",
            help="With --activity: those whose claim says this: allowed, permission-required, "
            "refused, provided ...",
            autocompletion=_complete("claim"),
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help="Councils without any claim on this.",
            autocompletion=_complete("activity"),
        ),
    ] = None,
    on: options.On = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by; `claims` puts the most first.")] = Sort.ID,
    output: Annotated[
        str, options.choose_format(FORMATS["councils"], "`ids` gives one id a line, for scripts.")
    ] = "text",
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """List councils, those of today unless told otherwise; with --on, those of that day.

    Repeat an option to ask for either of two: --nation wales --nation scotland.
    Repeat --activity or --without to ask for both.
    """
    from opencouncil import answers, select
    from opencouncil.card import describe_on
    from opencouncil.lineage import Lineage
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import CouncilsShown
    from opencouncil.wording import everyday

    if context.args:
        raise OpenCouncilError(_say_what_shows(context.args))
    today = options.parse_day(on, opening.read_clock())
    activities = everyday.find_activities(activity or ())
    statuses = select.match_words("status", status or ["current"], (*select.STATUSES, ALL))
    # The words of the filters first: a slip of the finger should not wait for 500 files.
    nations, regions, types = (
        frozenset(select.match_words(what, given or (), select.list_known(what)))
        for what, given in (("nation", nation), ("region", region), ("type", kind))
    )
    lacking = frozenset(everyday.find_activities(without or ()))
    claim_statuses = frozenset(select.match_claim_statuses(claim or (), activities))
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    known: Iterable[Council] = councils.councils
    if on is not None:
        known = [describe_on(council, today, councils.by_id) for council in known]
    wanted = select.Wanted(
        nations=nations,
        regions=regions,
        types=types,
        parents=select.find_parents(councils, parent or (), today),
        statuses=select.NONE if ALL in statuses else frozenset(statuses),
        activities=activities,
        claim_statuses=claim_statuses,
        without=lacking,
    )
    selection = select.select_councils(select.sort_councils(known, sort), wanted, today)
    lineage = Lineage(councils.reorganisations if selection.earlier else ())
    law = councils.law if output == "json" or (activities and output == "text") else {}
    opening.name_broken(councils)
    # Where the law cannot be read there is no answer.
    ruled = [council for council in selection.councils if council.nation in law]
    shown = CouncilsShown(
        councils=selection.councils,
        today=today,
        answers=answers.find_answers(law, ruled, today),
        activities=activities,
        shows_years=statuses != ("current",),
        earlier=None if on is None else selection.earlier,
    )
    FORMATS["councils"][output].render(shown, sys.stdout)
    if output == "text":
        from opencouncil.wording import council_list
        from opencouncil.wording.dates import say_day_asked

        others = None
        if len(activities) == 1 and not claim_statuses:
            every = select.select_councils(known, replace(wanted, activities=()), today)
            others = Counter(every.shown) - Counter(selection.shown)
        day = "today" if on is None else f"on {say_day_asked(today, opening.read_clock())}"
        summary = council_list.summarise(selection, day, others, *activities[:1])
        remark(summary, is_apart=bool(selection.councils))
        if law:
            for given in answers.list_given(law, selection.councils, activities, today):
                remark(council_list.say_given(given))
    if selection.earlier and output != "json":
        from opencouncil.wording.council_list import say_earlier

        remark(say_earlier(selection, lineage, today))


def _say_what_shows(words: list[str]) -> str:
    """Which command somebody meant who named a council, or a nation, without an option."""
    from opencouncil.findings import clip
    from opencouncil.naming import fold
    from opencouncil.vocabulary import NATIONS

    meant = fold(" ".join(words))
    if (nation := meant.replace(" ", "-")) in NATIONS:
        return f"Write the nation with its option: opencouncil list --nation {nation}"
    return f"`list` is for many councils. For one: opencouncil show {clip(meant) or 'COUNCIL'}"
