"""``opencouncil explain``."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from opencouncil.errors import OpenCouncilError


class RulesFormat(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"


def _complete_rule(incomplete: str) -> list[str]:
    from opencouncil.checking.rules.pages import ALL_RULES

    return [rule for rule in ALL_RULES if rule.startswith(incomplete)]


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(help="The name in brackets at the end of a finding.", autocompletion=_complete_rule),
    ] = None,
    output: Annotated[
        RulesFormat,
        typer.Option("--format", help="markdown: the tables of all rules, as in docs/maintaining.md."),
    ] = RulesFormat.TEXT,
) -> None:
    """Explain a rule that `validate` reports, or list them all: why it is there, and what to do."""
    from opencouncil.checking.rules.pages import ALL_RULES
    from opencouncil.render.findings import text
    from opencouncil.spelling import nearest

    if output is RulesFormat.MARKDOWN:
        from opencouncil.render.rules import markdown

        if rule is not None:
            raise OpenCouncilError("--format markdown gives the tables of all rules: leave out the name.")
        markdown.render_markdown(sys.stdout)
        return
    if rule is None:
        text.render_rules(ALL_RULES.values(), sys.stdout)
        return
    wanted = rule.strip("[]").casefold().replace("_", "-")
    if wanted not in ALL_RULES:
        meant = nearest(wanted, ALL_RULES)
        hint = f"Did you mean '{meant}'?" if meant else "Run `opencouncil explain` for the list."
        raise OpenCouncilError(f"There is no rule '{rule}'. {hint}")
    text.render_rule(ALL_RULES[wanted], sys.stdout)
