"""Every rule as Markdown: the tables in docs/maintaining.md."""

from collections.abc import Collection
from typing import TextIO

from opencouncil.checking.rules.base import Rule
from opencouncil.render.markdown_text import escape_bar
from opencouncil.wording.rules import RULE_GROUPS, RULE_HEADS


def render(rules: Collection[Rule], out: TextIO) -> None:
    wanted = {rule.ID for rule in rules}
    heads = f"| {' | '.join(RULE_HEADS)} |\n| --- | --- | --- |\n"
    for title, meaning, group in RULE_GROUPS:
        out.write(f"### {title}\n\n{meaning}\n\n{heads}")
        for rule in sorted((rule for rule in group if rule.ID in wanted), key=lambda rule: rule.ID):
            page = f"../src/opencouncil/checking/rules/{rule.ID.replace('-', '_')}.py"
            first = escape_bar((rule.__doc__ or "").partition("\n")[0])
            out.write(f"| [`{rule.ID}`]({page}) | {rule.SEVERITY} | {first} |\n")
        out.write("\n")
