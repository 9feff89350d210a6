"""Findings as SARIF 2.1.0, for GitHub code scanning and other readers.

The format is OASIS "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; the parts and
lengths that GitHub accepts are on its page "SARIF support for code scanning".
"""

import hashlib
import json
import re
from collections import Counter
from typing import Any, TextIO
from urllib.parse import quote

from opencouncil.checking.rules.base import Rule
from opencouncil.checking.rules.pages import ALL_RULES
from opencouncil.findings import Finding, Report
from opencouncil.project import REPOSITORY, VERSION
from opencouncil.wording.findings import ROOT, say_finding
from opencouncil.wording.json_text import write_json
from opencouncil.wording.safe_text import clean_line

_ROOT = "%SRCROOT%"
_LINE = re.compile(r"\bline [0-9]+")
_INDEX = {rule: index for index, rule in enumerate(ALL_RULES)}


def render(report: Report, out: TextIO) -> None:
    # Every rule, reported or not: GitHub expects two runs of one version to differ in results only.
    driver = {
        "name": "opencouncil",
        "semanticVersion": VERSION,
        "informationUri": REPOSITORY,
        "rules": [_describe_rule(rule) for rule in ALL_RULES.values()],
    }
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {_ROOT: {"description": {"text": ROOT}}},
        "columnKind": "unicodeCodePoints",
        "results": [_describe_result(finding, seen) for finding in report.findings],
    }
    write_json(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}, out
    )


def _describe_rule(rule: Rule) -> dict[str, Any]:
    page = (rule.__doc__ or "").strip().replace("``", "`")
    # The cases that pass and fail are help, not description.
    paragraphs = [" ".join(part.split()) for part in page.partition("\nPasses:")[0].split("\n\n")]
    return {
        "id": rule.ID,
        "shortDescription": {"text": paragraphs[0]},
        "fullDescription": {"text": " ".join(paragraphs)},
        "help": {"text": page, "markdown": page.replace("\nFails:", "\n\nFails:")},
        "defaultConfiguration": {"level": rule.SEVERITY},
        "properties": {"precision": "very-high", "problem.severity": rule.SEVERITY},
    }


def _describe_result(finding: Finding, seen: Counter[str]) -> dict[str, Any]:
    end = max(finding.column, len(finding.excerpt)) + 1
    result: dict[str, Any] = {"ruleId": finding.rule}
    if finding.rule in _INDEX:
        result["ruleIndex"] = _INDEX[finding.rule]
    return result | {
        "level": finding.severity,
        # `[words](address)` would be a link made by the author (3.11.6, embedded links).
        "message": {"text": clean_line(say_finding(finding)).replace("](", "] (")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.path, errors="replace"), "uriBaseId": _ROOT},
                    "region": {
                        "startLine": finding.line,
                        "startColumn": finding.column,
                        "endLine": finding.line,
                        "endColumn": end,
                    },
                }
            }
        ],
        # Not GitHub's own `primaryLocationLineHash`: its upload action computes that from the lines, and
        # warns of each result that brings another value (fingerprints.ts in github/codeql-action).
        "partialFingerprints": {"opencouncil/v1": _fingerprint(finding, seen)},
    }


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """A fingerprint that stays when the place moves in the file; a number separates equal findings."""
    # A new claim on top changes the numbers of those below; and some messages name a line.
    fields = [part for part in finding.pointer if isinstance(part, str)]
    parts = [finding.rule, finding.path, *fields, _LINE.sub("line", finding.message)]
    digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"
