"""The column contract of the tables as Markdown: the page docs/tables.md."""

from collections.abc import Iterable
from typing import TextIO

from opencouncil.render.kinds import TablesShown
from opencouncil.render.markdown_text import escape_bar
from opencouncil.wording.reference import (
    LEFT_OUT_OPENING,
    LEFT_OUT_TITLE,
    REMOVED_OPENING,
    REMOVED_TITLE,
    TABLES_NOTE,
    TABLES_TITLE,
    say_join,
    say_key,
    say_made,
    say_removed,
)


def render(shown: TablesShown, out: TextIO) -> None:
    """Write the whole page."""
    contract = shown.contract
    made = say_made("schema --tables --format markdown", "schema/tables.json")
    out.write(f"# {TABLES_TITLE}\n\n<!-- {made} -->\n\n")
    out.write(f"{contract.description}\n\n")
    for name, meaning in contract.types.items():
        out.write(f"- **{name}**: {meaning}\n")
    out.write(f"\n{TABLES_NOTE}\n")
    out.write("\n| table | holds |\n| --- | --- |\n")
    for table in contract.tables.values():
        out.write(f"| [{table.name}](#{table.name}) | {escape_bar(table.meaning)} |\n")
    for table in contract.tables.values():
        out.write(f"\n## {table.name}\n\n{table.meaning}\n\n")
        out.write(say_key(_code(table.key)))
        for key in table.foreign_keys:
            to = _code(f"{key.table}.{name}" for name in key.to)
            out.write(f" {say_join(_code(key.columns), to)}")
        out.write("\n\n| column | type | unit | meaning | since |\n| --- | --- | --- | --- | --- |\n")
        for column in table.columns:
            name = f"**`{column.name}`**" if column.name in table.key else f"`{column.name}`"
            cells = (name, column.type, column.unit, escape_bar(column.meaning), column.since)
            out.write(f"| {' | '.join(cells)} |\n")
    out.write(f"\n## {LEFT_OUT_TITLE}\n\n{LEFT_OUT_OPENING}\n\n")
    for item in contract.left_out:
        out.write(f"- {item.what}. {item.reason}\n")
    out.write(f"\n## {REMOVED_TITLE}\n\n{REMOVED_OPENING}\n\n")
    for gone in contract.removed:
        name = f"{gone.table}.{gone.column.name}"
        out.write(f"- {say_removed(name, gone.version, gone.instead)}\n")


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
