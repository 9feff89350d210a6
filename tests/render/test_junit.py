"""JUnit XML: the whole text, and what a reader of it makes of it."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml, TestSuite

from opencouncil.cli.app import main
from opencouncil.findings import Report, Severity
from support.sample_reports import HOSTILE, NOTHING, SLIPS, finding, make_dataset, render, report

WHOLE = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="opencouncil validate" tests="5" failures="2" errors="0" skipped="0">
  <testsuite name="opencouncil validate" tests="5" failures="2" errors="0" skipped="0">
    <testcase classname="data.councils" name="leeds" file="data/councils/leeds.yaml">
      <failure message="`alowed` is not a status" type="not-allowed">\
data/councils/leeds.yaml:30:15: error: `alowed` is not a status  [not-allowed]
  &gt; Did you mean `allowed`?</failure>
      <system-out>\
data/councils/leeds.yaml:17:12: warning: no source is named for `abolished`  [unsourced-fact]
  &gt; Add `abolished` under `sourced`, to the list of the source that gives it.</system-out>
    </testcase>
    <testcase classname="data.councils" name="lichfield" file="data/councils/lichfield.yaml">
      <failure message="there is no council `stafordshire`" type="unknown-parent">\
data/councils/lichfield.yaml:8:9: error: there is no council `stafordshire`  [unknown-parent]
  &gt; Did you mean `staffordshire`?</failure>
    </testcase>
    <testcase classname="data.councils" name="staffordshire" file="data/councils/staffordshire.yaml" />
    <testcase classname="data.councils" name="west-yorkshire-ca" \
file="data/councils/west-yorkshire-ca.yaml" />
    <testcase classname="data" name="sources" file="data/sources.yaml" />
  </testsuite>
</testsuites>
"""


def read(text: str) -> TestSuite:
    (suite,) = JUnitXml.fromstring(text.encode())
    assert isinstance(suite, TestSuite)
    return suite


def test_the_whole_text() -> None:
    assert render("junit", SLIPS) == WHOLE


def test_nothing_found() -> None:
    paths = tuple(path for path in SLIPS.paths if path.startswith("data/councils/"))
    suite = read(render("junit", Report((), len(paths), paths=paths)))
    assert (suite.tests, suite.failures) == (4, 0)
    assert [case.name for case in suite] == ["leeds", "lichfield", "staffordshire", "west-yorkshire-ca"]
    assert all(case.is_passed for case in suite)


def test_a_report_that_does_not_name_its_files_still_counts_and_shows() -> None:
    assert read(render("junit", NOTHING)).tests == 518
    suite = read(render("junit", Report((finding(),), 518)))
    assert (suite.tests, [case.name for case in suite]) == (518, ["leeds"])


def test_a_reader_sees_one_failure_with_all_errors_of_a_file() -> None:
    errors = [
        finding(),
        finding(line=40, rule="unknown-key", message="`flim` is not a field", hint=""),
        finding(line=50, rule="unknown-key", message="`opne` is not a field", hint=""),
    ]
    warning = finding(line=60, severity=Severity.WARNING)
    (case,) = read(render("junit", report(*errors, warning)))
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert failure.message == "`alowed` is not a status (and 2 more errors)"
    assert failure.type == "not-allowed, unknown-key"
    assert (failure.text or "").splitlines() == [
        "data/councils/leeds.yaml:30:15: error: `alowed` is not a status  [not-allowed]",
        "  > Did you mean `allowed`?",
        "data/councils/leeds.yaml:40:15: error: `flim` is not a field  [unknown-key]",
        "data/councils/leeds.yaml:50:15: error: `opne` is not a field  [unknown-key]",
    ]


def test_warnings_fail_nothing() -> None:
    suite = read(render("junit", report(finding(severity=Severity.WARNING))))
    (case,) = suite
    assert suite.failures == 0
    assert case.is_passed
    assert "warning: `alowed`" in (case.system_out or "")


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_stays_a_value(value: str) -> None:
    assert_stays_a_value(value)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_valid_xml(value: str) -> None:
    assert_stays_a_value(value)


def assert_stays_a_value(value: str) -> None:
    shown = render("junit", report(finding(value, 1, 2, value, Severity.ERROR, value, value)))
    root = ET.fromstring(shown)  # noqa: S314, it is our own
    tags = [element.tag for element in root.iter()]
    assert tags == ["testsuites", "testsuite", "testcase", "failure"]
    assert len(read(shown)) == 1


def test_no_value_attaches_a_file_of_the_build_machine() -> None:
    value = "[[ATTACHMENT|/etc/passwd]] [[[ATTACHMENT|/etc/passwd]]]"
    found = (finding(message=value, hint=value, severity=severity) for severity in Severity)
    assert "[[ATTACHMENT|" not in render("junit", report(*found))


def test_markup_comes_back_unchanged() -> None:
    (case,) = read(render("junit", report(finding(message="]]></failure> & <b>"))))
    assert case.result[0].message == "]]></failure> & <b>"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_dataset(tmp_path, "stafordshire")
    assert main(["validate", "--format", "junit", "--data", str(folder)]) == 1
    suite = read(capsys.readouterr().out)
    assert (suite.tests, suite.failures) == (4, 1)
    assert [(case.classname, case.name, case.is_passed) for case in suite] == [
        ("data.councils", "lichfield", False),
        ("data.councils", "staffordshire", True),
        ("data.law", "england", True),
        ("data", "sources", True),
    ]
