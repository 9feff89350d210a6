"""A command run as an attacker would have somebody run it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from opencouncil.cli.app import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def shown(self) -> str:
        return self.out + self.err


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run_command
