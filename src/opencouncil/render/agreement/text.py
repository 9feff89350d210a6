"""The agreement of two coders, for people."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import AgreementShown
from opencouncil.render.page import Page
from opencouncil.render.sections import print_section
from opencouncil.wording.agreement import describe_agreement


def render(shown: AgreementShown, out: TextIO) -> None:
    page = Page(make_console(out))
    for section in describe_agreement(shown.agreement, shown.sheets):
        print_section(page, section)
