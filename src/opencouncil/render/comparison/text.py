"""Differences between two versions of the dataset, for people."""

from typing import TextIO

from opencouncil.render.changes.text import print_group
from opencouncil.render.console import make_console
from opencouncil.render.kinds import ComparisonShown
from opencouncil.render.page import INDENT, Page
from opencouncil.wording.change_groups import AnswerLine, describe_comparison
from opencouncil.wording.sentences import flatten

# More names than this get a line of their own.
NAMES_IN_SENTENCE = 6


def render(shown: ComparisonShown, out: TextIO) -> None:
    """Write the differences; nothing if there are none."""
    comparison, page = shown.comparison, Page(make_console(out))
    if not comparison.changes and not comparison.answers:
        return
    told = describe_comparison(comparison)
    page.text(told.summary)
    if told.answers:
        page.blank()
        page.heading(told.heading)
        for line in told.answers:
            _print_answer(page, line)
    for group in told.groups:
        page.blank()
        print_group(page, group, "")


def _print_answer(page: Page, line: AnswerLine) -> None:
    if len(line.names) <= NAMES_IN_SENTENCE:
        page.text(f"{line.who}: {flatten(line.sentence)}", indent=INDENT, hang=INDENT * 2)
    else:
        page.text(f"{line.how_many}: {flatten(line.sentence)}", indent=INDENT, hang=INDENT * 2)
        page.text(", ".join(line.names), indent=INDENT * 2, style="dim")
