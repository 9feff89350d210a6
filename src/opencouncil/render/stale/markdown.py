"""Claims to read again as a list to tick off, for an issue or a page."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.render.kinds import StaleShown
from opencouncil.render.markdown_text import as_code, as_link, escape_text
from opencouncil.wording.stale import ClaimSaid, LookSaid, StalePage, describe_stale


def render(shown: StaleShown, out: TextIO) -> None:
    told = describe_stale(shown.stale, shown.today, shown.prefix, shown.data)
    out.write("\n\n".join(_iter_blocks(told)) + "\n")


def _iter_blocks(told: StalePage) -> Iterator[str]:
    yield f"# {escape_text(told.title)}"
    if told.summary:
        yield escape_text(told.summary)
    if told.claims:
        yield "\n".join(line for claim in told.claims for line in _iter_claim(claim))
    if told.looks_title:
        yield f"## {escape_text(told.looks_title)}"
    if told.looks:
        yield "\n".join(map(_show_look, told.looks))
    yield from map(escape_text, told.notes)


def _iter_claim(claim: ClaimSaid) -> Iterator[str]:
    # Some readers of Markdown take an `[x]` anywhere in the line for the box: no stranger's words there.
    yield f"- [ ] **{escape_text(claim.short_title)}**"
    yield f"  - {escape_text(claim.council)}: {as_link(claim.says, claim.page)}"
    for reason in claim.reasons:
        yield f"  - {escape_text(reason)}"
    yield f"  - {escape_text(claim.asked)}"
    for step in claim.steps:
        yield f"  - {escape_text(step.label)}: {as_code(step.command)}"


def _show_look(look: LookSaid) -> str:
    return f"- [ ] {escape_text(look.title)}. {escape_text(look.remedy)}"
