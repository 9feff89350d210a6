"""The table of all councils says of each what ``find_similar`` says of one."""

import re
import shutil
from pathlib import Path

import pytest

from opencouncil.reading.dataset import open_dataset
from opencouncil.reports.similar import find_similar
from opencouncil.reports.similar_table import SimilarTable
from support.builders import FROZEN, SAMPLE
from support.clock import TODAY

DATASETS = {"sample": SAMPLE, "frozen": FROZEN}


@pytest.mark.parametrize("name", DATASETS)
def test_it_agrees_with_the_search_for_one(name: str) -> None:
    dataset = open_dataset(DATASETS[name])
    table = SimilarTable(dataset, TODAY)
    councils = [one for one in dataset.councils if one.status_on(TODAY) == "current"]
    assert set(table.by_id) == {one.id for one in councils}
    # Every kind is among them, with and without people; each tenth is enough of many.
    for one in councils[:: max(1, len(councils) // 40)]:
        then = table.by_id[one.id]
        assert table.describe(then, table.rank(then)[:30]) == find_similar(dataset, one, TODAY, 30)


def test_what_is_not_known_counts_as_the_mean(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    path = tmp_path / "data" / "councils" / "leeds.yaml"
    text = path.read_text(encoding="utf-8")
    without = re.sub(r"(?m)^population: .*\n(?:  .*\n)*", "", text)
    assert without != text
    path.write_text(without, encoding="utf-8")
    dataset = open_dataset(tmp_path)
    table = SimilarTable(dataset, TODAY)
    for one in ("lichfield", "leeds"):
        then = table.by_id[one]
        assert table.describe(then, table.rank(then)) == find_similar(dataset, dataset.by_id[one], TODAY, 99)
