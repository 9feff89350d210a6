"""What ``opencouncil validate`` does, without Typer: to import that takes as long as to check 50 files."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from opencouncil.cli import next_steps, opening
from opencouncil.cli.ending import run_to_end
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.findings import Report
    from opencouncil.reading.snapshot import Folder, Snapshot


class Asked(NamedTuple):
    """The words and options of a command line, as ``cli/validate.py`` describes them."""

    paths: tuple[Path, ...] = ()
    output: str = "text"
    target: Path | None = None
    changed_since: str | None = None
    against: str | None = None
    fix: bool = False
    packaged: bool = False
    at: str | None = None
    data: Path | None = None

    @property
    def since(self) -> str | None:
        return self.changed_since if self.changed_since is not None else self.against


def run_plain(given: Sequence[str]) -> int:
    """The command without words and options, of which Typer would make nothing else than ``Asked()``."""
    from opencouncil.reading.snapshot import find_given

    return run_to_end(given, lambda: find_code(check_asked(Asked(data=find_given()))), goes_on=True)


def find_code(report: "Report", strict: bool = False) -> ExitCode:
    return ExitCode.FINDINGS if report.has_failed(strict) else ExitCode.OK


def check_asked(asked: Asked) -> "Report":
    """Check what is asked for, and show what is found."""
    from opencouncil.reading.newer import read_newer
    from opencouncil.wording.findings import say_elsewhere

    _refuse_pairs(asked)
    checked, report = _check_revision(asked) if asked.at is not None else _check_folder(asked)
    if newer := read_newer(checked):
        from opencouncil.wording.newer import say_newer

        remark(say_newer(newer))
    if asked.output in ("sarif", "junit") and (line := say_elsewhere(report)):
        remark(line)
    if asked.target is None:
        opening.show(FORMATS["findings"], asked.output, report, checked)
    else:
        from opencouncil.cli import to_file

        to_file.write_result(FORMATS["findings"], asked.output, report, checked, asked.target)
    return report


def _refuse_pairs(asked: Asked) -> None:
    """OpenCouncilError for options that do not go together."""
    is_elsewhere = asked.at is not None or asked.since is not None or asked.data is not None
    if asked.packaged and (asked.fix or asked.paths or is_elsewhere):
        raise OpenCouncilError(
            "--packaged checks all of the data in the package: leave out paths, other data and revisions, "
            "and OPENCOUNCIL_DATA."
        )
    if asked.changed_since is not None and asked.against is not None:
        raise OpenCouncilError("--changed-since reports what --against does: leave out one of them.")
    if asked.at is None:
        return
    if asked.fix:
        raise OpenCouncilError("--fix corrects the files as they are now: leave out --at.")
    if asked.paths or asked.since is not None:
        name = "--against" if asked.changed_since is None and asked.against is not None else "--changed-since"
        raise OpenCouncilError(f"--at checks all of a revision: leave out the paths and {name}.")


def _check_revision(asked: Asked) -> "tuple[Snapshot, Report]":
    from opencouncil.checking.validate import validate

    today = opening.read_clock()
    checked = opening.open_snapshot(asked.data, asked.at)
    return checked, validate(checked, today)


def _check_folder(asked: Asked) -> "tuple[Snapshot, Report]":
    from opencouncil.checking.across import Since
    from opencouncil.checking.validate import validate
    from opencouncil.reading import snapshot

    today = opening.read_clock()
    folder = snapshot.open_shipped() if asked.packaged else opening.open_own_folder(asked.data, "check")
    if asked.packaged:
        remark(f"Using {folder.label}.")
    if asked.fix:
        opening.finish_interrupted(folder)
    only = snapshot.select_paths(folder, asked.paths) if asked.paths else None
    since = None
    if asked.since is not None:
        from opencouncil.history import since as history

        past, changed = history.find_change(folder.path, asked.since, today)
        since = Since(past, changed if only is None else only & changed)
        only = since.paths if asked.changed_since is not None else only
    if asked.fix:
        _mend(folder, only)
    across_all = asked.changed_since is not None and not asked.paths
    return folder, validate(folder, today, only, across_all, since)


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
