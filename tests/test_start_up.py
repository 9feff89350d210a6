"""Heavy libraries are imported where they are used, and nowhere before."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from opencouncil.cli.app import COMMANDS, make_app
from opencouncil.cli.usage import find_command
from support.builders import FROZEN
from support.clock import TODAY
from support.commands import list_commands

HEAVY = (
    *("jsonschema", "jsonschema_rs", "git", "rich", "yaml", "duckdb", "xlsxwriter", "openpyxl", "sqlite3"),
    "prompt_toolkit",
    *("jinja2", "zxingcpp", "icalendar", "platformdirs", "httpx", "protego", "trafilatura", "pypdf"),
    *("altair", "vl_convert"),
)


def imported_by(statement: str) -> set[str]:
    """Which heavy libraries a fresh Python has loaded after a statement."""
    code = f"import sys\n{statement}\nprint('\\n'.join(sorted(set(sys.modules) & set({HEAVY!r}))))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=FROZEN, check=True, capture_output=True, text=True
    )
    return set(done.stdout.split()) & set(HEAVY)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        pytest.param("import opencouncil", set(), id="the package"),
        pytest.param("import opencouncil.cli.app", set(), id="the list of commands"),
        pytest.param(
            # On a day on which the data is right: later the vesting days of today's plans have passed.
            "from datetime import date\n"
            "from opencouncil.cli import opening\n"
            "from opencouncil.cli.app import main\n"
            f"opening.read_clock = lambda: date.fromisoformat('{TODAY}')\n"
            "main(['validate', 'data/councils/lichfield.yaml'])",
            {"jsonschema_rs"},
            id="checking what is right needs no explanation, and no colour in a log",
        ),
        pytest.param(
            "from opencouncil.cli.app import main; main(['list', '--nation', 'wales', '--format', 'ids'])",
            {"jsonschema_rs"},
            id="another command does not pay for SQL",
        ),
        pytest.param(
            "from opencouncil.cli.app import main; main(['stats'])",
            {"jsonschema_rs", "rich"},
            id="counting answers needs no git",
        ),
        pytest.param(
            "from opencouncil.cli.app import main; main(['query', '--columns', 'names', '--format', 'csv'])",
            set(),
            id="naming columns needs no database",
        ),
    ],
)
def test_what_is_imported(statement: str, expected: set[str]) -> None:
    assert imported_by(statement) == expected


def test_words_for_changes_need_no_rules() -> None:
    statement = "import sys, opencouncil.wording.changes, opencouncil.wording.events"
    show = "print(*(name for name in sys.modules if name.startswith('opencouncil.checking.rules')))"
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\n{show}"], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == []


def test_a_command_does_not_import_the_others() -> None:
    statement = "from opencouncil.cli.app import main; main(['explain'])"
    show = "print(*(name for name in sys.modules if name.startswith('opencouncil.cli.')))"
    code = f"import sys\n{statement}\n{show}"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    commands = {f"opencouncil.cli.{command.module}" for command in COMMANDS}
    assert commands.intersection(done.stdout.splitlines()[-1].split()) == {"opencouncil.cli.explain"}


def test_each_command_can_be_had_alone() -> None:
    for name, command in list_commands().items():
        alone: Any = get_command(make_app(name.split()[0]))
        assert len(alone.commands) == 1
        found = find_command(alone, name.split())
        assert (found[0], found[1].callback.__name__) == (name, command.callback.__name__)


def test_ctrl_c_before_the_command_has_begun(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), os.environ["PYTHONPATH"]))}
    done = subprocess.run(
        [sys.executable, "-m", "opencouncil", "--version"], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_the_parishes_are_read_only_where_a_word_names_no_council() -> None:
    statement = "from opencouncil.cli.app import main; main(['may', 'film', 'lichfield'])"
    code = f"import sys\n{statement}\nprint('opencouncil.reading.places' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=FROZEN, check=True, capture_output=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "False"
