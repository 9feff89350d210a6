"""Changes for people: a group of them, with signs and colours, and addresses."""

from opencouncil.render.page import INDENT, Page
from opencouncil.wording.change_groups import Group
from opencouncil.wording.sentences import Item, Sentence, Style, flatten

_COLOURS = {"+": "green", "-": "red", "~": "yellow", "!": "bold red"}


def print_group(page: Page, group: Group, indent: str) -> None:
    """Print the title of a group, its changes, and its inner groups, indented."""
    page.text(flatten(group.title), indent=indent, style="bold")
    print_items(page, group.items, indent + INDENT)
    for inner in group.groups:
        print_group(page, inner, indent + INDENT)


def print_items(page: Page, items: tuple[Item, ...], indent: str) -> None:
    """Print changes, each with its sign, and its details below."""
    for item in items:
        print_sentence(page, item.sentence, indent, f"{item.sign} ", _COLOURS.get(item.sign, ""))
        for sentence in item.below:
            print_sentence(page, sentence, f"{indent}    ")


def print_sentence(page: Page, sentence: Sentence, indent: str, mark: str = "", style: str = "") -> None:
    """Print a sentence, and each of its addresses on a line of its own."""
    page.text(f"{mark}{flatten(sentence)}", indent=indent, style=style, hang=f"{indent}  ")
    for part in sentence:
        if part.style is Style.LINK and part.text != part.url:
            page.text(part.url, indent=f"{indent}{' ' * (len(mark) or 2)}", style="dim")
