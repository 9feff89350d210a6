"""Commands meet faults at some of their calls; ``python -m faults`` tries them all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs the signals of Unix")

# In a process of its own: it forks, and has no other threads.
PROGRAM = """
import json, sys
from pathlib import Path
from faults.in_python import InPython
from faults.run import Ground, choose
from faults.scenes import SCENES
scene = next(scene for scene in SCENES if scene.name == sys.argv[1])
ground = Ground(scene, InPython(sys.argv[4] == "exchange"), Path(sys.argv[2]))
results = [ground.strike(fault) for fault in choose(ground.faults, int(sys.argv[3]))]
said = {str(result.fault): result.wrong for result in results if result.wrong}
Path(sys.argv[2], "results.json").write_text(json.dumps([len(results), said]))
"""


def run(name: str, base: Path, most: int, how: str = "exchange") -> None:
    command = [sys.executable, "-c", PROGRAM, name, str(base / "faults"), str(most), how]
    paths = os.pathsep.join((str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")))
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": paths}
    )
    assert done.returncode == 0, done.stderr
    number, wrong = json.loads((base / "faults" / "results.json").read_text())
    assert number >= 4
    assert wrong == {}


# One of a kind; the formats of `export` differ only in what they write.
CHOSEN = (
    "record",
    "import",
    "rename",
    "reorganise",
    "reorganise revoke",
    "export csv",
    "export csv table councils",
    "export sqlite",
    "setup-git",
    "site build again",
    "watch add",
    "diff",
    "news",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", CHOSEN)
def test_a_fault_leaves_the_old_or_the_new(name: str, tmp_path: Path) -> None:
    run(name, tmp_path.resolve(), most=1)


@pytest.mark.slow
def test_a_folder_is_replaced_where_no_two_can_change_places(tmp_path: Path) -> None:
    run("export csv", tmp_path.resolve(), most=2, how="no exchange")
