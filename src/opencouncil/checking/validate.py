"""Bytes to findings: the dialect, the schema, the rules of one file, the rules across files."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from opencouncil.checking.rules import COUNCIL_RULES, DATASET_RULES, MENDABLE
from opencouncil.checking.rules.base import Everything
from opencouncil.errors import UnreadableFileError
from opencouncil.findings import Finding, NationContents, Position, Problem, Report, Severity
from opencouncil.law import make_effects
from opencouncil.model import Council
from opencouncil.reading import schema
from opencouncil.reading.document import Document, parse
from opencouncil.reading.snapshot import COUNCILS, SOURCES, Snapshot, find_kind
from opencouncil.reorganisations import make_reorganisation
from opencouncil.vocabulary import NATIONS


class _Checked(NamedTuple):
    """One file after its own checks; ``data`` is what the rules may rely on, or None."""

    path: str
    document: Document
    problems: tuple[Problem, ...]
    data: Any
    # Whether all of the file is in ``data``.
    is_whole: bool = True


def validate(
    snapshot: Snapshot, today: date, only: Collection[str] | None = None, across_all: bool = False
) -> Report:
    """Check every file and say what is wrong; ``only`` narrows the report to some paths, not the checks.

    A path of ``only`` that is not there is a file that was removed.

    With ``across_all`` what the rules across files find is reported in every file all the same: a county
    that is removed shows in its districts.
    """
    checked = [_check_file(snapshot, path) for path in snapshot.iter_paths()]
    councils = {
        file.path: Council(file.path, file.data, file.is_whole)
        for file in checked
        if find_kind(file.path) == "council" and file.data is not None
    }
    sources: dict[str, Any] = next((file.data for file in checked if file.path == SOURCES and file.data), {})
    reorganisations = [file for file in checked if find_kind(file.path) == "reorganisation"]
    everything = Everything(
        tuple(councils.values()),
        frozenset(
            path.removeprefix(f"{COUNCILS}/").removesuffix(".yaml")
            for path in snapshot.iter_paths()
            if path.startswith(f"{COUNCILS}/")
        )
        | {council.id for council in councils.values()},
        sources,
        today,
        {
            file.path: make_effects(file.data)
            for file in checked
            if find_kind(file.path) == "law" and file.data is not None
        },
        # What is left of a broken one says less than was meant, and would make its councils look wrong.
        tuple(
            make_reorganisation(file.path, file.data)
            for file in reorganisations
            if file.is_whole and file.data is not None
        ),
        tuple(file.document.text for file in reorganisations if not file.is_whole or file.data is None),
        {
            file.path: file.data
            for file in checked
            if find_kind(file.path) == "law" and file.is_whole and file.data is not None
        },
    )
    across: dict[str, list[Problem]] = {}
    for rule in DATASET_RULES:
        for path, problem in rule.check_all(everything):
            across.setdefault(path, []).append(_named(problem, rule.ID))

    findings: list[Finding] = []
    reported = [file for file in checked if only is None or file.path in only]
    for file in checked:
        is_reported = only is None or file.path in only
        problems = across.get(file.path, []) if is_reported or across_all else []
        if is_reported:
            problems = [*file.problems, *problems]
            if council := councils.get(file.path):
                problems += _check_council(council, today)
        placed = [_place(problem, file, snapshot.prefix) for problem in dict.fromkeys(problems)]
        findings += _mark_fixable(placed, snapshot, file.path, today) if is_reported else placed
    findings += (_report_removed(path, snapshot.prefix) for path in _list_removed(checked, only or ()))
    return Report(
        findings=tuple(sorted(set(findings), key=lambda finding: finding.sort_key)),
        checked=len(reported),
        contents=_count_contents(councils.values(), today) if only is None else (),
        sources=len({claim.source.url for council in councils.values() for claim in council.iter_claims()}),
        label=snapshot.label,
        paths=tuple(snapshot.prefix + file.path for file in reported),
    )


def _mark_fixable(findings: list[Finding], snapshot: Snapshot, path: str, today: date) -> list[Finding]:
    """The findings on a file, those marked that mending it would make go away."""
    if MENDABLE.isdisjoint(finding.rule for finding in findings):
        return findings
    from opencouncil.checking.mend import mend_file

    mended, rules = mend_file(snapshot.read(path), find_kind(path))
    if not rules:
        return findings
    file = _check_bytes(path, mended)
    problems = list(file.problems)
    if find_kind(path) == "council" and file.data is not None:
        problems += _check_council(Council(path, file.data, file.is_whole), today)
    left = Counter((problem.rule, problem.message) for problem in problems)
    known = Counter((finding.rule, finding.message) for finding in findings)
    marked = []
    for finding in findings:
        what = finding.rule, finding.message
        goes = finding.rule in MENDABLE and known[what] > left[what]
        known[what] -= goes
        marked.append(finding._replace(fixable=goes))
    return marked


def _list_removed(checked: Collection[_Checked], changed: Collection[str]) -> list[str]:
    """The files of the dataset that a change has taken away."""
    there = {file.path for file in checked}
    return [path for path in changed if path not in there and find_kind(path)]


def _report_removed(path: str, prefix: str) -> Finding:
    hint = (
        "A council that ends keeps its file and gets `abolished`; an id never changes. Put the file back, "
        "unless it should never have been there."
    )
    problem = Problem((), "the file was there before, and is gone", hint, "file-removed", Position(1, 1))
    return _place(problem, _Checked(path, Document("", None, []), (), None), prefix)


def _check_file(snapshot: Snapshot, path: str) -> _Checked:
    kind = find_kind(path)
    if not kind:
        hint = "Files of the dataset are named after the id in them and end in `.yaml`; remove others."
        problem = Problem((), "this is no file of the dataset", hint, "file-name")
        return _Checked(path, Document("", None, []), (problem,), None)
    try:
        data = snapshot.read(path)
    except UnreadableFileError as error:
        problem = Problem((), f"the file {error}", error.hint, error.rule)
        return _Checked(path, Document("", None, []), (problem,), None)
    return _check_bytes(path, data)


def _check_bytes(path: str, text: bytes) -> _Checked:
    kind, document = find_kind(path), parse(text)
    if document.data is None:
        return _Checked(path, document, tuple(document.problems), None)
    shape = list(schema.find_problems(kind, document.data))
    data = document.data if not shape else schema.keep_valid(kind, document.data, shape)
    return _Checked(path, document, tuple(_join(document.problems, shape)), data, is_whole=not shape)


def _join(dialect: list[Problem], shape: list[Problem]) -> list[Problem]:
    """Both lists, less what says of a spot again what the dialect has said."""
    told = {problem.pointer: problem for problem in dialect if problem.pointer}
    refused = {problem.pointer: problem for problem in shape}
    return [
        # Quotes do not help a value that the schema refuses as text too: then what it wants is the answer.
        problem._replace(hint=refused[problem.pointer].hint)
        if problem.rule == "ambiguous-scalar" and problem.pointer in refused
        else problem
        for problem in dialect
    ] + [problem for problem in shape if problem.pointer not in told]


def _check_council(council: Council, today: date) -> Iterator[Problem]:
    for rule in COUNCIL_RULES:
        for problem in rule.check(council, today):
            yield _named(problem, rule.ID)


def _named(problem: Problem, rule: str) -> Problem:
    return problem._replace(rule=rule)


def _place(problem: Problem, file: _Checked, prefix: str) -> Finding:
    from opencouncil.checking.rules.pages import ALL_RULES

    position = problem.position or file.document.find_position(problem.pointer, problem.on_key)
    return Finding(
        path=prefix + file.path,
        line=position.line,
        column=position.column,
        rule=problem.rule,
        severity=ALL_RULES[problem.rule].SEVERITY if problem.rule in ALL_RULES else Severity.ERROR,
        message=problem.message,
        hint=problem.hint,
        pointer=problem.pointer,
        excerpt=file.document.line(position.line),
    )


def _count_contents(councils: Collection[Council], today: date) -> tuple[NationContents, ...]:
    rows = []
    for nation in NATIONS:
        within = [council for council in councils if council.nation == nation]
        statuses = Counter(council.status_on(today) for council in within)
        claims = [sum(1 for _ in council.iter_claims()) for council in within]
        known = sum(1 for count in claims if count)
        rows.append(
            NationContents(
                nation, statuses["current"], statuses["future"], statuses["abolished"], known, sum(claims)
            )
        )
    return tuple(rows)
