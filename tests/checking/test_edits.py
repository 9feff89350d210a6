"""What is found after an edit and was not before it."""

from collections import Counter
from pathlib import Path

import pytest

from opencouncil.checking.edits import find_new_errors, find_new_findings
from opencouncil.checking.new_findings import new_findings
from opencouncil.findings import Finding, Severity
from opencouncil.reading.overlay import Overlay
from opencouncil.reading.snapshot import open_folder
from support.builders import claim_data, council_text
from support.clock import TODAY
from support.snapshots import Watched

FILE = "councils/lichfield.yaml"


def finding(message: str = "m", rule: str = "r", path: str = "a.yaml", line: int = 1) -> Finding:
    return Finding(path, line, 1, rule, Severity.ERROR, message, "", ())


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        pytest.param([], [finding()], [finding()], id="none before"),
        pytest.param([finding()], [], [], id="one is gone"),
        pytest.param([finding(line=1)], [finding(line=9)], [], id="lines move"),
        pytest.param([finding()], [finding(), finding(line=2)], [finding(line=2)], id="a second one"),
        pytest.param([finding(path="b.yaml")], [finding()], [finding()], id="in another file"),
        pytest.param([finding(rule="s")], [finding()], [finding()], id="of another rule"),
        pytest.param([finding("claim 1")], [finding("claim 2")], [], id="of a claim that moved down"),
        pytest.param(
            [finding("claim 1")],
            [finding("claim 2"), finding("claim 3")],
            [finding("claim 3")],
            id="one moved down, and one more",
        ),
    ],
)
def test_what_is_new(before: list[Finding], after: list[Finding], new: list[Finding]) -> None:
    assert new_findings(before, after) == new


def test_an_edit_that_harms_others(dataset: Path) -> None:
    """The county becomes a district: its districts have no county then."""
    folder = Watched(open_folder(dataset))
    path = "councils/staffordshire.yaml"
    after = folder.base.read(path).replace(b"type: county\n", b"type: non-metropolitan-district\n")
    found = find_new_findings(Overlay(folder, {path: after}), TODAY)
    assert ("data/councils/lichfield.yaml", "parent-type") in [(one.path, one.rule) for one in found]
    # Before and after share what they have in common; where something is found is looked up once more.
    again = {path for path, times in Counter(folder.reads).items() if times > 1}
    assert again <= {one.path.removeprefix("data/") for one in found}


def test_what_was_wrong_before_is_not_new(dataset: Path) -> None:
    (dataset / "data" / FILE).write_text(council_text(website="no address"), encoding="utf-8")
    folder = open_folder(dataset)
    after = folder.read(FILE) + b"mayor: x\n"
    found = find_new_findings(Overlay(folder, {FILE: after}), TODAY)
    assert [(one.path, one.rule) for one in found] == [(f"data/{FILE}", "unknown-key")]


def test_the_errors_of_one_file_by_itself() -> None:
    before = council_text(film=[claim_data()]).encode()
    late = council_text(film=[claim_data(checked="2999-01-01")]).encode()
    assert [one.rule for one in find_new_errors(FILE, before, late, TODAY)] == ["checked-in-future"]
    assert find_new_errors(FILE, late, late, TODAY) == []
    # Its county is in no file here, which is not for the file itself to say.
    other = council_text(film=[claim_data()], parent="nowhere").encode()
    assert find_new_errors(FILE, before, other, TODAY) == []
