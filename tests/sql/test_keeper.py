"""A process keeps the tables; a question that is stopped or crashes takes nothing with it."""

import faulthandler
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.reading.dataset import open_dataset
from opencouncil.sql import session as sessions
from opencouncil.sql.apart import Part, Seal
from opencouncil.sql.keeper import Keeper
from opencouncil.sql.sandbox import open_database
from opencouncil.sql.session import Session
from opencouncil.tables import loaded as loading
from opencouncil.tables import rows
from opencouncil.tables.contract import TableContract
from opencouncil.tables.facts import Facts
from opencouncil.tables.loaded import Loaded
from support.clock import TODAY

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the processes of Unix")


class Counting:
    """Work that says who does it, and how often it was prepared."""

    def __init__(self) -> None:
        self._prepared = 0

    def prepare(self, question: str) -> None:
        self._prepared += 1
        if question == "prepare badly":
            raise OpenCouncilError("No.")
        if question == "prepare long":
            time.sleep(60)

    def iter_parts(self, question: str, seal: Seal) -> Iterator[Part]:
        yield ("ids", os.getppid(), os.getpid(), self._prepared)
        if question == "crash":
            faulthandler.disable()
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            os.kill(os.getpid(), signal.SIGSEGV)
        if question == "pause":
            signal.pause()
        for _ in range(100 if question == "much" else 0):
            yield ("much", "é" * 500_000)


@pytest.fixture
def keeper() -> Iterator[Keeper]:
    one = Keeper(Counting)
    yield one
    one.close()


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(500):
        if is_so():
            return
        time.sleep(0.02)
    pytest.fail("it never was so")


def test_one_process_keeps_and_each_question_has_another(keeper: Keeper) -> None:
    asked = [list(keeper.iter_parts(text)) for text in ("", "é" * 50_000, "c")]
    assert len({parent for [(_, parent, _, _)] in asked}) == 1
    assert len({own for [(_, _, own, _)] in asked}) == 3
    assert [prepared for [(_, _, _, prepared)] in asked] == [1, 2, 3]


@pytest.mark.parametrize(
    ("question", "message"),
    [("crash", r"The query stopped the database \(SIGSEGV\)"), ("prepare badly", r"^No\.$")],
)
def test_a_question_that_fails_leaves_the_keeper(keeper: Keeper, question: str, message: str) -> None:
    [(_, before, _, _)] = keeper.iter_parts("")
    with pytest.raises(OpenCouncilError, match=message):
        list(keeper.iter_parts(question))
    assert [(parent, prepared) for _, parent, _, prepared in keeper.iter_parts("")] == [(before, 3)]


def test_a_question_that_is_stopped_leaves_the_keeper(keeper: Keeper) -> None:
    parts = keeper.iter_parts("pause")
    _, before, process, _ = next(parts)
    parts.close()  # type: ignore[attr-defined]
    assert [parent for _, parent, _, _ in keeper.iter_parts("")] == [before]
    assert not is_there(process)


def test_a_large_answer_is_whole(keeper: Keeper) -> None:
    _, *much = keeper.iter_parts("much")
    assert much == [("much", "é" * 500_000)] * 100


def test_an_answer_that_is_stopped_on_its_way_does_not_reach_the_next(keeper: Keeper) -> None:
    for read in range(1, 6):
        parts = keeper.iter_parts("much")
        (_, before, _, _), *_ = [next(parts) for _ in range(read)]
        # Until the pipe is full, in the middle of a frame.
        time.sleep(0.1)
        parts.close()  # type: ignore[attr-defined]
        assert [parent for _, parent, _, _ in keeper.iter_parts("")] == [before]


def test_a_keeper_that_is_killed_is_replaced(keeper: Keeper) -> None:
    [(_, before, _, _)] = keeper.iter_parts("")
    os.kill(before, signal.SIGKILL)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
    assert [prepared for _, _, _, prepared in keeper.iter_parts("")] == [1]


def test_a_keeper_that_is_killed_while_it_works_is_one_line(keeper: Keeper) -> None:
    parts = keeper.iter_parts("pause")
    _, process, own, _ = next(parts)
    os.kill(process, signal.SIGKILL)
    os.kill(own, signal.SIGKILL)
    with pytest.raises(OpenCouncilError, match="needs more than the 1GB of memory"):
        list(parts)
    assert [prepared for _, _, _, prepared in keeper.iter_parts("")] == [1]


def test_a_keeper_that_makes_tables_is_not_waited_for() -> None:
    """Ctrl-C while it does."""
    keeper = Keeper(Counting)

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(KeyboardInterrupt):
            list(keeper.iter_parts("prepare long"))
        assert keeper._process is not None
        process = keeper._process.number
        keeper.close()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert not is_there(process)


def test_nothing_is_left_when_the_program_is_killed(dataset: Path) -> None:
    program = """
from datetime import date
from pathlib import Path
from opencouncil.sql.session import Session
from opencouncil.reading.dataset import open_dataset
from opencouncil.tables.loaded import Loaded
with Session(Loaded(open_dataset(Path()), date(2026, 11, 21))) as session:
    session.ask("SELECT 1 FROM law")
    print(session._keeper._process.number, flush=True)
    session.ask("SELECT count(*) FROM law, range(100000000) a, range(100000) b WHERE a.range + b.range = 1")
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=dataset, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        try:
            kept = int(run.stdout.readline())
            children = Path(f"/proc/{kept}/task/{kept}/children")
            if not children.exists():
                pytest.skip("needs the processes of Linux")
            wait_until(lambda: bool(children.read_text()))
            question = int(children.read_text())
        finally:
            run.kill()
    wait_until(lambda: not is_there(kept))
    wait_until(lambda: not is_there(question))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists threads so")
def test_the_database_has_no_thread_that_a_fork_would_lose() -> None:
    before = len(os.listdir("/proc/self/task"))  # noqa: PTH208 - no paths
    connection = open_database()
    connection.execute("CREATE TABLE a AS SELECT range AS x FROM range(1_000_000)")
    assert connection.execute("SELECT count(DISTINCT x) FROM a").fetchall() == [(1_000_000,)]
    groups = connection.execute(
        "SELECT x % 7 AS rest, count(*) FROM a GROUP BY rest ORDER BY rest"
    ).fetchall()
    assert groups[0] == (0, 142_858)
    assert len(os.listdir("/proc/self/task")) == before  # noqa: PTH208 - no paths
    connection.close()


def test_twenty_questions_make_each_table_once(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And only those that a question names."""
    made = tmp_path / "made"

    def note(contract: TableContract, facts: Facts, tell: Callable[[int], object]) -> rows.Passing:
        with made.open("a") as file:
            file.write(f"{contract.name}\n")
        return make(contract, facts, tell)

    make = rows.Passing
    monkeypatch.setattr(loading, "Passing", note)
    with Session(Loaded(open_dataset(dataset), TODAY)) as session:
        for number in range(10):
            assert session.ask(f"SELECT '{number}' FROM claims LIMIT 1").rows == [(str(number),)]  # noqa: S608
            assert len(session.ask("FROM councils JOIN claims ON council_id = councils.id LIMIT 1").rows) == 1
        assert sorted(made.read_text().split()) == ["claims", "councils"]
        with suppress(OpenCouncilError):
            session.ask("SELECT error('claims')")
        session.ask("SELECT 1 FROM sources")
    assert sorted(made.read_text().split()) == ["claims", "councils", "sources"]
    assert sessions.run_query(Loaded(open_dataset(dataset), TODAY), "SELECT 1 FROM law").columns
