"""The quick reader gives what the strict one gives, or nothing."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from fuzz import both_readers
from fuzz.both_readers import find_difference, make_file, read_quickly, run, start
from opencouncil.findings import Problem
from opencouncil.reading import quick_brackets, quick_files, spots, strict_files
from opencouncil.reading.decoding import decode_plain_text
from opencouncil.reading.document import parse
from opencouncil.reading.limits import MAX_DEPTH, MAX_ENTRIES, MAX_VALUES
from opencouncil.reading.quick_files import read_quick_file
from support.builders import DATA
from support.positions import list_positions

FILES = sorted(DATA.rglob("*.yaml"))
CASES = sorted((Path(__file__).parents[1] / "cases").rglob("*.yaml"))


def assert_same(data: bytes) -> None:
    quick, strict = parse(data), parse(data, yaml.CBaseLoader)
    assert quick.problems == strict.problems
    assert repr(quick.data) == repr(strict.data)
    assert list_positions(quick) == list_positions(strict)


def test_nearly_every_file_of_the_dataset_is_taken() -> None:
    left = [path.name for path in FILES if read_quickly(path.read_bytes())[1] is None]
    assert len(left) <= len(FILES) // 50


@pytest.mark.slow
def test_real_files_are_the_same_to_both() -> None:
    for path in FILES:
        data = path.read_bytes()
        assert read_quickly(data)[1] is None or not find_difference(data), path


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_broken_files_are_the_same_to_both(path: Path) -> None:
    assert_same(path.read_bytes())


# What stands there is taken, each form by itself, so that a reader that takes nothing does not pass.
@pytest.mark.parametrize(
    ("text", "data"),
    [
        pytest.param("a: b\n", {"a": "b"}, id="field"),
        pytest.param("a: b", {"a": "b"}, id="no line end"),
        pytest.param("# c\n\na: b\n  # c\n", {"a": "b"}, id="comments and blank lines"),
        pytest.param("a:\n  b: c\n", {"a": {"b": "c"}}, id="group"),
        pytest.param("a:\n\n# c\n    b: c\nd: e\n", {"a": {"b": "c"}, "d": "e"}, id="four spaces"),
        pytest.param("a:\n- b\n- c\nd: e\n", {"a": ["b", "c"], "d": "e"}, id="list below its name"),
        pytest.param(
            "a:\n  - b: c\n    d: e\n  - b: f\n", {"a": [{"b": "c", "d": "e"}, {"b": "f"}]}, id="groups"
        ),
        pytest.param("a:\n  - b:\n    - c\n    d: e\n", {"a": [{"b": ["c"], "d": "e"}]}, id="list in a list"),
        pytest.param("- a\n- b: c\n", ["a", {"b": "c"}], id="list alone"),
        pytest.param("  a: b\n  c: d\n", {"a": "b", "c": "d"}, id="all of it set in"),
        pytest.param(
            "a: 1\nb: -1.5\nc: true\nd: 2014-09-10\ne: 2014-09\n",
            {"a": 1, "b": -1.5, "c": True, "d": "2014-09-10", "e": "2014-09"},
            id="numbers, truth and days",
        ),
        pytest.param(
            'a: "b: c # d"\ne: \'f: "g"\'\nh: ""\n', {"a": "b: c # d", "e": 'f: "g"', "h": ""}, id="quotes"
        ),
        pytest.param("a: [b, c d, 1, \"e, f\", 'g']\n", {"a": ["b", "c d", 1, "e, f", "g"]}, id="brackets"),
        pytest.param("a: {b: c d, e: -1, f: 'g'}\n", {"a": {"b": "c d", "e": -1, "f": "g"}}, id="braces"),
        pytest.param(
            "a: b [c], {d}, e#f & g:h's, i?\n", {"a": "b [c], {d}, e#f & g:h's, i?"}, id="marks in a text"
        ),
        pytest.param("https://a.example/b:c: d\n", {"https://a.example/b:c": "d"}, id="an address as a name"),
        pytest.param("a: é \u00a0 ü\n", {"a": "é \u00a0 ü"}, id="other letters"),
    ],
)
def test_what_is_taken(text: str, data: Any) -> None:
    assert read_quick_file(text) == data
    assert find_difference(text.encode()) == ""


WORDS = st.sampled_from(
    [
        *(
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
        ),
        *("null", "&x ", "*x", "!t ", "! ", '"', "'", "\\e", "#", " #", "2014", "2014-02-30", "---", "%Y"),
        *("what?", "\t", ":", "c:", "\n- ", "\n    ", "\u00a0", "\u2028", "<<", "...", "\n# d\n", "e f"),
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
@example("[:]\n")
@example("a: :\n")
@example("a:  b\n")
@example("a:: b\n")
@example("a\n")
@example("a:\nb: c\n")
@example("a:\n    - b\n  - c\n")
@example("a:\n    b: c\n  d: e\n")
@example("a:\n- b\n  c: d\n")
def test_anything_is_the_same_to_both(text: str) -> None:
    assert_same(text.encode())


# Each form of a line, set in by each of these.
FORMS = ("a: b", "a:", "c: d", "c:", "- a", "- a: b", "- a:", "- [a]")
LINES = [" " * indent + form for indent in (0, 2, 4) for form in FORMS] + ["", "  # a: b"]


@pytest.mark.slow
def test_lines_below_each_other_are_the_same_to_both() -> None:
    """All files of up to three lines: who belongs to whom follows from the blanks before them."""
    taken = 0
    for count in (1, 2, 3):
        for lines in product(LINES, repeat=count):
            data = "\n".join(lines).encode()
            if read_quickly(data)[1] is not None:
                taken += 1
                assert not find_difference(data), data
    assert taken > 1_000


@pytest.mark.slow
def test_files_made_by_chance_are_the_same_to_both() -> None:
    figures, data, difference = run(taken=3_000, seed=1)
    assert not difference, (difference, data)
    # Enough were taken of what was tried, and enough were not.
    assert figures.taken / 4 < figures.refused < figures.taken * 9


def test_chance_makes_the_same_files_again() -> None:
    seeds = both_readers.read_seeds()
    made = [[make_file(seeds, random) for _ in range(50)] for random in (start(1), start(1))]
    assert made[0] == made[1]
    assert len(set(made[0])) > 40


def test_what_was_met_in_another_context_proves_nothing() -> None:
    """A colon alone is text in brackets, and a mark behind a name."""
    parse(b"[:]\n")
    parse(b"a: ['b]', c -, d?]\n")
    for text in ("a: :\n", "a: [b], c]\n", "a: [c -]\n", "a: [d?]\n"):
        assert_same(text.encode())


# What the quick reader has, with something wrong.
SLIPS = {
    "an anchor": (quick_files, "_INDICATORS", quick_files._INDICATORS.replace("&", "")),
    "a second space": (quick_files, "_INDICATORS", quick_files._INDICATORS.replace(" ", "")),
    "a name": (quick_files, "is_surely_text", lambda name: True),
    "a long name": (quick_files, "MAX_NAME", 1_000),
    "a word": (quick_files, "read_surely", lambda value: value or None),
    "a dash in brackets": (quick_brackets, "is_doubtful_in_flow", lambda value: False),
    "a long name in braces": (quick_brackets, "MAX_NAME", 1_000),
    "a place": (spots, "_NAMED", re.compile(f"{quick_files.NAME}:")),
}


@pytest.fixture
def slip(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("KNOWN_PAIRS", "KNOWN_GROUPS", "KNOWN_VALUES"):
        monkeypatch.setattr(quick_files, name, type(getattr(quick_files, name))())
    monkeypatch.setattr(*SLIPS[request.param])
    quick_brackets.read_list.cache_clear()
    quick_brackets.read_group.cache_clear()
    yield
    quick_brackets.read_list.cache_clear()
    quick_brackets.read_group.cache_clear()


@pytest.mark.parametrize(
    ("slip", "text"),
    [
        ("an anchor", "a: &b c\n"),
        ("a second space", "a:  b\n"),
        ("a name", "no: a\n"),
        ("a long name", f"{'a' * 501}: b\n"),
        ("a word", "a: no\n"),
        ("a dash in brackets", "a: [b -]\n"),
        ("a long name in braces", f"a: {{{'b' * 501}: c}}\n"),
        ("a place", "a: b\n"),
    ],
    indirect=["slip"],
)
@pytest.mark.usefixtures("slip")
def test_a_slip_in_the_quick_reader_is_seen(text: str) -> None:
    assert find_difference(text.encode())


@pytest.mark.parametrize(
    "slip", ["an anchor", "a second space", "a name", "a word", "a place"], indirect=True
)
@pytest.mark.usefixtures("slip")
def test_chance_finds_a_slip(slip: None) -> None:
    assert run(taken=4_000, seed=2)[2]


@pytest.mark.parametrize(
    ("name", "slip", "text"),
    [
        pytest.param("read_surely", lambda value: value, "a: 1\n", id="a number is text"),
        pytest.param("MAX_NAME", 3, "abcd: e\n", id="a shorter name"),
        pytest.param("find_cut_text", lambda text: [Problem((), "it is cut")], "a: b\n", id="a question"),
    ],
)
def test_a_slip_in_the_strict_reader_is_seen(
    monkeypatch: pytest.MonkeyPatch, name: str, slip: Any, text: str
) -> None:
    assert not find_difference(text.encode())
    module = strict_files if hasattr(strict_files, name) else both_readers
    monkeypatch.setattr(module, name, slip)
    assert find_difference(text.encode())


def test_a_file_that_is_taken_needs_no_other_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("opencouncil.reading.strict_files.read_strict_file", refuse)
    document = parse(b"id: x\n")
    assert document.data == {"id": "x"}
    assert document.find_position(("id",)) == (1, 5)
    with pytest.raises(AssertionError):
        parse(b"id: x\n", yaml.CBaseLoader)


def test_the_deepest_file_that_is_taken_is_within_the_limit() -> None:
    columns = range(0, quick_files.MAX_INDENT + 1, 2)
    text = "a:\n" + "".join(f"{' ' * column}- b:\n" for column in columns[:-1])
    text += f"{' ' * columns[-1]}- b: [c]\n"
    assert not find_difference(text.encode())
    # A group for each column and one more, a list for each, and brackets.
    assert 2 * len(columns) + 2 <= MAX_DEPTH
    further = text.replace("b: [c]", f"b:\n{' ' * columns[-1]}  - b: [c]")
    assert read_quick_file(further) is None


@pytest.mark.parametrize(
    ("fits", "is_past"),
    [
        pytest.param("- a\n" * MAX_ENTRIES, "- a\n" * (MAX_ENTRIES + 1), id="items"),
        pytest.param(
            "".join(f"a{number}: b\n" for number in range(MAX_ENTRIES)),
            "".join(f"a{number}: b\n" for number in range(MAX_ENTRIES + 1)),
            id="fields",
        ),
        pytest.param(
            f"- [{', '.join('a' * 90)}]\n" * (MAX_VALUES // 100),
            f"- [{', '.join('a' * 99)}]\n" * (MAX_VALUES // 99),
            id="values",
        ),
        pytest.param("a: " + "b" * 190_000, "a: " + "b" * 200_000, id="characters"),
    ],
)
def test_limits_are_those_of_the_strict_reader(fits: str, is_past: str) -> None:
    assert read_quick_file(fits) is not None
    assert not find_difference(fits.encode())
    assert read_quick_file(is_past) is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"a: b\r\n", id="line end"),
        pytest.param(b"\xef\xbb\xbfa: b\n", id="byte order mark"),
        pytest.param(b"a: \xff\n", id="no UTF-8"),
        pytest.param(b"a: \xe2\x80\xa8\n", id="line separator"),
        pytest.param(b"a: \xc2\x85\n", id="next line"),
        pytest.param(b"a: \x1b[31m\n", id="escape"),
        pytest.param(b"a:\tb\n", id="tab"),
        pytest.param(b"a: \x7f\n", id="delete"),
    ],
)
def test_bytes_with_a_problem_are_not_plain(data: bytes) -> None:
    assert decode_plain_text(data) is None
    assert_same(data)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="brackets"),
        pytest.param("- " * 100_000, id="dashes"),
        pytest.param("".join(f"{' ' * level}a:\n" for level in range(300)), id="indentation"),
        pytest.param("{a: " * 30_000, id="braces"),
        pytest.param("a: [" + "b, " * 40_000, id="an open bracket"),
        pytest.param("a: {" + "b: c, " * 20_000, id="an open brace"),
        pytest.param("a:" * 90_000, id="colons"),
        pytest.param("a: " + "b: " * 60_000, id="values in a value"),
    ],
)
def test_what_is_endless_is_left_to_the_strict_reader(text: str) -> None:
    assert read_quick_file(text) is None
    assert parse(text.encode()).problems
