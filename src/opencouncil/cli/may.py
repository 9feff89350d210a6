"""``opencouncil may``."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import lists, opening, options, to_file
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.model import PartialDate
    from opencouncil.reading.dataset import Dataset
    from opencouncil.render.kinds import PeriodsShown


def may(
    activity: Annotated[
        str,
        typer.Argument(
            metavar="ACTIVITY",
            help=f"What you would like to do: {lists.PERMISSION_DEEDS}. Or what the council may do "
            f"for you: {lists.PRACTICE_DEEDS}. Or, from the law alone: {lists.LAW_DEEDS}.",
            autocompletion=lists.complete_matter,
            show_default=False,
        ),
    ],
    words: Annotated[
        list[str],
        options.council_argument("Its id, name, short name or a code."),
    ],
    on: options.On = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The answers from a year, month or day on, each with its days: 2009, 2009-04, 2009-04-01.",
        ),
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help=f"{lists.MEETING}. Default: full council, or the combined authority.",
            autocompletion=lists.complete_meeting,
        ),
    ] = None,
    why: Annotated[
        bool,
        typer.Option(
            "--why", help="The whole reasoning: the law in full, all conditions, the claims passed over."
        ),
    ] = False,
    is_quoted: Annotated[
        bool,
        typer.Option(
            "--cite", help="One sentence to quote, with the law, the source, their dates and addresses."
        ),
    ] = False,
    output: Annotated[
        str, options.choose_format(FORMATS["answer"], "`json` gives the full reasoning.")
    ] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Answer whether you may film, record or tweet at a council's meetings, by which rule, and what to do.

    The answer joins the law in force on the day to the council's claims. A summary, not legal advice.

    Example: opencouncil may film lichfield

    Example: opencouncil may record cornwall --on 2013-06-01 --why
    """
    from opencouncil import answers
    from opencouncil.card import find_followers, find_shadow
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import AnswerShown
    from opencouncil.wording import everyday

    if since is not None and (on is not None or why or is_quoted):
        raise OpenCouncilError("--since answers for many days: leave --on, --why and --cite out.")
    if is_quoted and (why or output != "text"):
        raise OpenCouncilError("--cite gives one sentence of text: leave --why and --format out.")
    to_file.check_target(output, target, force, "answer", FORMATS["answer"])
    # In either order: what one wants and where, or where and what.
    matter, where = everyday.find_question([activity, *words])
    kind = everyday.find_meeting(meeting) if meeting is not None else ""
    today = opening.read_clock()
    day = options.parse_day(on, today)
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    if since is not None:
        begins = options.parse_since(since)
        shown_since = _find_periods(councils, where, matter, kind, begins, today)
        to_file.write_result(FORMATS["periods"], output, shown_since, councils.snapshot, target)
        return
    try:
        council = councils.find_council_or_place(where, day)
        shadow = find_shadow(councils, council, day)
        kind = answers.fit_meeting(council, kind, is_shadow=shadow is not None)
        # On its first day a council needs the law as its shadow authority does.
        councils.check_answered([council], shadow.begins if shadow else day)
    finally:
        opening.name_broken(councils)
    answer = answers.find_answer(councils.law, council.as_on(day), matter, day, kind)
    followers = find_followers(councils, council, day)
    answered = [one for one in followers or () if councils.is_answered(one, day)]
    successor = answers.find_successor(councils.law, answered, answer)
    shown = AnswerShown(
        answer=answer,
        today=today,
        followers=followers,
        successor=successor,
        shadow=shadow,
        place=councils.snapshot.prefix + (successor.council if successor else council).path,
        sources=councils.sources,
        shows_why=why,
        is_quoted=is_quoted,
    )
    if is_quoted:  # one sentence, which names its own sources
        to_file.write_plain(FORMATS["answer"], output, shown, target)
        return
    to_file.write_result(FORMATS["answer"], output, shown, councils.snapshot, target)


def _find_periods(
    councils: "Dataset", where: str, activity: str, kind: str, since: "PartialDate", today: date
) -> "PeriodsShown":
    """The answers from a day on, each with the days on which it and its reason stay the same."""
    from opencouncil.answers import find_answer, fit_meeting
    from opencouncil.periods import RECORDS_BEGIN, find_periods
    from opencouncil.render.kinds import PeriodsShown

    first = max(since.first_day, RECORDS_BEGIN)
    try:
        council = councils.find_council_or_place(where, today)
        meeting = fit_meeting(council, kind)
        # While it exists it needs the law.
        councils.check_answered([council], max(first, council.founded or first))
    finally:
        opening.name_broken(councils)
    periods = find_periods(councils.law, council, activity, meeting, first)
    days = [today if period.covers(today) else period.start for period in periods] or [first]
    return PeriodsShown(
        council=council,
        since=since,
        today=today,
        periods=periods,
        answers=[find_answer(councils.law, council, activity, day, meeting) for day in days],
    )
