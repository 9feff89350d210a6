"""A whole run: how hosts are asked, what is kept of it, and what is left when it is stopped."""

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from opencouncil.errors import OpenCouncilError, StoppedError
from opencouncil.links.check import Choice, check_links, choose
from opencouncil.links.cited import Cited
from opencouncil.links.fetch import Fetcher
from opencouncil.links.keeping import DAMAGED, open_states
from opencouncil.links.manners import Gates, Manners, read_retry_after
from opencouncil.links.outcome import Run
from opencouncil.reading.links import LinkState, load_links, parse_links, write_links
from opencouncil.reading.snapshot import LINKS, Folder, open_folder
from support.bad_server import BadServer, LocalResolver, page, serve_badly
from support.clock import TODAY

QUICK = Manners(pause=0.0, retry_after=0.0, seconds=0.5, most_bytes=300_000)
CHECKED = date(2026, 11, 1)


@pytest.fixture
def server() -> Iterator[BadServer]:
    with serve_badly() as bad:
        yield bad


@pytest.fixture
def folder(dataset: Path) -> Folder:
    return open_folder(dataset)


def cite(*addresses: str) -> list[Cited]:
    return [Cited(address, ("lichfield",), CHECKED) for address in addresses]


Fetchers = Callable[[Manners, threading.Event], Fetcher]


def at(server: BadServer) -> Fetchers:
    return lambda manners, stop: Fetcher(manners, stop, LocalResolver(server))


def run(
    folder: Folder, server: BadServer, cited: list[Cited], today: date = TODAY, manners: Manners = QUICK
) -> Run:
    return check_links(folder, cited, today, manners=manners, make_fetcher=at(server))


def verdicts(folder: Folder) -> dict[str, str]:
    return {state.address: state.verdict for state in load_links(folder).values()}


@pytest.mark.slow
def test_a_run_keeps_what_came_of_each_address_and_no_page(server: BadServer, folder: Folder) -> None:
    addresses = [f"http://www.example.org/{path}" for path in ("fine", "404", "403", "moved", "robots-no")]
    server.robots["www.example.org"] = lambda request: request.say(
        200, b"User-agent: *\nDisallow: /robots-no\n", kind="text/plain"
    )
    found = run(folder, server, cite(*addresses))
    assert verdicts(folder) == {
        "http://www.example.org/403": "blocked",
        "http://www.example.org/404": "not-reached",
        "http://www.example.org/fine": "fine",
        "http://www.example.org/moved": "moved",
        "http://www.example.org/robots-no": "not-checked",
    }
    assert [one.address for one, _ in found.asked] == sorted(addresses)
    text = (folder.path / LINKS).read_text(encoding="utf-8")
    assert text.startswith('{"version": 1}\n')
    assert text.count("\n") == len(addresses) + 1
    assert "film" not in text.replace("filming", "")
    names = {path.name for path in folder.path.iterdir()}
    assert {name for name in names if "link" in name or name.startswith(".")} == {LINKS}


@pytest.mark.slow
def test_a_host_is_asked_one_page_at_a_time_with_a_pause_and_some_hosts_side_by_side(
    server: BadServer, folder: Folder
) -> None:
    def slow(request: object) -> None:
        time.sleep(0.02)
        request.say(200, page())  # type: ignore[attr-defined]

    server.handlers["/slow"] = slow
    cited = cite(*(f"http://h{host}.example.org/slow?{number}" for host in range(12) for number in range(3)))
    server.handlers.update({f"/slow?{number}": slow for number in range(3)})
    run(folder, server, cited, manners=Manners(pause=0.2, side_by_side=4, seconds=5.0))
    assert max(server.most_at_once.values()) == 1
    assert 2 <= server.most_hosts <= 4
    # Robots, and HEAD and GET of three pages.
    assert [len(spans) for spans in server.spans.values()] == [7] * 12
    # The pause begins when the answer is there, which is a little later than it was given.
    pauses = [
        later[0] - earlier[1] for spans in server.spans.values() for earlier, later in pairwise(sorted(spans))
    ]
    assert min(pauses) > 0.15


@pytest.mark.slow
def test_a_redirect_waits_for_its_turn_at_the_other_host(server: BadServer, folder: Folder) -> None:
    def slow(request: object) -> None:
        time.sleep(0.05)
        request.say(200, page())  # type: ignore[attr-defined]

    server.handlers["/here"] = slow
    target = "to/http%3A%2F%2Fhub.example.org%2Fhere"
    cited = cite(*(f"http://h{number}.example.org/{target}" for number in range(8)))
    run(folder, server, cited, manners=Manners(pause=0.01, retry_after=0.0, seconds=20.0))
    assert server.most_at_once["hub.example.org"] == 1
    assert set(verdicts(folder).values()) == {"moved"}


def test_a_crawl_delay_is_kept_up_to_a_limit() -> None:
    gates = Gates(Manners(pause=0.0, longest_pause=0.1), threading.Event())
    gates.slow_down("a.example.org", 1_000_000.0)
    start = time.monotonic()
    for _ in range(2):
        with gates.enter("a.example.org"):
            pass
    assert 0.1 <= time.monotonic() - start < 5


@pytest.mark.slow
def test_the_delay_that_robots_ask_for(server: BadServer, folder: Folder) -> None:
    server.robots["www.example.org."] = lambda request: request.say(
        200, b"User-agent: *\nCrawl-delay: 0.2\n", kind="text/plain"
    )
    # A dot at its end is the same host.
    run(folder, server, cite("http://www.example.org./fine", "http://www.example.org./latin"))
    [spans] = server.spans.values()
    pauses = [later[0] - earlier[1] for earlier, later in pairwise(sorted(spans))]
    assert min(pauses[1:]) > 0.15


@pytest.mark.slow
def test_a_host_that_blocks_is_asked_three_times_and_not_sixty(server: BadServer, folder: Folder) -> None:
    server.handlers.update({f"/403/{number}": lambda request: request.say(403) for number in range(60)})
    cited = cite(*(f"http://www.example.org/403/{number}" for number in range(60)))
    found = run(folder, server, cited)
    assert found.left_out == {"www.example.org": 57}
    assert list(verdicts(folder).values()) == ["blocked"] * 3
    # Twice each, by HEAD and by GET.
    assert len(server.asked) == 1 + 3 * 4


@pytest.mark.slow
def test_one_refused_page_does_not_stop_the_others(server: BadServer, folder: Folder) -> None:
    paths = ("403", "429", "fine", "tag")
    found = run(folder, server, cite(*(f"http://a.example.org/{path}" for path in paths)))
    assert not found.left_out
    assert sorted(verdicts(folder).values()) == ["blocked", "blocked", "fine", "fine"]


@pytest.mark.slow
def test_what_passes_is_tried_again_after_the_time_that_the_server_names(
    server: BadServer, folder: Folder
) -> None:
    tries: list[float] = []

    def busy(request: object) -> None:
        tries.append(time.monotonic())
        if len(tries) <= 2:
            request.say(503, Retry_After="1")  # type: ignore[attr-defined]
        else:
            request.say(200, page())  # type: ignore[attr-defined]

    server.handlers["/busy"] = busy
    run(folder, server, cite("http://www.example.org/busy"))
    assert list(verdicts(folder).values()) == ["fine"]
    assert tries[2] - tries[1] >= 1


@pytest.mark.slow
def test_a_server_that_asks_for_a_day_gets_it(server: BadServer, folder: Folder) -> None:
    server.handlers.update(
        {f"/busy/{number}": lambda request: request.say(429, Retry_After="86400") for number in range(9)}
    )
    start = time.monotonic()
    found = run(folder, server, cite(*(f"http://www.example.org/busy/{number}" for number in range(9))))
    assert time.monotonic() - start < 10
    assert found.left_out == {"www.example.org": 8}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        ("Sat, 21 Nov 2026 12:01:00 GMT", 60.0),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0.0),
        ("9" * 50, 999_999_999.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("Sat, 99 Nov 2026 11:00:00 GMT", None),
    ],
)
def test_when_to_come_back(text: str, seconds: float | None) -> None:
    assert read_retry_after(text, datetime(2026, 11, 21, 12, tzinfo=UTC)) == seconds


@pytest.mark.slow
def test_a_machine_without_a_network_learns_nothing(server: BadServer, folder: Folder) -> None:
    cited = cite(*(f"http://unknown.h{number}.example.org/" for number in range(5)))
    with pytest.raises(OpenCouncilError, match="is this machine on the network"):
        run(folder, server, cited)
    assert not (folder.path / LINKS).exists()
    run(folder, server, [*cited, *cite("http://www.example.org/fine")])
    assert sorted(verdicts(folder).values()) == ["fine", *["not-reached"] * 5]


# What is kept.


def state(address: str, asked: date = TODAY, verdict: str = "fine") -> LinkState:
    return LinkState(address=address, verdict=verdict, asked=asked, since=asked)


def write(folder: Folder, *states: LinkState, more: bytes = b"") -> None:
    (folder.path / LINKS).write_bytes(write_links({one.address: one for one in states}) + more)


@pytest.mark.slow
def test_a_state_file_that_is_cut_off_loses_nothing_else(server: BadServer, folder: Folder) -> None:
    old = state("http://old.example.org/", TODAY - timedelta(30), "blocked")
    write(folder, old, more=b'{"address": "http://www.example.org/fine", "verd')
    found = run(folder, server, cite("http://www.example.org/fine"))
    assert found.damaged == 1
    assert verdicts(folder) == {"http://old.example.org/": "blocked", "http://www.example.org/fine": "fine"}
    assert (folder.path / DAMAGED).read_text() == '{"address": "http://www.example.org/fine", "verd\n'
    assert not parse_links((folder.path / LINKS).read_bytes()).problems


@pytest.mark.slow
def test_a_state_file_of_a_newer_version_is_not_written_over(server: BadServer, folder: Folder) -> None:
    (folder.path / LINKS).write_text('{"version": 2}\n')
    with pytest.raises(OpenCouncilError, match="Bring opencouncil up to date"):
        run(folder, server, cite("http://www.example.org/fine"))
    assert (folder.path / LINKS).read_text() == '{"version": 2}\n'


def test_what_another_program_writes_meanwhile_is_taken_in(folder: Folder) -> None:
    with open_states(folder) as keeper:
        keeper.put(state("http://a.example.org/"))
        keeper.save()
        write(
            folder,
            state("http://b.example.org/"),
            state("http://a.example.org/", TODAY - timedelta(9), "gone"),
        )
        keeper.put(state("http://c.example.org/"))
        keeper.save()
    assert verdicts(folder) == {f"http://{name}.example.org/": "fine" for name in "abc"}


def test_two_runs_at_once(folder: Folder) -> None:
    said = pytest.raises(OpenCouncilError, match=r"Another .* is running")
    with open_states(folder), said, open_states(folder):
        pass
    with open_states(folder):
        pass
    assert [path.name for path in folder.path.iterdir() if path.name.startswith(".")] == []


def test_what_is_asked() -> None:
    cited = [Cited(f"http://a.example.org/{number}") for number in range(20)]
    known = {one.address: state(one.address, TODAY - timedelta(days)) for days, one in enumerate(cited[:10])}
    pick = partial(choose, cited, known, today=TODAY)
    assert pick(choice=Choice()) == cited
    assert pick(choice=Choice(resumes=True)) == cited[2:]
    assert pick(choice=Choice(older_than=5)) == cited[6:]
    assert pick(choice=Choice(older_than=5, resumes=True)) == cited[6:]
    sample = pick(choice=Choice(sample=5))
    assert len(sample) == 5
    assert sample == pick(choice=Choice(sample=5))
    assert set(sample) < set(cited)
    assert pick(choice=Choice(sample=99)) == cited


@pytest.mark.slow
def test_ctrl_c_saves_and_says_how_to_go_on(server: BadServer, folder: Folder) -> None:
    told = 0

    def stop_at_five() -> None:
        nonlocal told
        told += 1
        if told == 5:
            raise KeyboardInterrupt

    cited = cite(*(f"http://h{number}.example.org/fine" for number in range(30)))
    with pytest.raises(StoppedError, match="check-links --resume"):
        check_links(folder, cited, TODAY, stop_at_five, QUICK, at(server))
    assert len(verdicts(folder)) == 5
    left = choose(cited, load_links(folder), Choice(resumes=True), TODAY)
    assert len(left) == 25
    run(folder, server, left)
    assert list(verdicts(folder).values()) == ["fine"] * 30


@pytest.mark.slow
def test_ctrl_c_waits_for_no_server(server: BadServer, folder: Folder) -> None:
    """Of hosts that never answer, in the process of a user."""
    addresses = [
        "http://fine.example.org/fine",
        *(f"http://h{number}.example.org/never" for number in range(20)),
    ]
    plan = {"folder": str(folder.path), "port": server.port, "day": str(TODAY), "addresses": addresses}
    plan["save_every"] = 0.0
    at_plan = folder.path.parent / "plan.json"
    at_plan.write_text(json.dumps(plan))
    program = [sys.executable, str(Path(__file__).parent / "run_to_be_killed.py"), str(at_plan)]
    with subprocess.Popen(program, stderr=subprocess.PIPE, text=True) as process:
        wait_for_states(folder, 1, process)
        while server.count("/never") < 3:
            time.sleep(0.05)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=20)[1]
    assert time.monotonic() - start < 10
    assert "`opencouncil check-links --resume` goes on" in said
    assert verdicts(folder) == {"http://fine.example.org/fine": "fine"}


@pytest.mark.slow
def test_2600_addresses_survive_three_kills(server: BadServer, folder: Folder) -> None:
    """Killed outright, with no chance to save: what was not saved is asked again."""
    server.handlers["/plain"] = lambda request: request.say(200, b"Anybody may film.", kind="text/plain")
    expected = {}
    for number in range(2_600):
        host = f"http://h{number % 260}.example.org"
        path, verdict = KINDS[number // 260]
        expected[f"{host}{path}?{number}"] = verdict
        server.handlers[f"{path}?{number}"] = server.handlers.get(path) or _find(path)
    cited = cite(*expected)
    # No claim rests on most pages of the dataset.
    plan = {"folder": str(folder.path), "port": server.port, "day": str(TODAY), "addresses": list(expected)}
    at_plan = folder.path.parent / "plan.json"
    at_plan.write_text(json.dumps(plan))
    program = [sys.executable, str(Path(__file__).parent / "run_to_be_killed.py"), str(at_plan)]
    for least in (300, 900, 1_600):
        with subprocess.Popen(program) as process:
            wait_for_states(folder, least, process)
            process.kill()
    saved = verdicts(folder)
    assert 1_600 <= len(saved) < 2_600
    assert subprocess.run(program, check=True).returncode == 0
    assert verdicts(folder) == expected
    # What is not there counts as gone on the third day, and not before.
    missing = [one for one in cited if expected[one.address] == "not-reached"]
    for days in (7, 14):
        run(folder, server, missing, TODAY + timedelta(days))
    assert {verdicts(folder)[one.address] for one in missing} == {"gone"}


KINDS = (
    *(("/plain", "fine"),) * 5,
    ("/404", "not-reached"),
    ("/moved-plain", "moved"),
    ("/plain", "fine"),
    ("/to-home", "moved"),
    ("/to-file", "not-checked"),
)


def _find(path: str) -> Callable[[object], None]:
    from support.bad_server import WAYS

    if path == "/moved-plain":
        return lambda request: request.redirect("/plain", 301)  # type: ignore[attr-defined]
    if path == "/404":
        return lambda request: request.say(404)  # type: ignore[attr-defined]
    return WAYS[path]  # type: ignore[return-value]


def wait_for_states(folder: Folder, least: int, process: "subprocess.Popen[Any]") -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        if (folder.path / LINKS).exists() and (folder.path / LINKS).read_bytes().count(b"\n") > least:
            return
        time.sleep(0.02)
    raise AssertionError(f"the run ended, or never came to {least} addresses")
