"""``opencouncil explain``."""

from typing import Annotated

import typer

from opencouncil.cli import options, to_file
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS


def _complete_rule(incomplete: str) -> list[str]:
    from opencouncil.checking.rules.pages import ALL_RULES

    return [rule for rule in ALL_RULES if rule.startswith(incomplete)]


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(help="The name in brackets at the end of a finding.", autocompletion=_complete_rule),
    ] = None,
    output: Annotated[
        str,
        options.choose_format(
            FORMATS["rules"], "markdown: the tables of all rules, as in docs/maintaining.md."
        ),
    ] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
) -> None:
    """Explain a rule of `validate`, or list all rules: the reason for it, and what to do.

    Example: opencouncil explain dates-in-order
    """
    from opencouncil.checking.rules.pages import ALL_RULES
    from opencouncil.spelling import nearest

    to_file.check_target(output, target, force, "rules", FORMATS["rules"])
    if rule is None:
        to_file.write_plain(FORMATS["rules"], output, ALL_RULES.values(), target)
        return
    if output not in FORMATS["rule"]:
        raise OpenCouncilError(f"--format {output} gives the tables of all rules: leave out the name.")
    wanted = rule.strip("[]").casefold().replace("_", "-")
    if wanted not in ALL_RULES:
        meant = nearest(wanted, ALL_RULES)
        hint = f"Did you mean '{meant}'?" if meant else "Run `opencouncil explain` for the list."
        raise OpenCouncilError(f"There is no rule '{rule}'. {hint}")
    to_file.write_plain(FORMATS["rule"], output, ALL_RULES[wanted], target)
