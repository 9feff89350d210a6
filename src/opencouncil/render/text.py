"""Findings and rules for people, in a terminal or a log."""

import re
from collections.abc import Collection
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from opencouncil.findings import Finding, NationContents, Report, Severity
from opencouncil.render.console import make_console
from opencouncil.render.plain import clean
from opencouncil.rules.base import Rule

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_NATIONS = {
    "england": "England",
    "scotland": "Scotland",
    "wales": "Wales",
    "northern-ireland": "Northern Ireland",
}
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


def render_findings(report: Report, out: TextIO) -> None:
    console = make_console(out)
    for finding in report.findings:
        _print_finding(console, finding)
    if report.contents and not report.findings:
        _print_contents(console, report)
    console.print(_summarise(report))


def _print_finding(console: Console, finding: Finding) -> None:
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


def _print_contents(console: Console, report: Report) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 3, 0, 0))
    table.add_column("Councils")
    for heading in ("today", "to come", "gone", "with claims", "claims"):
        table.add_column(heading, justify="right")
    for row in report.contents:
        table.add_row(_NATIONS[row.nation], *_cells(row))
    totals = [sum(column) for column in zip(*(row[1:] for row in report.contents), strict=True)]
    table.add_section()
    table.add_row("United Kingdom", *_cells(NationContents("", *totals)), style="bold")
    console.print(table)
    console.print()


def _cells(row: NationContents) -> list[str]:
    return [f"{count:,}" for count in (row.current, row.future, row.abolished, row.with_claims, row.claims)]


def _summarise(report: Report) -> Text:
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    files = _count(report.checked, "file")
    if not report.findings:
        councils = sum(row.current + row.future + row.abolished for row in report.contents)
        what = f"{councils:,} councils in {files}" if councils else files
        sources = f", every claim with one of {report.sources:,} sources" if report.contents else ""
        return Text.assemble(("Nothing wrong", "bold green"), f" with {what}{sources}.")
    found = " and ".join(
        _count(number, word) for number, word in ((errors, "error"), (warnings, "warning")) if number
    )
    broken = len({finding.path for finding in report.findings})
    rules = len({finding.rule for finding in report.findings})
    text = Text.assemble((found, _COLOURS[Severity.ERROR if errors else Severity.WARNING]))
    text.append(f" in {broken:,} of {files}. ")
    if not _HIDING.isdisjoint(finding.rule for finding in report.findings):
        text.append("Once what cannot be read is mended, more may be found. ")
    word = "the rule" if rules == 1 else "a rule"
    text.append(
        f"What {word} means: opencouncil explain {report.findings[0].rule if rules == 1 else 'RULE'}", "dim"
    )
    return text


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def render_rules(rules: Collection[Rule], out: TextIO) -> None:
    """Every rule with its first line."""
    console = make_console(out)
    width = max(len(rule.ID) for rule in rules)
    for rule in rules:
        first = (rule.__doc__ or "").partition("\n")[0]
        console.print(Text.assemble((f"{rule.ID:<{width}}  ", "bold"), first))


def render_rule(rule: Rule, out: TextIO) -> None:
    """One rule's page of help."""
    console = make_console(out)
    console.print(Text.assemble((rule.ID, "bold"), (f"  ({rule.SEVERITY})", _COLOURS[rule.SEVERITY])))
    console.print()
    for paragraph in (rule.__doc__ or "").strip().replace("``", "`").split("\n\n"):
        # Examples keep their lines; prose is filled anew, as wide as the reader's terminal.
        is_example = paragraph.startswith(("Passes:", "Fails:"))
        console.print(Text(paragraph if is_example else " ".join(paragraph.split())))
        console.print()
