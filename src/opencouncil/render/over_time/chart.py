"""How the answers moved, as panels of a chart: one for each activity, and two of how coverage grew."""

from collections.abc import Iterator, Mapping
from textwrap import wrap

from opencouncil.render.charts import BLUE, GREY, PALE, SKY, VERMILION, YELLOW, Panel, Poster, Series
from opencouncil.render.kinds import OverTimeShown
from opencouncil.reports.over_time import Course, Kind
from opencouncil.wording import codes
from opencouncil.wording import over_time as wording

# The same colour never stands for two kinds of one activity.
COLOURS: Mapping[Kind, str] = {
    Kind.RIGHT: BLUE,
    Kind.ALLOWED: SKY,
    Kind.PROVIDED: SKY,
    Kind.PARTIAL: YELLOW,
    Kind.NO_RULE: YELLOW,
    Kind.NARROWER: VERMILION,
    Kind.NOT_PROVIDED: VERMILION,
    Kind.OLD: GREY,
    Kind.NOT_KNOWN: PALE,
}
# Characters in a line of one, two or three panels side by side.
_LINES = {1: 70, 2: 140, 3: 190}


def make_poster(shown: OverTimeShown) -> Poster:
    told = wording.describe_progress(shown.progress, shown.growth, shown.today, shown.source)
    panels = (*(_draw_course(course, told.years) for course in shown.progress.courses), *_draw_growth(shown))
    longest = _LINES[min(len(panels), 3)]
    return Poster(
        title=told.title,
        subtitle=tuple(wrap(wording.CHART, longest)),
        panels=panels,
        foot=tuple(
            line
            for text in (*wording.list_notes(shown.progress), told.growth_said, *told.source)
            for line in wrap(text, longest)
        ),
    )


def _draw_course(course: Course, years: tuple[str, ...]) -> Panel:
    return Panel(
        title=codes.name_activity(course.activity),
        labels=years,
        series=tuple(
            Series(
                name=wording.KINDS[kind],
                colour=COLOURS[kind],
                values=tuple(point.kinds.get(kind, 0) for point in course.points),
            )
            for kind in course.kinds
        ),
    )


def _draw_growth(shown: OverTimeShown) -> Iterator[Panel]:
    points = shown.growth.points
    if not points:
        return
    labels = tuple(wording.say_commit_day(point.commit.day) for point in points)
    for title, name, values in wording.name_growth(points):
        yield Panel(title=title, labels=labels, series=(Series(name=name, colour=BLUE, values=values),))
