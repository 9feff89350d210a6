"""The column contract of the tables, for people: in a terminal, and as the page docs/tables.md."""

import shutil
import textwrap
from collections.abc import Iterable
from typing import TextIO

from opencouncil.render.markdown_text import escape_bar
from opencouncil.tables.contract import Contract, TableContract

_NARROWEST, _WIDEST = 60, 110


def render_text(contract: Contract, out: TextIO) -> None:
    width = min(max(shutil.get_terminal_size((_WIDEST, 24)).columns, _NARROWEST), _WIDEST)
    for number, table in enumerate(contract.tables.values()):
        if number:
            out.write("\n")
        _write_table(table, width, out)


def _write_table(table: TableContract, width: int, out: TextIO) -> None:
    out.write(f"{table.name}\n")
    out.write(textwrap.fill(table.meaning, width) + "\n")
    out.write(textwrap.fill(f"Key: {', '.join(table.key)}.", width) + "\n")
    names = max(len(column.name) for column in table.columns)
    types = max(len(_say_type(column.type, column.unit)) for column in table.columns)
    indent = " " * (names + types + 6)
    for column in table.columns:
        start = f"  {column.name:<{names}}  {_say_type(column.type, column.unit):<{types}}  "
        if len(indent) > width // 2:  # a narrow terminal: the meaning on lines of its own
            deep = " " * 6
            out.write(f"{start.rstrip()}\n")
            out.write(textwrap.fill(column.meaning, width, initial_indent=deep, subsequent_indent=deep))
        else:
            out.write(textwrap.fill(column.meaning, width, initial_indent=start, subsequent_indent=indent))
        out.write("\n")


def render_markdown(contract: Contract, out: TextIO) -> None:
    """The page docs/tables.md, whole."""
    out.write("# The tables\n\n")
    out.write("<!-- Made by `opencouncil schema --tables --format markdown` from schema/tables.json. -->\n\n")
    out.write(f"{contract.description}\n\n")
    for name, meaning in contract.types.items():
        out.write(f"- **{name}**: {meaning}\n")
    out.write("\nAn empty cell means: not known, or does not apply. ")
    out.write("How to get the tables: [exports.md](exports.md).\n")
    out.write("\n| table | holds |\n| --- | --- |\n")
    for table in contract.tables.values():
        out.write(f"| [{table.name}](#{table.name}) | {escape_bar(table.meaning)} |\n")
    for table in contract.tables.values():
        out.write(f"\n## {table.name}\n\n{table.meaning}\n\n")
        out.write(f"Key: {_code(table.key)}.")
        for key in table.foreign_keys:
            out.write(f" {_code(key.columns)} joins {_code(f'{key.table}.{name}' for name in key.to)}.")
        out.write("\n\n| column | type | unit | meaning | since |\n| --- | --- | --- | --- | --- |\n")
        for column in table.columns:
            name = f"**`{column.name}`**" if column.name in table.key else f"`{column.name}`"
            cells = (name, column.type, column.unit, escape_bar(column.meaning), column.since)
            out.write(f"| {' | '.join(cells)} |\n")
    out.write("\n## What is left out\n\n")
    out.write("Every value of every file is in a cell of these tables. Left out on purpose:\n\n")
    for item in contract.left_out:
        out.write(f"- {item.what}. {item.reason}\n")


def _say_type(name: str, unit: str) -> str:
    return f"{name}, {unit}" if unit else name


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
