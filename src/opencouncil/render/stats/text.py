"""Figures for people, as tables with bars."""

from collections.abc import Sequence
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from opencouncil.render.console import make_console
from opencouncil.render.kinds import StatsShown
from opencouncil.render.stats.cells import sort_answers
from opencouncil.reports.stats import Count, Stats
from opencouncil.vocabulary import NATIONS
from opencouncil.wording import codes, council_types
from opencouncil.wording.dates import say_day_asked
from opencouncil.wording.safe_text import one_line

# Bars are as wide as the terminal leaves room for.
NARROWEST_BAR, WIDEST_BAR = 10, 50
EXPLANATION = (
    "Known: a source says something that counts on the day. Last known: the answer rests on a source more "
    "than five years older than the day. Up to council: the law leaves it open, and no source says what "
    "it does."
)
# As wide as the longest name of an activity.
NAMES = 34


def render(shown: StatsShown, out: TextIO) -> None:
    """How much is known, by group and by activity; then the answers on each activity."""
    stats, console = shown.stats, make_console(out)
    day = say_day_asked(stats.on, shown.today)
    title = f"{stats.councils:,} councils on {day}, {stats.with_claim:,} with a claim"
    console.print(Text(title, style="bold"), soft_wrap=True)
    heads = ("", "councils", "known", "")
    rows = [
        (
            name_group(group.name, stats.by),
            group.councils,
            group.with_claim,
            show_share(group.with_claim, group.councils),
        )
        for group in stats.groups
    ]
    _print_table(console, f"Known of, by {stats.by}", heads, rows, [row[2] / row[1] for row in rows])
    heads = ("", "known", "last known", "")
    counts = {activity: stats.total(activity) for activity in stats.activities}
    rows = [
        (codes.name_activity(name), count.with_claim, count.old, show_share(count.with_claim, count.councils))
        for name, count in counts.items()
    ]
    shares = [count.with_claim / (count.councils or 1) for count in counts.values()]
    _print_table(console, "Known of, by activity", heads, rows, shares)
    for activity in stats.activities:
        is_alone = len(stats.activities) == 1
        _print_answers(console, stats, activity, counts[activity], is_alone)
    console.print()
    console.print(Text(EXPLANATION, style="dim"))


def _print_answers(console: Console, stats: Stats, activity: str, total: Count, by_group: bool) -> None:
    """The answers on an activity: of all councils, or group by group where it is the only activity."""
    name = codes.name_activity(activity)
    if by_group:
        console.print()
        console.print(Text(f"{name}, by {stats.by}", style="bold"), soft_wrap=True)
    parts = [(name_group(group.name, stats.by), group.counts[activity]) for group in stats.groups]
    for title, count in parts if by_group else [(name, total)]:
        rows = [
            (codes.spell_out(answer), number, count.last_known[answer], show_share(number, count.councils))
            for answer, number in sort_answers(count)
        ]
        shares = [number / count.councils for _, number in sort_answers(count)]
        _print_table(console, title, ("", "councils", "last known", ""), rows, shares)


def _print_table(
    console: Console,
    title: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, int, int, str]],
    shares: Sequence[float],
) -> None:
    """A name, two numbers and a share, with a bar as long as the share."""
    first = max(NAMES, *(cell_len(row[0]) for row in rows)) if rows else NAMES
    fixed = first + 2 + 10 + 2 + 10 + 2 + 4 + 2
    room = console.width - fixed if console.is_terminal else 20
    width = max(NARROWEST_BAR, min(WIDEST_BAR, room))
    console.print()
    head = f"{set_cell_size(title, first)}  {heads[1]:>10}  {heads[2]:>10}"
    console.print(Text(head, style="bold"), soft_wrap=True)
    for row, share in zip(rows, shares, strict=True):
        line = f"{set_cell_size(row[0], first)}  {row[1]:>10,}  {row[2]:>10,}  {row[3]:>4}"
        bar = _bar(share, width, console.encoding)
        console.print(Text.assemble(line, ("  " + bar if bar else "", "cyan")), soft_wrap=True)


def _bar(share: float, width: int, encoding: str) -> str:
    """A bar in eighths of a character; of plain signs where the terminal has no blocks."""
    if "utf" not in encoding.casefold():
        return "#" * round(share * width)
    eighths = round(share * width * 8)
    if share and not eighths:
        eighths = 1
    return "█" * (eighths // 8) + (" ▏▎▍▌▋▊▉"[eighths % 8] if eighths % 8 else "")


def show_share(part: int, whole: int) -> str:
    """In a hundred; what is not nothing never reads as nothing, nor what is not all as all."""
    if not whole or not part:
        return "0%"
    if part == whole:
        return "100%"
    percent = round(100 * part / whole)
    return "<1%" if percent < 1 else ">99%" if percent > 99 else f"{percent}%"


def name_group(name: str, by: str) -> str:
    if by == "type":
        return council_types.TYPES[name].group
    if name not in NATIONS:
        return one_line(name)
    nation = NATIONS[name]
    return f"{nation.name}, of no one region" if by == "region" and nation.has_regions else nation.name
