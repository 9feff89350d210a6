"""``opencouncil validate``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import next_steps, opening, options, to_file
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.reading.snapshot import Folder, Snapshot


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders of the dataset. Default: all of it.", show_default=False),
    ] = None,
    output: Annotated[str, options.choose_format(FORMATS["findings"], "How to show the findings.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Report on the files changed since this commit, tag or branch, and on effects of the change "
            "on other files.",
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Also report what the change since this commit, tag or branch takes away: a file, an id.",
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="First correct mistakes with one clear correction, and name them.")
    ] = False,
    packaged: Annotated[
        bool, typer.Option("--packaged", help="Check the data that came with the package.")
    ] = False,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Check the files of the dataset; name each mistake, and what to write instead.

    Example: opencouncil validate

    Example: opencouncil validate data/councils/lichfield.yaml
    """
    from opencouncil.checking import validate as validation
    from opencouncil.checking.across import Since
    from opencouncil.reading import snapshot
    from opencouncil.reading.newer import read_newer
    from opencouncil.wording.findings import say_elsewhere

    to_file.check_target(output, target, force, "findings")
    today = opening.read_clock()
    since_given = changed_since if changed_since is not None else against
    if packaged and (fix or paths or at is not None or since_given is not None or data is not None):
        raise OpenCouncilError(
            "--packaged checks all of the data in the package: leave out paths, other data and revisions, "
            "and OPENCOUNCIL_DATA."
        )
    if changed_since is not None and against is not None:
        raise OpenCouncilError("--changed-since reports what --against does: leave out one of them.")
    checked: Snapshot
    if at is not None:
        if fix:
            raise OpenCouncilError("--fix corrects the files as they are now: leave out --at.")
        if paths or since_given is not None:
            name = "--against" if changed_since is None and against is not None else "--changed-since"
            raise OpenCouncilError(f"--at checks all of a revision: leave out the paths and {name}.")
        checked = opening.open_snapshot(data, at)
        report = validation.validate(checked, today)
    else:
        folder = snapshot.open_shipped() if packaged else opening.open_own_folder(data, "check")
        if packaged:
            remark(f"Using {folder.label}.")
        if fix:
            opening.finish_interrupted(folder)
        only = snapshot.select_paths(folder, paths) if paths else None
        since = None
        if since_given is not None:
            from opencouncil.history import since as history

            past, changed = history.find_change(folder.path, since_given, today)
            since = Since(past, changed if only is None else only & changed)
            only = since.paths if changed_since is not None else only
        if fix:
            _mend(folder, only)
        across_all = changed_since is not None and not paths
        checked = folder
        report = validation.validate(folder, today, only, across_all, since)
    if newer := read_newer(checked):
        from opencouncil.wording.newer import say_newer

        remark(say_newer(newer))
    if output in ("sarif", "junit") and (line := say_elsewhere(report)):
        remark(line)
    to_file.write_result(FORMATS["findings"], output, report, checked, target)
    raise typer.Exit(ExitCode.FINDINGS if report.has_failed(strict) else ExitCode.OK)


def _mend(folder: "Folder", only: frozenset[str] | None) -> None:
    """Mend the files that can be mended, all or none, and name each with the rules that it broke."""
    from opencouncil.checking.mend import mend_file
    from opencouncil.editing.plan import Edit
    from opencouncil.editing.save import save_all
    from opencouncil.errors import UnreadableFileError
    from opencouncil.reading.snapshot import find_kind
    from opencouncil.wording.findings import say_mended

    edits: list[Edit] = []
    broken: list[list[str]] = []
    for path in folder.iter_paths():
        if (only is not None and path not in only) or not find_kind(path):
            continue
        try:
            before = folder.read(path)
        except UnreadableFileError:
            continue
        after, rules = mend_file(before, find_kind(path))
        if after != before:
            edits.append(Edit(path, before, after))
            broken.append(rules)
    save_all(folder, edits)
    next_steps.expect(folder, [edit.path for edit in edits])
    for edit, rules in zip(edits, broken, strict=True):
        remark(say_mended(folder.prefix + edit.path, rules))
