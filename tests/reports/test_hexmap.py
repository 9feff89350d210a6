"""Which council a hexagon shows on a day, and what it says."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.reports.hexmap import NOT_SHOWN, SEVERAL, Hexagon, find_hexmap
from opencouncil.vocabulary import ACTIVITIES
from support.builders import SAMPLE, claim_data, to_yaml


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample, to be changed."""
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    return tmp_path


def find(root: Path, on: str, activity: str = "film") -> dict[str, Hexagon]:
    dataset = Dataset(open_folder(root))
    return {one.cell.name: one for one in find_hexmap(dataset, activity, date.fromisoformat(on)).hexagons}


def list_ids(hexagon: Hexagon) -> list[str]:
    return [council.id for council in hexagon.councils]


@pytest.mark.parametrize(
    ("on", "place", "councils"),
    [
        pytest.param("2026-11-21", "Lichfield", ["lichfield"], id="a district, and not its county"),
        pytest.param("2026-11-21", "Cumberland", ["cumberland"], id="today's council"),
        pytest.param(
            "2023-03-31", "Cumberland", ["allerdale", "carlisle", "copeland"], id="the eve: its districts"
        ),
        pytest.param("2023-04-01", "Cumberland", ["cumberland"], id="the first day"),
        pytest.param(
            "2021-01-01",
            "Westmorland and Furness",
            ["barrow-in-furness", "eden", "south-lakeland"],
            id="by name",
        ),
    ],
)
def test_a_hexagon_shows_who_governed_its_place(on: str, place: str, councils: list[str]) -> None:
    assert list_ids(find(SAMPLE, on)[place]) == councils


def test_a_council_without_a_file_is_not_shown_and_has_no_answer(sample: Path) -> None:
    (sample / "data" / "councils" / "leeds.yaml").unlink()
    found = find(sample, "2026-11-21")["Leeds"]
    assert (found.councils, found.answers, found.word) == ((), (), NOT_SHOWN)


def test_a_nation_whose_law_is_missing_has_councils_and_no_answers(sample: Path) -> None:
    (sample / "data" / "law" / "scotland.yaml").unlink()
    found = find(sample, "2026-11-21")["Fife"]
    assert (list_ids(found), found.answers, found.word) == (["fife"], (), NOT_SHOWN)


def test_a_broken_reorganisation_leaves_the_past_open(sample: Path) -> None:
    path = sample / "data" / "reorganisations" / "2023-cumbria.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status:", "state:"), encoding="utf-8")
    assert find(sample, "2012-06-01")["Cumberland"].councils == ()
    assert list_ids(find(sample, "2026-11-21")["Cumberland"]) == ["cumberland"]


def test_districts_that_differ_are_several(sample: Path) -> None:
    for council_id, status in (("allerdale", "allowed"), ("carlisle", "refused")):
        path = sample / "data" / "councils" / f"{council_id}.yaml"
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        film = [claim_data(status=status, stated="2012-01-01")]
        path.write_text(to_yaml(data | {"meetings": {"film": film}}), encoding="utf-8")
    assert find(sample, "2012-06-01")["Cumberland"].word == SEVERAL
    assert find(sample, "2026-11-21")["Cumberland"].word == "right"


def test_a_dataset_without_a_layout_has_no_hexagons(sample: Path) -> None:
    (sample / "data" / "hexagons.json").unlink()
    assert find(sample, "2026-11-21") == {}


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_every_activity_has_a_map(activity: str) -> None:
    assert len(find(SAMPLE, "2026-11-21", activity)) == len(
        json.loads((SAMPLE / "data" / "hexagons.json").read_bytes())["hexes"]
    )
