"""What ours accepts is the same tree to PyYAML, ruamel.yaml and npm's `yaml`; and ours has one verdict.

One process of Node.js reads all texts of a test.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from opencouncil.reading.document import parse
from support.yaml_edges import ACCEPTED, REFUSED
from support.yaml_readers import Answer, find_disputes, is_same, read_with_npm

CASES = sorted((Path(__file__).parents[1] / "cases").rglob("*.yaml"))
LOADERS = (None, yaml.CBaseLoader, yaml.BaseLoader)

# Files as they may be, to be changed in a few places.
FILES = [
    "a: b\nc:\n  d: e\n  f: [g, h]\n",
    "a:\n  - b: c\n    d: {e: f, g: h}\n  - i\n",
    'a: "b c"\nd: [\n  e,\n  f\n  ]\n',
    "a: |\n  b\n  c\nd: e\n",
    "a: >-\n  b\n  c\n\n  d\n",
    "a: 'b\n  c'\nd:\n- e\n- f: g\n",
    "a:\n  b:\n    c: {d: 1, e: 2.5}\n",
    '{a: [b, "c"], d: {e: f}}\n',
    "a: b\n  c\nd: x\n",
    'a: "b\n  c"\nd: {\n  e: f,\n  }\n',
]
# Marks and words that readers take differently, and those around them.
PIECES = [
    *("\n", "\n  ", "\n    ", "\n\n", "\n \n", " ", "  ", "   ", "\\\n", "\\\n  ", "|\n  ", ">\n  ", "|\n"),
    *("- ", "\n- ", "\n  - ", "-", "[-]", "--", "---", "...", "? ", "?", "{?", ": ", ":", ", ", ",", "\n|"),
    *("[", "]", "{", "}", '"', "'", "#", " #", " # c", "|", "|-", "|+", "|2", "|1-", ">", ">-", ">+"),
    *(
        "%",
        "@",
        "`",
        "=",
        "!",
        "\\",
        "<<",
        "&x ",
        "*x",
        "\u00a0",
        "\u3000",
        "é",
        "😀",
        "\t",
        "\u2028",
        "\x7f",
    ),
    *("\\x41", "\\/", "\\ ", "\\e", "\\ud83d", "\\N", "\\u0041", "\\n", "\\t", '"\\e[31mY": '),
    *(
        "no",
        "~",
        "null",
        "012",
        "0o14",
        "1.5",
        "+1",
        ".inf",
        "1e3",
        "12:30",
        "0x1",
        "2014-09-26",
        "2014-02-30",
    ),
    *(
        "2014",
        "true",
        "a",
        "a: ",
        "b: ",
        "c:\n",
        "c:\n  ",
        "x y",
        "\nd: e",
        "\n  d: e\n",
        '"x"',
        "'x'",
        '"x y"\n',
    ),
]


# Lines of fields, items, comments and text, to stand below each other with any indentation.
LINES = [
    *("a:", "b:", "- a:", "- b: c", "a: b", "c: 'd'", 'd: "e"', "e: [f]", "f: {g: h}", "- i", "- [j]", "-"),
    *(
        "- - k",
        "# l",
        "# m",
        "",
        "",
        "n",
        "o p",
        "'q'",
        '"r',
        's"',
        "'t",
        "u'",
        "|",
        ">-",
        "a: |",
        "b: >+",
        "- |",
    ),
    *("[", "]", "}", ",", "c: [v,", "w,", "x]", "y: # z", "- # b", "a : b", "? d", ": e", "---", "a:  b # c"),
]


def change(text: str, changes: list[tuple[int, int, str]]) -> str:
    for at, cut, piece in changes:
        place = at % (len(text) + 1)
        text = text[:place] + piece + text[place + cut :]
    return text


CHANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 2), st.sampled_from(PIECES)), min_size=1, max_size=3
)
NEAR = st.one_of(
    st.builds(change, st.sampled_from(FILES), CHANGES),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join),
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from(LINES)), min_size=2, max_size=7).map(
        lambda lines: "".join(f"{' ' * inset if line else ''}{line}\n" for inset, line in lines)
    ),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(lambda pieces: f"a: {''.join(pieces)}\n"),
)


def find_group_disputes(texts: list[str], with_npm: bool) -> list[Any]:
    """Those in files that hold fields: a whole file of one text is read differently here and there."""
    found = find_disputes(texts, with_npm)
    return [dispute for dispute in found if isinstance(dispute.ours, dict | list)]


# Four readers, two of them slow, read every case.
@pytest.mark.slow
def test_no_reader_disputes_a_case() -> None:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in CASES]
    accepted = [text for text, _ in ACCEPTED.values()]
    assert find_disputes([*texts, *accepted, *(text for text, _ in REFUSED.values())]) == []
    assert not [text for text in accepted if parse(text.encode()).problems]


@given(text=NEAR)
@example("{a:[b]}\n")
@example('"\\e[31mY": [&a 1]\n')
@example('"\\e[31mY": a\n')
@example("a: ['b\n]']\n")
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_near_the_edge_ours_has_one_verdict_and_no_reader_of_python_another(text: str) -> None:
    documents = [parse(text.encode(), loader) for loader in LOADERS]
    verdicts = [repr(None if one.problems else one.data) for one in documents]
    assert len(set(verdicts)) == 1
    assert documents[0].problems == documents[1].problems
    assert find_group_disputes([text], with_npm=False) == []


# One process of Node.js for each lot of texts.
@pytest.mark.slow
@given(texts=st.lists(NEAR, min_size=200, max_size=400, unique=True))
@settings(
    max_examples=3,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large],
)
def test_near_the_edge_npm_sees_no_other_tree(texts: list[str]) -> None:
    assert find_group_disputes(texts, with_npm=True) == []


def test_what_the_page_says_of_other_readers() -> None:
    """docs/dialect.md names what they still take differently."""
    assert read_with_npm(["a: E07000194\n"], "1.1") == [Answer({"a": {"number": "NaN"}})]
    assert read_with_npm(["a: E07000194\n"]) == [Answer({"a": "E07000194"})]
    assert yaml.safe_load("a: 2013-06-26\n")["a"].year == 2013
    assert parse(b"a: 2013-06-26\n").data == {"a": "2013-06-26"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1.0, True),
        (1, True, False),
        ("1", 1, False),
        (None, False, False),
        ({"a": [1]}, {"a": [1.0]}, True),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ([1, 2], [1], False),
        ("2013", 2013, False),
    ],
)
def test_trees_are_compared_by_value_and_type(one: object, other: object, same: bool) -> None:
    assert is_same(one, other) is is_same(other, one) is same
