"""The column contract of the tables for programs, as in schema/tables.json."""

from typing import TextIO

from opencouncil.render.kinds import TablesShown


def render(shown: TablesShown, out: TextIO) -> None:
    out.write(shown.text)
