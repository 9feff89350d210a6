"""The table of all councils says of each what ``find_similar`` says of one."""

import random
import re
import shutil
from pathlib import Path

import pytest

from opencouncil.reading.dataset import Dataset, open_dataset
from opencouncil.reading.snapshot import open_folder
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
        assert table.describe(then, table.find_nearest(then, 30)) == find_similar(dataset, one, TODAY, 30)


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
        assert table.describe(then, table.find_nearest(then, 99)) == find_similar(
            dataset, dataset.by_id[one], TODAY, 99
        )


def write_councils(root: Path, dice: random.Random) -> Dataset:
    """Councils of few sizes, with many of one distance, some without people or area."""
    shutil.copytree(SAMPLE / "data", root / "data")
    folder = root / "data" / "councils"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]
    for _ in range(60):
        name = f"place-{dice.randrange(10**6)}"
        text = re.sub(r"(?m)^id: .*", f"id: {name}", dice.choice(texts))
        for field, value in (
            ("population", f"{{count: {dice.choice([1_000, 2_000, 50_000])}, year: 2022}}"),
            ("area_km2", dice.choice(["1.5", "20.0", "300.0"])),
        ):
            text = re.sub(rf"(?m)^{field}: .*\n(?:  .*\n)*", "", text)
            if dice.random() < 0.8:
                text = f"{text.rstrip()}\n{field}: {value}\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Dataset(open_folder(root))


@pytest.mark.parametrize("seed", range(4))
def test_it_finds_the_nearest_without_comparing_all(tmp_path: Path, seed: int) -> None:
    dataset = write_councils(tmp_path, random.Random(seed))  # noqa: S311 - the same each time
    table = SimilarTable(dataset, TODAY)
    assert len(table.by_id) > 50
    for one in dataset.councils:
        if one.id in table.by_id:
            then = table.by_id[one.id]
            every = find_similar(dataset, one, TODAY, 999)
            for most in (1, 4, 20, 999):
                assert table.describe(then, table.find_nearest(then, most)) == every[:most]
            of_nation = [other.council.id for other in every if other.council.nation == then.nation]
            assert [other.id for other in table.find_nearest(then, 5, then.nation)] == of_nation[:5]
