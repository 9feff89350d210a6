"""``opencouncil fmt``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from opencouncil.cli import next_steps, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode


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

    Example: opencouncil fmt --diff data/councils/lichfield.yaml
    """
    from opencouncil.editing.plan import Edit
    from opencouncil.editing.save import save_all
    from opencouncil.errors import UnreadableFileError
    from opencouncil.reading import snapshot
    from opencouncil.reading.newer import read_newer
    from opencouncil.render.edits import diff as edits
    from opencouncil.text.fmt import UnformattableError, format_file
    from opencouncil.wording.formatted import Mode, say_file_left, say_total
    from opencouncil.wording.newer import say_newer
    from opencouncil.wording.safe_text import clean_line

    folder = opening.open_for_editing(data, writes=not (check or diff))
    wanted = snapshot.select_paths(folder, paths) if paths else folder.iter_paths()
    known = sorted(path for path in wanted if snapshot.find_kind(path) and path not in folder.absent)
    newer = read_newer(folder)
    if newer:
        remark(say_newer(newer))
    mode = Mode.DIFF if diff else Mode.CHECK if check else Mode.WRITE
    changed: list[Edit] = []
    left = 0
    for path in known:
        place = folder.prefix + path
        try:
            before = folder.read(path)
            kind = snapshot.find_kind(path)
            after = format_file(before, kind, newer.schemas.get(kind) if newer else None)
        except (UnformattableError, UnreadableFileError) as error:
            remark(say_file_left(place, str(error)))
            left += 1
            continue
        if after != before:
            changed.append(Edit(path, before, after))
    if mode is Mode.WRITE:
        save_all(folder, changed)
        next_steps.expect(folder, [edit.path for edit in changed])
    for edit in changed:
        place = folder.prefix + edit.path
        if mode is Mode.DIFF:
            edits.render_diff(place, edit.before, edit.after, sys.stdout)
        else:
            sys.stdout.write(f"{mode} {clean_line(place)}\n")
    remark(say_total(len(known), len(changed), left, mode))
    raise typer.Exit(ExitCode.FINDINGS if left or (check and changed) else ExitCode.OK)
