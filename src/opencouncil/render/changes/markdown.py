"""Changes as Markdown: sentences with escaped values, groups, and the limit of a comment."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from opencouncil.render.markdown_text import as_code, as_link, begin_line, escape_html, escape_text
from opencouncil.wording.change_groups import Group
from opencouncil.wording.sentences import Item, Part, Sentence, Style

# GitHub refuses a comment of more than 65,536 characters.
MAX_LENGTH = 60_000
_SIGNS = {"+": "➕", "-": "➖", "~": "✏️", "!": "⚠️"}


def fit(blocks: Iterable[str], say_rest: Callable[[int], Sentence]) -> str:
    """The whole blocks that fit into a comment, and what is said of those left out, by their number."""
    text, left_out = "", 0
    for block in blocks:
        if left_out or len(text) + len(block) > MAX_LENGTH:
            left_out += 1
        else:
            text += f"{block}\n"
    if left_out:
        text += f"*{markdown(say_rest(left_out))}*\n"
    return text


def show_group(group: Group, is_folded: bool, level: int = 3) -> Iterator[str]:
    items = "\n".join(iter_items(group.items))
    if is_folded and not group.groups:
        title = f"<b>{html(group.title)}</b>: {group.how_many}"
        yield f"<details><summary>{title}</summary>\n\n{items}\n\n</details>\n"
    else:
        yield f"{'#' * level} {markdown(group.title)}\n" + (f"\n{items}\n" if items else "")
    for inner in group.groups:
        yield from show_group(inner, is_folded, level + 1)


def iter_items(items: Sequence[Item]) -> Iterator[str]:
    yield from map(show_item, items)


def show_item(item: Item) -> str:
    """A line of a list, with what is below it, without the last line end."""
    below = (f"  - {markdown(sentence)}" for sentence in item.below)
    return "\n".join((f"- {_SIGNS[item.sign]} {markdown(item.sentence)}", *below))


def markdown(sentence: Sentence) -> str:
    """A sentence with its values escaped and its links made."""
    return begin_line(_write(sentence, escape_text, as_code, lambda part: as_link(part.text, part.url)))


def html(sentence: Sentence) -> str:
    """The same for places without Markdown: the summary of a folded part. Links stay text."""
    return _write(
        sentence,
        escape_html,
        lambda text: f"<code>{escape_html(text)}</code>",
        lambda part: escape_html(part.text),
    )


def _write(
    sentence: Sentence, text: Callable[[str], str], code: Callable[[str], str], link: Callable[[Part], str]
) -> str:
    shown = {Style.CODE: lambda part: code(part.text), Style.LINK: link}
    return "".join(shown.get(part.style, lambda part: text(part.text))(part) for part in sentence)
