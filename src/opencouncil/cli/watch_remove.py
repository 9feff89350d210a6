"""``opencouncil watch remove``."""

import sys
from collections.abc import Sequence
from typing import Annotated

from opencouncil.cli import opening, options, watched
from opencouncil.errors import OpenCouncilError


def watch_remove(
    councils: Annotated[
        list[str] | None,
        options.council_argument(
            "Councils by id, name, short name or a code. Quote a name of several words.", "COUNCIL..."
        ),
    ] = None,
    nation: options.Nation = None,
    region: options.Region = None,
    kind: options.Kind = None,
    activity: options.Activity = None,
    data: options.Data = None,
) -> None:
    """Stop watching: every line of the list that has all that you name.

    `watch remove lichfield` removes the council with and without an activity, `watch remove --activity film`
    every line on filming.

    Example: opencouncil watch remove fife
    """
    from opencouncil.reading import dataset
    from opencouncil.reading.watching import Watch
    from opencouncil.wording.watching import NOTHING, say_watch

    known = dataset.Dataset(opening.open_snapshot(data))
    words = {"nation": nation or [], "region": region or [], "type": kind or [], "activity": activity or []}
    lines = watched.read_list()
    if not lines:
        raise OpenCouncilError(NOTHING)
    named = watched.make_watches(known, opening.read_clock(), councils or [], words, lines)
    if not named:
        raise OpenCouncilError("Say what to remove, as in: opencouncil watch remove lichfield")
    for one in named:
        if not any(line.has(one) for line in lines):
            raise OpenCouncilError(
                f"Not on the list: {say_watch(one, known.by_id)}. `opencouncil watch list` shows it."
            )
    gone: list[Watch] = []

    def remove(before: Sequence[Watch]) -> list[Watch]:
        gone[:] = [line for line in before if any(line.has(one) for one in named)]
        return [line for line in before if line not in gone]

    watched.change_list(remove)
    for one in gone:
        sys.stdout.write(f"No longer watched: {say_watch(one, known.by_id)}\n")
