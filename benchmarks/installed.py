"""What a user has: the wheel, installed with its bytecode into an environment of its own.

An editable tree is compiled anew at each start where Python may not write its bytecode.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks import ROOT


@dataclass(frozen=True)
class Installed:
    """The programs of the new environment."""

    folder: Path

    @property
    def python(self) -> str:
        return str(self.folder / "bin" / "python")

    @property
    def opencouncil(self) -> str:
        return str(self.folder / "bin" / "opencouncil")


def install(folder: Path) -> Installed:
    """Build the wheel and install it below ``folder``; what it needs is taken from this Python."""
    wheels, environment = folder / "wheels", folder / "environment"
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(ROOT))
    _run(sys.executable, "-m", "venv", "--without-pip", str(environment))
    (wheel,) = wheels.glob("*.whl")
    installed = Installed(environment)
    # pip compiles what it installs.
    pip = (sys.executable, "-m", "pip", "--python", installed.python, "install", "--quiet", "--no-index")
    _run(*pip, "--no-deps", "--disable-pip-version-check", str(wheel))
    (packages,) = environment.glob("lib/python*/site-packages")
    if not [*packages.glob("opencouncil/__pycache__/*.pyc")]:
        raise SystemExit("The installed package has no bytecode: it would be compiled at each start.")
    ours = [path for path in sys.path if Path(path).name == "site-packages"]
    (packages / "needed.pth").write_text("\n".join(ours) + "\n", encoding="utf-8")
    return installed


def make_environment(home: Path) -> dict[str, str]:
    """The environment of a command: nothing of ours, and a home of its own with the caches in it."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache"), "NO_COLOR": "1"}


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr or done.stdout}")
