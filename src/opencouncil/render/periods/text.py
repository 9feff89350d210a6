"""One answer from a day on, for people: a heading for each stretch of days, and below it what held."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import PeriodsShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.sections import print_section
from opencouncil.render.styles import COLOURS, make_bold
from opencouncil.wording.periods import describe_periods


def render(shown: PeriodsShown, out: TextIO) -> None:
    page = Page(make_console(out))
    told = describe_periods(
        shown.council,
        since=shown.since,
        today=shown.today,
        periods=shown.periods,
        answers=shown.answers,
    )
    page.heading(told.question)
    page.text(told.since)
    page.blank()
    for entry in told.entries:
        page.heading(entry.days)
        page.text(entry.verdict.text, indent=INDENT, style=make_bold(entry.verdict.role))
        for line in entry.why:
            page.text(line.text, indent=INDENT, style=COLOURS[line.role])
    print_section(page, told.foot)
