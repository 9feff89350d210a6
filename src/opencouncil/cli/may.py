"""``opencouncil may``."""

import sys
from typing import Annotated

import typer

from opencouncil.cli import lists, opening, options
from opencouncil.render import FORMATS


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
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help=f"{lists.MEETING}. Default: full council, or the combined authority.",
            autocompletion=lists.complete_meeting,
        ),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Also name the claims passed over, and why.")] = False,
    output: Annotated[
        str, options.choose_format(FORMATS["answer"], "`json` gives the full reasoning.")
    ] = "text",
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Answer whether you may film, record or tweet at a council's meetings, by which rule, and what to do.

    The answer joins the law in force on the day to the council's claims. A summary, not legal advice.
    """
    from opencouncil import answers
    from opencouncil.card import find_followers, find_shadow
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import AnswerShown
    from opencouncil.wording import everyday

    matter = everyday.find_matter(activity)
    kind = everyday.find_meeting(meeting) if meeting is not None else ""
    today = opening.read_clock()
    day = options.parse_day(on, today)
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        council = councils.find_council(" ".join(words), day)
        shadow = find_shadow(councils, council, day)
        kind = answers.fit_meeting(council, kind, is_shadow=shadow is not None)
        # On its first day a council needs the law as its shadow authority does.
        councils.check_answered([council], shadow.begins if shadow else day)
    finally:
        opening.name_broken(councils)
    answer = answers.find_answer(councils.law, council.as_on(day), matter, day, kind)
    followers = find_followers(councils, council, day)
    answered = [one for one in followers if councils.is_answered(one, day)]
    successor = answers.find_successor(councils.law, answered, answer)
    shown = AnswerShown(
        answer=answer,
        today=today,
        followers=followers,
        successor=successor,
        shadow=shadow,
        law_checked={data["nation"]: data["checked"] for data in councils.law_data.values()},
        place=councils.snapshot.prefix + (successor.council if successor else council).path,
        shows_why=why,
    )
    FORMATS["answer"][output].render(shown, sys.stdout)
