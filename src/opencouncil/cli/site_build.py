"""``opencouncil site build``."""

from pathlib import Path
from typing import Annotated

import typer

from opencouncil.cli import opening, options
from opencouncil.cli.output import remark


def site_build(
    target: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write.")
    ] = Path("site"),
    whole: Annotated[
        bool, typer.Option("--whole", help="Make all pages anew, also those that nothing has changed.")
    ] = False,
    base_url: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="The address at which the site will be. Without it the pages lead to each other alone, and "
            "can be read from the disk.",
        ),
    ] = "",
    no_pictures: Annotated[
        bool,
        typer.Option("--no-pictures", help="Draw no pictures for posts; --base-url asks for them."),
    ] = False,
    no_postcodes: Annotated[
        bool,
        typer.Option(
            "--no-postcodes",
            help="Leave out the button that sends a postcode to postcodes.io if it is pressed.",
        ),
    ] = False,
    no_search: Annotated[
        bool,
        typer.Option(
            "--no-search", help="Make no page that searches all text; the extra `search` makes one."
        ),
    ] = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Write the website: a page for each council, activity and area, and the law, for any web server.

    An earlier site in the folder is replaced once the new one is whole; other
    files are never touched. The same data and day give the same bytes. Only
    what has changed since the last build is made anew.

    Example: opencouncil site build -o public
    """
    from opencouncil.reading.in_two import begin_beside
    from opencouncil.site.program import hash_program

    # While all else is imported and the data are read.
    with begin_beside(hash_program) as find_hash:
        from functools import partial

        from opencouncil.reading import dataset
        from opencouncil.reading.snapshot import name_shipped
        from opencouncil.render.progress import count
        from opencouncil.reports.newest import find_newest_reading
        from opencouncil.site.fulltext import find_program
        from opencouncil.site.page import check_base_url
        from opencouncil.site.pictures import find_hindrance, open_pictures
        from opencouncil.site.rebuilding import Inputs, build_site
        from opencouncil.site.record import keep_record, read_record
        from opencouncil.site.sources import hash_files
        from opencouncil.site.website import Website
        from opencouncil.wording.hexmap import say_version
        from opencouncil.wording.pages.left_out import iter_remarks
        from opencouncil.wording.pages.search import SAY_NO_SEARCH

        with_search = not no_search and find_program() is not None
        day = options.parse_day(on, opening.read_clock())
        address = check_base_url(base_url)
        snapshot = opening.open_snapshot(data, at)
        files = hash_files(snapshot)
        councils = dataset.Dataset(snapshot)
        opening.check_holds_councils(councils)
        history = opening.find_history(data, at, snapshot)
        version = say_version(
            councils.snapshot.revision, name_shipped(councils.snapshot), find_newest_reading(councils)
        )
        hindrance = find_hindrance(len(councils.councils)) if address and not no_pictures else ""
        if hindrance:
            remark(hindrance)
        pictures = open_pictures(target) if address and not no_pictures and not hindrance else None
        website = Website(
            councils,
            day,
            version,
            address,
            history,
            pictures,
            with_postcodes=not no_postcodes,
            with_search=with_search,
        )
        earlier = {} if whole else read_record(target)
        inputs = Inputs(snapshot, files, find_hash())
    built = build_site(website, inputs, target, earlier, partial(count, what="Making pages"))
    keep_record(target, built.record)
    opening.name_broken(councils)
    for line in iter_remarks(website.unread, councils.snapshot.prefix, {one.path for one in councils.broken}):
        remark(line)
    if not with_search and not no_search:
        remark(SAY_NO_SEARCH)
    kept = built.files - built.new
    rest = f", and kept {kept:,} in which nothing has changed" if kept else ""
    remark(f"Wrote {built.new:,} files to {target}{rest}. Open {target / 'index.html'} in a browser.")
