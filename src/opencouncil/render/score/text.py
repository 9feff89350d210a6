"""The points of one council for people."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import ScoreShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import COLOURS, make_bold
from opencouncil.wording.score import FigureSaid, PartSaid, describe_score
from opencouncil.wording.sections import Role


def render(shown: ScoreShown, out: TextIO) -> None:
    page, told = Page(make_console(out)), describe_score(shown.score, shown.asked)
    page.heading(told.title)
    for line in told.about:
        page.text(line)
    for figure in told.figures:
        _print_figure(page, figure)
    page.blank()
    page.text(told.note, style=COLOURS[Role.QUIET])


def _print_figure(page: Page, figure: FigureSaid) -> None:
    page.blank()
    page.heading(f"{figure.title}: {figure.total}")
    page.text(figure.coverage, indent=INDENT, style=COLOURS[Role.QUIET])
    for part in figure.parts:
        page.blank()
        _print_part(page, part)


def _print_part(page: Page, part: PartSaid) -> None:
    page.opening(part.name, make_bold(part.role), f": {part.total}")
    indent = INDENT * 2
    for line in part.explained:
        page.text(line, indent=indent, hang=indent + INDENT)
