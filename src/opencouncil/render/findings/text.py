"""Findings for people, in a terminal or a log.

If nothing is wrong and there are no colours, as in a log, Rich is not imported: that takes as long as
reading 60 files.
"""

import os
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

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


def render(report: Report, out: TextIO) -> None:
    if not report.findings and not _may_have_style(out):
        out.writelines(f"{line}\n" for line, _ in _iter_contents(report))
        praise = findings.praise(report)
        out.write(f"{praise.word}{praise.rest}\n")
        out.writelines(f"{line}\n" for line in _iter_elsewhere(report))
        return
    from rich.text import Text

    from opencouncil.render.console import make_console

    console = make_console(out)
    if not report.findings:
        for line, style in _iter_contents(report):
            console.print(Text(line, style))
        praise = findings.praise(report)
        console.print(Text.assemble((praise.word, make_bold(praise.role)), praise.rest))
        for line in _iter_elsewhere(report):
            console.print(Text(line))
        return
    for same in _group_same(report.findings):
        _print_finding(console, same)
    if not report.count_of(Severity.ERROR):
        for line, style in _iter_contents(report):
            console.print(Text(line, style))
    found, *rest = findings.summarise(report)
    parts = ((part.text, COLOURS[part.role]) for part in rest)
    console.print(Text.assemble((found.text, make_bold(found.role)), *parts))
    for line in _iter_elsewhere(report):
        console.print(Text(line))


def _iter_elsewhere(report: Report) -> Iterator[str]:
    if line := findings.say_elsewhere(report):
        yield line


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


def _print_finding(console: "Console", same: Sequence[Finding]) -> None:
    from rich.text import Text

    finding, *others = same
    where = f"{clean(finding.path)}:{finding.line}:{finding.column}: "
    console.print(
        Text.assemble(
            (where, "bold"),
            (f"{finding.severity}: ", _COLOURS[finding.severity]),
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
        console.print(Text.assemble((f"  {number} | ", "dim"), clean(line)), soft_wrap=True)
        console.print(
            Text.assemble((f"  {gutter} | ", "dim"), indent, ("^" * length, _COLOURS[finding.severity])),
            soft_wrap=True,
        )
    if finding.hint:
        console.print(Text.assemble(("  > ", "green"), clean(finding.hint)))
    for line in findings.say_same(others) if others else ():
        console.print(Text(f"  {line}"))
    console.print()


def _excerpt(line: str, column: int) -> tuple[int, str]:
    """The part of a line around a column, and how much was cut off before it."""
    if len(line) <= EXCERPT:
        return 0, line
    start = max(0, min(column - 1 - EXCERPT // 3, len(line) - EXCERPT))
    return start, line[start : start + EXCERPT]
