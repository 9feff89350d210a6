"""The column contract of the tables as Markdown: the page docs/tables.md."""

from collections.abc import Iterable
from typing import TextIO

from opencouncil.render.kinds import TablesShown
from opencouncil.render.markdown_text import escape_bar


def render(shown: TablesShown, out: TextIO) -> None:
    """The page, whole."""
    contract = shown.contract
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


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
