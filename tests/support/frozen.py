"""The tables of the whole frozen dataset, made once for all tests that look at them."""

from functools import cache
from pathlib import Path

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import Folder
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table
from support.builders import DATA
from support.clock import TODAY


@cache
def load_frozen() -> Loaded:
    """All councils there were on the day of the tests."""
    return Loaded(Dataset(Folder(DATA, "the frozen data")), TODAY)


def frozen_tables() -> dict[str, Table]:
    return {table.name: table for table in load_frozen().iter_tables()}


def load_small(folder: Path) -> Loaded:
    """The dataset in a folder that holds ``data``, on the day of the tests."""
    return Loaded(Dataset(Folder(folder / "data", "a small dataset")), TODAY)
