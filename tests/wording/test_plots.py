"""What a picture of figures says: the same numbers as over time, and its words."""

from datetime import date

import pytest

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.reports.over_time import find_progress
from opencouncil.reports.plots import Parts
from opencouncil.reports.stats import count_answers
from opencouncil.sql.plots import find_plot
from opencouncil.sql.result import Cell, Kind, Result, ResultColumn
from opencouncil.tables.loaded import Loaded
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.plots import (
    describe_query,
    describe_stats_picture,
    find_title,
    say_number,
)
from opencouncil.wording.provenance import make_provenance
from support.builders import DATA, SAMPLE
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


def test_only_kinds_that_are_in_the_picture_are_explained() -> None:
    dataset = Dataset(open_folder(DATA))
    about = make_provenance(Loaded(dataset, TODAY))
    shown = {
        activity: " ".join(
            describe_stats_picture(count_answers(dataset, TODAY, "nation", [activity]), TODAY, about).notes
        )
        for activity in ("film", "council-webcast", "papers")
    }
    assert "Limited or refused: permission" in shown["film"]
    assert "Limited or refused" not in shown["council-webcast"]
    assert "Neither of these two counts as a no." in shown["council-webcast"]
    assert shown["papers"].endswith("counts on the day. That does not count as a no.")


@pytest.mark.parametrize(
    ("columns", "row", "title", "names"),
    [
        ("t:nation n:count_star()", ("northern-ireland", 1), "Number by nation", ["Northern Ireland"]),
        ("t:type n:avg(population)", ("county", 1), "Average population by type", ["County"]),
        ("t:council n:n", ("lichfield", 1), "N by council", ["lichfield"]),
        ("n:y t:status n:count(id)", (2014, "refused", 1), "Number by year and status", ["2014"]),
        ("n:year(a) t:b n:n", (2014, "council-webcast", 1), "N by year and b", ["2014"]),
        ("d:date_trunc('year',_a) n:n", (TODAY, 1), "N by day", [TODAY.isoformat()]),
        ("d:founded n:n", (TODAY, 1), "N by founded", [TODAY.isoformat()]),
    ],
)
def test_words_of_the_data_are_written_out(
    columns: str, row: tuple[Cell, ...], title: str, names: list[str]
) -> None:
    pairs = [column.split(":") for column in columns.split()]
    kinds = {"t": Kind.TEXT, "n": Kind.NUMBER, "d": Kind.DAY}
    given = Result(tuple(ResultColumn(name, kinds[kind]) for kind, name in pairs), [row])
    about = make_provenance(Loaded(Dataset(open_folder(SAMPLE)), TODAY))
    shown = describe_query(find_plot(given), [name for _, name in pairs], "", about)
    assert shown.title == title
    assert [first for first, *_ in shown.rows] == names
    assert "refused" not in " ".join(shown.titles)
    assert "council-webcast" not in " ".join(shown.titles)


@pytest.mark.parametrize(
    ("sql", "title"),
    [
        ("-- May the public film?\n-- More.\nSELECT 1", "May the public film?"),
        ("\n  --Close\nSELECT 1", "Close"),
        ("-- Close\rSELECT 1", "Close"),
        ("-- Close\r\nSELECT 1", "Close"),
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
