"""``opencouncil explain``."""

import sys
from typing import Annotated

import typer

from opencouncil.errors import OpenCouncilError


def _complete_rule(incomplete: str) -> list[str]:
    from opencouncil.rules.pages import ALL_RULES

    return [rule for rule in ALL_RULES if rule.startswith(incomplete)]


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(help="The name in brackets at the end of a finding.", autocompletion=_complete_rule),
    ] = None,
) -> None:
    """Explain a rule that `validate` reports, or list them all: why it is there, and what to do."""
    from opencouncil.render import text
    from opencouncil.rules.pages import ALL_RULES
    from opencouncil.spelling import nearest

    if rule is None:
        text.render_rules(ALL_RULES.values(), sys.stdout)
        return
    wanted = rule.strip("[]").casefold().replace("_", "-")
    if wanted not in ALL_RULES:
        meant = nearest(wanted, ALL_RULES)
        hint = f"Did you mean '{meant}'?" if meant else "Run `opencouncil explain` for the list."
        raise OpenCouncilError(f"There is no rule '{rule}'. {hint}")
    text.render_rule(ALL_RULES[wanted], sys.stdout)
