"""Findings as JSON, for programs: a promise, described in docs/formats.md."""

from typing import TextIO

from opencouncil.findings import Report, pointer_text
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(report: Report, out: TextIO) -> None:
    findings = [
        {
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "rule": finding.rule,
            "severity": finding.severity,
            "message": finding.message,
            "hint": finding.hint,
            "pointer": pointer_text(finding.pointer),
            "fixable": finding.fixable,
        }
        for finding in report.findings
    ]
    whole: dict[str, object] = {"version": VERSION, "checked": report.checked}
    # Only where it tells something: every other result is what it was.
    if report.elsewhere:
        whole["not_here"] = report.elsewhere
    write_json({**whole, "findings": findings}, out)
