"""Findings in words: each on a line, their number and files, or that nothing is wrong."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from opencouncil.findings import Finding, NationContents, Report, Severity
from opencouncil.vocabulary import NATIONS
from opencouncil.wording.lists import count_of, say_not_here
from opencouncil.wording.safe_text import clean_line
from opencouncil.wording.sections import Opening, Role, Text

# For a check of changed files alone, if none changed.
NOTHING_TO_CHECK = "No data file to check: none changed."
# The start of the paths of findings.
ROOT = "The root of the repository."
_CONTENTS = ("Councils", "current", "future", "abolished", "with claims", "claims")
# Where one of these is found, the rest of the file could not be checked.
_HIDING = frozenset(
    (
        "control-character",
        "merge-conflict",
        "not-utf8",
        "one-document",
        "tab",
        "too-deep",
        "too-large",
        "yaml-syntax",
    )
)
# Most files named for findings without room, and longest path shown.
FILES_NAMED = 20
PATH_SHOWN = 150
_ROLES = {Severity.ERROR: Role.BAD, Severity.WARNING: Role.DOUBT}


def describe_finding(finding: Finding) -> Iterator[str]:
    """A finding on one line, for a log, and its hint on a second."""
    where = f"{clean_line(finding.path)}:{finding.line}:{finding.column}"
    yield f"{where}: {finding.severity}: {clean_line(finding.message)}  [{clean_line(finding.rule)}]"
    if finding.hint:
        yield f"  > {clean_line(finding.hint)}"


def say_finding(finding: Finding) -> str:
    """The message and the hint as sentences, as they stand in the file; not made safe."""
    if not finding.hint:
        return finding.message
    stop = "" if finding.message.endswith((".", "?", "!")) else "."
    return f"{finding.message}{stop} {finding.hint}"


def say_first(errors: Sequence[Finding]) -> str:
    """The first message, and how many more errors there are."""
    rest = f" (and {count_of(len(errors) - 1, 'more error')})" if len(errors) > 1 else ""
    return f"{clean_line(errors[0].message)}{rest}"


def say_same(rest: Sequence[Finding]) -> Iterator[str]:
    """The places of findings that say the same as one before them, under a line that counts them."""
    yield f"The same in {count_of(len(rest), 'more place')}:"
    for finding in rest:
        yield f"{clean_line(finding.path)}:{finding.line}:{finding.column}"


def count_findings(report: Report) -> str:
    return count_of(len(report.findings), "finding")


def say_total(report: Report) -> str:
    """``2 errors and 1 warning in 2 of 560 files.``"""
    return f"{_count_levels(report)} {_say_where(report)}."


def say_mended(place: str, rules: Iterable[str]) -> str:
    """Which file was mended, and the rules that it broke, each once."""
    return f"Mended {place}: {', '.join(dict.fromkeys(rules))}."


def say_all_well(report: Report) -> str:
    """``Nothing wrong with 560 files.``"""
    return f"Nothing wrong with {count_of(report.checked, 'file')}." if report.checked else NOTHING_TO_CHECK


def praise(report: Report) -> Opening:
    """``Nothing wrong``, with what was checked: councils, files, claims and sources."""
    if not report.checked:
        return Opening("", Role.PLAIN, NOTHING_TO_CHECK)
    files = count_of(report.checked, "file")
    councils = sum(row.current + row.future + row.abolished for row in report.contents)
    what = f"{councils:,} councils in {files}" if councils else files
    sources = f", every claim with one of {report.sources:,} sources" if report.contents else ""
    return Opening("Nothing wrong", Role.GOOD, f" with {what}{sources}.")


def say_elsewhere(report: Report) -> str:
    """How many files were not looked at, as they are not here; empty if all are."""
    return f"{say_not_here(report.elsewhere)}, and not looked at." if report.elsewhere else ""


def summarise(report: Report) -> tuple[Text, ...]:
    """The closing line in its parts: how many, where and what to do, and how to learn more.

    If there are only warnings, it says that none is an error.
    """
    worst = Severity.ERROR if report.count_of(Severity.ERROR) else Severity.WARNING
    rest = f" {_say_where(report)}. "
    if not _HIDING.isdisjoint(finding.rule for finding in report.findings):
        rest += "Fix this and check again; there may be more. "
    if fixable := sum(finding.fixable for finding in report.findings):
        rest += f"{fixable:,} can be mended by `opencouncil validate --fix`. "
    rules = len({finding.rule for finding in report.findings})
    which, name = ("the rule", report.findings[0].rule) if rules == 1 else ("a rule", "RULE")
    return (
        Text(f"{_count_levels(report)}{', no errors,' if worst == Severity.WARNING else ''}", _ROLES[worst]),
        Text(rest),
        Text(f"What {which} means: opencouncil explain {name}", Role.QUIET),
    )


def list_contents(report: Report) -> list[tuple[str, ...]]:
    """Contents of the dataset: heads of columns, a row for each nation, and a total."""
    if not report.contents:
        return []
    totals = [sum(column) for column in zip(*(row[1:] for row in report.contents), strict=True)]
    return [
        _CONTENTS,
        *((NATIONS[row.nation].name, *_cells(row)) for row in report.contents),
        ("United Kingdom", *_cells(NationContents("", *totals))),
    ]


def _cells(row: NationContents) -> Iterator[str]:
    for count in (row.current, row.future, row.abolished, row.with_claims, row.claims):
        yield f"{count:,}"


class More(NamedTuple):
    """Findings without room: their number and files."""

    title: str
    lines: tuple[str, ...]


def describe_more(severity: Severity, rest: Sequence[Finding]) -> More:
    files = Counter(finding.path for finding in rest)
    title = count_of(len(rest), f"more {severity}")
    lines = [f"{title} in {count_of(len(files), 'file')}; the log of this step shows all."]
    lines += (
        f"{number:,} in {clean_line(path)[:PATH_SHOWN]}" for path, number in files.most_common(FILES_NAMED)
    )
    if len(files) > FILES_NAMED:
        lines.append(f"and others in {count_of(len(files) - FILES_NAMED, 'more file')}")
    return More(title, tuple(lines))


def _count_levels(report: Report) -> str:
    """``2 errors and 1 warning``."""
    counts = [(report.count_of(severity), severity) for severity in Severity]
    return " and ".join(count_of(number, severity) for number, severity in counts if number)


def _say_where(report: Report) -> str:
    """``in 2 of 560 files``; with findings between files also in some that did not change."""
    found, files = len({finding.path for finding in report.findings}), count_of(report.checked, "file")
    if found <= report.checked:
        return f"in {found:,} of {files}"
    others = "it" if report.checked == 1 else "them"
    return f"in {count_of(found, 'file')}; checked: {files} and what belongs with {others}"
