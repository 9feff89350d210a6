"""The map of the site: what its switches show is what `opencouncil map` says of each day."""

import gzip
import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from opencouncil.cli.app import main
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.render.hexmap.drawing import Drawing, Extent
from opencouncil.render.hexmap.shapes import find_letters
from opencouncil.reports.hexmap import SEVERAL, find_hexmap
from opencouncil.reports.hexmap_years import find_hexmap_years, list_map_days
from opencouncil.site.map_data import TAKER, iter_stretches, name_file
from opencouncil.site.page import File, make_file
from opencouncil.site.pages import activities, drawn, home
from opencouncil.site.website import Website
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.hexmap import describe_hexmap
from support.builders import SAMPLE, claim_data, to_yaml
from support.clock import TODAY

VERSION = "data of commit 1a2b3c"


def change(root: Path, council_id: str, **changes: Any) -> None:
    path = root / "data" / "councils" / f"{council_id}.yaml"
    path.write_text(to_yaml(yaml.safe_load(path.read_bytes()) | changes), encoding="utf-8")


def list_files(website: Website) -> list[File]:
    """What all activities share, and that of each."""
    return [
        *drawn.iter_files(website),
        *(file for one in ACTIVITIES for file in drawn.iter_files_about(website, one)),
    ]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, where three districts of Cumbria differed in 2012, and Fife has an old answer."""
    root = tmp_path_factory.mktemp("map")
    shutil.copytree(SAMPLE / "data", root / "data")
    for council_id, status in (("allerdale", "allowed"), ("carlisle", "refused")):
        said = [
            {activity: [claim_data(status=status, conditions=None, stated="2012-01-01")]}
            for activity in ("film", "audio-record")
        ]
        change(root, council_id, meetings=said[0] | said[1])
    webcast = [claim_data(status="not-provided", conditions=None, stated="2010-03-01")]
    film = [
        claim_data(status="refused", conditions=None, stated="2015-05-01"),
        claim_data(status="allowed", conditions=None, stated="2011-05-01"),
    ]
    # More than five years old from 1 June 2017 on.
    recording = [claim_data(status="provided", conditions=None, stated="2012-05-31")]
    meetings = {"council-webcast": webcast, "film": film, "council-recording": recording}
    change(root, "fife", meetings=meetings)
    return root


@pytest.fixture(scope="module")
def website(sample: Path) -> Website:
    return Website(Dataset(open_folder(sample)), TODAY, VERSION)


@pytest.fixture(scope="module")
def files(website: Website) -> dict[str, bytes]:
    return {file.path: file.data for file in list_files(website)}


def take(files: dict[str, bytes], what: str) -> Any:
    """The JSON text that a script hands over."""
    found = re.fullmatch(rf'{TAKER}\("{what}",(".*")\);\n', files[name_file(what)].decode())
    assert found
    return json.loads(json.loads(found[1]))


class Seen(NamedTuple):
    """A cell as the browser shows it."""

    title: str
    word: str
    is_old: bool
    councils: tuple[str, ...]


def see(files: dict[str, bytes], activity: str, year: int) -> list[Seen]:
    """What map.js makes of the files, written once more."""
    places, answers = take(files, "places"), take(files, activity)
    number = places["years"].index(year)

    def run(runs: list[Any], width: int) -> list[Any]:
        return max(
            (runs[at : at + width] for at in range(0, len(runs), width) if runs[at] <= number),
            key=lambda one: one[0],
        )

    seen = []
    for of_place, of_answer in zip(places["cells"], answers["cells"], strict=True):
        _, who, councils = run(of_place, 3)
        word, is_old, told, remark = answers["states"][run(of_answer, 2)[1]]
        title = f"{who}: {told}{f', {remark}' if remark else ''}"
        seen.append(Seen(title, word, bool(is_old), tuple(places["councils"][one][0] for one in councils)))
    return seen


@pytest.mark.parametrize("activity", ACTIVITIES)
@pytest.mark.parametrize("year", [2009, 2012, 2014, 2017, 2022, 2023, TODAY.year])
def test_each_year_is_the_map_of_its_day(
    website: Website, files: dict[str, bytes], activity: str, year: int
) -> None:
    day = TODAY if year == TODAY.year else date(year, 6, 1)
    page = describe_hexmap(find_hexmap(website.dataset, activity, day), TODAY, ())
    expected = sorted(page.places, key=lambda place: place.name.casefold())
    assert see(files, activity, year) == [
        Seen(
            place.title,
            place.hexagon.word,
            place.hexagon.is_old,
            tuple(council.id for council in place.hexagon.councils),
        )
        for place in expected
    ]
    number = take(files, "places")["years"].index(year)
    assert take(files, activity)["titles"][number] == page.title


def test_it_is_what_the_command_says(
    files: dict[str, bytes], sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for activity, year in (("film", 2012), ("council-webcast", 2017), ("audio-record", 2013)):
        arguments = ["map", "--activity", activity, "--on", f"{year}-06-01", "--format", "json"]
        assert main([*arguments, "--data", str(sample)]) == 0
        told = json.loads(capsys.readouterr().out)["places"]
        assert sorted((tuple(one["councils"]), one["answer"], one["is_old"]) for one in told) == sorted(
            (one.councils, one.word, one.is_old) for one in see(files, activity, year)
        )


def test_the_sample_has_what_can_go_wrong(files: dict[str, bytes]) -> None:
    """Several councils that differ, an old answer, one that changes, and lines that come and go."""
    seen = {one.title.partition(" (")[0]: one for one in see(files, "film", 2012)}
    assert seen["Cumberland"].word == SEVERAL
    assert seen["Cumberland"].councils == ("allerdale", "carlisle", "copeland")
    assert seen["Fife"].word == "allowed"
    assert {one.title.partition(" (")[0]: one for one in see(files, "film", 2017)}["Fife"].word == "refused"
    old = [one.title for one in see(files, "council-webcast", 2017) if one.is_old]
    assert "Fife (Fife Council): Not provided, old source" in old
    assert len(take(files, "places")["lines"]["authority"]) > 1


@pytest.mark.parametrize("name", ["county", "authority"])
def test_lines_are_those_of_each_year(website: Website, files: dict[str, bytes], name: str) -> None:
    kept = take(files, "places")["lines"][name]
    for number, day in enumerate(list_map_days(TODAY)):
        page = describe_hexmap(find_hexmap(website.dataset, "film", day), TODAY, ())
        expected = sorted(Drawing(page, extent=Extent.CELLS).iter_lines(name))
        path = "".join(path for first, last, path in kept if first <= number <= last)
        assert sorted(re.findall(r"M[^M]+", path)) == expected, day


def test_a_line_that_goes_and_comes_back_is_two() -> None:
    assert list(iter_stretches([0, 1, 3, 5, 6])) == [(0, 1), (3, 3), (5, 6)]


def test_an_answer_grows_old_on_the_day(files: dict[str, bytes]) -> None:
    said = [
        [one.is_old for one in see(files, "council-recording", year) if one.title.startswith("Fife")]
        for year in (2016, 2017)
    ]
    assert said == [[False], [True]]


def test_letters_are_drawn_as_in_the_picture(files: dict[str, bytes]) -> None:
    letters = take(files, "places")["letters"]
    assert {word for activity in ACTIVITIES for word, *_ in take(files, activity)["states"]} <= set(letters)
    assert letters["refused"] == [dict(find_letters("refused", False)), dict(find_letters("refused", True))]


def test_the_days_are_of_june_and_the_last_one_is_today() -> None:
    assert [str(day) for day in list_map_days(date(2012, 3, 1))] == [
        *("2009-06-01", "2010-06-01", "2011-06-01", "2012-03-01"),
    ]
    assert list_map_days(date(1999, 1, 1)) == (date(1999, 1, 1),)


def test_a_law_that_is_missing_gives_no_answer(sample: Path, tmp_path: Path) -> None:
    shutil.copytree(sample / "data", tmp_path / "data")
    (tmp_path / "data" / "law" / "scotland.yaml").unlink()
    dataset = Dataset(open_folder(tmp_path))
    years = find_hexmap_years(dataset, TODAY)
    assert years.maps["film"][3] == find_hexmap(dataset, "film", years.days[3])
    assert "not-shown" in years.maps["film"][3].count_words()


def test_a_dataset_without_a_layout_has_no_map(sample: Path, tmp_path: Path) -> None:
    shutil.copytree(sample / "data", tmp_path / "data")
    (tmp_path / "data" / "hexagons.json").unlink()
    website = Website(Dataset(open_folder(tmp_path)), TODAY, VERSION)
    assert list_files(website) == []
    [page, _] = home.iter_pages(website)
    assert b"map.js" not in make_file(page, website.site).data


@pytest.mark.parametrize("activity", ["film", "papers"])
def test_the_picture_is_the_one_of_the_command(
    website: Website, sample: Path, files: dict[str, bytes], capsys: pytest.CaptureFixture[str], activity: str
) -> None:
    arguments = ["map", "--activity", activity, "--on", str(TODAY), "--format", "svg"]
    assert main([*arguments, "--data", str(sample)]) == 0
    told = capsys.readouterr().out
    shown = files[f"activities/{activity}/map.svg"].decode()
    # The command says more of its data below the picture, as the page says it beside.
    assert f"OpenCouncil, {VERSION}, CC BY 4.0." in shown
    small = r'<text [^>]*font-size="9.5".*\n|( viewBox="0 0 [0-9]+| height=")[ 0-9]*"'
    assert re.sub(small, "", shown) == re.sub(small, "", told)


def test_the_table_and_the_cells_have_one_order(website: Website) -> None:
    for file in (next(activities.iter_files_about(website, one)) for one in ACTIVITIES):
        html = file.data.decode()
        titles = re.findall(r'<g transform="[^"]*"><title>([^<]*)</title>', html)
        table = html[html.index('id="map-table"') :]
        names = re.findall(r'<tr><th scope="row">([^<]*)</th>', table[: table.index("</table>")])
        assert [title.partition(" (")[0] for title in titles] == names
        assert len(names) == 11


def test_a_name_of_a_stranger_is_text_in_the_script(sample: Path, tmp_path: Path) -> None:
    shutil.copytree(sample / "data", tmp_path / "data")
    name = "</script><script>alert(1)</script>\"');{{ 7 * 7 }}"
    change(tmp_path, "lichfield", name=name)
    website = Website(Dataset(open_folder(tmp_path)), TODAY, VERSION)
    files = {file.path: file.data for file in list_files(website)}
    assert b"</script" not in files[name_file("places")]
    assert any("</script><script>alert(1)" in one[1] for one in take(files, "places")["councils"])


def test_the_data_is_light(files: dict[str, bytes]) -> None:
    assert (
        sum(len(gzip.compress(data)) for path, data in files.items() if path.startswith("static/")) < 20_000
    )
