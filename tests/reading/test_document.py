"""The dialect of YAML, on both of PyYAML's parsers."""

import time
from datetime import date, datetime
from typing import Any, NamedTuple

import pytest
import ruamel.yaml
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from opencouncil.findings import Pointer, Position
from opencouncil.reading.document import Document, parse

# As it is used, which is a short way for files that are as they should be; and both parsers the long way.
LOADERS = [
    pytest.param(None, id="as used"),
    pytest.param(yaml.CBaseLoader, id="C"),
    pytest.param(yaml.BaseLoader, id="pure"),
]
TEXT = """\
# A comment.
id: lichfield
codes:
  gss: E07000194
  former_gss: [E07000195, "S12000015"]
population: {count: 108352, year: 2022}
meetings:
  film:
    - status: allowed
      source:
        url: https://www.lichfielddc.gov.uk/filming
    - status: refused
"""


@pytest.mark.parametrize(
    ("number", "line"), [(0, ""), (1, "id: x"), (2, "name: y"), (3, ""), (4, ""), (-1, "")]
)
def test_a_line_is_counted_from_one(number: int, line: str) -> None:
    assert parse(b"id: x\nname: y\n").line(number) == line
    assert parse(b"id: x\nname: y").line(number) == line


class Mark(NamedTuple):
    line: int
    column: int


@pytest.mark.parametrize(
    ("text", "position"),
    [
        pytest.param("id: x\nab: \n\n\n", Position(2, 4), id="behind empty lines"),
        pytest.param("\n\nab:\n\n", Position(3, 3), id="empty lines before it too"),
        pytest.param("\nab:\n", Position(2, 3), id="one empty line before it"),
        pytest.param("a\n", Position(1, 1), id="one character"),
        pytest.param("id: x\nXX\n\n", Position(2, 2), id="letters that are no line feeds"),
        pytest.param("", Position(1, 1), id="nothing"),
    ],
)
def test_what_is_missed_behind_the_end_is_shown_where_the_text_ends(text: str, position: Position) -> None:
    data = {"ab": "x"}
    document = Document(text, data, [], lambda: {id(data): {"ab": (Mark(9, 0), Mark(9, 0))}})
    assert document.find_position(("ab",)) == position


def test_a_mere_question_leaves_no_doubt_about_the_data() -> None:
    document = parse(b"notes: see rule #5\n")
    assert [problem.rule for problem in document.problems] == ["comment-cuts-text"]
    assert document.faults == []


def test_a_problem_within_a_list_points_at_its_item() -> None:
    found = parse(b"id: x\nsourced:\n  - a\n  - no\n  - [b, {c: yes}]\n").problems
    assert [problem.pointer for problem in found] == [("sourced", 1), ("sourced", 2, 1, "c")]


def test_places_that_are_forgotten_are_those_of_the_file() -> None:
    document = parse(TEXT.encode())
    document.forget_places()
    assert document.find_position(("codes", "gss")) == Position(1, 1)


AMBIGUOUS = {
    "truth": ["no", "Yes", "ON", "off", "y", "N", "True", "FALSE"],
    "numbers": ["012", "0o17", "0x1F", "0b1", "1_000", "+1", "1e3", ".5", "5.", "1.5e3", "1234567890123456"],
    "time": ["12:30", "1:30:00", "2014-09-26T10:00:00Z", "2014-09-26 10:00:00"],
    "days that are none": ["2014-02-30", "2014-13-01"],
    "signs": [".inf", "-.INF", ".NaN", "="],
}


def find_rules(document: Document) -> list[tuple[str, int, int]]:
    """Each problem's rule, line and column."""
    return [
        (problem.rule, *(problem.position or document.find_position(problem.pointer)))
        for problem in document.problems
    ]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Lichfield", "Lichfield"),
        ('"no"', "no"),
        ("'012'", "012"),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("108352", 108352),
        ("-1.76059", -1.76059),
        ("133.0", 133.0),
        ("2026-11-21", "2026-11-21"),
        ("2014-09", "2014-09"),
        ("nothing", "nothing"),
        ("notice:3wd", "notice:3wd"),
        ("https://www.lichfielddc.gov.uk/?a=1#b", "https://www.lichfielddc.gov.uk/?a=1#b"),
        ("[a, 1, [b]]", ["a", 1, ["b"]]),
        ("{a: 1, b: {c: d}}", {"a": 1, "b": {"c": "d"}}),
        ("Cyngor Sir Ynys Môn", "Cyngor Sir Ynys Môn"),
        ("two\n  lines", "two lines"),
        ("|\n  two\n  lines", "two\nlines\n"),
    ],
)
def test_a_value_is_what_it_looks_like(loader: type[Any] | None, written: str, value: object) -> None:
    document = parse(f"field: {written}\n".encode(), loader)
    assert document.problems == []
    assert document.data == {"field": value}
    assert type(document.data["field"]) is type(value)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("pointer", "on_key", "line", "column"),
    [
        pytest.param(("id",), False, 2, 5, id="a value"),
        pytest.param(("id",), True, 2, 1, id="a name"),
        pytest.param(("codes", "gss"), False, 4, 8, id="a value in a group"),
        pytest.param(("codes",), False, 3, 1, id="a group stands where its name does"),
        pytest.param(("codes", "former_gss", 1), False, 5, 27, id="an item in brackets"),
        pytest.param(("population", "year"), False, 6, 35, id="a value in braces"),
        pytest.param(("meetings", "film", 0, "source", "url"), False, 11, 14, id="far inside"),
        pytest.param(("meetings", "film", 1), False, 12, 7, id="an item after a dash"),
        pytest.param(("codes", "wikidata"), False, 3, 1, id="a missing field stands where its group does"),
        pytest.param(("meetings", "film", 7, "status"), False, 8, 3, id="a missing item where its list does"),
        pytest.param(("website",), False, 1, 1, id="a missing field of the file"),
        pytest.param((), False, 1, 1, id="the file"),
    ],
)
def test_everything_has_a_position(
    loader: type[Any] | None, pointer: Pointer, on_key: bool, line: int, column: int
) -> None:
    document = parse(TEXT.encode(), loader)
    assert document.problems == []
    assert document.find_position(pointer, on_key) == Position(line, column)


def test_columns_count_characters_and_not_bytes() -> None:
    document = parse("{name: Ynys Môn, gss: W06000001}\n".encode())
    assert document.find_position(("gss",)) == Position(1, 23)


def test_lines_are_numbered_from_one() -> None:
    document = parse(TEXT.encode())
    assert document.line(2) == "id: lichfield"
    assert document.line(0) == document.line(99) == ""


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("written", [written for group in AMBIGUOUS.values() for written in group])
def test_what_readers_take_differently_belongs_in_quotes(loader: type[Any] | None, written: str) -> None:
    document = parse(f"field: {written}\n".encode(), loader)
    assert find_rules(document) == [("ambiguous-scalar", 1, 8)]
    assert f'`"{written}"`, in quotes' in document.problems[0].hint
    quoted = parse(f'field: "{written}"\n'.encode(), loader)
    assert quoted.problems == []
    assert quoted.data == {"field": written}


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("012", 'Write `12` for the number, or `"012"`, in quotes, for the text.'),
        ("1_000", 'Write `1000` for the number, or `"1_000"`, in quotes, for the text.'),
        ("-007.50", 'Write `-7.50` for the number, or `"-007.50"`, in quotes, for the text.'),
        ("+0.50", 'Write `0.50` for the number, or `"+0.50"`, in quotes, for the text.'),
        ("no", 'Write `"no"`, in quotes.'),
        ("True", 'Write `"True"`, in quotes, or `true`.'),
        ("12:30", 'Write `"12:30"`, in quotes.'),
    ],
)
def test_a_hint_says_what_to_write(written: str, hint: str) -> None:
    assert parse(f"field: {written}\n".encode()).problems[0].hint == hint


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", [("empty-file", 1, 1)], id="empty"),
        pytest.param("# Only a comment.\n", [("empty-file", 1, 1)], id="a comment alone"),
        pytest.param("---\n", [("empty-file", 1, 1)], id="a dash line alone"),
        pytest.param("null\n", [("empty-file", 1, 1)], id="null alone"),
        pytest.param(
            "a:\nb: ~\nc: null\n", [("no-value", n, 3 if n == 1 else 4) for n in (1, 2, 3)], id="no value"
        ),
        pytest.param("a: b\n\tc: d\n", [("tab", 2, 1)], id="a tab before a line"),
        pytest.param("a:\tb\n", [("tab", 1, 3)], id="a tab before a value"),
        pytest.param('a: "b\tc"\n', [("tab", 1, 6)], id="a tab in quotes"),
        pytest.param("a: b\nc: d\na: e\n", [("duplicate-key", 3, 1)], id="a field twice"),
        pytest.param("a: {b: c, b: d}\n", [("duplicate-key", 1, 11)], id="a field twice in braces"),
        pytest.param(
            "a: &x b\nc: *x\n", [("anchor-or-alias", 1, 4), ("anchor-or-alias", 2, 4)], id="anchor, alias"
        ),
        pytest.param("&x a: b\n", [("anchor-or-alias", 1, 1)], id="an anchor before a name"),
        pytest.param("a: &x [b]\n", [("anchor-or-alias", 1, 4)], id="an anchor before a list"),
        pytest.param("a: {<<: {b: c}}\n", [("anchor-or-alias", 1, 5)], id="a merge key"),
        pytest.param("a: !!float 1.5\n", [("tag", 1, 4)], id="a tag"),
        pytest.param(
            "a: !!python/object:os.system x\n", [("tag", 1, 4)], id="a tag that would run something"
        ),
        pytest.param("a: !x\n", [("tag", 1, 4)], id="a tag without a value"),
        pytest.param("%YAML 1.1\n---\na: b\n", [("tag", 1, 1)], id="a directive"),
        pytest.param("a: b\n---\nc: d\n", [("one-document", 2, 1)], id="two documents"),
        pytest.param("a: b\n...\n", [("one-document", 2, 1)], id="the end of a document"),
        pytest.param("...\n", [("one-document", 1, 1)], id="the end of a document, at once"),
        pytest.param("\ta: b\n", [("tab", 1, 1)], id="a tab before the first line"),
        pytest.param(
            "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> branch\n",
            [("merge-conflict", 2, 1)],
            id="a conflict",
        ),
        pytest.param("a: b\n||||||| base\na: c\n", [("merge-conflict", 2, 1)], id="what diff3 adds"),
        pytest.param("a: b\n|||||||\na: c\n", [("merge-conflict", 2, 1)], id="what zdiff3 adds, unnamed"),
        pytest.param(
            "a: b\n||||||||| 3fa1\n", [("merge-conflict", 2, 1)], id="a conflict within what both had"
        ),
        pytest.param(
            "a: b\r\n||||||| base\r\n", [("line-ends", 1, 5), ("merge-conflict", 2, 1)], id="with CRLF"
        ),
        pytest.param("a: |\n  ||||||| base\n", [], id="bars within a text"),
        pytest.param("\ufeffa: b\n", [("byte-order-mark", 1, 1)], id="a byte order mark"),
        pytest.param("a: b\r\nc: d\r\n", [("line-ends", 1, 5)], id="CRLF"),
        pytest.param("a: b\rc: d\r", [("line-ends", 1, 5)], id="CR alone"),
        pytest.param("a: b\0c\n", [("control-character", 1, 5)], id="NUL"),
        pytest.param("a: b\x1b[31m\n", [("control-character", 1, 5)], id="a code for terminals"),
        pytest.param(
            'a: "b\\e[31m"\n', [("control-character", 1, 4)], id="a code for terminals, in disguise"
        ),
        pytest.param('"a\\e": b\n', [("control-character", 1, 1)], id="a code for terminals, in a name"),
        pytest.param('"a\\ufe0f": b\n', [("control-character", 1, 1)], id="a variation selector, in a name"),
        pytest.param("a: b\u00adc\n", [("control-character", 1, 5)], id="a soft hyphen"),
        pytest.param(
            "# b\ufe0fc\na: b\n", [("control-character", 1, 4)], id="a variation selector in a comment"
        ),
        pytest.param("a: b\x85c\n", [("control-character", 1, 5)], id="a line end of YAML 1.1 alone"),
        pytest.param("a: b\u2028c\n", [("control-character", 1, 5)], id="a line separator"),
        pytest.param("a: b\u202ec\n", [("control-character", 1, 5)], id="writing turned round"),
        pytest.param("1: b\n", [("ambiguous-scalar", 1, 1)], id="a number as name"),
        pytest.param("yes: b\n", [("ambiguous-scalar", 1, 1)], id="yes as name"),
        pytest.param("? [a]\n: b\n", [("yaml-syntax", 1, 3)], id="a list as name"),
        pytest.param("a: b: c\n", [("yaml-syntax", 1, 5)], id="two colons"),
        pytest.param("a: @b\n", [("yaml-syntax", 1, 4)], id="an at sign"),
        pytest.param("a: [b, c\nd: e\n", [("yaml-syntax", 1, 4)], id="a bracket not closed"),
        pytest.param('a: "b\nc: d\n', [("yaml-syntax", 1, 4)], id="a quote not closed"),
        pytest.param("a: b\nlichfield\nc: d\n", [("yaml-syntax", 2, 1)], id="no colon"),
        pytest.param("%FOO\n---\na: b\n", [("tag", 1, 1)], id="a directive that nobody knows"),
    ],
)
def test_what_the_dialect_refuses(
    loader: type[Any] | None, text: str, found: list[tuple[str, int, int]]
) -> None:
    document = parse(text.encode(), loader)
    assert find_rules(document) == found
    assert all(problem.message and problem.hint for problem in document.problems)


@pytest.mark.parametrize("loader", LOADERS)
def test_a_question_mark_in_brackets_belongs_in_quotes(loader: type[Any] | None) -> None:
    """YAML 1.1 ends a text in brackets there, as PyYAML's pure parser does, and YAML 1.2 does not."""
    assert len(parse(b"a: [what? no]\n", loader).problems) == 1
    assert parse(b"a: what? yes\nb: [what? yes]\n", loader).problems != []
    assert parse(b'a: ["what? no"]\nb: what? no\n', loader).problems == []


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "text",
    ['a: "\\q"\n', 'a: "\\U00110000"\n', "? " * 100_000, "a: [b,,c]\n", "a: }\n", "a: >#\n", "a: |-#\n"],
)
def test_what_is_not_yaml(loader: type[Any] | None, text: str) -> None:
    """The two parsers do not point at quite the same spot."""
    (problem,) = parse(text.encode(), loader).problems
    assert problem.rule == "yaml-syntax"
    assert "not YAML" not in problem.message


@pytest.mark.parametrize("loader", LOADERS)
def test_bytes_that_are_not_utf8_have_a_position(loader: type[Any] | None) -> None:
    document = parse("a: b\nname: Ynys Môn\n".encode("latin-1"), loader)
    assert find_rules(document) == [("not-utf8", 2, 13)]
    assert document.data is None


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 100_000, "{a: " * 100_000, "- " * 100_000],
    ids=["[", "{", "-"],
)
def test_what_lies_too_deep_is_refused_before_anything_is_built(loader: type[Any] | None, text: str) -> None:
    """PyYAML's own composer dies of it: signal 11."""
    assert [problem.rule for problem in parse(text.encode(), loader).problems] == ["too-deep"]


def test_twenty_levels_are_deep_enough() -> None:
    assert parse(("[" * 20 + "a" + "]" * 20).encode()).problems == []
    assert [problem.rule for problem in parse(("[" * 21).encode()).problems] == ["too-deep"]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        pytest.param("a:\n" + "  - b\n" * 1001, (1002, 5), id="a list"),
        pytest.param("".join(f"a{number}: b\n" for number in range(1001)), (1001, 8), id="a group"),
        pytest.param(
            "".join(f"a{number}: [{'b, ' * 30}b]\n" for number in range(650)), (625, 98), id="values"
        ),
    ],
)
def test_what_holds_too_much_is_refused(text: str, position: tuple[int, int]) -> None:
    """Explaining what is wrong with it would take minutes."""
    assert find_rules(parse(text.encode())) == [("too-large", *position)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: b" + " c" * 400_000 + "\nd: e #\n", id="a long line, and a comment elsewhere"),
        pytest.param("a: b c #\n" * 100_000, id="a comment behind every text"),
        pytest.param("a: b" + " " * 900_000 + "c\nd: e #\n", id="blanks"),
        pytest.param("\n" * 900_000, id="lines"),
        pytest.param("-" + " -" * 400_000, id="dashes"),
        pytest.param("a: b\n" * 200_000, id="one field again and again"),
        pytest.param("a: no\n" * 150_000, id="what readers take differently"),
        pytest.param('a: "' + "\\n" * 400_000 + '"\n', id="codes"),
        pytest.param("a: 1" + "_" * 900_000 + "\n", id="a number, or is it"),
        pytest.param("a: 1" + ":1" * 400_000 + "\n", id="a time of day, or is it"),
        pytest.param("a: " + "@" * 900_000 + "\n", id="at signs"),
        pytest.param("\t" * 900_000, id="tabs"),
        pytest.param("\u00a0" * 400_000, id="no-break spaces"),
        pytest.param("<<<<<<< " * 100_000, id="marks of conflicts"),
        pytest.param("? " * 400_000, id="question marks"),
        pytest.param("a: " + "".join(" " * depth + "a:\n" for depth in range(1300)), id="stairs"),
    ],
)
def test_no_file_takes_long_to_read(text: str) -> None:
    """A file of a million bytes that a stranger made for the purpose is read about as fast as any other."""
    started = time.monotonic()
    parse(text.encode())
    assert time.monotonic() - started < 5


def test_the_rest_of_a_file_with_tabs_is_still_read() -> None:
    document = parse(b"a:\n\tb: c\nd: no\n")
    assert document.data == {"a": {"b": "c"}, "d": "no"}
    assert find_rules(document) == [("tab", 2, 1), ("ambiguous-scalar", 3, 4)]


def test_a_file_with_a_wrong_beginning_or_wrong_line_ends_is_still_read() -> None:
    document = parse(b"\xef\xbb\xbfa: b\r\nc: no\r\n")
    assert document.data == {"a": "b", "c": "no"}
    assert find_rules(document) == [
        ("byte-order-mark", 1, 1),
        ("line-ends", 1, 5),
        ("ambiguous-scalar", 2, 4),
    ]


def test_of_a_field_that_is_there_twice_the_first_is_kept() -> None:
    assert parse(b"a: {b: 1}\na: {c: 2}\n").data == {"a": {"b": 1}}


def test_nobody_reads_more_than_fifty_problems_of_one_file() -> None:
    document = parse(b"".join(b"a%d: no\n" % number for number in range(200)))
    assert len(document.problems) == 50


def test_a_date_stays_text_that_other_readers_turn_into_dates() -> None:
    text = b"established: 1974-04-01\n"
    assert parse(text).data == {"established": "1974-04-01"}
    assert yaml.safe_load(text) == {"established": date(1974, 4, 1)}


# Pieces that YAML is made of, so that chance makes more than noise of them.
BLANKS = ["\n", " ", "  ", "\t", "\r", "\0", "\ufeff", "\u2028"]
SIGNS = [
    "- ",
    "? ",
    ": ",
    ", ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "#",
    " #",
    "|\n",
    ">\n",
    "%",
    "@",
    "`",
    "=",
    "?",
    "\\",
]
WORDS = ["a", "b: ", "c:\n", "&x ", "*x", "!t ", "---\n", "...\n", "<<", "é", '"\\x1b"', '"\\U00110000"']
VALUES = ["no", "~", "012", "1.5", "12:30", "0x1", "2014-09-26", "2014"]
PIECES = st.sampled_from([*BLANKS, *SIGNS, *WORDS, *VALUES])
FILES = st.one_of(
    st.binary(max_size=60),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60).map(str.encode),
    st.lists(PIECES, max_size=25).map(lambda pieces: "".join(pieces).encode()),
    st.lists(PIECES, max_size=25).map(lambda pieces: f"a: {''.join(pieces)}".encode()),
)
QUIETLY = settings(
    deadline=None, max_examples=300, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize("loader", LOADERS)
@given(data=FILES)
@example(data=b'"\\UFFFFFFFF"')
@example(data=b"a: !<tag:x\n")
@QUIETLY
def test_no_bytes_raise(loader: type[Any] | None, data: bytes) -> None:
    document = parse(data, loader)
    for problem in document.problems:
        assert problem.message
        assert problem.hint
        line, column = problem.position or document.find_position(problem.pointer)
        assert 1 <= line <= document.text.count("\n") + 1
        assert column >= 1


@given(data=FILES)
@example(data=TEXT.encode())
@QUIETLY
def test_the_short_way_and_the_long_way_lead_to_the_same(data: bytes) -> None:
    short, long = parse(data), parse(data, yaml.CBaseLoader)
    assert short.data == long.data
    assert short.problems == long.problems
    for pointer in list_pointers(long.data):
        assert short.find_position(pointer) == long.find_position(pointer)
        assert short.find_position(pointer, on_key=True) == long.find_position(pointer, on_key=True)


def list_pointers(data: Any, pointer: Pointer = ()) -> list[Pointer]:
    """Where each value in data stands."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [pointer, *(one for part, value in inner for one in list_pointers(value, (*pointer, part)))]


@given(data=FILES)
@example(data=b"a: {b: [1, -2.50, c d], e: true}\n")
@example(data=b"a: 'it''s'\nb: >\n  folded\n  text\n")
@QUIETLY
def test_what_is_accepted_is_the_same_to_every_reader(data: bytes) -> None:
    document = parse(data)
    # A whole file of bare text is read differently here and there, and holds no fields.
    if document.problems or not isinstance(document.data, dict):
        return
    text = data.decode()
    assert parse(data, yaml.BaseLoader).data == document.data
    assert without_dates(yaml.load(text, yaml.CSafeLoader)) == document.data
    assert without_dates(ruamel.yaml.YAML(typ="safe", pure=True).load(text)) == document.data


def without_dates(value: Any) -> Any:
    """Data with dates as the text they were: other readers turn a bare day into an object."""
    if isinstance(value, dict):
        return {without_dates(name): without_dates(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_dates(inner) for inner in value]
    assert not isinstance(value, datetime)
    return value.isoformat() if isinstance(value, date) else value
