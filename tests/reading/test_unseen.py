"""What cannot be seen is refused alike in a file, at a prompt, in a cell, in a form and in a file's name."""

import json
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from opencouncil.editing.claim_fields import find_fault
from opencouncil.editing.issues.form import IssueFormError, parse_issue
from opencouncil.editing.sheets.cells import CellRefusedError, read_value
from opencouncil.editing.sheets.columns import edit_columns
from opencouncil.editing.sheets.table import Cell
from opencouncil.reading.document import parse
from opencouncil.reading.loading import load_file
from opencouncil.reading.unseen import RANGES, UNSEEN, find_unseen, name_unseen
from opencouncil.text.scalars import quote_text
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.safe_text import clean
from support.builders import claim_data, council, council_text
from support.filled_forms import answers_of, fill

ANSWERS = answers_of(council(), "film", claim_data())

# The first and the last character of each range.
LETTERS = [chr(code) for code in sorted({one for part in RANGES for one in (part.first, part.last)})]
EDGES = [pytest.param(letter, id=f"U+{ord(letter):04X}") for letter in LETTERS]
# Arabic, Syriac, Kaithi and Egyptian marks around or between figures are drawn, though Unicode calls them
# format characters.
DRAWN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13460)}
SUMMARY = next(column for column in edit_columns("claims") if column.name == "summary")


def is_half(letter: str) -> bool:
    return unicodedata.category(letter) == "Cs"


def test_the_list_has_what_unicode_calls_a_control_a_format_character_or_private() -> None:
    called = {
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
        and code not in DRAWN
        and chr(code) not in "\t\n\r"
    }
    assert {letter for letter in called if not UNSEEN.match(letter)} == set()


def test_nothing_that_is_seen_is_in_the_list() -> None:
    listed = {chr(code) for part in RANGES for code in range(part.first, part.last + 1)}
    drawn = {letter for letter in listed if unicodedata.category(letter)[0] in "LNPSZM"}
    names = {unicodedata.name(letter) for letter in drawn}
    words = ("FILLER", "SELECTOR", "INHERENT", "JOINER", "BLANK", "SEPARATOR", "REPLACEMENT", "NULL")
    assert {name for name in names if not any(word in name for word in words)} == set()


def test_the_ranges_stand_in_order_and_do_not_meet() -> None:
    ordered = sorted(RANGES)
    assert all(one.first <= one.last for one in ordered)
    assert all(one.last < other.first for one, other in pairwise(ordered))


@pytest.mark.parametrize("text", ["", "plain\ntext", "Cyngor Môn – £5, “so”\u00a0and ’tis", "日本", "👍"])
def test_what_is_seen_passes(text: str) -> None:
    assert find_unseen(text) is None


@pytest.mark.parametrize("letter", EDGES)
def test_a_file_is_refused_for_it_with_line_and_column(letter: str) -> None:
    text = council_text(notes="film at meetings")
    raw = text.replace("film at", f"fi{letter}lm at")
    expected = [("control-character", f"an invisible character stands here ({name_unseen(letter)})")]
    if is_half(letter):
        return  # UTF-8 has no half of a character: not-utf8
    problems = parse(raw.encode()).problems
    assert [(one.rule, one.message) for one in problems] == expected
    line = 1 + text[: text.index("film at")].count("\n")
    assert [one.position for one in problems] == [(line, len("notes: fi") + 1)]


@pytest.mark.parametrize("letter", EDGES)
def test_a_file_is_refused_for_its_code_in_quotes_by_both_readers(letter: str) -> None:
    import yaml

    code = ord(letter)
    written = f"\\U{code:08x}"
    if is_half(letter):
        return  # The readers refuse half of a character by themselves: yaml-syntax
    data = council_text(notes="film at meetings").replace("film at meetings", f'"fi{written}lm"').encode()
    for loader in (None, yaml.BaseLoader, yaml.CBaseLoader):
        found = [(one.rule, one.pointer) for one in parse(data, loader).problems]
        assert found == [("control-character", ("notes",))]


@pytest.mark.parametrize("letter", EDGES)
def test_a_prompt_refuses_it(letter: str) -> None:
    message = f"the text holds an invisible character ({name_unseen(letter)}). Type it anew, without it."
    assert find_fault("film", "conditions", f"no-flash, no{letter}flash") == message
    expected = "the text is not UTF-8. Type it anew." if is_half(letter) else message
    assert find_fault("film", "summary", f"ask{letter} first") == expected


@pytest.mark.parametrize("letter", EDGES)
def test_a_cell_refuses_it(letter: str) -> None:
    with pytest.raises(CellRefusedError, match="invisible character"):
        read_value(Cell(f"ask{letter} first"), SUMMARY)


@pytest.mark.parametrize("letter", EDGES)
def test_a_form_refuses_it(letter: str) -> None:
    with pytest.raises(IssueFormError, match="'Summary' holds an invisible character"):
        parse_issue(fill({**ANSWERS, "summary": f"ask{letter} first"}))


@pytest.mark.parametrize("letter", EDGES)
@pytest.mark.parametrize("end", [".yaml", ".txt"])
def test_the_name_of_a_file_is_refused_for_it(letter: str, end: str) -> None:
    found = load_file(f"councils/lich{letter}field{end}", council_text().encode()).problems
    message = f"the name of this file holds an invisible character ({name_unseen(letter)})"
    assert [(one.rule, one.message) for one in found] == [("file-name", message)]


@pytest.mark.parametrize("letter", ["\n", "\t", "\u3000"])
def test_the_name_of_a_file_is_refused_for_white_space(letter: str) -> None:
    found = load_file(f"councils/lich{letter}field.yaml", council_text().encode()).problems
    assert [(one.rule, one.message) for one in found] == [
        ("file-name", f"the name of this file holds U+{ord(letter):04X}, which no id has")
    ]


def test_the_name_of_a_file_is_refused_for_letters_that_look_like_others() -> None:
    found = load_file("councils/l\u0456chfield.yaml", council_text().encode()).problems
    assert [(one.rule, one.message) for one in found] == [
        ("file-name", "the name of this file holds `\u0456` (U+0456), which no id has")
    ]


@pytest.mark.parametrize("letter", EDGES)
def test_what_is_shown_has_a_mark_in_its_place(letter: str) -> None:
    assert clean(f"a{letter}b") == "a\N{REPLACEMENT CHARACTER}b"
    text = dump_json([f"a{letter}b"], None)
    assert not find_unseen(text)
    read_back = "\N{REPLACEMENT CHARACTER}" if is_half(letter) else letter
    assert json.loads(text) == [f"a{read_back}b"]


def test_quotes_are_written_around_it_so_that_it_can_be_read_again() -> None:
    for letter in ("\u00ad", "\ufe0f", "\u3164"):
        assert parse(f"a: {quote_text(letter)}".encode()).problems[0].rule == "control-character"


@given(
    st.lists(st.one_of(st.characters(), st.sampled_from(LETTERS), st.just("\n")), max_size=20).map("".join)
)
@example("\t\r\n ~")
@example("a\u00e9\u2013\U0001f600")
def test_it_is_found_where_the_pattern_finds_it(text: str) -> None:
    found, expected = find_unseen(text), UNSEEN.search(text)
    assert (found.span() if found else None) == (expected.span() if expected else None)


def test_no_other_module_has_a_list_of_its_own() -> None:
    package = Path(sys.modules["opencouncil"].__file__ or "").parent
    others = [
        path.name
        for path in package.rglob("*.py")
        if path.name != "unseen.py"
        and any(one in path.read_text(encoding="utf-8") for one in ("u200b", "u202a"))
    ]
    assert others == []
