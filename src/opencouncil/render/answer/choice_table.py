"""The steps by which a claim is chosen, as Markdown: the table in docs/answers.md."""

from typing import TextIO

from opencouncil.choice import STEPS


def render_markdown(out: TextIO) -> None:
    out.write("| step | a claim drops out when | `--why` says that it |\n| --- | --- | --- |\n")
    for step in STEPS:
        reason = step.reason.format(date="DATE")
        out.write(f"| `{step.name}` | {step.when} | {reason} |\n")
