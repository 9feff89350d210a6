"""New findings of a change: the one place that compares findings."""

from collections import Counter
from collections.abc import Iterable

from opencouncil.findings import Finding


def new_findings(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """The findings that a change brings, told by file, rule and message; lines move with every edit."""
    told = Counter((finding.path, finding.rule, finding.message) for finding in before)
    new = []
    for finding in after:
        key = (finding.path, finding.rule, finding.message)
        if told[key]:
            told[key] -= 1
        else:
            new.append(finding)
    # A claim that moved down is another claim in the words of some rules.
    moved = Counter((path, rule) for path, rule, _ in told.elements())
    kept = []
    for finding in new:
        if moved[finding.path, finding.rule]:
            moved[finding.path, finding.rule] -= 1
        else:
            kept.append(finding)
    return kept
