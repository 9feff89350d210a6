"""The living data, which everybody may correct at any time. Only tests/real looks at it."""

from functools import cache

from opencouncil.cli.opening import read_clock
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import Folder
from opencouncil.tables.loaded import Loaded
from support.builders import REPOSITORY

LIVING = REPOSITORY / "data"


@cache
def load_living() -> Loaded:
    """All councils there are, today."""
    return Loaded(Dataset(Folder(LIVING, "the living data")), read_clock())
