"""``opencouncil watch add``."""

import sys
from collections.abc import Sequence
from typing import Annotated

from opencouncil.cli import opening, options, watched
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError


def watch_add(
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
    """Watch councils, or all councils of a nation, region or type; with --activity only what is said of that.

    Each option may be repeated. The list is a file in your folder of settings, the same for every dataset.
    It keeps the ids of councils. One that gets another id or is abolished later is followed.

    Example: opencouncil watch add lichfield fife

    Example: opencouncil watch add --nation wales --activity film
    """
    from opencouncil.reading import dataset
    from opencouncil.reading.watching import MOST, Watch, find_watched
    from opencouncil.wording.watching import say_watch

    today = opening.read_clock()
    known = dataset.Dataset(opening.open_snapshot(data))
    words = {"nation": nation or [], "region": region or [], "type": kind or [], "activity": activity or []}
    wanted = watched.make_watches(known, today, councils or [], words)
    if not wanted:
        raise OpenCouncilError("Say what to watch, as in: opencouncil watch add lichfield")
    before: list[Watch] = []

    def add(lines: Sequence[Watch]) -> list[Watch]:
        before[:] = lines
        after = [*lines, *(one for one in wanted if one not in lines)]
        if len(after) > MOST:
            raise OpenCouncilError(
                f"A list has at most {MOST:,} lines. `opencouncil watch list` shows yours."
            )
        return after

    watched.change_list(add)
    for one in wanted:
        said = "Already watched" if one in before else "Watching"
        sys.stdout.write(f"{said}: {say_watch(one, known.by_id)}\n")
    opening.name_former(known)
    watched.name_turns(find_watched(known, wanted, today))
    if not before:
        remark("`opencouncil news` says what changed; `opencouncil watch list` shows the list.")
