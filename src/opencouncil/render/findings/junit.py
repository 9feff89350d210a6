"""Findings as JUnit XML, for CI that shows tests: Jenkins, GitLab, Azure Pipelines, CircleCI.

There is no standard; this is the part that Jenkins (jenkins-junit.xsd of its xUnit plugin) and GitLab
("Unit test report examples") share. Each file checked is a test. Jenkins shows one ``failure`` of a test
(CaseResult.java in jenkinsci/junit-plugin), so one holds all errors of a file. Warnings do not fail it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TextIO
from xml.etree import ElementTree as ET

from opencouncil.findings import Finding, Report, Severity
from opencouncil.wording.findings import describe_finding, say_first
from opencouncil.wording.safe_text import clean_line

_NAME = "opencouncil validate"


def render(report: Report, out: TextIO) -> None:
    by_path: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_path[finding.path].append(finding)
    cases = [_make_case(path, by_path[path]) for path in sorted({*report.paths, *by_path})]
    counts = {
        "name": _NAME,
        # A missing file is a test case too.
        "tests": str(max(report.checked, len(cases))),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": "0",
        "skipped": "0",
    }
    root = ET.Element("testsuites", counts)
    ET.SubElement(root, "testsuite", counts).extend(cases)
    ET.indent(root)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(ET.tostring(root, encoding="unicode") + "\n")


def _make_case(path: str, findings: Sequence[Finding]) -> ET.Element:
    path = clean_line(path)
    folder, _, name = path.rpartition("/")
    # Readers make a tree from the parts between dots.
    where = {"classname": folder.replace("/", "."), "name": name.removesuffix(".yaml"), "file": path}
    case = ET.Element("testcase", where)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    warnings = [finding for finding in findings if finding.severity is not Severity.ERROR]
    if errors:
        message = _detach(say_first(errors))
        rules = ", ".join(dict.fromkeys(clean_line(finding.rule) for finding in errors))
        ET.SubElement(case, "failure", {"message": message, "type": rules}).text = _join(errors)
    if warnings:
        ET.SubElement(case, "system-out").text = _join(warnings)
    return case


def _join(findings: Iterable[Finding]) -> str:
    return _detach("\n".join(line for finding in findings for line in describe_finding(finding)))


# GitLab and a Jenkins plug-in read `[[ATTACHMENT|path]]` as a file of the build machine to show.
def _detach(text: str) -> str:
    return re.sub(r"\[(?=\[)", "[ ", text)
