"""Findings as annotations of a pull request, for GitHub Actions.

The commands are those of GitHub's "Workflow commands for GitHub Actions", escaped as its toolkit does
(actions/toolkit, packages/core/src/command.ts). The runner keeps ten errors and ten warnings of a step,
silently drops the rest, and cuts a message at 4,096 characters (``_maxCountPerIssueType`` and
``_maxIssueMessageLength`` in ExecutionContext.cs of actions/runner; "Limitations" in the toolkit's
docs/problem-matchers.md). So findings past ten are folded into the last annotation, and the log has all.
"""

from collections.abc import Iterator, Sequence
from typing import TextIO

from opencouncil.findings import Finding, Report, Severity
from opencouncil.wording.findings import (
    count_findings,
    describe_finding,
    describe_more,
    say_all_well,
    say_elsewhere,
    say_total,
)
from opencouncil.wording.safe_text import break_orders, clean

SHOWN = 10


def render(report: Report, out: TextIO) -> None:
    for line in _iter_lines(report):
        out.write(f"{line}\n")


def _iter_lines(report: Report) -> Iterator[str]:
    if not report.findings:
        yield say_all_well(report)
        yield from filter(None, [say_elsewhere(report)])
        return
    for severity in Severity:
        found = [finding for finding in report.findings if finding.severity is severity]
        shown = found if len(found) <= SHOWN else found[: SHOWN - 1]
        yield from map(_annotate, shown)
        if len(shown) < len(found):
            yield _fold(severity, found[len(shown) :])
    yield f"::group::{count_findings(report)}"
    for finding in report.findings:
        yield from map(break_orders, describe_finding(finding))
    yield "::endgroup::"
    yield say_total(report)
    yield from filter(None, [say_elsewhere(report)])


def _annotate(finding: Finding) -> str:
    where = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
    message = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    return f"::{finding.severity} {where},title={_property(finding.rule)}::{_data(message)}"


def _fold(severity: Severity, rest: Sequence[Finding]) -> str:
    """One annotation for all findings that GitHub would drop, with their files."""
    more = describe_more(severity, rest)
    message = "\n".join(more.lines)
    return f"::{severity} title={_property(more.title)}::{_data(message)}"


# Values come from pull requests: an unescaped newline would start a command of the author's own.
def _data(text: str) -> str:
    return clean(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
