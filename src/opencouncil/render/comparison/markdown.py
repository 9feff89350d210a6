"""Differences as Markdown, for a comment on a pull request, the summary of a job, or a file."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from opencouncil.render.changes.fitting import Piece, Room, Section, fit
from opencouncil.render.changes.markdown import html, markdown, show_item
from opencouncil.render.kinds import ComparisonShown
from opencouncil.render.markdown_text import begin_line, escape_html, escape_text
from opencouncil.wording import review
from opencouncil.wording.change_groups import WHICH, AnswerLine, Group
from opencouncil.wording.lists import join_words
from opencouncil.wording.sentences import Item

# With at least so many lines, each council is folded.
FOLD_FROM = 40
# With at least so many councils with one answer, their names are folded.
NAMES_SHOWN = 12
# GitHub refuses a comment of more than 65,536 characters, a variable of a job one of more than 131,071 bytes,
# and a summary of more than 1,048,576 bytes. Room is left for what workflows add, and for what was cut.
ROOMS = {
    "comment": Room(60_000, 110_000),
    "summary": Room(bytes=1_000_000),
    "file": Room(),
}
# So many of each strange kind, and of the answers, stay before anything else does: the first of every kind
# before the second of any, so that no kind pushes out another.
_KEPT = 10
# One of more bytes is shown short, so that the first of every kind have room.
_LONGEST = 4_000
# Tiers of what is cut: the last goes first. The strange kinds have _KEPT of them.
_HEAD, _STRANGE = 0, 1
_MORE_STRANGE, _REST, _FILES, _AGAIN = range(_STRANGE + _KEPT, _STRANGE + _KEPT + 4)


def render(shown: ComparisonShown, out: TextIO) -> None:
    """Write the differences in meaning; nothing if there are none."""
    page = review.describe_review(shown.comparison)
    if page.is_empty:
        return
    room = ROOMS[shown.fit]
    text, cut = fit(list(_iter_sections(page, shown.is_verbose, is_short=False)), room, _REST)
    if cut:
        text, cut = fit(list(_iter_sections(page, shown.is_verbose, is_short=True)), room, _REST)
        cut[review.SHORTENED] = sum(
            _is_long(show_item(item)) for section in page.first for item in section.items
        )
    out.write(text)
    if cut:
        out.write(f"**{escape_text(review.say_cut(cut))}** {markdown(review.say_whole(shown.fit))}\n")


def _iter_sections(page: review.ReviewPage, is_verbose: bool, *, is_short: bool) -> Iterator[Section]:
    yield Section("", "", [Piece(f"**{page.summary}**\n\n")])
    if page.first:
        inner = [_make_list(section, is_short) for section in page.first]
        yield Section(f"### {review.FIRST}\n\n", "", [*inner])
    if page.answers:
        yield Section(f"### {page.heading}\n\n", "\n", list(_iter_answers(page.answers, is_short)))
    for gap in page.gaps:
        yield Section("", "", [Piece(f"{begin_line(escape_text(gap))}\n\n")])
    is_long = sum(group.size for group in page.groups) >= FOLD_FROM
    for group in page.groups:
        yield _make_group(group, is_long, 3, _REST)
    if page.files:
        items = [Piece(f"{show_item(item)}\n", item.what, _FILES) for item in page.files.items]
        yield Section(f"### {escape_text(page.files.title)}\n\n", "\n", [*items])
    if page.rereads:
        yield _fold_rereads(page.rereads, is_verbose)


def _make_list(section: review.Section, is_short: bool) -> Section:
    pieces = [
        Piece(f"{_show_bounded(item, is_short)}\n", item.what, min(_STRANGE + place, _MORE_STRANGE))
        for place, item in enumerate(section.items)
    ]
    return Section(f"**{escape_text(section.title)}**\n\n", "\n", [*pieces])


def _show_bounded(item: Item, is_short: bool) -> str:
    """An item for a text that is cut: one that is too long is shown short, without links."""
    shown = show_item(item)
    return show_item(review.shorten(item)) if is_short and _is_long(shown) else shown


def _is_long(shown: str) -> bool:
    return len(shown.encode("utf-8", "surrogatepass")) > _LONGEST


def _iter_answers(lines: Sequence[AnswerLine], is_short: bool) -> Iterator[Piece]:
    for place, line in enumerate(lines):
        shown = _show_answer(line)
        if is_short and _is_long(shown):
            shown = f"- **{line.how_many}**: {markdown(line.sentence)}\n"
        yield Piece(shown, "answer", min(_STRANGE + place, _MORE_STRANGE))


def _make_group(group: Group, is_folded: bool, level: int, tier: int) -> Section:
    pieces = [Piece(f"{show_item(item)}\n", item.what, tier) for item in group.items]
    if is_folded and not group.groups:
        title = f"<b>{html(group.title)}</b>: {group.how_many}"
        return Section(f"<details><summary>{title}</summary>\n\n", "\n</details>\n\n", [*pieces])
    inner = [_make_group(one, is_folded, level + 1, tier) for one in group.groups]
    opening = f"{'#' * level} {markdown(group.title)}\n\n"
    own = [Section("", "\n", [*pieces])] if pieces else []
    return Section(opening, "", [*own, *inner])


def _fold_rereads(rereads: review.Rereads, is_verbose: bool) -> Section:
    """Closed, with a line for each council, or for each claim if asked for."""
    opening = f"<details><summary>{escape_html(rereads.line)}</summary>\n\n"
    parts: list[Piece | Section] = [
        Piece(f"{show_item(item)}\n", item.what, _AGAIN) for item in rereads.councils
    ]
    if is_verbose:
        parts = [_make_group(group, False, 4, _AGAIN) for group in rereads.groups]
    # The line stays, whatever is cut of the councils.
    return Section(opening, "\n</details>\n\n", [Piece("", "", _HEAD), *parts])


def _show_answer(line: AnswerLine) -> str:
    said = markdown(line.sentence)
    names = [f"**{escape_text(name)}**" for name in line.names]
    if len(names) <= NAMES_SHOWN:
        return f"- {join_words(names)}: {said}\n"
    listed = begin_line(escape_text(", ".join(line.names)))
    which = f"  <details><summary>{WHICH}</summary>\n\n  {listed}\n\n  </details>"
    return f"- **{line.how_many}**: {said}\n{which}\n"
