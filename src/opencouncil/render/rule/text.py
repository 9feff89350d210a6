"""One rule's page of help, for people."""

from typing import TextIO

from rich.text import Text

from opencouncil.checking.rules.base import Rule
from opencouncil.findings import Severity
from opencouncil.render.console import make_console

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


def render(rule: Rule, out: TextIO) -> None:
    console = make_console(out)
    console.print(Text.assemble((rule.ID, "bold"), (f"  ({rule.SEVERITY})", _COLOURS[rule.SEVERITY])))
    console.print()
    for paragraph in (rule.__doc__ or "").strip().replace("``", "`").split("\n\n"):
        # Examples keep their lines; prose is wrapped to the width of the terminal.
        is_example = paragraph.startswith(("Passes:", "Fails:"))
        console.print(Text(paragraph if is_example else " ".join(paragraph.split())))
        console.print()
