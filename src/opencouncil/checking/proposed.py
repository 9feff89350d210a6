"""What is wrong with a change that is proposed: in its files, and through it in others."""

from collections.abc import Collection
from datetime import date

from opencouncil.checking.across import Since
from opencouncil.checking.new_findings import new_findings
from opencouncil.checking.validate import validate
from opencouncil.findings import Report
from opencouncil.reading.snapshot import Snapshot


def check_proposed(base: Snapshot, head: Snapshot, paths: Collection[str], today: date) -> Report:
    """The findings in some files, those that their change brings into others, and what it takes away.

    What was wrong with other files before is for others to correct, and so is a schema that the clone lacks.
    """
    report = validate(head, today, paths, across_all=True, since=Since(base, frozenset(paths)))
    within = tuple(one for one in report.findings if one.path.startswith(head.prefix))
    report = report._replace(findings=within)
    own = {head.prefix + path for path in paths}
    if all(finding.path in own for finding in report.findings):
        return report
    before = validate(base, today, paths, across_all=True)
    new = set(new_findings(before.findings, report.findings))
    return report._replace(findings=tuple(one for one in report.findings if one.path in own or one in new))
