"""The column contract of the tables, for people."""

import shutil
import textwrap
from typing import TextIO

from opencouncil.render.kinds import TablesShown
from opencouncil.tables.contract import TableContract
from opencouncil.wording.reference import say_key

_NARROWEST, _WIDEST = 60, 110


def render(shown: TablesShown, out: TextIO) -> None:
    width = min(max(shutil.get_terminal_size((_WIDEST, 24)).columns, _NARROWEST), _WIDEST)
    for number, table in enumerate(shown.contract.tables.values()):
        if number:
            out.write("\n")
        _write_table(table, width, out)


def _write_table(table: TableContract, width: int, out: TextIO) -> None:
    out.write(f"{table.name}\n")
    out.write(textwrap.fill(table.meaning, width) + "\n")
    out.write(textwrap.fill(say_key(", ".join(table.key)), width) + "\n")
    names = max(len(column.name) for column in table.columns)
    types = max(len(_say_type(column.type, column.unit)) for column in table.columns)
    indent = " " * (names + types + 6)
    for column in table.columns:
        start = f"  {column.name:<{names}}  {_say_type(column.type, column.unit):<{types}}  "
        if len(indent) > width // 2:  # narrow terminal: the meaning on its own lines
            deep = " " * 6
            out.write(f"{start.rstrip()}\n")
            out.write(textwrap.fill(column.meaning, width, initial_indent=deep, subsequent_indent=deep))
        else:
            out.write(textwrap.fill(column.meaning, width, initial_indent=start, subsequent_indent=indent))
        out.write("\n")


def _say_type(name: str, unit: str) -> str:
    return f"{name}, {unit}" if unit else name
