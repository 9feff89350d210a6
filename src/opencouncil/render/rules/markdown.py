"""Every rule as Markdown: the tables in docs/maintaining.md."""

from collections.abc import Collection, Sequence
from typing import TextIO

from opencouncil.checking.rules import COUNCIL_RULES, DATASET_RULES
from opencouncil.checking.rules.base import Rule
from opencouncil.checking.rules.pages import DIALECT_RULES, SCHEMA_RULES
from opencouncil.render.markdown_text import escape_bar

# What finds it, and what that means for whoever reads a pull request.
GROUPS: tuple[tuple[str, str, Sequence[Rule]], ...] = (
    (
        "In how a file is written",
        "Nearly always a slip of the pen. The finding says what to write; nothing has to be looked up.",
        DIALECT_RULES,
    ),
    (
        "In a field",
        "The file can be read, but a field is not as its schema has it. What it is for: [data.md](data.md).",
        SCHEMA_RULES,
    ),
    (
        "In one council",
        "Each field is right by itself, but two do not fit together. Read the source again.",
        COUNCIL_RULES,
    ),
    (
        "Between files",
        "Two files do not agree. The finding stands in one; the mistake may be in the other.",
        DATASET_RULES,
    ),
)


def render(rules: Collection[Rule], out: TextIO) -> None:
    wanted = {rule.ID for rule in rules}
    for title, meaning, group in GROUPS:
        out.write(f"### {title}\n\n{meaning}\n\n| finding | level | what is right |\n| --- | --- | --- |\n")
        for rule in sorted((rule for rule in group if rule.ID in wanted), key=lambda rule: rule.ID):
            page = f"../src/opencouncil/checking/rules/{rule.ID.replace('-', '_')}.py"
            first = escape_bar((rule.__doc__ or "").partition("\n")[0])
            out.write(f"| [`{rule.ID}`]({page}) | {rule.SEVERITY} | {first} |\n")
        out.write("\n")
