"""Charts of the website in words and numbers: each a picture, its description, a table and rows of CSV."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import NO_COUNCIL, Answer
from opencouncil.reports.answer_counts import NO_CLAIM, UNDATED, Age, count_ages, count_by_nation
from opencouncil.reports.coverage import AGES
from opencouncil.reports.over_time import Course, Kind, Point, Progress
from opencouncil.wording import codes
from opencouncil.wording.dates import say_day
from opencouncil.wording.hexmap import list_words, name_word
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.over_time import KINDS, NOTES, SAMPLE, name_kind_of, say_days
from opencouncil.wording.pages.frame import ACTIVITIES as ACTIVITY_PAGES
from opencouncil.wording.pages.frame import CHARTS, COVERAGE, WHICH_DATA, Link
from opencouncil.wording.stats import say_share

_OLD = "on an old source"
_OLD_NOTE = (
    "A lower piece of a bar: on a source more than five years older than the day; it may have changed."
)
_NOT_NO = "Not known does not mean no."
_AGES: Mapping[Age, str] = {
    0: "Under 1 year",
    1: "1 to 4 years",
    5: "5 to 9 years",
    10: "10 years or more",
    UNDATED: "No date",
    NO_CLAIM: "No source found",
}


class Slice(NamedTuple):
    """A piece of a bar: what it stands for, its words and its number."""

    look: str
    number: int
    # Drawn lower: on an old source.
    is_old: bool = False


class Key(NamedTuple):
    """What a colour and its pattern stand for, with its number."""

    look: str
    text: str


class Bar(NamedTuple):
    name: str
    total: str
    slices: tuple[Slice, ...]
    # Below the bar.
    keys: tuple[Key, ...]

    @property
    def whole(self) -> int:
        return sum(each.number for each in self.slices)


class BarChart(NamedTuple):
    title: str
    bars: tuple[Bar, ...]
    notes: tuple[str, ...]


class Layer(NamedTuple):
    """One kind in all columns, from the left to the right; the first layer stands at the bottom."""

    look: str
    text: str
    numbers: tuple[int, ...]


class ColumnChart(NamedTuple):
    title: str
    years: tuple[str, ...]
    layers: tuple[Layer, ...]
    notes: tuple[str, ...]


class Panel(NamedTuple):
    """A small chart of two lines, their heights from 0 to 1; the second never below the first."""

    title: str
    said: str
    solid: tuple[float, ...]
    dashed: tuple[float, ...]


class LineChart(NamedTuple):
    title: str
    years: tuple[str, ...]
    # Of the solid line and of the dashed one.
    keys: tuple[str, str]
    panels: tuple[Panel, ...]
    notes: tuple[str, ...]


Chart = BarChart | ColumnChart | LineChart
Rows = tuple[tuple[str | int, ...], ...]


class Figure(NamedTuple):
    """A chart with all that stands beside it; ``stem`` is its place without the end of the name."""

    stem: str
    chart: Chart
    # What the picture shows, for those who do not see it.
    alt: str
    table: tuple[tuple[str, ...], Rows]
    csv: tuple[tuple[str, ...], Rows]

    @property
    def id(self) -> str:
        return self.stem.rpartition("/")[2]

    @property
    def links(self) -> tuple[Link, ...]:
        return (
            Link("The picture (SVG)", f"{self.stem}.svg"),
            Link("The numbers (CSV)", f"{self.stem}.csv"),
        )


class ChartsPage(NamedTuple):
    title: str
    description: str
    texts: tuple[str, ...]
    # Those of each activity, on its own page.
    more_heading: str
    more: tuple[Link, ...]
    links: tuple[Link, ...]


def describe_charts(activities: Iterable[str]) -> ChartsPage:
    """``activities`` are those that have charts of their own."""
    return ChartsPage(
        title="Charts",
        description="How open the meetings of UK councils are: over the years, by nation, and how old the "
        "evidence is, as pictures and numbers to take away.",
        texts=(
            "The pictures are made from the data with this site, and may be used with the name of the "
            "source, which stands in each. The same numbers stand below each as a table.",
        ),
        more_heading="Each activity over the years and by nation",
        more=tuple(
            Link(codes.name_activity(activity), f"{ACTIVITY_PAGES}{activity}/#charts")
            for activity in activities
        ),
        links=(Link("How much is known", COVERAGE), WHICH_DATA),
    )


def chart_nations(activity: str, answers: Sequence[Answer], today: date) -> Figure:
    """The answers on an activity by nation."""
    counts = count_by_nation(answers)
    bars = tuple(_make_nation(activity, nation, words) for nation, words in counts.items())
    title = f"{codes.name_activity(activity)}: answers by nation, {say_day(today)}"
    said = [f"{bar.name}, {bar.total}: {'; '.join(key.text for key in bar.keys)}." for bar in bars]
    has_old = any(each.is_old for bar in bars for each in bar.slices)
    return Figure(
        stem=f"{CHARTS}{activity}-nations",
        chart=BarChart(title, bars, (*([_OLD_NOTE] if has_old else []), _NOT_NO)),
        alt=f"{title}. {' '.join(said)}",
        table=(
            ("Nation", "Answer", "Councils", "On an old source"),
            tuple(
                (codes.name_nation(nation), name_word(word, activity), words[word].councils, words[word].old)
                for nation, words in counts.items()
                for word in list_words(activity)
                if word in words
            ),
        ),
        csv=(
            ("nation", "answer", "councils", "on_old_source"),
            tuple(
                (nation, word, words[word].councils, words[word].old)
                for nation, words in counts.items()
                for word in list_words(activity)
                if word in words
            ),
        ),
    )


def _make_nation(activity: str, nation: str, words: Mapping[str, tuple[int, int]]) -> Bar:
    there = [(word, *words[word]) for word in list_words(activity) if word in words]
    slices = []
    for word, number, old in there:
        slices += [Slice(word, number - old), Slice(word, old, is_old=True)]
    return Bar(
        name=codes.name_nation(nation),
        total=count_of(sum(number for _, number, _ in there), "council"),
        slices=tuple(each for each in slices if each.number),
        keys=tuple(
            Key(word, f"{name_word(word, activity)}: {number:,}{f' ({old:,} {_OLD})' if old else ''}")
            for word, number, old in there
        ),
    )


def chart_ages(answers: Mapping[str, Sequence[Answer]], today: date) -> Figure:
    """How old the newest source is that speaks on each activity; ``answers`` are by activity."""
    counts = {activity: count_ages(found) for activity, found in answers.items()}
    bars = tuple(_make_ages(activity, ages) for activity, ages in counts.items())
    title = f"Age of the evidence, {say_day(today)}"
    said = [f"{bar.name}: {'; '.join(key.text for key in bar.keys)}." for bar in bars]
    rows: Rows = tuple((activity, *ages.values()) for activity, ages in counts.items())
    return Figure(
        stem=f"{CHARTS}age",
        chart=BarChart(
            title,
            bars,
            (
                "Councils of the day by the age of the source that answers, or that was last known. A "
                "right in law holds without a source of the council.",
            ),
        ),
        alt=f"{title}, by activity, in councils. {' '.join(said)}",
        table=(
            ("Activity", *_AGES.values()),
            tuple((codes.name_activity(activity), *ages.values()) for activity, ages in counts.items()),
        ),
        csv=(
            ("activity", "under_1", *(f"{age}_or_more" for age in AGES[1:]), "undated", "no_claim"),
            rows,
        ),
    )


def _make_ages(activity: str, ages: Mapping[Age, int]) -> Bar:
    there = [(age, number) for age, number in ages.items() if number]
    return Bar(
        name=codes.name_activity(activity),
        total=count_of(sum(ages.values()), "council"),
        slices=tuple(Slice(f"age-{age}", number) for age, number in there),
        keys=tuple(Key(f"age-{age}", f"{_AGES[age]}: {number:,}") for age, number in there),
    )


def chart_years(course: Course, progress: Progress) -> Figure:
    """One activity over the years: all councils there were, by what is known of them."""
    points = course.points
    title = f"{codes.name_activity(course.activity)} from {points[0].day.year} to {say_day(progress.on)}"
    years = tuple(str(point.day.year) for point in points)
    layers = tuple(
        Layer(
            look=str(kind),
            text=f"{name_kind_of(kind, course.activity)} {points[-1].kinds.get(kind, 0):,}",
            numbers=tuple(point.kinds.get(kind, 0) for point in points),
        )
        for kind in course.kinds
    )
    return Figure(
        stem=f"{CHARTS}{course.activity}-years",
        chart=ColumnChart(
            title=title, years=years, layers=layers, notes=(f"Councils. {say_days(progress)} {NOTES}", SAMPLE)
        ),
        alt=f"{title}, in councils. {' '.join(_say_point(point) for point in _choose(points))}",
        table=(
            ("Year", "Councils", *(name_kind_of(kind, course.activity) for kind in course.kinds)),
            tuple(
                (str(point.day.year), point.councils, *(point.kinds.get(kind, 0) for kind in course.kinds))
                for point in points
            ),
        ),
        csv=(
            ("day", "councils", *(str(kind).replace("-", "_") for kind in course.kinds)),
            tuple(
                (point.day.isoformat(), point.councils, *(point.kinds.get(kind, 0) for kind in course.kinds))
                for point in points
            ),
        ),
    )


def _choose(points: Sequence[Point]) -> Iterator[Point]:
    """The first, every fifth and the last."""
    for place, point in enumerate(points):
        if place == len(points) - 1 or (place % 5 == 0 and place < len(points) - 3):
            yield point


def _say_point(point: Point) -> str:
    kinds = [f"{KINDS[kind].lower()} {point.kinds[kind]:,}" for kind in Kind if point.kinds.get(kind)]
    return f"{point.day.year}: {join_words(kinds)}." if kinds else f"{point.day.year}: none."


def chart_openness(progress: Progress) -> Figure:
    """The share of councils that are known to be open, a small chart for each activity."""
    title = f"Openness from {progress.days[0].year} to {say_day(progress.on)}"
    panels = tuple(map(_make_panel, progress.courses))
    return Figure(
        stem=f"{CHARTS}openness",
        chart=LineChart(
            title=title,
            years=tuple(str(day.year) for day in progress.days),
            keys=("By law, or by a source of the five years before", "With older sources too"),
            panels=panels,
            notes=(
                "The share of all councils there were that are known to be open: a right in law, allowed or "
                "provided. A council of which nothing is known is not counted as open, so more may be. "
                "A right in law to read the papers counts, also where no source says that they are online. "
                f"{say_days(progress)}",
                SAMPLE,
            ),
        ),
        alt=f"{title}: the share of councils known to be open. "
        f"{' '.join(f'{panel.title}: {panel.said}.' for panel in panels)}",
        table=(
            ("Activity", *(str(day.year) for day in progress.days)),
            tuple(
                (codes.name_activity(course.activity), *map(_say_open, course.points))
                for course in progress.courses
            ),
        ),
        csv=(
            ("activity", "day", "councils", "open", "open_with_old_sources"),
            tuple(_iter_open(progress.courses)),
        ),
    )


def _say_open(point: Point) -> str:
    return say_share(point.count_open(), point.councils) if point.councils else "-"


def _iter_open(courses: Iterable[Course]) -> Iterator[tuple[str | int, ...]]:
    for course in courses:
        for point in course.points:
            yield (
                *(course.activity, point.day.isoformat(), point.councils, point.count_open()),
                point.count_open(with_old=True),
            )


def _make_panel(course: Course) -> Panel:
    first, last = course.points[0], course.points[-1]
    said = f"{_say_open(first)} in {first.day.year}, {_say_open(last)} in {last.day.year}"
    with_old = say_share(last.count_open(with_old=True), last.councils)
    if with_old != _say_open(last):
        said += f"; {with_old} with older sources"
    return Panel(
        title=codes.name_activity(course.activity),
        said=said,
        solid=tuple(point.count_open() / (point.councils or 1) for point in course.points),
        dashed=tuple(point.count_open(with_old=True) / (point.councils or 1) for point in course.points),
    )


def say_source(version: str, today: date) -> str:
    """At the foot of a picture: which data, of which day, and on what terms."""
    return f"Source: OpenCouncil, {version}, for {say_day(today)}. Licence: CC BY 4.0."


def has_answers(answers: Iterable[Answer]) -> bool:
    return any(answer.answer != NO_COUNCIL for answer in answers)
