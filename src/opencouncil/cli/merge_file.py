"""``opencouncil merge-file``."""

from pathlib import Path
from typing import Annotated

import typer

from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError, RevisionError, UnreadableFileError


def merge_file(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="The file as it was before both changes.")],
    ours: Annotated[
        Path, typer.Argument(metavar="OURS", help="The file of one side. The result is written here.")
    ],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The file of the other side.")],
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="PATH",
            help="The name of the file in the repository. Default: a council's.",
            show_default=False,
        ),
    ] = None,
    mark: Annotated[
        int,
        typer.Option("--marker-size", metavar="N", min=1, max=200, help="The length of conflict marks."),
    ] = 7,
    ours_name: Annotated[
        str, typer.Option("--ours-name", metavar="NAME", help="The name of OURS at the marks.")
    ] = "ours",
    theirs_name: Annotated[
        str, typer.Option("--theirs-name", metavar="NAME", help="The name of THEIRS at the marks.")
    ] = "theirs",
) -> None:
    """Merge two versions of a council's file by field and by claim, as git's merge driver.

    Git runs it after `opencouncil setup-git`. Claims that two people added to
    one council are combined. If both changed one field, it is marked as a
    conflict and named here, and the exit code is 1.

    Example: opencouncil merge-file base.yaml ours.yaml theirs.yaml
    """
    from opencouncil.files import read_bytes
    from opencouncil.history.commands import merge_lines
    from opencouncil.merging import merge as merging
    from opencouncil.merging.pieces import Marks
    from opencouncil.saving.hashes import hash_file
    from opencouncil.saving.one import write_atomically
    from opencouncil.wording.clashes import name_side, say_clash, say_kept, say_merged_by_line

    name = path or str(ours)
    marks = Marks(
        name_side(ours_name, "%X", "this side"), name_side(theirs_name, "%Y", "the other side"), mark
    )
    for file in (base, ours, theirs):
        if not file.is_file():
            raise OpenCouncilError(f"There is no file '{file}'.")
    before = hash_file(ours.resolve())
    try:
        was, mine, other = (
            read_bytes(file.resolve(), file.resolve().parent) for file in (base, ours, theirs)
        )
        merged = merging.merge_files(was, mine, other, kind=_find_kind(path), marks=marks)
        text, is_clean = merged.text, not merged.clashes
        for clash in merged.clashes:
            remark(f"{name}: {say_clash(clash, marks)}")
    except (merging.UnmergeableError, UnreadableFileError) as error:
        remark(f"{name}: {say_merged_by_line(str(error))}")
        try:
            text, is_clean = merge_lines(base, ours, theirs, mark, marks[:2])
        except RevisionError as failure:
            remark(f"{name}: {say_kept(marks, str(failure))}")
            raise typer.Exit(ExitCode.FINDINGS) from None
    with write_atomically(ours, before) as out:
        out.write(text)
    raise typer.Exit(ExitCode.OK if is_clean else ExitCode.FINDINGS)


def _find_kind(path: str | None) -> str:
    """The schema of a file, by its folder."""
    from opencouncil.reading.snapshot import KINDS, find_kind

    if path is None:
        return "council"
    folder, _, name = path.rpartition("/")
    return find_kind(name) or KINDS.get(folder.rpartition("/")[2], "council")
