"""What differs as Markdown, for a comment on a pull request."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.history.comparison import Comparison
from opencouncil.render.changes.markdown import fit, markdown, show_group
from opencouncil.render.kinds import ComparisonShown
from opencouncil.render.markdown_text import begin_line, escape_text
from opencouncil.wording.change_groups import AnswerLine, group_changes, list_answers, summarise
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import join_words

# From so many lines on, each council is folded.
FOLD_FROM = 40
# From so many councils with one answer on, their names are folded.
NAMES_SHOWN = 12


def render(shown: ComparisonShown, out: TextIO) -> None:
    """Nothing at all where nothing differs in meaning."""
    comparison = shown.comparison
    if comparison.changes or comparison.answers:
        out.write(fit(_iter_blocks(comparison)))


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
        yield from show_group(group, is_long)


def _show_answer(line: AnswerLine) -> Iterator[str]:
    said = markdown(line.sentence)
    names = [f"**{escape_text(name)}**" for name in line.names]
    if len(names) <= NAMES_SHOWN:
        yield f"- {join_words(names)}: {said}"
    else:
        listed = begin_line(escape_text(", ".join(line.names)))
        which = f"  <details><summary>which</summary>\n\n  {listed}\n\n  </details>"
        yield f"- **{len(names):,} councils**: {said}\n{which}"
