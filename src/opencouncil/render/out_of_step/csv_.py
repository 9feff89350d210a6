"""Councils out of step with the law as CSV."""

from typing import TextIO

from opencouncil.render.csv_text import write_rows
from opencouncil.render.kinds import OutOfStepShown
from opencouncil.render.out_of_step.cells import TITLES, iter_rows


def render(shown: OutOfStepShown, out: TextIO) -> None:
    write_rows([TITLES, *iter_rows(shown)], out)
