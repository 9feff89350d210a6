"""Bytes to findings: on each file, on each council, and on all of them together."""

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from opencouncil.checking.by_newer import find_problems
from opencouncil.checking.new_findings import new_findings
from opencouncil.checking.rules import (
    BY_TIME,
    COUNCIL_RULES,
    DATASET_RULES,
    FILE_RULES,
    MENDABLE,
    PAST_RULES,
    RUBRIC_RULES,
    UNSHOWN,
)
from opencouncil.checking.rules.base import DatasetRule
from opencouncil.checking.strings import FileStrings
from opencouncil.findings import Finding, NationContents, Position, Problem, Report, Severity
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.hexagons import Layout
from opencouncil.reading.links import LinksFile
from opencouncil.reading.loading import LoadedFile, load_file, read_file, read_files
from opencouncil.reading.newer import Newer, read_newer
from opencouncil.reading.places import Index
from opencouncil.reading.snapshot import COUNCILS, HEXAGONS, PLACES, Folder, Snapshot, find_kind
from opencouncil.saving.stage import JOURNAL, stage_inside
from opencouncil.saving.together import find_unfinished
from opencouncil.vocabulary import NATIONS

# The kind of file that holds a rubric.
RUBRIC = "scoring"


class Since(NamedTuple):
    """The dataset before a change, None where there was none; and the paths that the change touches."""

    past: Snapshot | None
    paths: frozenset[str]


def validate(
    snapshot: Snapshot,
    today: date,
    only: Collection[str] | None = None,
    across_all: bool = False,
    since: Since | None = None,
) -> Report:
    """Check every file and say what is wrong; ``only`` narrows the report to some paths, not the checks.

    A path of ``only`` that is not there is a file that was removed.

    With ``across_all`` what the rules across files find is reported in every file all the same, but for what
    comes as days pass: a county that is removed shows in its districts.

    With ``since`` what a change takes away is a finding too.
    """
    newer = read_newer(snapshot)
    files = read_files(snapshot)
    return validate_files(snapshot, files, today, only, across_all, since=since, newer=newer)


class Beside(NamedTuple):
    """The files of the dataset that follow no schema, as they were read."""

    parishes: Index
    layout: Layout
    links: LinksFile


def validate_files(
    snapshot: Snapshot,
    files: Collection[LoadedFile],
    today: date,
    only: Collection[str] | None = None,
    across_all: bool = False,
    beside: Beside | None = None,
    since: Since | None = None,
    newer: Newer | None = None,
) -> Report:
    """The same for a snapshot whose files, all of them, are loaded, and perhaps what lies beside them."""
    dataset = Dataset(snapshot, files)
    if beside is not None:
        dataset.index, dataset.layout, dataset.links = beside
    across = _check_across(dataset, today, DATASET_RULES)
    _add_past(across, dataset, since)
    councils = {council.path: council for council in dataset.readable_councils}
    findings: list[Finding] = []
    for file in files:
        shared = across.get(file.path, [])
        if only is None or file.path in only:
            problems = (
                *find_problems(file, newer),
                *shared,
                *_check_alone(file, councils.get(file.path), today),
            )
            findings += _mark_fixable(_place(problems, file, snapshot.prefix), file, snapshot, today)
        elif across_all:
            effects = [problem for problem in shared if problem.rule not in BY_TIME]
            findings += _place(effects, file, snapshot.prefix)
    for path in across.keys() - {file.path for file in files}:
        if only is None or path in only or across_all:
            findings += _place(across[path], LoadedFile.without_bytes(path), snapshot.prefix)
    findings += _report_removed(dataset, files, since.paths if since else only or ())
    findings += _report_half_written(snapshot)
    return _make_report(dataset, files, findings, today, only)


def check_file(file: LoadedFile, today: date, prefix: str = "") -> list[Finding]:
    """Findings on one file by itself, whatever the others say."""
    council = None
    if file.kind == "council" and file.data is not None:
        council = Council(file.path, file.data, file.is_whole)
    return _place((*file.problems, *_check_alone(file, council, today)), file, prefix)


def _check_alone(file: LoadedFile, council: Council | None, today: date) -> Iterator[Problem]:
    """What the rules on one file find, whatever the others say."""
    if file.kind and not file.error:
        strings = FileStrings.of(file)
        for file_rule in FILE_RULES:
            for problem in file_rule.check_file(strings, today):
                yield problem._replace(rule=file_rule.ID)
    if file.kind == RUBRIC and file.is_whole:
        for rubric_rule in RUBRIC_RULES:
            for problem in rubric_rule.check_rubric(file.data):
                yield problem._replace(rule=rubric_rule.ID)
    if council:
        for rule in COUNCIL_RULES:
            for problem in rule.check(council, today):
                yield problem._replace(rule=rule.ID)


def _check_across(dataset: Dataset, today: date, rules: Iterable[DatasetRule]) -> dict[str, list[Problem]]:
    """Findings of the rules across files, by the path of their file."""
    found: dict[str, list[Problem]] = {}
    for rule in rules:
        for path, problem in rule.check_all(dataset, today):
            found.setdefault(path, []).append(problem._replace(rule=rule.ID))
    return found


def _add_past(found: dict[str, list[Problem]], dataset: Dataset, since: Since | None) -> None:
    """Findings of the rules on what a change takes away, to those across files."""
    if not since or not since.past:
        return
    past = since.past
    there = since.paths.intersection(past.iter_paths())
    before = {path: _read_before(past, path) for path in sorted(there) if find_kind(path) == "council"}
    for rule in PAST_RULES:
        for path, problem in rule.check_past(before, dataset):
            found.setdefault(path, []).append(problem._replace(rule=rule.ID))


def _read_before(past: Snapshot, path: str) -> Any:
    data = read_file(past, path).document.data
    return data if isinstance(data, dict) else None


def _place(problems: Iterable[Problem], file: LoadedFile, prefix: str) -> list[Finding]:
    """Each problem once, with its line and column in the file."""
    findings = [_place_one(problem, file, prefix) for problem in dict.fromkeys(problems)]
    unshown = {finding.line for finding in findings if finding.rule in UNSHOWN}
    return [one._replace(excerpt="") if one.line in unshown else one for one in findings]


def _place_one(problem: Problem, file: LoadedFile, prefix: str) -> Finding:
    from opencouncil.checking.rules.pages import ALL_RULES

    position = problem.position or file.document.find_position(problem.pointer, problem.on_key)
    return Finding(
        # A file beside the data is named from the root of the repository too.
        path=posixpath.normpath(prefix + file.path) if file.path.startswith("../") else prefix + file.path,
        line=position.line,
        column=position.column,
        rule=problem.rule,
        severity=ALL_RULES[problem.rule].SEVERITY if problem.rule in ALL_RULES else Severity.ERROR,
        message=problem.message,
        hint=problem.hint,
        pointer=problem.pointer,
        excerpt=file.document.line(position.line),
    )


def _mark_fixable(
    findings: list[Finding], file: LoadedFile, snapshot: Snapshot, today: date
) -> list[Finding]:
    """The findings on a file; those that mending would remove are marked."""
    if MENDABLE.isdisjoint(finding.rule for finding in findings):
        return findings
    from opencouncil.checking.mend import mend_file

    mended, rules = mend_file(snapshot.read(file.path), file.kind)
    if not rules:
        return findings
    left = check_file(load_file(file.path, mended), today, snapshot.prefix)
    gone = {finding for finding in new_findings(left, findings) if finding.rule in MENDABLE}
    return [finding._replace(fixable=finding in gone) for finding in findings]


def _report_removed(
    dataset: Dataset, files: Iterable[LoadedFile], changed: Iterable[str]
) -> Iterator[Finding]:
    """A finding for each file of the dataset that a change removes."""
    there = {file.path for file in files}
    back = "Put the file back, unless it should never have been there."
    of_a_council = (
        "A council that ends keeps its file and gets `abolished`; `opencouncil rename` changes an id, and "
        f"the old one still leads to it. {back}"
    )
    message = "the file existed before, and is removed"
    former = {f"{COUNCILS}/{one}.yaml" for council in dataset.readable_councils for one in council.former_ids}
    for path in frozenset(changed) - former:
        if find_kind(path):
            is_removed = path not in there
        elif path == PLACES:
            is_removed = not dataset.index.is_there
        elif path == HEXAGONS:
            is_removed = not dataset.layout.is_there
        else:
            # Beside the data: a schema that is gone.
            is_removed = path.startswith("../")
        if is_removed:
            hint = of_a_council if path.startswith(f"{COUNCILS}/") else back
            problem = Problem((), message, hint, rule="file-removed", position=Position(1, 1))
            yield _place_one(problem, LoadedFile.without_bytes(path), dataset.snapshot.prefix)


def _report_half_written(snapshot: Snapshot) -> Iterator[Finding]:
    """A finding where a command was interrupted between two files, whatever the files say."""
    if not isinstance(snapshot, Folder) or not (unfinished := find_unfinished(snapshot.path)):
        return
    if unfinished.is_going_on:
        message = "another command is writing files at this moment"
        hint = "Check again when it is done."
    elif unfinished.is_ours:
        message = (
            f"a command was interrupted while it wrote {unfinished.total} files; {unfinished.placed} of them "
            "are in place"
        )
        hint = "Run it again: it first finishes what was begun, or takes it back."
    else:
        message = "a command was interrupted elsewhere, or somebody else made this; nothing in it is used"
        hint = "Look at the files with `git diff`, then remove the folder."
    problem = Problem((), message, hint, rule="half-written", position=Position(1, 1))
    path = f"{stage_inside(snapshot.path).name}/{JOURNAL}"
    yield _place_one(problem, LoadedFile.without_bytes(path), snapshot.prefix)


def _make_report(
    dataset: Dataset,
    files: Collection[LoadedFile],
    findings: Iterable[Finding],
    today: date,
    only: Collection[str] | None,
) -> Report:
    prefix, councils = dataset.snapshot.prefix, dataset.readable_councils
    here = [file for file in files if not file.is_elsewhere]
    paths = tuple(prefix + file.path for file in here if only is None or file.path in only)
    return Report(
        findings=tuple(sorted(set(findings), key=lambda finding: finding.sort_key)),
        checked=len(paths),
        contents=_count_contents(councils, today) if only is None else (),
        sources=len({claim.source.url for council in councils for claim in council.iter_claims()}),
        label=dataset.snapshot.label,
        paths=paths,
        elsewhere=len(files) - len(here),
    )


def _count_contents(councils: Collection[Council], today: date) -> tuple[NationContents, ...]:
    rows = []
    for nation in NATIONS:
        within = [council for council in councils if council.nation == nation]
        statuses = Counter(council.status_on(today) for council in within)
        claims = [sum(1 for _ in council.iter_claims()) for council in within]
        rows.append(
            NationContents(
                nation=nation,
                current=statuses["current"],
                future=statuses["future"],
                abolished=statuses["abolished"],
                with_claims=sum(1 for count in claims if count),
                claims=sum(claims),
            )
        )
    return tuple(rows)
