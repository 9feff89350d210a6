"""What was measured beside what is wanted: one line for each bar, for a terminal or in Markdown."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.running import Figures, Run


@dataclass(frozen=True)
class Bar:
    """A figure and its bounds: the time of one command divided by that of another in the same round.

    Without ``below`` the figure is the peak memory of ``above`` in megabytes. Without a bound it is
    only shown.
    """

    what: str
    above: str
    below: str | None = None
    at_least: float | None = None
    at_most: float | None = None


class Line(NamedTuple):
    """A bar that was judged."""

    what: str
    # The median, the least and the greatest of the rounds; none where nothing was measured.
    figure: float | None
    low: float
    high: float
    unit: str
    target: str
    verdict: str
    is_met: bool


def judge(bar: Bar, figures: Figures, missing: Mapping[str, str], worked: bool = False) -> Line:
    """The bar against what was measured; ``missing`` has the reason for each command that was not run.

    ``worked`` takes what the processor worked for the time.
    """
    unit = "" if bar.below else " MB"
    target = _say_target(bar, unit)
    for name in (bar.above, bar.below):
        if name and name in missing:
            return Line(bar.what, None, 0, 0, unit, target, f"not measured: {missing[name]}", True)
    values = [*_iter_values(bar, figures, worked)]
    figure = statistics.median(values)
    verdict, is_met = "", True
    if bar.at_least is not None:
        is_met = figure >= bar.at_least
        verdict = "holds" if is_met else f"misses by {1 - figure / bar.at_least:.0%}"
    elif bar.at_most is not None:
        is_met = figure <= bar.at_most
        verdict = "holds" if is_met else f"misses by {figure / bar.at_most - 1:.0%}"
    return Line(bar.what, figure, min(values), max(values), unit, target, verdict, is_met)


def fail(bar: Bar, name: str) -> Line:
    """The bar of a measurement that a command has ended by failing."""
    unit = "" if bar.below else " MB"
    return Line(bar.what, None, 0, 0, unit, _say_target(bar, unit), f"not measured: {name} failed", False)


def _iter_values(bar: Bar, figures: Figures, worked: bool) -> Iterator[float]:
    if bar.below is None:
        yield from (run.megabytes for run in figures[bar.above])
    else:
        for above, below in zip(figures[bar.above], figures[bar.below], strict=True):
            yield above.worked / below.worked if worked else above.seconds / below.seconds


def _say_target(bar: Bar, unit: str) -> str:
    if bar.at_least is not None:
        return f"≥ {bar.at_least:g}{unit}"
    return f"≤ {bar.at_most:g}{unit}" if bar.at_most is not None else ""


HEAD = ("what", "measured", "spread", "target", "")


def _lay_out(line: Line) -> tuple[str, ...]:
    if line.figure is None:
        return line.what, "", "", line.target, line.verdict
    whole = bool(line.unit) or line.figure >= 100
    figure, low, high = (
        f"{one:,.0f}" if whole else f"{one:.2f}" for one in (line.figure, line.low, line.high)
    )
    return line.what, figure + line.unit, f"{low} to {high}", line.target, line.verdict


def write_table(lines: Sequence[Line], markdown: bool = False) -> str:
    """All lines under one head."""
    rows = [HEAD, *(_lay_out(line) for line in lines)]
    if markdown:
        head, *below = ("| " + " | ".join(row) + " |\n" for row in rows)
        return head + "| " + " | ".join("---" for _ in HEAD) + " |\n" + "".join(below)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in rows
    )


def write_figures(figures: Mapping[str, Sequence[Run]]) -> str:
    """Median, least and greatest time of each command, the processor's work, and the peak memory."""
    width = max(map(len, figures), default=0)
    text = ""
    for name, runs in figures.items():
        seconds = [run.seconds for run in runs]
        median, low, high = (
            _say_seconds(one) for one in (statistics.median(seconds), min(seconds), max(seconds))
        )
        worked = _say_seconds(statistics.median(run.worked for run in runs))
        megabytes = max(run.megabytes for run in runs)
        text += f"  {name:{width}}  {median:>9} ({low} to {high}), processor {worked}, {megabytes:,.0f} MB\n"
    return text


def _say_seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 10 else f"{seconds * 1000:.0f} ms"
