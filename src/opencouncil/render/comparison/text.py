"""What differs between two states of the dataset, for people."""

from typing import TextIO

from opencouncil.render.changes.text import flat, print_group
from opencouncil.render.console import make_console
from opencouncil.render.kinds import ComparisonShown
from opencouncil.render.page import INDENT, Page
from opencouncil.wording.change_groups import AnswerLine, group_changes, list_answers, summarise
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import join_words

# More names than this stand on a line of their own.
NAMES_IN_SENTENCE = 6


def render(shown: ComparisonShown, out: TextIO) -> None:
    """Nothing at all where nothing differs."""
    comparison, page = shown.comparison, Page(make_console(out))
    if not comparison.changes and not comparison.answers:
        return
    page.text(summarise(comparison))
    if comparison.answers:
        page.blank()
        page.heading(f"Answers on {say_day(comparison.on)}")
        for line in list_answers(comparison):
            _print_answer(page, line)
    for group in group_changes(comparison):
        page.blank()
        print_group(page, group, "")


def _print_answer(page: Page, line: AnswerLine) -> None:
    if len(line.names) <= NAMES_IN_SENTENCE:
        page.text(f"{join_words(line.names)}: {flat(line.sentence)}", indent=INDENT, hang=INDENT * 2)
    else:
        page.text(f"{len(line.names):,} councils: {flat(line.sentence)}", indent=INDENT, hang=INDENT * 2)
        page.text(", ".join(line.names), indent=INDENT * 2, style="dim")
