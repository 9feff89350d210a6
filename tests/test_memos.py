"""Nothing that is kept from one file to the next can change what is said of a file.

A new cache, or a table of a module that a function changes, fails here until somebody judged it and wrote
down why it is harmless.
"""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from opencouncil.files import load_schema
from opencouncil.reading.schema import KINDS
from support.builders import find_findings
from support.memos import PACKAGE, list_memos, list_modules
from test_cases import INVALID

# By module and name: why another file, dataset or day cannot be answered from it wrongly.
HARMLESS = {
    "checking.edits._find_errors": "its key is all that the result follows from: path, bytes and day",
    "checking.rules.texts.contacts._no_phone": "a pattern, out of the program alone",
    "checking.rules.texts.addresses._is_of_visit": "a truth out of a text",
    "checking.rules.texts.addresses._token": "a pattern, out of the program alone",
    "checking.rules.texts.addresses.split_address": "a frozen record out of a text",
    "checking.rules.texts.addresses.why_not_public": "a sentence out of the name of a server",
    "checking.strings.KNOWN_NAMES": "holds only what `_is_plain_name` found plain by the text alone",
    "checking.strings._is_plain_name": "a truth out of a text; false for all that is none",
    "cli.next_steps._written": "what the one command of a run has written, emptied before the next",
    "editing.issues.questions.ask_for_claim": "follows from the schema alone, and is a tuple",
    "editing.issues.questions.ask_for_correction": "follows from the schema alone, and is a tuple",
    "editing.sheets.columns.edit_columns": "follows from the contract of columns alone, and is a tuple",
    "files._ahead": "bytes of one run by the paths of their files, given once, and none at its end",
    "files._listeners": "told of what is read; nothing that is read depends on them",
    "files.load_schema": "the program's own files; nothing changes what it gives, as the test below holds",
    "law._select": "a law is its own key, by identity, and frozen; the other keys are text and a day",
    "links.reader._parse_robots": "follows from the bytes of one robots.txt alone, and nothing changes it",
    "model.parse": "a frozen date out of its text; a text that is no date raises each time",
    "naming.read_name": "a frozen reading out of a text",
    "reading.digests._known": "what one run knows of its files, taken out again at its end",
    "reading.plain_scalars.KNOWN_TEXT": "holds only what `read_surely` proved text by the text alone",
    "reading.quick_brackets.KNOWN_FIELDS": "holds only what `read_group` found to be a name, by that alone",
    "reading.quick_brackets.KNOWN_ITEMS": "holds only what `read_list` found to be text, by the item alone",
    "reading.quick_brackets.read_group": "a tuple out of a text",
    "reading.quick_brackets.read_list": "a tuple out of a text",
    "reading.quick_files.KNOWN_GROUPS": "where a name stands, and the name, by the beginning of a line alone",
    "reading.quick_files.KNOWN_PAIRS": "where a name stands, and the name, by the beginning of a line alone",
    "reading.quick_files.KNOWN_VALUES": "holds only what `_read_value` found to be text by this text alone",
    "reading.schema._is_partial_date": "a truth out of a text",
    "reading.schema.fast_validator": "made of the schema; keeps nothing of what it checks",
    "reading.schema.slow_validator": "made of the schema; keeps nothing of what it checks",
    "reading.syntax_errors._list_fields": "follows from the schema alone, and is frozen",
    "site.documents._make_reader": "rules of the package, which hold nothing of a document",
    "site.lines.is_safe": "a truth out of an address",
    "site.lines.show_link": "a text out of an address and a text, each of its type",
    "site.lines.show_section": "a text out of a frozen section, whose texts are all of its key",
    "site.page._make_around": "its key is all that the templates of the package show: frame, way and place",
    "site.page._make_way": "a function of the root of a page and the end of its addresses alone",
    "site.page._load_environment": "templates of the package, which hold nothing of a dataset",
    "spelling.fold": "a text out of a text",
    "sql.sandbox.read_words": "a tuple of texts out of a question",
    "sql.statements._compile_pieces": "a pattern, out of the program alone",
    "tables.closed_lists.load_lists": "follows from the schemas alone",
    "tables.contract.load_contract": "follows from the schema alone",
    "tables.contract.load_version": "follows from the schema and the number of a version, and is frozen",
    "tables.duckdb._open_in_memory": "holds one table at a time, which goes as soon as it is written",
    "text.form.form_of": "follows from the schema; a place is kept only where the schema has one",
    "text.in_form._write_short": "a text out of a text and what the schema says of its place",
    "vocabulary.list_meetings": "follows from the closed lists",
    "vocabulary.list_statuses": "follows from the closed lists",
    "vocabulary.list_types": "follows from the closed lists",
    "spelling.is_latin": "a truth out of a letter",
    "wording.answer_page.describe_effect": "an effect is its own key, by identity; the other is a day",
    "wording.dates.say_day": "a text out of a day",
    "wording.effects.cite_in_a_line": "an effect is its own key, by identity, and frozen",
    "wording.effects.cite_in_short": "an effect is its own key, by identity, and frozen",
    "wording.effects.find_address": "an effect is its own key, by identity, and frozen",
    "wording.effects.name_rule": "an effect is its own key, by identity, and frozen",
    "wording.letter._load_environment": "the program's own templates, which nothing changes while it runs",
    "wording.safe_text.unsafe": "a pattern, out of the program alone",
}


# Every module of the program is read, or imported.
@pytest.mark.slow
def test_every_memo_was_judged() -> None:
    assert list_memos(PACKAGE) == sorted(HARMLESS)
    assert all(len(reason) > 10 for reason in HARMLESS.values())


@pytest.mark.parametrize(
    ("source", "memos"),
    [
        pytest.param("@cache\ndef f(): ...", ["f"], id="a cache"),
        pytest.param("class A:\n  @functools.lru_cache(maxsize=9)\n  def f(): ...", ["f"], id="in a class"),
        pytest.param("def f(): ...\ng = lru_cache(f)", ["g"], id="a cache around a function"),
        pytest.param("def f():\n  @cache\n  def g(): ...", ["g"], id="a cache in a function"),
        pytest.param("A = {}\ndef f(x):\n  A[x] = 1", ["A"], id="a table that a function fills"),
        pytest.param("A: set[str] = set()\ndef f(x):\n  A.add(x)", ["A"], id="a set that a function fills"),
        pytest.param("A = []\ndef f(x):\n  def g():\n    A.append(x)", ["A"], id="a function in a function"),
        pytest.param("A = {}\ndef f(x):\n  A.setdefault(x, []).append(1)", ["A"], id="by default"),
        pytest.param("A = {}\ndef f(x):\n  A['b'][x] += 1", ["A"], id="a table in a table"),
        pytest.param("A = {}\ndef f(x):\n  del A[x]", ["A"], id="taken away"),
        pytest.param("from b import A\ndef f(x):\n  A.add(x)", ["A"], id="a set of another module"),
        pytest.param("A = 0\ndef f():\n  global A\n  A = 1", ["A"], id="a global"),
        pytest.param("def f(x=[]): ...", ["f"], id="a default that lasts"),
        pytest.param("def f(*, x={}): ...", ["f"], id="a default by name"),
        pytest.param("class A:\n  b = {}\n  def f(self, x):\n    self.b[x] = 1", ["A.b"], id="of a class"),
        pytest.param(
            "class A:\n  b = []\n  def f(self, x):\n    self.b.append(x)", ["A.b"], id="list of a class"
        ),
        pytest.param("class A: ...\ndef f(x):\n  A.b = x", ["A"], id="an attribute of a class"),
        pytest.param("A = {}\ndef f(A, x):\n  A[x] = 1", [], id="an argument of the same name"),
        pytest.param("A = {}\ndef f(x):\n  A = {}\n  A[x] = 1", [], id="a variable of the same name"),
        pytest.param("A = {1: 2}\ndef f(x):\n  return A[x]", [], id="a table that is only read"),
        pytest.param(
            "class A:\n  b: int\n  def f(self, x):\n    self.b = x", [], id="an attribute of one object"
        ),
    ],
)
def test_a_memo_is_found(tmp_path: Path, source: str, memos: list[str]) -> None:
    (tmp_path / "a.py").write_text(source)
    assert list_memos(tmp_path) == [f"a.{name}" for name in memos]


def iter_tables(modules: list[ModuleType]) -> Iterator[tuple[str, Any]]:
    """The lists, sets and tables at the level of modules, and the schemas."""
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, dict | list | set) and not name.startswith("__"):
                yield f"{module.__name__}.{name}", value
    for kind in KINDS:
        yield f"schema {kind}", load_schema(kind)


@pytest.mark.slow
def test_checking_changes_no_table_of_the_program() -> None:
    """Also where the table has another name in a function."""
    tables = dict(iter_tables(list_modules()))
    before = {name: repr(table) for name, table in tables.items()}
    for case in INVALID:
        find_findings(case.read_bytes())
    known = {name for name in tables if ".KNOWN_" in name}
    assert len(known) > 1
    assert {name for name, table in tables.items() if repr(table) != before[name]} <= known
