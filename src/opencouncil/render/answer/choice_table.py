"""The steps by which a claim is chosen, as Markdown: the table in docs/answers.md."""

from typing import TextIO

from opencouncil.choice import STEPS
from opencouncil.wording.reference import CHOICE_HEADS


def render_markdown(out: TextIO) -> None:
    out.write(f"| {' | '.join(CHOICE_HEADS)} |\n| --- | --- |\n")
    for step in STEPS:
        out.write(f"| `{step.name}` | {step.when} |\n")
