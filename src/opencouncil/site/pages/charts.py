"""Charts with their tables and numbers: a page of its own, and those of each activity on its page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from opencouncil.render.csv_text import write_text
from opencouncil.render.plots.bars import draw_bars
from opencouncil.render.plots.columns import draw_columns
from opencouncil.render.plots.lines import draw_lines
from opencouncil.render.plots.sheet import Picture
from opencouncil.site.page import File, Page
from opencouncil.site.website import Website
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.pages.charts import (
    BarChart,
    ColumnChart,
    Figure,
    chart_ages,
    chart_nations,
    chart_openness,
    chart_years,
    describe_charts,
    has_answers,
    say_source,
)
from opencouncil.wording.pages.frame import CHARTS, FIRST

# What a kind is made of: see `build`.


class Drawn(NamedTuple):
    figure: Figure
    picture: Picture


def iter_pages(website: Website) -> Iterator[Page]:
    told = describe_charts([activity for activity in ACTIVITIES if _has_charts(website, activity)])
    yield Page(
        place=CHARTS,
        template="charts.html",
        title=told.title,
        description=told.description,
        content={"told": told, "charts": [*_draw_all(website), *draw_for(website, FIRST)[-1:]]},
        warnings=website.warn(),
    )


def iter_files(website: Website) -> Iterator[File]:
    return iter_drawn(_draw_all(website))


def iter_drawn(every: Sequence[Drawn]) -> Iterator[File]:
    """Each chart as a picture, and its numbers."""
    for figure, picture in every:
        yield File(f"{figure.stem}.svg", picture.svg.encode())
        titles, rows = figure.csv
        yield File(f"{figure.stem}.csv", write_text([titles, *rows]).encode())


def draw_for(website: Website, activity: str) -> list[Drawn]:
    """Those of an activity: over the years, and by nation; none where nothing is answered."""
    answers, progress = website.list_answers(activity), website.find_progress_of(activity)
    if progress is None or not _has_charts(website, activity):
        return []
    [course] = (one for one in progress.courses if one.activity == activity)
    return [
        _draw(website, chart_years(course, progress)),
        _draw(website, chart_nations(activity, answers, website.today)),
    ]


def _has_charts(website: Website, activity: str) -> bool:
    return bool(website.dataset.law) and has_answers(website.list_answers(activity))


def _draw_all(website: Website) -> list[Drawn]:
    """Those of all activities."""
    answers = {activity: website.list_answers(activity) for activity in ACTIVITIES}
    if website.progress is None or not any(map(has_answers, answers.values())):
        return []
    return [
        _draw(website, chart_openness(website.progress)),
        _draw(website, chart_ages(answers, website.today)),
    ]


def _draw(website: Website, figure: Figure) -> Drawn:
    chart, source = figure.chart, say_source(website.version, website.today)
    if isinstance(chart, BarChart):
        return Drawn(figure, draw_bars(chart, source))
    if isinstance(chart, ColumnChart):
        return Drawn(figure, draw_columns(chart, source))
    return Drawn(figure, draw_lines(chart, source))
