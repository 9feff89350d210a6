"""The predecessors and successors of a council, for people, as trees."""

from collections.abc import Sequence
from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import FamilyShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import COLOURS
from opencouncil.wording.lineage_page import Side, Step, describe_lineage
from opencouncil.wording.sections import Role

_QUIET = COLOURS[Role.QUIET]


def render(shown: FamilyShown, out: TextIO) -> None:
    """Write the trees."""
    page, told = Page(make_console(out)), describe_lineage(shown.family, shown.councils, shown.prefix)
    page.heading(told.name)
    for side in (told.before, told.after):
        _print_side(page, side, is_apart=True)
    if told.touching:
        _print_side(page, told.touching)
    if told.remedy:
        page.blank()
        page.text(told.remedy, style=_QUIET)


def _print_side(page: Page, side: Side, is_apart: bool = False) -> None:
    page.blank()
    page.heading(side.heading)
    if side.steps:
        _print_steps(page, side.steps, INDENT, is_apart)
    else:
        page.text(side.nothing, indent=INDENT)


def _print_steps(page: Page, steps: Sequence[Step], indent: str, is_apart: bool = False) -> None:
    """Print reorganisations: a heading for each, a branch for each council; ``is_apart`` adds blank lines."""
    for number, step in enumerate(steps):
        if number and is_apart:
            page.blank()
        page.text(step.title, indent=indent)
        for ground in step.grounds:
            page.text(ground, indent=indent, style=_QUIET)
        for branch in step.branches:
            is_last = branch is step.branches[-1]
            below = f"{indent}{'   ' if is_last else '│  '}"
            page.text(branch.text, indent=f"{indent}{'└─ ' if is_last else '├─ '}", hang=below)
            for note in branch.notes:
                page.text(note, indent=below, style=_QUIET)
            _print_steps(page, branch.steps, below)
        if step.undecided:
            page.text(step.undecided, indent=indent)
