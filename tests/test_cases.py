"""Whole files, right and wrong, each wrong one with its findings beside it.

A case is added by putting a file into ``cases/``; ``python tests/test_cases.py`` writes the findings
of today beside those that have none, to be read and judged before they are committed.
"""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from opencouncil.checking.rules.pages import DIALECT_RULES, SCHEMA_RULES
from opencouncil.checking.validate import validate
from opencouncil.findings import Finding, Severity, pointer_text
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import open_folder
from support.builders import council_text, find_findings, write_dataset
from support.clock import TODAY

CASES = Path(__file__).parent / "cases"
VALID = sorted((CASES / "valid").glob("*.yaml"))
INVALID = sorted((CASES / "invalid").glob("*.yaml"))


def name_of(path: Path) -> str:
    return path.stem


def check(case: Path, council_id: str = "lichfield") -> list[dict[str, Any]]:
    """The findings on a case in the place of a council's file."""
    return [describe(finding) for finding in find_findings(case.read_bytes(), f"councils/{council_id}.yaml")]


def describe(finding: Finding) -> dict[str, Any]:
    return {
        "line": finding.line,
        "column": finding.column,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "pointer": pointer_text(finding.pointer),
    }


def findings_path(case: Path) -> Path:
    return case.with_suffix(".findings.json")


@pytest.mark.parametrize("case", VALID, ids=name_of)
def test_nothing_is_wrong_with(case: Path) -> None:
    assert check(case, parse(case.read_bytes()).data["id"]) == []


@pytest.mark.parametrize("case", INVALID, ids=name_of)
def test_what_is_wrong_with(case: Path) -> None:
    assert check(case) == json.loads(findings_path(case).read_text(encoding="utf-8"))


def test_every_finding_beside_a_case_has_its_case() -> None:
    assert {path.name for path in CASES.rglob("*.json")} == {findings_path(case).name for case in INVALID}


def test_the_cases_show_every_rule_of_the_reader_and_the_schema() -> None:
    shown = {finding["rule"] for case in INVALID for finding in json.loads(findings_path(case).read_text())}
    made_below = {
        *("file-name", "file-removed", "half-written", "outside-dataset", "too-large", "unreadable-file"),
        "newer-schema",
    }
    assert {rule.ID for rule in (*DIALECT_RULES, *SCHEMA_RULES)} - made_below <= shown


def test_a_file_broken_in_ten_ways_has_ten_findings_on_the_right_lines() -> None:
    found = [
        (finding["line"], finding["rule"]) for finding in check(CASES / "invalid" / "broken-in-ten-ways.yaml")
    ]
    assert found == [
        (8, "wrong-form"),
        (10, "wrong-form"),
        (12, "duplicate-key"),
        (13, "unknown-key"),
        (14, "missing-key"),
        (15, "ambiguous-scalar"),
        (18, "not-allowed"),
        (19, "not-allowed"),
        (21, "needs-quotes"),
        (28, "checked-in-future"),
    ]


def iter_findings(root: Path) -> Iterator[tuple[str, str, str, str]]:
    """Path, rule, message and hint of everything that is wrong with the dataset in a folder."""
    for finding in validate(open_folder(root), TODAY).findings:
        yield finding.path, finding.rule, finding.message, finding.hint


def test_a_small_real_dataset_is_clean(dataset: Path) -> None:
    assert list(iter_findings(dataset)) == []


def test_a_file_of_ten_megabytes(dataset: Path) -> None:
    text = council_text(id="lichfield") + "# and so on\n" * 900_000
    (dataset / "data" / "councils" / "lichfield.yaml").write_text(text)
    started = time.monotonic()
    assert list(iter_findings(dataset)) == [
        (
            "data/councils/lichfield.yaml",
            "too-large",
            "the file is larger than a million bytes, the limit of a file",
            "Keep one council to a file, and put long documents behind a link.",
        )
    ]
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 100_000, "- " * 100_000, "{a: " * 100_000], ids=["[", "-", "{"]
)
def test_a_hundred_thousand_brackets(dataset: Path, text: str) -> None:
    (dataset / "data" / "councils" / "lichfield.yaml").write_text(text)
    assert list(iter_findings(dataset)) == [
        (
            "data/councils/lichfield.yaml",
            "too-deep",
            "this goes more than 20 levels deep",
            "Remove the extra brackets, dashes or indentation.",
        )
    ]


def test_lists_that_would_take_minutes_to_compare(dataset: Path) -> None:
    """jsonschema compares each item of a mixed list with every other one."""
    mixed = ", ".join(f"x{number}, {number}" for number in range(450))
    claim = f"    - {{status: allowed, conditions: [{mixed}]}}\n"
    text = council_text(id="lichfield") + "meetings:\n  film:\n" + claim * 20
    (dataset / "data" / "councils" / "lichfield.yaml").write_text(text)
    started = time.monotonic()
    assert {path for path, *_ in iter_findings(dataset)} == {"data/councils/lichfield.yaml"}
    assert time.monotonic() - started < 10


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_out_of_the_dataset_are_not_followed(dataset: Path) -> None:
    outside = dataset / "secret.yaml"
    outside.write_text("password: hunter2\n")
    councils = dataset / "data" / "councils"
    (councils / "lichfield.yaml").unlink()
    (councils / "lichfield.yaml").symlink_to(outside)
    (councils / "fife.yaml").unlink()
    (councils / "fife.yaml").symlink_to("nowhere.yaml")
    found = list(iter_findings(dataset))
    assert found == [
        (
            "data/councils/fife.yaml",
            "outside-dataset",
            "the file is a link that leads nowhere",
            "Put the file itself here, or remove this.",
        ),
        (
            "data/councils/lichfield.yaml",
            "outside-dataset",
            "the file is a link out of the dataset, and is not followed",
            "Replace the link by the file itself.",
        ),
    ]
    assert "hunter2" not in str(validate(open_folder(dataset), TODAY))


def test_a_folder_that_is_a_link_out_of_the_dataset_is_not_followed(tmp_path: Path) -> None:
    root = write_dataset(tmp_path / "clone")
    (root / "data" / "councils").rename(tmp_path / "elsewhere")
    (root / "data" / "councils").symlink_to(tmp_path / "elsewhere")
    report = validate(open_folder(root), TODAY)
    assert {finding.rule for finding in report.findings} == {"outside-dataset"}


def test_a_link_within_the_dataset_is_a_copy(dataset: Path) -> None:
    councils = dataset / "data" / "councils"
    (councils / "tamworth.yaml").symlink_to("lichfield.yaml")
    assert [(path, rule) for path, rule, *_ in iter_findings(dataset)] == [
        ("data/councils/tamworth.yaml", "id-used-twice")
    ]


def test_what_does_not_belong_in_the_folder(dataset: Path) -> None:
    councils = dataset / "data" / "councils"
    (councils / "tamworth.yml").write_text(council_text(id="tamworth"))
    (councils / "walsall.yaml").unlink()
    (councils / "walsall.yaml").mkdir()
    assert [(path, rule, message) for path, rule, message, _ in iter_findings(dataset)] == [
        ("data/councils/tamworth.yml", "file-name", "this is no file of the dataset"),
        ("data/councils/walsall.yaml", "unreadable-file", "the file is a folder or a device"),
    ]


def test_a_broken_file_hides_nothing_in_the_others(dataset: Path) -> None:
    councils = dataset / "data" / "councils"
    (councils / "fife.yaml").write_bytes(b"\xff\xfe\x00")
    (councils / "powys.yaml").write_text("[" * 100_000)
    (councils / "belfast.yaml").write_text((councils / "belfast.yaml").read_text() + "mayor: x\n")
    (councils / "staffordshire.yaml").write_text("a: *b\n")
    assert [(path, rule) for path, rule, *_ in iter_findings(dataset)] == [
        ("data/councils/belfast.yaml", "unknown-key"),
        ("data/councils/fife.yaml", "not-utf8"),
        ("data/councils/powys.yaml", "too-deep"),
        # Its district still finds it by its name.
        ("data/councils/staffordshire.yaml", "anchor-or-alias"),
    ]


def test_a_broken_list_of_sources_is_said_once(dataset: Path) -> None:
    (dataset / "data" / "sources.yaml").write_text("govuk-llm: {title: GOV.UK}\n")
    assert list(iter_findings(dataset)) == [
        (
            "data/sources.yaml",
            "missing-key",
            "`licence` is missing",
            "Add `licence:`, for example `licence: OGL-3.0`. The licence under which it may be used.",
        ),
        (
            "data/sources.yaml",
            "missing-key",
            "`used_for` is missing",
            'Add `used_for:`, for example `used_for: "councils: codes.gss, nation, type"`. '
            "The fields it gives, and the files they are in.",
        ),
    ]


def test_warnings_are_told_from_errors(tmp_path: Path) -> None:
    text = council_text(id="tamworth", codes={"gss": "E07000199"}, name="Tamworth Borough Council")
    write_dataset(tmp_path, ["staffordshire"], tamworth=text)
    report = validate(open_folder(tmp_path), TODAY)
    assert [(finding.rule, finding.severity) for finding in report.findings] == [
        ("sourced-fact-missing", Severity.ERROR)
    ]


if __name__ == "__main__":
    for case in INVALID:
        if not findings_path(case).exists():
            text = json.dumps(check(case), indent=2, ensure_ascii=False) + "\n"
            findings_path(case).write_text(text, encoding="utf-8", newline="\n")
            print(f"{findings_path(case).name} is written: is it right?")  # noqa: T201
