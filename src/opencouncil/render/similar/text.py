"""Councils that are alike, for people: each with its distance, why, and what it does."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import SimilarShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import COLOURS
from opencouncil.wording.sections import Role
from opencouncil.wording.similar import Entry, describe_similar


def render(shown: SimilarShown, out: TextIO) -> None:
    page = Page(make_console(out))
    told = describe_similar(shown.similar, shown.answers, shown.asked, shown.today)
    page.heading(told.title)
    page.blank()
    _print(page, told.own, "", told.activity)
    for number, entry in enumerate(told.entries, 1):
        page.blank()
        _print(page, entry, f"{number:>2}. ", told.activity)
    page.blank()
    for line in told.foot:
        page.text(line, style=COLOURS[Role.QUIET])


def _print(page: Page, entry: Entry, number: str, activity: str) -> None:
    indent = " " * len(number) or INDENT
    name = "  ".join(filter(None, (entry.name, entry.distance, entry.asked)))
    page.text(f"{number}{name}", style="bold", hang=indent)
    page.text(entry.reasons, indent=indent)
    if entry.brief:
        verdict = entry.brief.verdict
        page.text(f"{activity}: {verdict.text}", indent=indent, style=COLOURS[verdict.role])
        said = entry.brief.said
        page.text(f"{said.label}: {said.text}", indent=indent)
        if said.url:
            page.text(said.url, indent=indent, style=COLOURS[Role.QUIET])
