"""The limits that docs/threat-model.md tells: as they are in the code, and each reached in a test."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.limits import MAX_DEPTH, MAX_ENTRIES, MAX_NAME, MAX_VALUES
from support.builders import REPOSITORY
from support.small_dataset import make_dataset
from support.threat_page import PAGE

_ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| (?P<limit>[0-9,]+)[^|]*\| [^|]+ \| `(?P<module>[a-z_.]+)\.(?P<name>_?[A-Z_]+)` "
    r"\| `(?P<file>[a-z_/]+\.py)::(?P<test>test_\w+)` \|$",
    re.MULTILINE,
)
SECTION = PAGE.read_text(encoding="utf-8").partition("## Limits\n")[2].partition("\n## ")[0]
ROWS = list(_ROW.finditer(SECTION))


def test_every_row_is_read() -> None:
    assert len(ROWS) == SECTION.count("\n|") - 2 > 15


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what"])
def test_a_limit_is_that_of_the_code_and_has_a_test(row: "re.Match[str]") -> None:
    kept = getattr(importlib.import_module(f"opencouncil.{row['module']}"), row["name"])
    assert f"{kept:,.0f}" == row["limit"]
    body = ast.parse((REPOSITORY / "tests" / row["file"]).read_text(encoding="utf-8")).body
    assert row["test"] in {one.name for one in body if isinstance(one, ast.FunctionDef)}


@pytest.mark.parametrize(
    ("fits", "is_past", "rule"),
    [
        pytest.param(
            "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1),
            "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
            "too-deep",
            id="levels",
        ),
        pytest.param(
            f"[{', '.join(['1'] * MAX_ENTRIES)}]",
            f"[{', '.join(['1'] * (MAX_ENTRIES + 1))}]",
            "too-large",
            id="entries",
        ),
        pytest.param(
            f"[{', '.join(['[' + ', '.join(['1'] * 900) + ']'] * (MAX_VALUES // 1000))}]",
            f"[{', '.join(['[' + ', '.join(['1'] * 900) + ']'] * (MAX_VALUES // 800))}]",
            "too-large",
            id="values",
        ),
        pytest.param(
            "{" + "n" * MAX_NAME + ": 1}", "{" + "n" * (MAX_NAME + 1) + ": 1}", "too-large", id="name"
        ),
    ],
)
def test_levels_values_and_entries_of_a_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fits: str,
    is_past: str,
    rule: str,
) -> None:
    make_dataset(tmp_path, monkeypatch)
    for value, is_found in ((fits, False), (is_past, True)):
        path = tmp_path / "data/councils/leeds.yaml"
        path.write_text(f"id: leeds\nother: {value}\n", encoding="utf-8", newline="\n")
        assert main(["validate", "--data", str(tmp_path), str(path)]) == 1
        assert (f"[{rule}]" in capsys.readouterr().out) is is_found
