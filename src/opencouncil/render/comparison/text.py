"""What differs between two states of the dataset, for people."""

from typing import TextIO

from opencouncil.history.comparison import Comparison
from opencouncil.render.console import make_console
from opencouncil.render.page import INDENT, Page
from opencouncil.wording.change_groups import AnswerLine, Group, group_changes, list_answers, summarise
from opencouncil.wording.changes import Item, Sentence, Style
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import join_words

# More names than this stand on a line of their own.
NAMES_IN_SENTENCE = 6
_COLOURS = {"+": "green", "-": "red", "~": "yellow", "!": "bold red"}


def render_comparison(comparison: Comparison, out: TextIO) -> None:
    """Nothing at all where nothing differs."""
    page = Page(make_console(out))
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
        page.text(f"{join_words(line.names)}: {_flat(line.sentence)}", indent=INDENT, hang=INDENT * 2)
    else:
        page.text(f"{len(line.names):,} councils: {_flat(line.sentence)}", indent=INDENT, hang=INDENT * 2)
        page.text(", ".join(line.names), indent=INDENT * 2, style="dim")


def print_group(page: Page, group: Group, indent: str) -> None:
    """What a group is called, its changes, and the groups inside it, further in."""
    page.text(_flat(group.title), indent=indent, style="bold")
    print_items(page, group.items, indent + INDENT)
    for inner in group.groups:
        print_group(page, inner, indent + INDENT)


def print_items(page: Page, items: tuple[Item, ...], indent: str) -> None:
    """Changes, each with its sign, and what belongs to it below."""
    for item in items:
        _print_sentence(page, item.sentence, indent, f"{item.sign} ", _COLOURS.get(item.sign, ""))
        for sentence in item.below:
            _print_sentence(page, sentence, f"{indent}    ")


def _print_sentence(page: Page, sentence: Sentence, indent: str, mark: str = "", style: str = "") -> None:
    """A sentence, and on lines of their own the addresses of what it names."""
    page.text(f"{mark}{_flat(sentence)}", indent=indent, style=style, hang=f"{indent}  ")
    for part in sentence:
        if part.style is Style.LINK and part.text != part.url:
            page.text(part.url, indent=f"{indent}{' ' * (len(mark) or 2)}", style="dim")


def _flat(sentence: Sentence) -> str:
    return "".join(part.text for part in sentence)
