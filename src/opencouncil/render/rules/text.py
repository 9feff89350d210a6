"""Every rule for people, with its first line."""

from collections.abc import Collection
from typing import TextIO

from rich.text import Text

from opencouncil.checking.rules.base import Rule
from opencouncil.render.console import make_console


def render(rules: Collection[Rule], out: TextIO) -> None:
    console = make_console(out)
    width = max(len(rule.ID) for rule in rules)
    for rule in rules:
        first = (rule.__doc__ or "").partition("\n")[0]
        console.print(Text.assemble((f"{rule.ID:<{width}}  ", "bold"), first))
