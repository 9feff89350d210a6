"""Each file by itself: what is wrong with it, and its facts for the rules across files."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from opencouncil.checking.by_newer import find_problems
from opencouncil.checking.facts import FileFacts
from opencouncil.checking.new_findings import new_findings
from opencouncil.checking.rules import COUNCIL_RULES, FILE_RULES, MENDABLE, RUBRIC_RULES, UNSHOWN, WITH_CHECK
from opencouncil.checking.strings import FileStrings
from opencouncil.errors import UnreadableFileError
from opencouncil.findings import Finding, Problem, Severity
from opencouncil.model import Council
from opencouncil.reading.digests import find_known
from opencouncil.reading.in_two import MANY_FILES, make_in_two
from opencouncil.reading.loading import LoadedFile, load_file
from opencouncil.reading.newer import Newer
from opencouncil.reading.snapshot import Folder, Snapshot, find_kind

# The kind of file that holds a rubric.
RUBRIC = "scoring"
# What is the same in so many files is in the memory once.
_AT_A_TIME = 250


class Checked(NamedTuple):
    """What is kept of a file once it was read: what is wrong with it by itself, and its facts."""

    facts: FileFacts
    findings: tuple[Finding, ...]
    # Of its bytes; empty where they could not be had.
    digest: bytes


class Checker(NamedTuple):
    """What the findings on a file depend on, beside its bytes."""

    snapshot: Snapshot
    today: date
    newer: Newer | None = None

    def check(self, path: str, is_wanted: bool = True) -> Checked:
        """Read a file and check it by itself; one that is not wanted gives its facts alone."""
        file, data = read_with_bytes(self.snapshot, path)
        findings = self.find_all(file, data) if is_wanted else []
        return Checked(FileFacts.of(file), tuple(findings), find_digest(data))

    def find_all(self, file: LoadedFile, data: bytes, across: Iterable[Problem] = ()) -> list[Finding]:
        """The findings on a file, with those that rules across files have on it."""
        council = make_council(file)
        problems = (*find_problems(file, self.newer), *across, *check_alone(file, council, self.today))
        findings = place(problems, file, self.snapshot.prefix)
        return self._mark_fixable(findings, file, data)

    def _mark_fixable(self, findings: list[Finding], file: LoadedFile, data: bytes) -> list[Finding]:
        """The findings on a file; those that mending would remove are marked."""
        if MENDABLE.isdisjoint(finding.rule for finding in findings):
            return findings
        from opencouncil.checking.mend import mend_file

        mended, rules = mend_file(data, file.kind)
        if not rules:
            return findings
        left = check_file(load_file(file.path, mended), self.today, self.snapshot.prefix)
        gone = {finding for finding in new_findings(left, findings) if finding.rule in MENDABLE}
        return [finding._replace(fixable=finding in gone) for finding in findings]


def check_paths(
    checker: Checker, paths: Sequence[str], only: Collection[str] | None = None
) -> dict[str, Checked]:
    """Each file by its path, with the findings on those of ``only``.

    Of many files a second process checks some.
    """

    def check(path: str) -> tuple[Checked, bool]:
        checked = checker.check(path, is_wanted=only is None or path in only)
        known = find_known()
        return checked, known is None or known.watch.is_as_hashed

    # Another snapshot asks a program, which two processes cannot both do.
    enough = MANY_FILES if isinstance(checker.snapshot, Folder) else len(paths) + 1
    found = make_in_two(paths, check, enough, _AT_A_TIME)
    # The second process cannot tell whoever watches that a file was changed meanwhile.
    return {
        path: one if is_as_hashed else check(path)[0]
        for path, (one, is_as_hashed) in zip(paths, found, strict=True)
    }


def check_file(file: LoadedFile, today: date, prefix: str = "") -> list[Finding]:
    """Findings on one file by itself, whatever the others say."""
    return place((*file.problems, *check_alone(file, make_council(file), today)), file, prefix)


def make_council(file: LoadedFile) -> Council | None:
    """The council of a file of which something is left."""
    if file.kind != "council" or file.data is None:
        return None
    return Council(file.path, file.data, file.is_whole)


def read_with_bytes(snapshot: Snapshot, path: str) -> tuple[LoadedFile, bytes]:
    """The same as ``read_file``, and the bytes; none where they could not be had."""
    try:
        data = snapshot.read(path)
    except UnreadableFileError as error:
        return LoadedFile.without_bytes(path, error), b""
    return (load_file(path, data) if find_kind(path) else LoadedFile.without_bytes(path)), data


def find_digest(data: bytes) -> bytes:
    """What tells the bytes of a file from others, in little room."""
    return blake2b(data, digest_size=16).digest() if data else b""


def check_alone(file: LoadedFile, council: Council | None, today: date) -> Iterator[Problem]:
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


def place(problems: Iterable[Problem], file: LoadedFile, prefix: str) -> list[Finding]:
    """Each problem once, with its line and column in the file."""
    findings = [place_one(problem, file, prefix) for problem in dict.fromkeys(problems)]
    unshown = {finding.line for finding in findings if finding.rule in UNSHOWN}
    return [one._replace(excerpt="") if one.line in unshown else one for one in findings]


def place_one(problem: Problem, file: LoadedFile, prefix: str) -> Finding:
    position = problem.position or file.document.find_position(problem.pointer, problem.on_key)
    return Finding(
        # A file beside the data is named from the root of the repository too.
        path=posixpath.normpath(prefix + file.path) if file.path.startswith("../") else prefix + file.path,
        line=position.line,
        column=position.column,
        rule=problem.rule,
        severity=_find_severity(problem.rule),
        message=problem.message,
        hint=problem.hint,
        pointer=problem.pointer,
        excerpt=file.document.line(position.line),
    )


def _find_severity(rule_id: str) -> Severity:
    found = WITH_CHECK.get(rule_id)
    if found is None:
        # The pages of all others are needed only where a reader or a schema finds something.
        from opencouncil.checking.rules.pages import ALL_RULES

        found = ALL_RULES.get(rule_id)
    return found.SEVERITY if found else Severity.ERROR
