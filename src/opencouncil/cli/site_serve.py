"""``opencouncil site serve``."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.reading.snapshot import Snapshot
    from opencouncil.site.rebuilding import Built
    from opencouncil.site.record import Record
    from opencouncil.site.website import History

# How often the files are looked at, in seconds.
_EVERY = 1.0


def site_serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8000,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Show the website in a browser on this machine, and make it anew when a file of the data changes.

    It is built into a folder for the time being, and no other machine can ask
    for it. Ctrl-C ends it.

    Example: opencouncil site serve --port 8080
    """
    import time
    from tempfile import TemporaryDirectory

    from opencouncil.reading.snapshot import Folder
    from opencouncil.site.serving import find_state, serve
    from opencouncil.wording.lists import count_of

    day = options.parse_day(on, opening.read_clock())
    snapshot = opening.open_snapshot(data, at)
    watched = snapshot.path if isinstance(snapshot, Folder) else None
    with TemporaryDirectory(prefix="opencouncil-site-") as folder:
        target = Path(folder) / "site"
        state = find_state(watched) if watched else ()
        # A change of a file that is in no commit is none yet.
        history = opening.find_history(data, at, snapshot)
        built = _build(snapshot, day, target, history, {})
        with serve(target, port) as address:
            remark(f"Open {address} in a browser. Ctrl-C ends it.")
            while True:
                time.sleep(_EVERY)
                newer = find_state(watched) if watched else ()
                if newer == state:
                    continue
                state = newer
                try:
                    built = _build(opening.open_snapshot(data, at), day, target, history, built.record)
                    remark(f"Made the site anew: {count_of(built.new, 'file')}.")
                except OpenCouncilError as error:
                    remark(f"Kept the site as it was: {error}")


def _build(
    snapshot: "Snapshot", day: date, target: Path, history: "History | None", earlier: "Record"
) -> "Built":
    from opencouncil.reading.dataset import Dataset
    from opencouncil.reading.snapshot import name_shipped
    from opencouncil.reports.newest import find_newest_reading
    from opencouncil.site.fulltext import find_program
    from opencouncil.site.rebuilding import build_site, take_hashes
    from opencouncil.site.website import Website
    from opencouncil.wording.hexmap import say_version

    inputs = take_hashes(snapshot)
    councils = Dataset(snapshot)
    version = say_version(
        councils.snapshot.revision, name_shipped(councils.snapshot), find_newest_reading(councils)
    )
    website = Website(councils, day, version, history=history, with_search=find_program() is not None)
    built = build_site(website, inputs, target, earlier)
    opening.name_broken(councils)
    return built
