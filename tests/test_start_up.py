"""Heavy libraries are imported where they are used, and nowhere before."""

import subprocess
import sys

import pytest

HEAVY = ("jsonschema", "jsonschema_rs", "git", "rich", "yaml", "duckdb", "xlsxwriter", "sqlite3")


def imported_by(statement: str) -> set[str]:
    """Which heavy libraries a fresh Python has loaded after a statement."""
    code = f"import sys\n{statement}\nprint('\\n'.join(sorted(set(sys.modules) & set({HEAVY!r}))))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(done.stdout.split()) & set(HEAVY)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        pytest.param("import opencouncil", set(), id="the package"),
        pytest.param("import opencouncil.cli.app", set(), id="the list of commands"),
        pytest.param(
            "from opencouncil.cli.app import main; main(['validate'])",
            {"jsonschema_rs", "rich", "yaml"},
            id="checking what is right needs no explanation",
        ),
    ],
)
def test_what_is_imported(statement: str, expected: set[str]) -> None:
    assert imported_by(statement) == expected
