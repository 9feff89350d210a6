"""The command, on a server on this machine to which every name of a host is led."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli import check_links
from opencouncil.cli.app import main
from opencouncil.links import check, fetch
from opencouncil.links.manners import AGENT, Manners
from opencouncil.reading.links import load_links
from opencouncil.reading.snapshot import LINKS, open_folder
from support.bad_server import BadServer, LocalResolver, serve_badly
from support.builders import claim_data, council_text

pytestmark = pytest.mark.slow
PAGE = "http://www.lichfield.example.org"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[BadServer]:
    with serve_badly() as bad:
        monkeypatch.setattr(fetch, "PublicResolver", lambda: LocalResolver(bad))
        monkeypatch.setattr(check, "Manners", lambda: Manners(pause=0.0, retry_after=0.0, seconds=5.0))
        yield bad


@pytest.fixture
def clone(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset in which a claim on Lichfield has a page, and Lichfield a website."""
    write_claim(dataset, "/fine")
    monkeypatch.chdir(dataset)
    return dataset


def write_claim(root: Path, path: str) -> None:
    source = {"type": "council-page", "title": "Filming", "url": f"{PAGE}{path}"}
    text = council_text(website=f"{PAGE}/", meetings={"film": [claim_data(source=source)]})
    (root / "data" / "councils" / "lichfield.yaml").write_text(text, encoding="utf-8")


def ask(*arguments: str, code: int = 0) -> None:
    assert main(["check-links", "--council", "lichfield", *arguments]) == code


def test_it_says_first_that_it_uses_the_network(
    server: BadServer, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask()
    out, err = capsys.readouterr()
    assert err.startswith("This uses the network: 2 addresses on 1 host, ")
    assert f'as "{AGENT}".' in err
    assert out == "2 addresses asked on 1 host\n  fine        2\n"
    states = load_links(open_folder(clone))
    assert {state.verdict for state in states.values()} == {"fine"}
    # A claim rests on one of them, whose text is kept as a fingerprint.
    assert [bool(states[f"{PAGE}{path}"].text) for path in ("/fine", "/")] == [True, False]


@pytest.mark.parametrize(
    ("path", "verdict", "code"),
    [("/fine", "fine", 0), ("/moved", "moved", 1), ("/403", "blocked", 0), ("/404", "not-reached", 0)],
)
def test_the_exit_code_is_1_where_a_page_needs_reading(
    server: BadServer, clone: Path, capsys: pytest.CaptureFixture[str], path: str, verdict: str, code: int
) -> None:
    write_claim(clone, path)
    ask("--format", "json", code=code)
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert {one["state"]["address"]: one["state"]["verdict"] for one in result["links"]} == {
        f"{PAGE}/": "fine",
        f"{PAGE}{path}": verdict,
    }


def test_go_on(server: BadServer, clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask("--sample", "1")
    ask("--resume")
    assert len(load_links(open_folder(clone))) == 2
    assert capsys.readouterr().out.endswith("2 addresses asked on 1 host\n  fine        2\n")
    before = len(server.asked)
    ask("--resume")
    assert len(server.asked) == before
    ask("--older-than", "1", code=2)
    assert "There is nothing to ask" in capsys.readouterr().err


def test_other_nations_are_left_out(server: BadServer, clone: Path) -> None:
    ask("--nation", "wales", code=2)
    assert not server.asked


def test_without_its_libraries_it_says_how_to_get_them(
    server: BadServer, clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check_links, "LIBRARIES", ("httpx", "no_such_library_here"))
    ask(code=2)
    assert capsys.readouterr().err.endswith(
        "needs no_such_library_here, which the base package leaves out. In a clone install them with: pip "
        "install -e '.[watch]'\n"
    )
    assert not server.asked


def test_a_file_of_states_that_cannot_be_read_is_repaired(
    server: BadServer, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (clone / "data" / LINKS).write_text('{"version": 1}\n{"address": "http://a.exa')
    assert main(["validate"]) == 0
    assert "the last line is cut off" in capsys.readouterr().out
    ask()
    assert main(["validate"]) == 0
    assert "cut off" not in capsys.readouterr().out.partition("addresses asked")[2]


def test_without_a_network(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As every test is, but for what is led to the server of this one."""
    ask()
    assert {one.reason for one in load_links(open_folder(clone)).values()} == {"no-host"}
    assert "The name of the host leads nowhere" in capsys.readouterr().out.replace("the name", "The name")
