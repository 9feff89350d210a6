"""The quick reader gives what the thorough one gives, or nothing."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from opencouncil.reading.document import parse
from opencouncil.reading.plain_files import read_plain_file
from support.builders import DATA
from support.positions import list_positions

FILES = sorted(DATA.rglob("*.yaml"))
CASES = sorted((Path(__file__).parents[1] / "cases").rglob("*.yaml"))


def assert_same(data: bytes) -> None:
    quick, thorough = parse(data), parse(data, yaml.CBaseLoader)
    assert quick.problems == thorough.problems
    assert repr(quick.data) == repr(thorough.data)
    assert list_positions(quick) == list_positions(thorough)


def test_every_file_of_the_dataset_goes_the_quick_way() -> None:
    slow = [path.name for path in FILES if read_plain_file(path.read_text(encoding="utf-8")) is None]
    # The list of sources says in places what looks like a directive or an anchor at first sight.
    assert len(slow) <= len(FILES) // 50


def test_a_file_without_mistakes_needs_no_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("opencouncil.reading.document.read_strict_file", refuse)
    assert parse(b"id: x\n").data == {"id": "x"}
    with pytest.raises(AssertionError):
        parse(b"id: x\n", yaml.CBaseLoader)


@pytest.mark.slow
def test_real_files_are_the_same_both_ways() -> None:
    for path in FILES:
        assert_same(path.read_bytes())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_broken_files_are_the_same_both_ways(path: Path) -> None:
    assert_same(path.read_bytes())


WORDS = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "? ",
        "\n",
        "  ",
        "\n  ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ": ",
        "no",
        "12",
        "012",
        "true",
        "null",
        "&x ",
        "*x",
        "!t ",
        "! ",
        '"',
        "'",
        "\\e",
        "#",
        " #",
        "2014",
        "2014-02-30",
        "---",
        "%Y",
        "what?",
        "\t",
    ]
)


@given(st.lists(WORDS, max_size=30).map("".join))
@example('a: "\\e[31m"\n')
@example("a: {b: what?}\n")
@example("{a?: 1}")
@example("a: 1\na: 2\n")
@example("a: ! b\n")
@example('{"a":&b c}')
@example("- - - - a\n")
@example("a: 1\n--- \nb: 2\n")
@example("no: 1\n")
@example("a: 2014-02-30\n")
def test_anything_is_the_same_both_ways(text: str) -> None:
    assert_same(text.encode())


@pytest.mark.parametrize(
    "text", ["[" * 1001, "{" * 1001, "[{" * 501, "a: |\n" + " " * 40, "a: " + "b" * 40_000]
)
def test_what_is_long_or_deep_is_not_even_tried(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opencouncil.reading.plain_files._COMPOSER", lambda text: pytest.fail("it was tried"))
    assert read_plain_file(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="brackets"),
        pytest.param("- " * 100_000, id="dashes"),
        pytest.param("".join(f"{' ' * level}a:\n" for level in range(300)), id="indentation"),
        pytest.param("{a: " * 30_000, id="braces"),
    ],
)
def test_what_nests_deep_never_reaches_the_composer(text: str) -> None:
    assert read_plain_file(text) is None
    assert parse(text.encode()).problems
