"""The rows of ``diff`` and ``changelog``: the tables at both ends, compared and written."""

from pathlib import Path
from typing import TYPE_CHECKING

from opencouncil.cli import opening, to_file
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from opencouncil.history.repository import Commit, Repository
    from opencouncil.reading.snapshot import Snapshot
    from opencouncil.tables.contract import Contract
    from opencouncil.tables.deltas import Step
    from opencouncil.tables.loaded import Loaded

# Behind the formats of the command's own.
FORMATS_OF_ROWS = tuple(FORMATS["delta"])


def check_options(output: str, of_rows: "Mapping[str, object]", of_others: "Mapping[str, object]") -> None:
    """OpenCouncilError for an option, by its name, that is not for the format."""
    wrong = of_others if output in FORMATS_OF_ROWS else of_rows
    for name, value in wrong.items():
        if value is not None and value is not False and value != []:
            what = "is not for rows" if wrong is of_others else "is for rows"
            raise OpenCouncilError(f"{name} {what}: {', '.join(FORMATS_OF_ROWS)}.")


def show_difference(
    old: "Snapshot",
    new: "Snapshot",
    days: "tuple[date, date]",
    contract: "Contract | None",
    output: str,
    target: Path | None,
) -> None:
    """The rows from one version to another, each with the answers of its day."""
    before, after = _load(old, days[0], contract), _load(new, days[1], contract)
    _show([_find_step(before, after, contract, None)], (before, after), output, target)


def show_commits(
    clone: "Repository",
    base: "Commit",
    head: "Commit",
    day: "date",
    contract: "Contract | None",
    output: str,
    target: Path | None,
) -> None:
    """The rows that each commit of the main line changed, the oldest first, from one commit to another."""
    from opencouncil.history.changelog import list_paths
    from opencouncil.render.progress import show_progress

    paths = list_paths(clone.prefix)
    new = frozenset(clone.list_commits(head.hash, base.hash, paths))
    commits = [commit for commit in clone.list_main_line(head, paths)[::-1] if commit.hash in new]
    if contract is None:
        _check_columns(clone, [base, *commits])
    start = before = _load(clone.open_revision(base), day, contract)
    steps = []
    with show_progress(len(commits), "Comparing the tables") as advance:
        for commit in commits:
            after = _load(clone.open_revision(commit), day, contract)
            steps.append(_find_step(before, after, contract, commit))
            before = after
            advance()
    _show(steps, (start, before), output, target)


def _check_columns(clone: "Repository", commits: "Sequence[Commit]") -> None:
    """OpenCouncilError if the columns changed from one commit to the next; it reads no data."""
    from itertools import pairwise

    from opencouncil.tables.contract import load_contract
    from opencouncil.tables.deltas import check_columns

    version = load_contract().version
    for old, new in pairwise(clone.open_revision(commit) for commit in commits):
        check_columns(old, new, version)


def _load(snapshot: "Snapshot", day: "date", contract: "Contract | None") -> "Loaded":
    from opencouncil.reading.dataset import Dataset
    from opencouncil.tables.loaded import Loaded

    return Loaded(Dataset(snapshot), day, contract)


def _find_step(
    before: "Loaded", after: "Loaded", contract: "Contract | None", commit: "Commit | None"
) -> "Step":
    from opencouncil.tables import deltas

    deltas.check_comparable(before, after, is_version_named=contract is not None)
    return deltas.Step(deltas.find_changes(before, after), commit)


def _show(steps: "Sequence[Step]", ends: "tuple[Loaded, Loaded]", output: str, target: Path | None) -> None:
    from opencouncil.render.kinds import DeltaShown
    from opencouncil.tables.deltas import list_columns
    from opencouncil.wording.deltas import NO_ROWS, describe_delta

    opening.name_broken(ends[1].dataset)
    if not any(step.changes for step in steps):
        remark(NO_ROWS)
    has_commits = not steps or steps[0].commit is not None
    is_told = output in to_file.BINARY or (target is not None and output in to_file.BARE)
    about = describe_delta(*ends) if is_told else {}
    shown = DeltaShown(steps=tuple(steps), has_commits=has_commits, about=about)
    beside = to_file.describe_beside(output, target, list_columns(has_commits), about)
    to_file.write_result(FORMATS["delta"], output, shown, ends[1].dataset.snapshot, target, beside)
