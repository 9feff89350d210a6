"""Removes each defence of docs/threat-model.md in turn, in a copy, and sees its test fail.

``make defences`` runs it; for some lines ``python -m threats.remove_defences NAME ...``, in the folder tests.
A line that is not held by its test shows why, and makes the exit code 1.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from support.builders import REPOSITORY
from support.threat_page import Line, read_threats

# No test takes seconds; whoever waits longer waits for something that a defence should have refused.
LONGEST = 120
ENDED, FAILED = 0, 1


class Copy:
    """The checkout with all that git would commit, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "copy"
        self._temporary = folder / "temporary"
        names = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=REPOSITORY,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split("\0")
        for name in filter(None, names):
            if (REPOSITORY / name).is_file():
                target = self.root / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(REPOSITORY / name, target)
        # The copy is no repository, and must not pass for a part of one around it.
        self._environment = {
            **os.environ,
            "GIT_CEILING_DIRECTORIES": str(folder.resolve()),
            "PYTHONPATH": str(self.root / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def uses_its_own_code(self) -> bool:
        command = [sys.executable, "-c", "import opencouncil; print(opencouncil.__file__)"]
        return Path(self._run(command)[1].strip()).is_relative_to(self.root)

    def apply(self, patch: Path, *options: str) -> bool:
        return self._run(["git", "apply", *options, str(patch)])[0] == ENDED

    def test(self, *tests: str) -> tuple[int, str]:
        """The status of pytest, and what it said; a run that takes too long is no failed test."""
        options = ("-x", "-p", "no:cacheprovider", "--tb=short", f"--basetemp={self._temporary}")
        return self._run([sys.executable, "-m", "pytest", *options, *tests])

    def _run(self, command: Sequence[str]) -> tuple[int, str]:
        with subprocess.Popen(
            command,
            cwd=self.root,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        ) as process:
            try:
                out, _ = process.communicate(timeout=LONGEST)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                return -signal.SIGKILL, f"It did not end in {LONGEST} seconds."
        return process.returncode, out


def judge(copy: Copy, line: Line) -> str:
    """What is wrong with a line; nothing where its test fails without the defence."""
    if not copy.apply(line.patch):
        return f"{line.patch.name} does not apply"
    status, said = copy.test(line.test)
    if not copy.apply(line.patch, "--reverse"):
        return f"{line.patch.name} cannot be taken back"
    if status == ENDED:
        return f"NOT held: {line.test} passes without it"
    return "" if status == FAILED else f"{line.test} did not fail, it broke:\n{said}"


def main(names: Sequence[str]) -> int:
    lines = read_threats()
    if unknown := set(names) - {line.name for line in lines}:
        sys.stderr.write(f"There is no line called {', '.join(sorted(unknown))} in docs/threat-model.md.\n")
        return 2
    chosen = [line for line in lines if not names or line.name in names]
    with tempfile.TemporaryDirectory(prefix="opencouncil-defences-") as folder:
        copy = Copy(Path(folder))
        if not copy.uses_its_own_code():
            sys.stderr.write("The copy does not run its own code: is PYTHONPATH not honoured?\n")
            return 2
        status, said = copy.test(*(line.test for line in chosen))
        if status != ENDED:
            sys.stderr.write(f"A test fails with every defence in its place:\n{said}\n")
            return 2
        wrong = 0
        for line in chosen:
            problem = judge(copy, line)
            wrong += bool(problem)
            sys.stdout.write(f"{line.name}: {problem or 'held by its test'}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(chosen) - wrong} of {len(chosen)} are held by their tests.\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="a line of the page; default: every line")
    raise SystemExit(main(parser.parse_args().names))
