"""Findings as JSON, for programs: a promise, described in docs/formats.md.

JSON is RFC 8259: UTF-8, and any character of a string may be written ``\\uXXXX``. Letters stay letters;
what could act on a terminal or hide in a line is written so, and a reader gets it back unchanged.
"""

import json
import re
from typing import TextIO

from opencouncil.findings import Report, pointer_text
from opencouncil.wording.safe_text import UNSAFE

# A field may be added within a version; to remove one, or change what it means, takes a new one.
VERSION = 1


def render_findings(report: Report, out: TextIO) -> None:
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
    write_json({"version": VERSION, "checked": report.checked, "findings": findings}, out)


def write_json(value: object, out: TextIO) -> None:
    """Indented, safe to show in a terminal, with a final newline."""
    out.write(dump_json(value) + "\n")


def dump_json(value: object, indent: int | None = 2) -> str:
    """As JSON, safe to show in a terminal; all on one line where there is no indent."""
    return UNSAFE.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    # Half of a pair is no text, and many readers refuse a file that holds one, escaped or not.
    return "\N{REPLACEMENT CHARACTER}" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"
