"""``opencouncil replies``."""

from enum import StrEnum
from typing import Annotated

import typer

from opencouncil.cli import opening, options, to_file
from opencouncil.render import FORMATS


class Shown(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    NO_REPLY = "no-reply"
    REPLIED = "replied"
    NOT_ASKED = "not-asked"
    ALL = "all"


def replies(
    words: Annotated[
        list[str] | None,
        options.council_argument("Only these: ids, names in quotes, or codes. Default: every council."),
    ] = None,
    nation: options.Nation = None,
    kind: options.Kind = None,
    region: options.Region = None,
    state: Annotated[
        list[Shown] | None,
        typer.Option(
            help="Which to list; may be repeated. `open` is both without a reply. Default: open.",
            show_default=False,
        ),
    ] = None,
    on: options.On = None,
    output: Annotated[str, options.choose_format(FORMATS["replies"], "How to show them.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """List what councils were asked and have not answered: since when, and about what.

    Those asked less than four weeks ago are waiting; of the others no reply is
    recorded. Councils that were not asked yet are counted apart.

    Example: opencouncil replies

    Example: opencouncil replies --state replied --nation wales
    """
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import RepliesShown
    from opencouncil.reports.asked import State
    from opencouncil.reports.replies import OPEN, find_replies
    from opencouncil.select import make_wanted

    to_file.check_target(output, target, force, "replies", FORMATS["replies"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    wanted = make_wanted({"nation": nation, "region": region, "type": kind}, (), ())
    states: set[State] = set()
    for one in state or [Shown.OPEN]:
        if one is Shown.ALL:
            states |= set(State)
        else:
            states |= set(OPEN) if one is Shown.OPEN else {State(one.value)}
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    opening.check_holds_councils(councils)
    try:
        named = [councils.find_council(word, day) for word in words or ()]
        found = find_replies(councils, day, wanted, states, named)
    finally:
        opening.name_broken(councils)
    to_file.write_result(
        FORMATS["replies"], output, RepliesShown(found=found, today=today), councils.snapshot, target
    )
