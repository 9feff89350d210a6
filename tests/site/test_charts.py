"""The charts: true to the numbers beside them, whole without a library, and named with their source."""

import csv
import io
import re
import shutil
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.render.plots.sheet import CHART_LOOKS, ROOM
from opencouncil.reports.answer_counts import NO_CLAIM, UNDATED, count_ages
from opencouncil.reports.coverage import AGES
from opencouncil.reports.over_time import Kind, find_progress
from opencouncil.reports.stats import count_answers
from opencouncil.site.page import File, make_file
from opencouncil.site.pages import activities, charts
from opencouncil.site.website import Website
from opencouncil.vocabulary import ACTIVITIES
from support.builders import SAMPLE
from support.clock import TODAY

VERSION = "data of commit 1a2b3c"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def website() -> Website:
    return Website(Dataset(open_folder(SAMPLE)), TODAY, VERSION)


def list_files(website: Website) -> list[File]:
    """Those of all activities, and those of each."""
    return [
        *charts.iter_files(website),
        *(
            file
            for one in ACTIVITIES
            for file in activities.iter_files_about(website, one)
            if file.path.startswith("charts/")
        ),
    ]


@pytest.fixture(scope="module")
def files(website: Website) -> dict[str, bytes]:
    return {file.path: file.data for file in list_files(website)}


def read_table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def parse(svg: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own file


def list_texts(svg: bytes) -> list[str]:
    return [one.text or "" for one in parse(svg).iter(f"{SVG}text")]


def test_every_picture_has_its_title_its_source_its_version_and_its_day(files: dict[str, bytes]) -> None:
    pictures = {path: data for path, data in files.items() if path.endswith(".svg")}
    assert len(pictures) == 2 * len(ACTIVITIES) + 2
    for path, data in pictures.items():
        words = " ".join(list_texts(data))
        assert f"Source: OpenCouncil, {VERSION}, for 21 November 2026. Licence: CC BY 4.0." in words, path
        title = parse(data).findtext(f"{SVG}title")
        assert title
        assert words.startswith(title), path
        assert files[path.replace(".svg", ".csv")].count(b"\n") > 1
        # A picture in a page can load nothing, and has no style that a policy could refuse.
        assert b"style" not in data
        assert b"href" not in data


def test_the_answers_by_nation_are_those_of_the_figures(website: Website, files: dict[str, bytes]) -> None:
    stats = count_answers(website.dataset, TODAY, "nation", tuple(ACTIVITIES))
    for activity in ACTIVITIES:
        told = {
            (row["nation"], row["answer"]): (int(row["councils"]), int(row["on_old_source"]))
            for row in read_table(files[f"charts/{activity}-nations.csv"])
        }
        counts = {group.name: group.counts[activity] for group in stats.groups}
        assert told == {
            (nation, word): (number, count.last_known[word])
            for nation, count in counts.items()
            for word, number in count.answers.items()
        }


def test_a_bar_is_as_long_as_its_numbers_and_old_ones_are_lower(files: dict[str, bytes]) -> None:
    rows = [row for row in read_table(files["charts/film-nations.csv"]) if row["nation"] == "wales"]
    whole = sum(int(row["councils"]) for row in rows)
    pieces = [
        (float(one.attrib["width"]), one.attrib["height"], one.attrib["fill"])
        for one in parse(files["charts/film-nations.svg"]).iter(f"{SVG}rect")
    ]
    assert whole == 2
    # Powys by a blog of 2011, and Cardiff, of which nothing is known.
    assert {(row["answer"], row["on_old_source"]) for row in rows} == {
        ("permission-required", "1"),
        ("up-to-council", "0"),
    }
    assert (ROOM / 2, "14", "url(#p-permission-required)") in pieces
    assert (ROOM / 2, "24", "#d9d9d9") in pieces


def test_each_year_is_what_the_figures_over_time_say(website: Website, files: dict[str, bytes]) -> None:
    [course] = find_progress(website.dataset, TODAY, ("film",)).courses
    rows = read_table(files["charts/film-years.csv"])
    assert [row["day"] for row in rows][-2:] == ["2025-12-31", "2026-11-21"]
    for row, point in zip(rows, course.points, strict=True):
        assert int(row["councils"]) == point.councils
        for kind in course.kinds:
            assert int(row[kind.replace("-", "_")]) == point.kinds.get(kind, 0)
    picture = parse(files["charts/film-years.svg"])
    right = [one for one in picture.iter(f"{SVG}rect") if one.attrib["fill"] == "#08519c"]
    # One column for each year with a right in law, and its key.
    assert len(right) == sum(bool(point.kinds.get(Kind.RIGHT)) for point in course.points) + 1
    names = [
        text for text in list_texts(files["charts/film-years.svg"]) if text.startswith("A right in law ")
    ]
    assert names == [f"A right in law {course.points[-1].kinds[Kind.RIGHT]:,}"]


def test_openness_counts_what_is_open_and_marks_old_sources(
    website: Website, files: dict[str, bytes]
) -> None:
    rows = {(row["activity"], row["day"]): row for row in read_table(files["charts/openness.csv"])}
    webcast = rows["council-webcast", "2026-11-21"]
    answers = [one for one in website.list_answers("council-webcast") if one.answer == "provided"]
    old = sum(one.last_known is not None for one in answers)
    assert old > 0
    assert int(webcast["open"]) == len(answers) - old
    assert int(webcast["open_with_old_sources"]) == len(answers)
    # In part is not open.
    assert any(one.answer == "partial" for one in website.list_answers("council-recording"))
    assert int(rows["film", "2009-12-31"]["open"]) == 0


def test_the_old_are_counted_as_what_they_said() -> None:
    """Of a source that grew old on a day: the day before it counts as open."""
    dataset = Dataset(open_folder(SAMPLE))
    [course] = find_progress(dataset, date(2026, 11, 21), ("council-recording",)).courses
    for point in course.points:
        assert sum(point.old.values()) == point.kinds.get(Kind.OLD, 0)
    assert sum(course.points[-1].old.values()) > 0


def test_the_age_of_evidence_is_counted_once_a_council(website: Website, files: dict[str, bytes]) -> None:
    for row in read_table(files["charts/age.csv"]):
        answers = website.list_answers(row["activity"])
        there = [one for one in answers if one.answer != "no-council"]
        numbers = [int(value) for name, value in row.items() if name != "activity"]
        assert sum(numbers) == len(there)
        assert int(row["no_claim"]) == sum(not (one.claim or one.last_known_claim) for one in there)
    ages = count_ages(website.list_answers("film"))
    assert list(ages) == [*AGES, UNDATED, NO_CLAIM]
    # The blog of 2011 on Powys.
    assert ages[10] >= 1
    assert ages[UNDATED] >= 2


def test_no_two_looks_of_a_chart_differ_by_colour_alone() -> None:
    """Beside its words each piece has a pattern where another of its chart is as light."""
    ages = [look for name, look in CHART_LOOKS.items() if name.startswith("age-")]
    light = {(look.pattern, look.fill) for look in ages}
    assert len(light) == len(ages) == len(AGES) + 2
    plain = [look.fill for look in ages if not look.pattern]
    assert plain == ["#08519c", "#4292c6"]


def test_pages_show_their_charts_with_words_for_those_who_do_not_see_them(website: Website) -> None:
    [page] = charts.iter_pages(website)
    html = make_file(page, website.site).data.decode()
    found = re.findall(r'<img class="chart" src="([^"]*)" alt="([^"]*)" width="480" height="(\d+)"', html)
    assert [src for src, _, _ in found] == [
        "../charts/openness.svg",
        "../charts/age.svg",
        "../charts/film-nations.svg",
    ]
    alt = found[2][1]
    assert alt.startswith("Filming: answers by nation, 21 November 2026. England, ")
    assert "Wales, 2 councils: Permission required: 1 (1 on an old source); Up to the council" in alt
    assert html.count("<details><summary>The same as a table</summary>") == 3
    assert '<a href="../charts/openness.csv">The numbers (CSV)</a>' in html
    by_path = {file.path: file for file in activities.iter_files_about(website, "film")}
    html = by_path["activities/film/index.html"].data.decode()
    assert re.findall(r'<img class="chart" src="([^"]*)"', html) == [
        "../../charts/film-years.svg",
        "../../charts/film-nations.svg",
    ]


def test_where_no_law_can_be_read_there_are_no_charts(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    for path in (tmp_path / "data" / "law").iterdir():
        path.write_text("nation: [", encoding="utf-8")
    website = Website(Dataset(open_folder(tmp_path)), TODAY, VERSION)
    assert list(list_files(website)) == []
    [page] = charts.iter_pages(website)
    html = make_file(page, website.site).data.decode()
    assert "<img" not in html
    assert page.warnings


def test_without_one_law_its_nation_is_not_counted(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    (tmp_path / "data" / "law" / "wales.yaml").write_text("nation: [", encoding="utf-8")
    website = Website(Dataset(open_folder(tmp_path)), TODAY, VERSION)
    files = {file.path: file.data for file in list_files(website)}
    assert {row["nation"] for row in read_table(files["charts/film-nations.csv"])} == {
        *("england", "scotland", "northern-ireland")
    }
    [page] = charts.iter_pages(website)
    assert page.warnings
