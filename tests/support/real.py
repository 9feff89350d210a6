"""The tables of the real dataset, made once for all tests that look at them."""

from functools import cache
from pathlib import Path

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import Folder
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table
from support.builders import DATA, TODAY


@cache
def load_real() -> Loaded:
    """All councils there are, on the day of every test."""
    return Loaded(Dataset(Folder(DATA, "the real data")), TODAY)


def real_tables() -> dict[str, Table]:
    return {table.name: table for table in load_real().iter_tables()}


def load_small(folder: Path) -> Loaded:
    """The dataset in a folder that holds ``data``, on the day of every test."""
    return Loaded(Dataset(Folder(folder / "data", "a small dataset")), TODAY)
