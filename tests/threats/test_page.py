"""docs/threat-model.md, the tests and the patches that remove a defence agree with each other.

That each test fails without its defence is seen by ``make defences``.
"""

import ast
import subprocess

import pytest

from support.builders import REPOSITORY
from support.threat_page import PATCHES, THREATS, Line, read_threats

LINES = read_threats()
# Tests of the page itself and of its limits, against no attacker.
OTHERS = {"test_page.py", "test_limits.py"}


def test_every_line_has_a_name_of_its_own() -> None:
    names = [line.name for line in LINES]
    assert len(names) == len(set(names)) > 30


def test_every_attacker_has_a_module_with_the_lines_tests_in_their_order() -> None:
    modules = {line.module: [one.function for one in LINES if one.module == line.module] for line in LINES}
    written = {}
    for path in THREATS.glob("test_*.py"):
        if path.name not in OTHERS:
            body = ast.parse(path.read_text(encoding="utf-8")).body
            found = [
                one.name for one in body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
            ]
            written[path.relative_to(REPOSITORY).as_posix()] = found
    assert written == modules


def test_every_line_has_a_patch_and_every_patch_a_line() -> None:
    assert sorted(path.name for path in PATCHES.iterdir()) == sorted(line.patch.name for line in LINES)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_a_patch_takes_the_defence_out_of_where_the_page_says_it_is(line: Line) -> None:
    command = ["git", "apply", "--check", "--numstat", "-z", str(line.patch)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    write = f"git diff -U1 -- {' '.join(line.where)} > {line.patch.relative_to(REPOSITORY)}"
    assert done.returncode == 0, (
        f"The defence '{line.name}' has moved. Take it out by hand, then `{write}`, put it back, and see "
        f"`make defences` find it held.\n{done.stderr}"
    )
    changed = [row.split("\t")[2] for row in done.stdout.split("\0") if row]
    assert sorted(changed) == sorted(line.where)
