"""Councils out of step with the law as Markdown."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.render.kinds import OutOfStepShown
from opencouncil.render.markdown_text import as_link, begin_line, escape_cell, escape_text
from opencouncil.wording import out_of_step as wording
from opencouncil.wording.sections import Bullets, Entry, Line, Opening, Row, Steps, Text


def render(shown: OutOfStepShown, out: TextIO) -> None:
    told = wording.describe_out_of_step(shown.found, shown.today)
    blocks = [f"# {escape_text(told.title)}", *(begin_line(escape_text(text.text)) for text in told.lead)]
    blocks += _iter_groups(told.groups, "##")
    if told.worth_checking:
        blocks += [f"## {escape_text(wording.WORTH_CHECKING)}", escape_text(wording.APART)]
        blocks += _iter_groups(told.worth_checking, "###")
    if told.rows:
        blocks += [f"## {escape_text(wording.WHO)}", "\n".join(_iter_rows(told.rows))]
        blocks.append(escape_text(wording.EXPLANATION))
    for section in told.foot:
        blocks += ["\n".join(_show(line)) for part in section.parts for line in part]
    out.write("\n\n".join(blocks) + "\n")


def _iter_groups(groups: tuple[wording.CaseGroup, ...], level: str) -> Iterator[str]:
    for group in groups:
        yield f"{level} {escape_text(group.heading)}"
        for case in group.cases:
            yield f"{level}# {escape_text(case.heading)}"
            paragraphs = [line for line in case.lines if not isinstance(line, Row)]
            yield from ("\n".join(_show(line)) for line in paragraphs)
            rows = [line for line in case.lines if isinstance(line, Row)]
            yield "\n".join(item for row in rows for item in _show(row))


def _iter_rows(rows: tuple[wording.Judged, ...]) -> Iterator[str]:
    first, *titles = wording.TITLES
    yield f"| {' | '.join(map(escape_cell, ('', first, *titles)))} |"
    yield f"| --- | --- |{' --: |' * len(titles)}"
    for row in rows:
        cells = (row.group, row.name, *(f"{number:,}" for number in row.numbers))
        yield f"| {' | '.join(map(escape_cell, cells))} |"


def _show(line: Line) -> Iterator[str]:
    match line:
        case Text() | Entry():
            yield begin_line(escape_text(line.text))
        case Row():
            label = f"{escape_text(line.label)}: " if line.label else ""
            link = f" {as_link(line.url, line.url)}" if line.url not in ("", line.text) else ""
            yield f"- {label}{escape_text(line.text)}{link}"
        case Opening():
            yield f"**{escape_text(line.word)}**{escape_text(line.rest)}"
        case Bullets():
            yield f"{escape_text(line.label)}:\n"
            yield from (f"- {escape_text(item)}" for item in line.items)
        case Steps():
            yield from (f"{number}. {escape_text(item)}" for number, item in enumerate(line.items, 1))
