"""Runs the tests that a file names, in its order; as arguments, each would collect its file anew."""

import json
import os
from pathlib import Path

import pytest

VARIABLE = "OPENCOUNCIL_CHOSEN_TESTS"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    wanted = json.loads(Path(os.environ[VARIABLE]).read_text(encoding="utf-8"))
    found = {item.nodeid: item for item in items}
    items[:] = [found[name] for name in wanted if name in found]
