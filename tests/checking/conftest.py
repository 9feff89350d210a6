"""A dataset for tests of what is found in it."""

import shutil
from pathlib import Path

import pytest

from support.builders import REPOSITORY


@pytest.fixture
def broken(dataset: Path) -> Path:
    """A dataset with whatever may be wrong in a file."""
    (dataset / "data" / "reorganisations").mkdir()
    for path in (REPOSITORY / "tests" / "cases" / "invalid").glob("*.yaml"):
        shutil.copy(path, dataset / "data" / "councils")
        shutil.copy(path, dataset / "data" / "reorganisations" / path.name)
    (dataset / "data" / "councils" / "nowhere.yaml").symlink_to("nothing")
    (dataset / "data" / "councils" / "large.yaml").write_bytes(b"x" * 1_000_001)
    return dataset
