"""What holds of the living data holds on any day: it is seen here, and commands read the real clock."""

from collections.abc import Iterator

import pytest

from support.guard import Guard
from support.surroundings import nothing_hidden


@pytest.fixture(scope="module", autouse=True)
def clock() -> None:
    """The clock goes on."""


@pytest.fixture(scope="module", autouse=True)
def living(guard: Guard) -> Iterator[None]:
    """Tests see data/ here, and nowhere else."""
    with nothing_hidden(guard):
        yield
