"""Differences as Markdown, for a comment on a pull request."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.render.changes.markdown import fit, markdown, show_group
from opencouncil.render.kinds import ComparisonShown
from opencouncil.render.markdown_text import begin_line, escape_text
from opencouncil.wording.change_groups import WHICH, AnswerLine, ComparisonPage, describe_comparison
from opencouncil.wording.lists import join_words

# With at least so many lines, each council is folded.
FOLD_FROM = 40
# With at least so many councils with one answer, their names are folded.
NAMES_SHOWN = 12


def render(shown: ComparisonShown, out: TextIO) -> None:
    """Write the differences in meaning; nothing if there are none."""
    comparison = shown.comparison
    if comparison.changes or comparison.answers:
        out.write(fit(_iter_blocks(describe_comparison(comparison))))


def _iter_blocks(told: ComparisonPage) -> Iterator[str]:
    yield f"**{told.summary}**\n"
    if told.answers:
        yield f"### {told.heading}\n"
        for line in told.answers:
            yield from _show_answer(line)
        yield ""
    for gap in told.gaps:
        yield f"{begin_line(escape_text(gap))}\n"
    is_long = sum(group.size for group in told.groups) >= FOLD_FROM
    for group in told.groups:
        yield from show_group(group, is_long)


def _show_answer(line: AnswerLine) -> Iterator[str]:
    said = markdown(line.sentence)
    names = [f"**{escape_text(name)}**" for name in line.names]
    if len(names) <= NAMES_SHOWN:
        yield f"- {join_words(names)}: {said}"
    else:
        listed = begin_line(escape_text(", ".join(line.names)))
        which = f"  <details><summary>{WHICH}</summary>\n\n  {listed}\n\n  </details>"
        yield f"- **{line.how_many}**: {said}\n{which}"
