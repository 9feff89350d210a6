"""Findings for people, in a terminal or a log.

Where there are no colours, as in a log, Rich is not imported: that takes as long as reading 60 files.
"""

import os
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

from opencouncil.findings import Finding, Report, Severity
from opencouncil.render.styles import COLOURS, make_bold
from opencouncil.wording import findings
from opencouncil.wording.safe_text import clean

if TYPE_CHECKING:
    from rich.console import Console

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
# The longest excerpt of a line.
EXCERPT = 96
# So many warnings that say the same are shown as one, with their places.
MANY = 4
_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s,\]}#:]+(?::(?!\s|$)[^\s,\]}#:]*)*|.")


class _Line(NamedTuple):
    """Texts side by side, each with its style."""

    parts: tuple[tuple[str, str], ...] = ()
    # A line of a file, which stays whole in a terminal too.
    is_excerpt: bool = False


def render(report: Report, out: TextIO) -> None:
    console = _make_console(out) if _may_have_style(out) else None
    for line in _iter_lines(report):
        # Rich breaks no line in a log, and knows how far a tab goes.
        if not console and not any("\t" in text for text, _ in line.parts):
            out.write("".join(text for text, _ in line.parts) + "\n")
            continue
        from rich.text import Text

        console = console or _make_console(out)
        console.print(Text.assemble(*line.parts), soft_wrap=True if line.is_excerpt else None)


def _make_console(out: TextIO) -> "Console":
    from opencouncil.render.console import make_console

    return make_console(out)


def _iter_lines(report: Report) -> Iterator[_Line]:
    for same in _group_same(report.findings):
        yield from _iter_finding(same)
    if not report.count_of(Severity.ERROR):
        yield from (_Line((part,)) for part in _iter_contents(report))
    if report.findings:
        found, *rest = findings.summarise(report)
        others = tuple((part.text, COLOURS[part.role]) for part in rest)
        yield _Line(((found.text, make_bold(found.role)), *others))
    else:
        praise = findings.praise(report)
        yield _Line(((praise.word, make_bold(praise.role)), (praise.rest, "")))
    if line := findings.say_elsewhere(report):
        yield _Line(((line, ""),))


def _may_have_style(out: TextIO) -> bool:
    """Whether the stream may have colours; Rich then decides, by all its rules."""
    return out.isatty() or any(os.environ.get(name) for name in ("FORCE_COLOR", "TTY_COMPATIBLE"))


def _iter_contents(report: Report) -> Iterator[tuple[str, str]]:
    """The lines of a table of the dataset's contents, each with its style, and an empty line."""
    rows = findings.list_contents(report)
    if not rows:
        return
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    for number, (name, *cells) in enumerate(rows):
        right = (f"{cell:>{width}}" for cell, width in zip(cells, others, strict=True))
        yield "   ".join((f"{name:<{first}}", *right)), "bold" if number in (0, len(rows) - 1) else ""
    yield "", ""


def _group_same(found: Sequence[Finding]) -> list[list[Finding]]:
    """Findings in their order; those warnings that say the same in many files stand with the first."""
    groups: dict[object, list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.rule, finding.message, finding.hint), []).append(finding)
    together = {
        key for key, same in groups.items() if len(same) >= MANY and same[0].severity == Severity.WARNING
    }
    shown = []
    for finding in found:
        key = (finding.rule, finding.message, finding.hint)
        if key not in together:
            shown.append([finding])
        elif groups[key][0] is finding:
            shown.append(groups[key])
    return shown


def _iter_finding(same: Sequence[Finding]) -> Iterator[_Line]:
    finding, *others = same
    colour = _COLOURS[finding.severity]
    yield _Line(
        (
            (f"{clean(finding.path)}:{finding.line}:{finding.column}: ", "bold"),
            (f"{finding.severity}: ", colour),
            (clean(finding.message), ""),
            (f"  [{finding.rule}]", "dim"),
        )
    )
    if finding.excerpt.strip():
        number = str(finding.line)
        start, line = _excerpt(finding.excerpt, finding.column)
        token = _TOKEN.match(line, finding.column - 1 - start)
        length = max(1, len(token[0]) if token else 1)
        indent = " " * len(clean(line[: finding.column - 1 - start]))
        gutter = " " * len(number)
        yield _Line(((f"  {number} | ", "dim"), (clean(line), "")), is_excerpt=True)
        yield _Line(
            ((f"  {gutter} | ", "dim"), (indent, ""), ("^" * length, colour)),
            is_excerpt=True,
        )
    if finding.hint:
        yield _Line((("  > ", "green"), (clean(finding.hint), "")))
    for place in findings.say_same(others) if others else ():
        yield _Line(((f"  {place}", ""),))
    yield _Line()


def _excerpt(line: str, column: int) -> tuple[int, str]:
    """The part of a line around a column, and how much was cut off before it."""
    if len(line) <= EXCERPT:
        return 0, line
    start = max(0, min(column - 1 - EXCERPT // 3, len(line) - EXCERPT))
    return start, line[start : start + EXCERPT]
