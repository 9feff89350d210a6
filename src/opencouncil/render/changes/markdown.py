"""Markdown for a comment on a pull request, as GitHub shows it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from opencouncil.history.comparison import Comparison
from opencouncil.history.releases import Proposal
from opencouncil.history.timeline import Timeline
from opencouncil.render.history.text import EXPLANATION, list_items
from opencouncil.render.markdown_text import as_code, as_link, begin_line, escape_html, escape_text
from opencouncil.wording.change_groups import AnswerLine, Group, group_changes, list_answers, summarise
from opencouncil.wording.changelog import Period, say_proposal
from opencouncil.wording.changes import Item, Part, Sentence, Style
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import one_line

# GitHub refuses a comment of more than 65,536 characters.
MAX_LENGTH = 60_000
# From so many lines on, each council is folded.
FOLD_FROM = 40
# From so many councils with one answer on, their names are folded.
NAMES_SHOWN = 12
_SIGNS = {"+": "➕", "-": "➖", "~": "✏️", "!": "⚠️"}


def render_comparison(comparison: Comparison, out: TextIO) -> None:
    """Nothing at all where nothing differs in meaning."""
    if comparison.changes or comparison.answers:
        out.write(_cut(_iter_blocks(comparison)))


def render_timeline(timeline: Timeline, out: TextIO) -> None:
    """One council's history: a heading for each commit, and below it what changed."""
    out.write(_cut(_iter_entries(timeline)))


def render_changelog(periods: Sequence[Period], proposal: Proposal | None, out: TextIO) -> None:
    """The data's changelog as a page: a heading for each day or release, below it nations and councils."""
    out.write("# Changes in the data\n")
    if proposal:
        out.write(f"\n{begin_line(escape_text(say_proposal(proposal)))}\n")
    for period in periods:
        out.write(f"\n## {escape_text(period.title)}\n\n")
        out.write("\n".join(block for group in period.groups for block in _show_group(group, False)))


def _iter_entries(timeline: Timeline) -> Iterator[str]:
    yield f"## {_show(timeline.name or timeline.council)}\n"
    yield f"{escape_text(EXPLANATION)}\n"
    for entry in timeline.entries:
        about = (_show(entry.commit.author), as_code(entry.commit.short), as_code(one_line(entry.path)))
        lines = [f"### {say_day(entry.commit.day)}: {_show(entry.commit.subject)}", ""]
        lines += [begin_line(", ".join(about)), "", *_list_items(list_items(entry))]
        yield "\n".join(lines) + "\n"


def _iter_blocks(comparison: Comparison) -> Iterator[str]:
    yield f"**{summarise(comparison)}**\n"
    if comparison.answers:
        yield f"### Answers on {say_day(comparison.on)}\n"
        for line in list_answers(comparison):
            yield from _show_answer(line)
        yield ""
    groups = group_changes(comparison)
    is_long = sum(group.size for group in groups) >= FOLD_FROM
    for group in groups:
        yield from _show_group(group, is_long)


def _cut(blocks: Iterator[str]) -> str:
    """As many whole blocks as a comment may hold, and how many are left out."""
    text, left_out = "", 0
    for block in blocks:
        if left_out or len(text) + len(block) > MAX_LENGTH:
            left_out += 1
        else:
            text += f"{block}\n"
    if left_out:
        text += f"*Too long for a comment: {count_of(left_out, 'more part')} in `opencouncil diff`.*\n"
    return text


def _show_answer(line: AnswerLine) -> Iterator[str]:
    said = markdown(line.sentence)
    names = [f"**{escape_text(name)}**" for name in line.names]
    if len(names) <= NAMES_SHOWN:
        yield f"- {join_words(names)}: {said}"
    else:
        listed = begin_line(escape_text(", ".join(line.names)))
        which = f"  <details><summary>which</summary>\n\n  {listed}\n\n  </details>"
        yield f"- **{len(names):,} councils**: {said}\n{which}"


def _show_group(group: Group, is_folded: bool, level: int = 3) -> Iterator[str]:
    items = "\n".join(_list_items(group.items))
    if is_folded and not group.groups:
        title = f"<b>{html(group.title)}</b>: {count_of(len(group.items), 'change')}"
        yield f"<details><summary>{title}</summary>\n\n{items}\n\n</details>\n"
    else:
        yield f"{'#' * level} {markdown(group.title)}\n" + (f"\n{items}\n" if items else "")
    for inner in group.groups:
        yield from _show_group(inner, is_folded, level + 1)


def _list_items(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        yield f"- {_SIGNS[item.sign]} {markdown(item.sentence)}"
        yield from (f"  - {markdown(sentence)}" for sentence in item.below)


def markdown(sentence: Sentence) -> str:
    """A sentence with its values escaped and its links made."""
    return begin_line(_write(sentence, escape_text, as_code, lambda part: as_link(part.text, part.url)))


def html(sentence: Sentence) -> str:
    """The same for where Markdown is not read: the summary of something folded. Links stay text."""
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


def _show(text: str) -> str:
    """A value by itself."""
    return escape_text(one_line(text))
