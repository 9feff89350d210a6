"""What a picture of figures says: the same numbers as over time, and its words."""

from datetime import date

import pytest

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.reports.over_time import find_progress
from opencouncil.reports.plots import Parts
from opencouncil.reports.stats import count_answers
from opencouncil.tables.loaded import Loaded
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.plots import describe_stats_picture, find_title, say_number
from opencouncil.wording.provenance import make_provenance
from support.builders import DATA
from support.clock import TODAY


@pytest.mark.slow
@pytest.mark.parametrize("day", [TODAY, date(2015, 6, 1)])
def test_the_bars_of_a_day_are_the_last_of_those_over_time(day: date) -> None:
    """Each activity is counted twice, by the answers of the day and by the stretches of time."""
    dataset = Dataset(open_folder(DATA))
    about = make_provenance(Loaded(dataset, day))
    for course in find_progress(dataset, day).courses:
        stats = count_answers(dataset, day, "nation", [course.activity])
        plot = describe_stats_picture(stats, day, about).plot
        assert isinstance(plot, Parts)
        drawn = {each.look: sum(value or 0 for value in each.values) for each in plot.series}
        assert drawn == {str(kind): number for kind, number in course.points[-1].kinds.items() if number}


def test_all_activities_are_in_one_picture_each_with_all_councils() -> None:
    dataset = Dataset(open_folder(DATA))
    stats = count_answers(dataset, TODAY, "nation", tuple(ACTIVITIES))
    shown = describe_stats_picture(stats, TODAY, make_provenance(Loaded(dataset, TODAY)))
    assert isinstance(shown.plot, Parts)
    for place in range(len(shown.plot.labels)):
        assert sum(each.values[place] or 0 for each in shown.plot.series) == stats.councils
    # No colour stands for two things.
    assert len({each.look for each in shown.plot.series}) == len(shown.plot.series)
    assert [len(row) for row in shown.rows] == [len(shown.titles)] * len(ACTIVITIES)


@pytest.mark.parametrize(
    ("sql", "title"),
    [
        ("-- May the public film?\n-- More.\nSELECT 1", "May the public film?"),
        ("\n  --Close\nSELECT 1", "Close"),
        ("SELECT 1 -- behind", ""),
        ("/* not so */ SELECT 1", ""),
    ],
)
def test_a_title(sql: str, title: str) -> None:
    assert find_title(sql) == title


@pytest.mark.parametrize(
    ("value", "said"),
    [
        *((None, "no value"), (0.0, "0"), (-2.0, "-2"), (1234567.0, "1,234,567"), (33.333, "33.3")),
        *((0.12345, "0.123"), (1e-9, "1e-09"), (1e300, "1e+300")),
    ],
)
def test_a_number(value: float | None, said: str) -> None:
    assert say_number(value) == said
