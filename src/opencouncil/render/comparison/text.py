"""Differences between two versions of the dataset, for people."""

from collections.abc import Sequence
from typing import TextIO

from opencouncil.render.changes.text import print_group, print_items
from opencouncil.render.console import make_console
from opencouncil.render.kinds import ComparisonShown
from opencouncil.render.page import INDENT, Page
from opencouncil.wording import review
from opencouncil.wording.change_groups import AnswerLine, Group, describe_comparison
from opencouncil.wording.sentences import flatten

# More names than this get a line of their own.
NAMES_IN_SENTENCE = 6


def render(shown: ComparisonShown, out: TextIO) -> None:
    """Write the differences; nothing if there are none."""
    comparison, page = shown.comparison, Page(make_console(out))
    if shown.is_review:
        _print_review(page, review.describe_review(comparison), shown.is_verbose)
        return
    if not comparison.changes and not comparison.answers:
        return
    told = describe_comparison(comparison)
    page.text(told.summary)
    _print_answers(page, told.heading, told.answers)
    _print_groups(page, told.groups)


def _print_review(page: Page, told: review.ReviewPage, is_verbose: bool) -> None:
    if told.is_empty:
        return
    page.text(told.summary)
    if told.first:
        page.blank()
        page.heading(review.FIRST)
        for section in told.first:
            page.text(section.title, indent=INDENT, style="bold")
            print_items(page, section.items, INDENT * 2)
    _print_answers(page, told.heading, told.answers)
    _print_groups(page, told.groups)
    if told.files:
        page.blank()
        page.heading(told.files.title)
        print_items(page, told.files.items, INDENT)
    if told.rereads:
        page.blank()
        page.text(told.rereads.line if is_verbose else f"{told.rereads.line} {review.VERBOSE}")
        for group in told.rereads.groups if is_verbose else ():
            print_group(page, group, INDENT)


def _print_answers(page: Page, heading: str, lines: Sequence[AnswerLine]) -> None:
    if lines:
        page.blank()
        page.heading(heading)
        for line in lines:
            _print_answer(page, line)


def _print_groups(page: Page, groups: Sequence[Group]) -> None:
    for group in groups:
        page.blank()
        print_group(page, group, "")


def _print_answer(page: Page, line: AnswerLine) -> None:
    if len(line.names) <= NAMES_IN_SENTENCE:
        page.text(f"{line.who}: {flatten(line.sentence)}", indent=INDENT, hang=INDENT * 2)
    else:
        page.text(f"{line.how_many}: {flatten(line.sentence)}", indent=INDENT, hang=INDENT * 2)
        page.text(", ".join(line.names), indent=INDENT * 2, style="dim")
