"""What several tests need; the builders beside it are imported by name."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from support.builders import write_dataset

# Machines differ and are noisy: no test fails for being slow. In continuous integration the examples are the
# same each time, as a change should not be blamed for what chance has found; at home they are ever new.
settings.register_profile("opencouncil", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("opencouncil")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A small real dataset in a folder of its own: the folder that holds ``data``."""
    return write_dataset(tmp_path)
