"""A picture of figures in words: its title, what it rests on, its description, and the table beside it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from opencouncil.answers import DISPUTED, NOT_LOOKED_FOR, UNKNOWN, UP_TO_COUNCIL
from opencouncil.law import RIGHT
from opencouncil.reports.over_time import Kind, name_kind
from opencouncil.reports.plots import NO_VALUE, Bars, Lines, Parts, Plot, Series
from opencouncil.reports.stats import Count, Stats
from opencouncil.vocabulary import MATTERS, NATIONS, SOURCE_TYPES, STATUSES, TYPES
from opencouncil.wording import codes
from opencouncil.wording.council_types import TYPES as TYPE_NAMES
from opencouncil.wording.dates import say_day_asked
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.over_time import KINDS, say_notes
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.stats import NONE, name_group, say_only

if TYPE_CHECKING:
    from opencouncil.wording.hexmap import MapPage

    # At run time it would bring GitPython, and most of `stats` needs no git.
    from opencouncil.wording.provenance import Provenance

NO_COUNCIL = NONE
EACH_BAR = "Each bar is all councils, whose number stands behind its name."
MOST_LETTERS = 200
_FIGURES = {"sum": "sum of", "avg": "average", "median": "median", "min": "smallest", "max": "largest"}
ANSWERS = frozenset((*STATUSES, RIGHT, UP_TO_COUNCIL, DISPUTED, UNKNOWN, NOT_LOOKED_FOR))
TOGETHER = {
    Kind.PROVIDED: Kind.ALLOWED,
    Kind.NO_RULE: Kind.PARTIAL,
    Kind.NOT_PROVIDED: Kind.NARROWER,
}
TOGETHER_NAMES = {
    Kind.ALLOWED: "Allowed or provided",
    Kind.PARTIAL: "In part, or no rule",
    Kind.NARROWER: "Limited, refused or not provided",
}
# An empty cell may be what nobody knows, or what does not apply: Scotland has no region.
NO_NUMBER = "no value"
# From here on a number has too many digits to be read.
_LARGE = 1e15
# Above the table beside a picture.
SAME = "The same in numbers"


class Picture(NamedTuple):
    """All that a picture shows, for every format of it."""

    title: str
    # Of a map what stands on it.
    plot: "Plot | MapPage"
    notes: tuple[str, ...]
    source: tuple[str, ...]
    # For who does not see it.
    about: str
    # The same content as a table.
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def describe_query(plot: Plot, columns: Sequence[str], title: str, about: "Provenance") -> Picture:
    """The picture of a query's result by its columns."""
    has_text = _has_text(plot, columns)
    plot = _write_out(plot, of_words=has_text)
    first, *others = [name_column(name) for name in columns]
    if isinstance(plot, Lines) and (len(first) == 1 or not re.fullmatch(r"[\w ]+", first)):
        first = "day" if plot.are_days else "year"
    by = f"{first} and {others[0]}" if has_text else first
    what = f"{join_words(others[1:] if has_text else others)} by {by}"
    titles, rows = _lay_out(plot, first)
    shown = one_line(title)[:MOST_LETTERS] or f"{what[:1].upper()}{what[1:]}"
    return Picture(
        title=shown,
        plot=plot,
        notes=(),
        source=name_source(about),
        about=f"{_say_form(plot)} of {what}: {_say_extent(plot)}.",
        titles=titles,
        rows=rows,
    )


def name_column(name: str) -> str:
    """With spaces; what DuckDB calls ``count_star()`` or ``avg(population)`` in words."""
    if re.match(r"count(?:_star)?\(", name):
        return "number"
    if found := re.fullmatch(r"(sum|avg|median|min|max)\(\"?(\w+)\"?\)", name):
        return f"{_FIGURES[found[1]]} {name_column(found[2])}"
    return one_line(name).replace("_", " ")


def _write_out(plot: Plot, *, of_words: bool) -> Plot:
    """The picture with the words of the data as people write them; ``of_words`` are its parts or lines."""
    if of_words:
        plot = plot._replace(series=tuple(each._replace(name=name_word(each.name)) for each in plot.series))
    return plot if isinstance(plot, Lines) else plot._replace(labels=tuple(map(name_word, plot.labels)))


def name_word(word: str) -> str:
    """``Northern Ireland`` for ``northern-ireland``; what is no word of the data as it is."""
    if word in NATIONS:
        return codes.name_nation(word)
    if word in TYPES:
        # Without its nation beside it, where a column of kinds has Council for two of them.
        return TYPE_NAMES[word].group
    if word in MATTERS:
        return codes.name_activity(word)
    if word in SOURCE_TYPES:
        return codes.name_source_type(word)
    return codes.spell_out(word) if word in ANSWERS else word


def _has_text(plot: Plot, columns: Sequence[str]) -> bool:
    """Whether the second column names the parts or lines, and holds no number."""
    if isinstance(plot, Parts):
        return True
    return isinstance(plot, Lines) and [each.name for each in plot.series] != list(columns[1:])


def find_title(sql: str) -> str:
    """The first line of a remark above a query; empty where there is none."""
    found = re.match(r"\s*--[ \t]*([^\n\r]*)", sql)
    return found[1].strip() if found else ""


def describe_stats_picture(stats: Stats, today: date, about: "Provenance") -> Picture:
    """Bars of what is known: for each group if it is one activity, else for each activity."""
    only, day = say_only(stats.wanted), say_day_asked(stats.on, today)
    if len(stats.activities) == 1:
        [activity] = stats.activities
        counts = [(name_group(group.name, stats.by), group.counts[activity]) for group in stats.groups]
        title = f"{codes.name_activity(activity)}{only} on {day}, by {stats.by}"
        first = stats.by
    else:
        counts = [(codes.name_activity(one), stats.total(one)) for one in stats.activities]
        title = f"What is known of {count_of(stats.councils, 'council')}{only} on {day}"
        first = "activity"
    kinds, names = [_count_kinds(count) for _, count in counts], KINDS
    if len(stats.activities) > 1:
        # What stands at one place of the scales of what people and councils do has one colour.
        kinds, names = list(map(_join_kinds, kinds)), {**KINDS, **TOGETHER_NAMES}
    plot = Parts(
        labels=tuple(f"{name} ({count.councils:,})" for name, count in counts),
        series=tuple(
            Series(names[kind], tuple(float(one.get(kind, 0)) for one in kinds), str(kind))
            for kind in Kind
            if any(one.get(kind) for one in kinds)
        ),
        is_share=True,
    )
    explained = say_notes({kind for one in kinds for kind, number in one.items() if number})
    titles, rows = _lay_out(plot, first)
    return Picture(
        title=title,
        plot=plot,
        notes=(EACH_BAR, *filter(None, [explained])),
        source=name_source(about),
        about=f"Bars in parts, one for each {first}, each for all its councils: {_say_extent(plot)}.",
        titles=titles,
        rows=rows,
    )


def _join_kinds(kinds: Mapping[Kind, int]) -> dict[Kind, int]:
    found: dict[Kind, int] = {}
    for kind, number in kinds.items():
        one = TOGETHER.get(kind, kind)
        found[one] = found.get(one, 0) + number
    return found


def _count_kinds(count: Count) -> dict[Kind, int]:
    found: dict[Kind, int] = {}
    for answer, number in count.answers.items():
        kind = name_kind(answer)
        # What is not known is no answer, however old the claim beside it.
        old = count.last_known[answer] if kind not in (Kind.NOT_KNOWN, Kind.RIGHT) else 0
        for one, some in ((kind, number - old), (Kind.OLD, old)):
            found[one] = found.get(one, 0) + some
    return found


def name_source(about: "Provenance") -> tuple[str, ...]:
    return f"Source: {about.citation}", about.attribution


def _lay_out(plot: Plot, first: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    labels = plot.times if isinstance(plot, Lines) else plot.labels
    rows = (
        (one_line(label), *(say_number(each.values[place]) for each in plot.series))
        for place, label in enumerate(labels)
    )
    return (first, *(name_series(each) for each in plot.series)), tuple(rows)


def name_series(series: Series) -> str:
    """A column's name with spaces; a word of an answer in words."""
    name = one_line(series.name)
    if series.look and series.look != NO_VALUE and series.look == series.name:
        return codes.spell_out(name) if re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name) else name
    return name_column(name)


def say_number(value: float | None) -> str:
    if value is None:
        return NO_NUMBER
    if abs(value) >= _LARGE:
        return f"{value:.3g}"
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.3g}"


def _say_form(plot: Plot) -> str:
    if isinstance(plot, Lines):
        return "Lines"
    return "Bars in parts" if isinstance(plot, Parts) else "Bars"


def _say_extent(plot: Plot) -> str:
    if isinstance(plot, Lines):
        return f"{count_of(len(plot.series), 'line')} from {plot.times[0]} to {plot.times[-1]}"
    number = count_of(len(plot.labels), "bar")
    if isinstance(plot, Bars):
        return number
    return f"{number} of {join_words([name_series(each) for each in plot.series])}"
