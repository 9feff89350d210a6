"""The log of a workflow: no word of a stranger that a command prints is an order to the runner."""

import io
import os
import re
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from opencouncil.cli.app import COMMANDS, main
from opencouncil.cli.logs import _FOR_PROGRAMS, guard
from opencouncil.cli.to_file import BINARY
from opencouncil.wording.safe_text import break_orders
from support.hostile_repository import HARMLESS, SIGN, Ways, iter_formats, make_repository

ORDERS = (
    "::error::forged",
    "  ::warning file=x::forged",
    "\u2003::add-mask::forged",
    "one\n::error::forged\r::notice::forged\r\n\t::debug::forged",
    "in the middle ##[add-mask]forged ###[set-output name=x]forged ##vso[task.setvariable]forged",
    "::stop-commands::forged " + "::error::forged " * 40,
    ":" * 30 + "forged",
)
# What a runner would obey: GitHub's at the start of a line after blanks, the older form anywhere.
ORDER = re.compile(r"(?:^|[\r\n])\s*::|##[A-Za-z]*\[")
FORMS = [(name, form, is_option) for name, form, is_option in iter_formats() if form not in _FOR_PROGRAMS]


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Ways:
    return make_repository(tmp_path_factory.mktemp("orders"), ORDERS)


@pytest.fixture(params=["in a log", "in colours"])
def runner(request: pytest.FixtureRequest, ways: Ways, monkeypatch: pytest.MonkeyPatch) -> Ways:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.chdir(ways.record.root)
    if request.param == "in colours":
        # Many workflows ask for them; lines are broken then as on a terminal.
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("COLUMNS", "60")
        monkeypatch.setenv("TERM", "xterm")
    return ways


def test_every_command_has_its_ways(ways: Ways) -> None:
    assert set(ways.list_ways()) == {command.name for command in COMMANDS}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "form", "is_option"), FORMS, ids=[f"{n} {f}".strip() for n, f, _ in FORMS])
def test_a_command_gives_the_runner_no_order(
    runner: Ways, capsys: pytest.CaptureFixture[str], name: str, form: str, is_option: bool
) -> None:
    runner.keep_list()
    shown = ""
    for way in runner.list_ways()[name]:
        code = main([*name.split(), *way, *(("--format", form) if is_option else ())])
        out, err = capsys.readouterr()
        assert code in (0, 1, 2), err
        for text in (out, err):
            assert not ORDER.search(text), (way, ORDER.search(text))
        shown += out + err
    assert SIGN in shown or name in HARMLESS


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted(_FOR_PROGRAMS - {"github"} - BINARY))
def test_a_program_gets_every_byte(
    ways: Ways, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(ways.record.root)
    for name in [name for name, choice, _ in iter_formats() if choice == form]:
        way = next(way for way in ways.list_ways()[name])
        found = []
        for value in ("", "true"):
            monkeypatch.setenv("GITHUB_ACTIONS", value)
            main([*name.split(), *way, "--format", form])
            found.append(capsys.readouterr().out)
        assert found[0] == found[1]


def test_annotations_are_ours(
    ways: Ways, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.chdir(ways.record.root)
    assert main(["validate", "--format", "github"]) == 1
    orders = [line for line in re.split("[\r\n]", capsys.readouterr().out) if ORDER.search(line)]
    assert orders
    for line in orders:
        assert re.match("::(error|warning|group|endgroup)", line)
        assert re.match(r"::(error|warning) (file|title)=|::group::[0-9]+ |::endgroup::$", line)


@given(st.text("::##[]ab \t\n\r\u2003", max_size=60), st.integers(0, 2**32))
@example("::error::x", 0)
@settings(max_examples=60)
def test_pieces_of_a_line_are_no_order_either(text: str, seed: int) -> None:
    """However it is cut; and nothing but blanks is put in."""
    out, random, rest = io.StringIO(newline=""), Random(seed), text  # noqa: S311
    os.environ["GITHUB_ACTIONS"] = "true"
    try:
        stream = guard(out)
    finally:
        del os.environ["GITHUB_ACTIONS"]
    while rest:
        length = random.randint(1, 4)
        stream.write(rest[:length])
        rest = rest[length:]
    written = out.getvalue()
    assert not ORDER.search(written)
    assert written == break_orders(text)
    assert written.replace(" ", "") == text.replace(" ", "")


def test_long_lines_take_no_longer() -> None:
    for text in (" " * 200_000, "\n" * 200_000, "#" * 200_000, ":" * 200_000, "##" + "a" * 200_000):
        assert len(break_orders(text)) <= len(text) + 1
