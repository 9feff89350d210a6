"""Work in two processes: the same as in one, whatever becomes of the second."""

import os
import pickle
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from opencouncil.reading.in_two import begin_beside, make_in_two
from support.two_processes import share

PARTS = list(range(100))
OURS = os.getpid()


@pytest.fixture(autouse=True)
def _shared(monkeypatch: pytest.MonkeyPatch) -> None:
    share(monkeypatch)


def wait_for(path: Path) -> None:
    until = time.monotonic() + 20
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.002)


def test_both_processes_take_parts_and_the_order_stays(tmp_path: Path) -> None:
    def make(part: int) -> tuple[int, bool]:
        # Each waits at its first part until the other has one.
        is_ours = os.getpid() == OURS
        (tmp_path / str(is_ours)).touch()
        wait_for(tmp_path / str(not is_ours))
        return part, is_ours

    made = make_in_two(PARTS, make, enough=2, at_a_time=3)
    assert [part for part, _ in made] == PARTS
    assert {is_ours for _, is_ours in made} == {True, False}


def test_of_few_parts_this_process_makes_all() -> None:
    assert make_in_two(PARTS, lambda _: os.getpid(), enough=101) == [OURS] * 100


@pytest.mark.parametrize("lacking", ["threads", "processors"])
def test_a_process_that_cannot_be_copied_makes_all(monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    if lacking == "threads":
        monkeypatch.setattr(threading, "active_count", lambda: 2)
    else:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert make_in_two(PARTS, lambda _: os.getpid(), enough=2) == [OURS] * 100


def _raise() -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    "fail",
    [
        pytest.param(_raise, id="an error"),
        pytest.param(lambda: os.kill(os.getpid(), signal.SIGKILL), id="killed"),
        pytest.param(lambda: os.kill(os.getpid(), signal.SIGINT), id="Ctrl-C"),
        pytest.param(lambda: os._exit(3), id="its end"),
    ],
)
def test_what_the_second_process_fails_at_is_made_here(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], fail: Callable[[], None]
) -> None:
    begun = tmp_path / "begun"

    def make(part: int) -> int:
        if os.getpid() == OURS:
            wait_for(begun)
        elif begun.exists():
            fail()
        else:
            begun.touch()
        return part + 1

    assert make_in_two(PARTS, make, enough=2) == [part + 1 for part in PARTS]
    assert capfd.readouterr() == ("", "")


def test_a_result_that_was_cut_off_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full: the second process can write a part of what it has."""
    dump = pickle.dump

    def cut(made: object, results: IO[bytes], protocol: int) -> None:
        dump(made, results, protocol)
        results.write(b"half")
        results.flush()
        raise OSError("full")

    monkeypatch.setattr(pickle, "dump", cut)
    # It takes all that there is.
    assert make_in_two(PARTS, str, enough=2, track=lambda _: ()) == [*map(str, PARTS)]


def test_an_error_here_ends_the_second_process(tmp_path: Path) -> None:
    number = tmp_path / "number"

    def make(part: int) -> int:
        if os.getpid() != OURS:
            (tmp_path / "half").write_text(str(os.getpid()))
            (tmp_path / "half").rename(number)
            time.sleep(60)
        wait_for(number)
        raise KeyError(part)

    with pytest.raises(KeyError):
        make_in_two(PARTS, make, enough=2)
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


def test_a_text_is_made_in_the_second_process() -> None:
    with begin_beside(lambda: f"é {os.getpid()}") as wait:
        made = wait()
    assert made.startswith("é ")
    assert made != f"é {OURS}"


def test_a_text_is_made_here_where_no_process_can_be_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    with begin_beside(lambda: str(os.getpid())) as wait:
        assert wait() == str(OURS)


@pytest.mark.parametrize(
    "fail",
    [
        pytest.param(_raise, id="an error"),
        pytest.param(lambda: os.kill(os.getpid(), signal.SIGKILL), id="killed"),
        pytest.param(lambda: os._exit(3), id="its end"),
    ],
)
def test_a_text_that_the_second_process_fails_at_is_made_here(
    capfd: pytest.CaptureFixture[str], fail: Callable[[], None]
) -> None:
    def make() -> str:
        if os.getpid() != OURS:
            fail()
        return str(os.getpid())

    with begin_beside(make) as wait:
        assert wait() == str(OURS)
    assert capfd.readouterr() == ("", "")


def test_who_does_not_wait_for_a_text_ends_the_second_process(tmp_path: Path) -> None:
    number = tmp_path / "number"

    def make() -> str:
        (tmp_path / "half").write_text(str(os.getpid()))
        (tmp_path / "half").rename(number)
        time.sleep(60)
        return ""

    with begin_beside(make):
        wait_for(number)
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)
