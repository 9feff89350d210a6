"""``opencouncil watch list``."""

import sys

from opencouncil.cli import opening, options, watched
from opencouncil.cli.output import remark


def watch_list(at: options.At = None, data: options.Data = None) -> None:
    """Show what you watch, and what became of councils that have another id now or are abolished.

    Example: opencouncil watch list
    """
    from opencouncil.reading import dataset
    from opencouncil.reading.watching import find_watched
    from opencouncil.wording.watching import NOTHING, say_watch

    lines = watched.read_list()
    if not lines:
        remark(NOTHING)
        return
    known = dataset.Dataset(opening.open_snapshot(data, at))
    for one in lines:
        sys.stdout.write(f"{say_watch(one, known.by_id)}\n")
    watched.name_turns(find_watched(known, lines, opening.read_clock()))
    remark(f"The list is in '{watched.find_list()}'.")
