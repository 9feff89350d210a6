"""Councils for people: one a line, and how many there are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from rich.cells import set_cell_size
from rich.text import Text

from opencouncil import select
from opencouncil.answers import Given
from opencouncil.lineage import Lineage
from opencouncil.model import Claim, Council
from opencouncil.render.console import make_console
from opencouncil.render.kinds import CouncilsShown
from opencouncil.select import Selection, find_speaking_claim
from opencouncil.vocabulary import ACTIVITIES, STATUSES
from opencouncil.wording import codes
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import one_line

_GAP = "  "


@dataclass(slots=True)
class _Column:
    title: str
    cells: list[Text]
    # To how little it may shrink in a narrow terminal; 0 for not at all.
    shrinks_to: int = 0
    # The order in which columns leave a terminal too narrow for all, first 1; 0 for never.
    leaves: int = 0
    is_number: bool = False

    @property
    def width(self) -> int:
        return max(cell.cell_len for cell in (Text(self.title), *self.cells))


def render(shown: CouncilsShown, out: TextIO) -> None:
    """One council a line; with activities, what the claim that speaks says of each."""
    councils = shown.councils
    if not councils:
        return
    console = make_console(out)
    columns = _build_columns(councils, shown.activities, shown.shows_years, shown.today)
    widths = [column.width for column in columns]
    if console.is_terminal:
        columns, widths = _fit(columns, widths, console.width)
    for number in range(-1, len(councils)):
        cells = [
            Text(column.title, style="bold") if number < 0 else column.cells[number] for column in columns
        ]
        line = Text(_GAP).join(
            _fill(cell, width, column.is_number)
            for cell, width, column in zip(cells, widths, columns, strict=True)
        )
        line.rstrip()
        console.print(line, soft_wrap=True)


def summarise(
    selection: Selection, day: str = "today", others: Counter[str] | None = None, activity: str = ""
) -> str:
    """How many councils there are on a day in words, and how many more another --status would show.

    ``others`` counts by status those that are alike but for a claim on the activity.
    """
    shown, hidden = selection.shown, selection.hidden
    number = sum(shown.values())
    if not number:
        text = "No council is like that"
    elif set(shown) == {"current"}:
        unknown = others["current"] if others else 0
        of_all = f"{number:,} of {count_of(number + unknown, 'council')}"
        text = f"{of_all if unknown else count_of(number, 'council')} {day}"
        if unknown:
            rest = f"the other {unknown:,}" if unknown > 1 else "the other one"
            text += f"; of {rest} nothing is known about {activity}, see --without {activity}"
    elif len(shown) == 1:
        text = count_of(number, f"{next(iter(shown))} council")
    else:
        text = f"{count_of(number, 'council')}: {_list_counts(shown)}"
    if not hidden:
        return f"{text}."
    one, are = ("one", "is") if sum(hidden.values()) == 1 else ("ones", "are")
    return f"{text}; {_list_counts(hidden)} {one} {are} not shown, see --status."


def say_given(given: Given) -> str:
    """What the law gives to councils listed, which their claims alone do not tell."""
    since = f" since {say_day(given.effect.start)}" if given.effect.start else ""
    word = ACTIVITIES[given.activity].offered
    name = codes.name_activity(given.activity)
    gives = "gives this right" if given.effect.effect == "right" else "lays this duty on councils"
    return (
        f"{name} in {codes.name_nation(given.nation)}: the law {gives}{since}, whatever a council says: "
        f"opencouncil may {word} COUNCIL."
    )


def say_earlier(selection: Selection, lineage: Lineage, on: date) -> str:
    """Which councils are not listed as they are no longer what they were; empty where there is none."""
    if not selection.earlier:
        return ""
    names = []
    for council in selection.earlier:
        form = lineage.find_earlier_form(council.id, on)
        name = form.name_before if form and form.name_before else council.name
        names.append(f"{one_line(name)} (see {council.id})")
    each = "It" if len(names) == 1 else "Each"
    return (
        f"Not listed: {join_words(names)}. {each} was there on {say_day(on)} in an earlier form, "
        "for which the dataset has no separate file."
    )


def _list_counts(counts: Mapping[str, int]) -> str:
    *rest, last = (f"{counts[status]:,} {status}" for status in select.STATUSES if counts.get(status))
    return f"{', '.join(rest)} and {last}" if rest else last


def _build_columns(
    councils: Sequence[Council], activities: Sequence[str], shows_years: bool, today: date
) -> list[_Column]:
    columns = [
        _Column("Id", [Text(council.id) for council in councils]),
        _Column("Name", [Text(one_line(c.name)) for c in councils], shrinks_to=24, leaves=3),
        _Column("Type", [Text(codes.name_type(c.type)) for c in councils], shrinks_to=14, leaves=1),
        _Column("Where", [Text(codes.name_place(c)) for c in councils], shrinks_to=12, leaves=2),
    ]
    if shows_years:
        columns.append(_Column("Years", [Text(_say_years(council)) for council in councils]))
    if not activities:
        counts = [sum(1 for _ in council.iter_claims()) for council in councils]
        cells = [Text(f"{count:,}", style="" if count else "dim") for count in counts]
        return [*columns, _Column("Claims", cells, is_number=True)]
    for activity in activities:
        claims = [find_speaking_claim(council, activity, today) for council in councils]
        columns.append(_Column(codes.name_activity(activity), [_show_status(claim) for claim in claims]))
        if len(activities) == 1:
            columns.append(_Column("Said", [Text(_say_when(claim), style="dim") for claim in claims]))
    return columns


def _show_status(claim: Claim | None) -> Text:
    return Text(codes.spell_out(claim.status), style=STATUSES[claim.status].light) if claim else Text("")


def _say_when(claim: Claim | None) -> str:
    if claim and claim.stated:
        return str(claim.stated)
    return f"by {claim.stated_by}" if claim and claim.stated_by else "undated"


def _say_years(council: Council) -> str:
    begins = str(council.established.year) if council.established else "?"
    return f"{begins} to {council.abolished.year}" if council.abolished else f"from {begins}"


def _fit(columns: list[_Column], widths: list[int], room: int) -> tuple[list[_Column], list[int]]:
    """The columns that a terminal has room for, and how wide each may be."""
    every = list(zip(columns, widths, strict=True))

    def least(column: _Column, width: int) -> int:
        return min(width, column.shrinks_to) if column.shrinks_to else width

    kept = [pair for pair in every if not pair[0].leaves]
    # The last to leave is the first to get room; a narrower one may fit where it does not.
    for pair in sorted(every, key=lambda pair: -pair[0].leaves):
        needed = sum(least(*one) + len(_GAP) for one in (*kept, pair)) - len(_GAP)
        if pair[0].leaves and needed <= room:
            kept.append(pair)
    kept = [pair for pair in every if any(pair[0] is one for one, _ in kept)]
    columns, widths = [column for column, _ in kept], [width for _, width in kept]
    excess = sum(widths) + len(_GAP) * (len(widths) - 1) - room
    while excess > 0:
        spare = [number for number, pair in enumerate(kept) if widths[number] > least(*pair)]
        if not spare:
            break
        widths[max(spare, key=lambda number: widths[number])] -= 1
        excess -= 1
    return columns, widths


def _fill(cell: Text, width: int, is_number: bool) -> Text:
    """A cell of just this width, cut where it is longer."""
    text = cell.plain
    if cell.cell_len > width:
        text = set_cell_size(text, width - 1) + "…"
    return Text(text.rjust(width) if is_number else set_cell_size(text, width), style=cell.style)
