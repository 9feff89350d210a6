"""``opencouncil fmt``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from opencouncil.cli import opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode
from opencouncil.wording.lists import count_of


def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders of the dataset. Default: all of it.", show_default=False),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a file is not formatted.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show the changes.")] = False,
    data: options.Data = None,
) -> None:
    """Format files: order of fields, quotes, lists, claims newest first.

    The data stays the same, and every comment stays with its field.

    A file that cannot be read with certainty is left as it is and named; the exit code is then 1.
    """
    from opencouncil.editing.save import save
    from opencouncil.errors import UnreadableFileError
    from opencouncil.reading import snapshot
    from opencouncil.render.edits import diff as edits
    from opencouncil.text.fmt import UnformattableError, format_file
    from opencouncil.wording.safe_text import clean_line

    folder = opening.open_own_folder(data)
    wanted = snapshot.select_paths(folder, paths) if paths else folder.iter_paths()
    known = sorted(path for path in wanted if snapshot.find_kind(path))
    changed = left = 0
    for path in known:
        place = folder.prefix + path
        try:
            before = folder.read(path)
            after = format_file(before, snapshot.find_kind(path))
        except (UnformattableError, UnreadableFileError) as error:
            reason = str(error).rstrip(".")
            remark(f"Left as it is: {place}: {reason}. See `opencouncil validate {place}`.")
            left += 1
            continue
        if after == before:
            continue
        changed += 1
        if diff:
            edits.render_diff(place, before, after, sys.stdout)
        if not check and not diff:
            save(folder, path, before, after)
        if not diff:
            sys.stdout.write(f"{'Would change' if check else 'Changed'} {clean_line(place)}\n")
    said = []
    if changed:
        verb = "would be" if check or diff else "was" if changed == 1 else "were"
        said.append(f"{changed:,} of {count_of(len(known), 'file')} {verb} changed")
    elif len(known) > left or not left:
        said.append(_say_neat(len(known) - left, is_all=not left))
    if left:
        said.append(f"{count_of(left, 'file')} left as {'it is' if left == 1 else 'they are'}")
    remark(f"{'; '.join(said)}.")
    raise typer.Exit(ExitCode.FINDINGS if left or (check and changed) else ExitCode.OK)


def _say_neat(count: int, is_all: bool) -> str:
    """A message that all files, or all readable ones, are formatted already."""
    if not count:
        return "There is no file here to put into its form"
    if is_all:
        return "The file is in its form" if count == 1 else f"All {count:,} files are in their form"
    return f"{count_of(count, 'file')} {'is in its' if count == 1 else 'are in their'} form"
