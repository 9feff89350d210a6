"""Findings for people, in a terminal or a log.

Where nothing is wrong and nobody sees colours, as in a log, Rich is not imported: it would take as long
as to read 60 files.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from opencouncil.findings import Finding, NationContents, Report, Severity
from opencouncil.vocabulary import NATIONS
from opencouncil.wording.lists import count_of
from opencouncil.wording.safe_text import NOTHING_TO_CHECK, clean, may_have_style, say_where

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
# Where one of these is found, the rest of the file could not be checked.
_HIDING = frozenset(
    (
        "control-character",
        "merge-conflict",
        "not-utf8",
        "one-document",
        "tab",
        "too-deep",
        "too-large",
        "yaml-syntax",
    )
)
# As much of a long line as helps to see the spot.
EXCERPT = 96
_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s,\]}#:]+(?::(?!\s|$)[^\s,\]}#:]*)*|.")


def render(report: Report, out: TextIO) -> None:
    if not report.findings and not may_have_style(out):
        out.writelines(f"{line}\n" for line, _ in _iter_contents(report))
        out.write(f"{''.join(_praise(report))}\n")
        return
    from rich.text import Text

    from opencouncil.render.console import make_console

    console = make_console(out)
    if not report.findings:
        for line, style in _iter_contents(report):
            console.print(Text(line, style))
        praise, rest = _praise(report)
        console.print(Text.assemble((praise, "bold green"), rest))
        return
    for finding in report.findings:
        _print_finding(console, finding)
    console.print(_summarise(report))


def _print_finding(console: "Console", finding: Finding) -> None:
    from rich.text import Text

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
    console.print()


def _excerpt(line: str, column: int) -> tuple[int, str]:
    """The part of a line around a column, and how much was cut off before it."""
    if len(line) <= EXCERPT:
        return 0, line
    start = max(0, min(column - 1 - EXCERPT // 3, len(line) - EXCERPT))
    return start, line[start : start + EXCERPT]


def _iter_contents(report: Report) -> Iterator[tuple[str, str]]:
    """The lines of a table of what the dataset holds, each with its style, and an empty one."""
    if not report.contents:
        return
    totals = [sum(column) for column in zip(*(row[1:] for row in report.contents), strict=True)]
    rows = [
        ("Councils", "today", "to come", "gone", "with claims", "claims"),
        *((NATIONS[row.nation].name, *_cells(row)) for row in report.contents),
        ("United Kingdom", *_cells(NationContents("", *totals))),
    ]
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    for number, (name, *cells) in enumerate(rows):
        right = (f"{cell:>{width}}" for cell, width in zip(cells, others, strict=True))
        yield "   ".join((f"{name:<{first}}", *right)), "bold" if number in (0, len(rows) - 1) else ""
    yield "", ""


def _cells(row: NationContents) -> list[str]:
    return [f"{count:,}" for count in (row.current, row.future, row.abolished, row.with_claims, row.claims)]


def _praise(report: Report) -> tuple[str, str]:
    """The last line where there is no finding: what it says, and of what."""
    if not report.checked:
        return "", NOTHING_TO_CHECK
    files = count_of(report.checked, "file")
    councils = sum(row.current + row.future + row.abolished for row in report.contents)
    what = f"{councils:,} councils in {files}" if councils else files
    sources = f", every claim with one of {report.sources:,} sources" if report.contents else ""
    return "Nothing wrong", f" with {what}{sources}."


def _summarise(report: Report) -> "Text":
    from rich.text import Text

    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    found = " and ".join(
        count_of(number, word) for number, word in ((errors, "error"), (warnings, "warning")) if number
    )
    rules = len({finding.rule for finding in report.findings})
    text = Text.assemble((found, _COLOURS[Severity.ERROR if errors else Severity.WARNING]))
    text.append(f" {say_where(report)}. ")
    if not _HIDING.isdisjoint(finding.rule for finding in report.findings):
        text.append("Once what cannot be read is mended, more may be found. ")
    if fixable := sum(finding.fixable for finding in report.findings):
        text.append(f"{fixable:,} can be mended by `opencouncil validate --fix`. ")
    word = "the rule" if rules == 1 else "a rule"
    text.append(
        f"What {word} means: opencouncil explain {report.findings[0].rule if rules == 1 else 'RULE'}", "dim"
    )
    return text
