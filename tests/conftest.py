"""What several tests need; the builders beside it are imported by name."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from opencouncil.links import places
from support.builders import REPOSITORY, write_dataset
from support.checkout import CheckoutWatch
from support.clock import stopped_clock
from support.guard import Guard
from support.left_out import QUICK, LeftOut
from support.surroundings import clean_surroundings, empty, watched_children

# Machines differ and are noisy: no test fails for being slow. In continuous integration the examples are the
# same each time, as a change should not be blamed for what chance has found; at home they are ever new.
settings.register_profile("opencouncil", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("opencouncil")


def pytest_configure(config: pytest.Config) -> None:
    """Look after the checkout once for all processes: those that xdist starts are told so."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(CheckoutWatch(REPOSITORY), "checkout-watch")
    if config.getoption("markexpr") == QUICK:
        config.pluginmanager.register(LeftOut(), "left-out")


@pytest.fixture(scope="session")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guard]:
    """No test writes outside the temporary folder of this run, or looks at the living data."""
    base = tmp_path_factory.getbasetemp()
    living = [path for path in (REPOSITORY / "data").iterdir() if path.name != "README.md"]
    made = Guard(
        writable=(f"{base.resolve()}{os.sep}",),
        hidden=tuple(f"{path}{os.sep}" for path in living),
        notes=str(base / "refused.txt"),
    )
    made.install()
    yield made
    made.is_on = False


@pytest.fixture(scope="session")
def home(guard: Guard, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home, in surroundings of its own."""
    folder = tmp_path_factory.mktemp("home", numbered=False)
    with clean_surroundings(folder, tmp_path_factory.mktemp("tmp", numbered=False)), watched_children(guard):
        yield folder


@pytest.fixture(autouse=True)
def sealed(guard: Guard, home: Path) -> Iterator[None]:
    """No test knows what is around it, changes anything outside ``tmp_path`` or leaves something at home."""
    yield
    empty(home)
    refused = guard.take_refused()
    assert not refused, f"A test may write in tmp_path alone, and only tests/real sees data/:\n{refused}"


@pytest.fixture(scope="module", autouse=True)
def clock() -> Iterator[None]:
    """It is the day of the tests; tests/real/conftest.py leaves the real day to its own."""
    with stopped_clock():
        yield


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """No name of a host leads anywhere: whatever a test asks for, no server hears of it."""

    def refuse(host: str, port: int) -> list[str]:
        raise places.UnknownHostError(f"{host}, in a test")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "look_up", refuse)
        yield


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A small real dataset in a folder of its own: the folder that holds ``data``."""
    return write_dataset(tmp_path)
