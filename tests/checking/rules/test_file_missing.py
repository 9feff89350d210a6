from collections.abc import Collection
from dataclasses import replace

import pytest

from opencouncil.checking.rules import file_missing
from opencouncil.checking.validate import validate
from opencouncil.findings import Finding, Problem
from opencouncil.reading.places import Index
from support.builders import Files, council, council_data, to_yaml
from support.clock import TODAY
from support.small_dataset import SOURCES, silent_law
from support.views import View

LAW = Problem(
    (),
    "there are councils of England, and no file of its law",
    "Put the file back under this name: without it there are no answers for these councils.",
)
NO_SOURCES = Problem(
    (),
    "the list of sources is missing",
    "Put the file back under this name: it says what the keys under `sourced` mean.",
)


def check(*paths: str, is_empty: bool = False) -> list[tuple[str, Problem]]:
    view = View(() if is_empty else (council(),), known_paths=frozenset(paths))
    return list(file_missing.check_all(view, TODAY))


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        pytest.param(("law/england.yaml", "sources.yaml"), [], id="all there"),
        pytest.param(("sources.yaml",), [("law/england.yaml", LAW)], id="no law"),
        pytest.param(("law/englnad.yaml", "sources.yaml"), [("law/england.yaml", LAW)], id="renamed"),
        pytest.param(("law/england.yaml",), [("sources.yaml", NO_SOURCES)], id="no sources"),
    ],
)
def test_what_is_missing(paths: tuple[str, ...], expected: list[tuple[str, Problem]]) -> None:
    assert check(*paths) == expected


NO_COUNCILS = Problem(
    (),
    "there are no files of councils",
    "Put the folder back under this name, with a file in it for each council.",
)


def test_a_dataset_without_councils_lacks_them() -> None:
    assert check("sources.yaml", is_empty=True) == [("councils", NO_COUNCILS)]
    assert check(is_empty=True) == [("councils", NO_COUNCILS), ("sources.yaml", NO_SOURCES)]


def test_a_council_with_parishes_needs_their_index() -> None:
    paths = frozenset(("law/england.yaml", "sources.yaml"))
    one = View((council(parishes="some"),), known_paths=paths)
    message = "councils have parishes, and the index of parishes is missing"
    hint = "Put the file back under this name: by it a council is found by a parish in its area."
    expected = [("parishes.csv", Problem((), message, hint))]
    assert list(file_missing.check_all(one, TODAY)) == expected
    assert list(file_missing.check_all(replace(one, index=Index()), TODAY)) == []
    none = View((council(parishes="none"),), known_paths=paths)
    assert list(file_missing.check_all(none, TODAY)) == []


def test_a_form_that_names_a_reorganisation_needs_their_folder() -> None:
    paths = frozenset(("law/england.yaml", "sources.yaml"))
    form = {"type": "county", "from": "1974-04-01", "until": "2009-03-31", "reorganisation": "2009-x"}
    one = View((council(forms=[form]),), known_paths=paths)
    assert [path for path, _ in file_missing.check_all(one, TODAY)] == ["reorganisations"]
    there = replace(one, known_paths=paths | {"reorganisations/2009-x.yaml"})
    assert list(file_missing.check_all(there, TODAY)) == []


def find_findings(without: Collection[str], only: Collection[str] | None = None) -> list[Finding]:
    files = {
        "councils/lichfield.yaml": to_yaml(council_data(parent=None)),
        "law/england.yaml": silent_law("england"),
        "sources.yaml": SOURCES,
    }
    there = {path: text.encode() for path, text in files.items() if path not in without}
    found = validate(Files(there), TODAY, only).findings
    return [finding for finding in found if finding.rule == "file-missing"]


def test_a_file_that_is_missing_has_a_place() -> None:
    found = find_findings(without=("law/england.yaml", "sources.yaml"))
    assert [(one.path, one.line, one.column, one.severity.value) for one in found] == [
        ("data/law/england.yaml", 1, 1, "error"),
        ("data/sources.yaml", 1, 1, "error"),
    ]
    assert find_findings(without=()) == []


def test_whoever_asks_of_some_files_hears_of_these() -> None:
    assert find_findings(without=("law/england.yaml",), only=("councils/lichfield.yaml",)) == []
    found = find_findings(without=("law/england.yaml",), only=("law/england.yaml",))
    assert [one.path for one in found] == ["data/law/england.yaml"]
