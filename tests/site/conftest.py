"""One site for the tests that go through it as people do, built once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.published import Published, publish


@pytest.fixture(scope="session")
def published(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    with publish(tmp_path_factory.mktemp("published")) as found:
        yield found
