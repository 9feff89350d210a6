"""The plan or the result of an import, for people."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import PlanShown
from opencouncil.render.page import Page
from opencouncil.render.sections import print_section
from opencouncil.wording.import_plan import describe_plan, summarise_plan


def render(shown: PlanShown, out: TextIO) -> None:
    page = Page(make_console(out))
    told = summarise_plan(shown.plan) if shown.is_summary else describe_plan(shown.plan, shown.prefix)
    for section in told.sections:
        print_section(page, section)
    page.blank()
    page.text(told.total)
