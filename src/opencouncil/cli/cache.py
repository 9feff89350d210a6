"""``opencouncil cache``."""

import sys
from typing import Annotated

import typer

from opencouncil.cli import kept_runs
from opencouncil.errors import OpenCouncilError


def cache(
    where: Annotated[bool, typer.Option("--where", help="Print the folder, and nothing else.")] = False,
    clear: Annotated[bool, typer.Option("--clear", help="Remove all that is kept there.")] = False,
) -> None:
    """Say what is kept of earlier results, and where; or remove it.

    A command that finds every byte as it was says again what it said before,
    and a new query about the same files has its tables made.
    Nothing is lost by removing it: it is worked out again.

    Example: opencouncil cache
    """
    from opencouncil.saving import cache as results
    from opencouncil.saving import kept_files
    from opencouncil.saving.cached import drop_all, find_cache_folder
    from opencouncil.wording import cache as wording
    from opencouncil.wording.safe_text import clean_line

    if where and clear:
        raise OpenCouncilError("--where only names the folder: leave out one of --where and --clear.")
    folder = find_cache_folder()
    if where:
        sys.stdout.write(f"{clean_line(str(folder))}\n")
        return
    unusable = results.explain_unusable()
    if clear:
        if unusable:
            raise OpenCouncilError(wording.say_unclearable(folder, unusable))
        sys.stdout.write(f"{clean_line(wording.say_cleared(folder, drop_all()))}\n")
        return
    held, (tables, bytes_of_tables) = results.count_results(), kept_files.count_files()
    kept = wording.Kept(held.results, tables, held.size + bytes_of_tables)
    for line in wording.iter_lines(folder, kept, unusable, kept_runs.explain_off()):
        sys.stdout.write(f"{clean_line(line)}\n")
