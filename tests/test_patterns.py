"""No pattern takes time that grows faster than the text: a stranger's file may hold 65,000 spaces in a row.

Every pattern of the package is found by itself, and asked about texts made of its own words, repeated.
Processor time is counted: what is linear takes a few thousandths of a second, what is quadratic over one.
"""

import ast
import importlib
import json
import re
import signal
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

import opencouncil
from opencouncil.checking.rules.texts import contacts
from support.builders import REPOSITORY

PACKAGE = Path(opencouncil.__file__).parent
LENGTH = 40_000
# Seconds of processor time for one text, more than a hundred times what a linear pattern takes.
MOST = 0.3
SEARCHES = {"search", "finditer", "findall", "sub", "subn", "split"}
pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs the timers of Unix")


class Used(NamedTuple):
    """A pattern, and whether it is searched for in a text or only asked to fit the beginning or the whole."""

    place: str
    pattern: "re.Pattern[Any]"
    is_searched: bool


def iter_compiled() -> Iterator[Used]:
    """The patterns that modules keep, or make when asked first, with how any module uses them."""
    uses: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                uses.setdefault(node.value.id, set()).add(node.attr)
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        kept = [
            node.targets[0].id
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Call)
            and ast.unparse(node.value.func) == "re.compile"
        ]
        made = [
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
            and isinstance(node.body[-1], ast.Return)
            and isinstance(node.body[-1].value, ast.Call)
            and ast.unparse(node.body[-1].value.func) == "re.compile"
            and not node.args.args
        ]
        if not kept and not made:
            continue
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        module = importlib.import_module(".".join(("opencouncil", *parts)).removesuffix(".__init__"))
        for name in kept:
            only_fits = name in uses and uses[name] <= {"match", "fullmatch", "pattern", "flags"}
            yield Used(f"{path.relative_to(PACKAGE)}: {name}", getattr(module, name), not only_fits)
        for name in made:
            yield Used(f"{path.relative_to(PACKAGE)}: {name}", getattr(module, name)(), is_searched=True)


def iter_at_once() -> Iterator[Used]:
    """Those that are written where they are used, ``re.sub(...)``."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args):
                continue
            name, first = ast.unparse(node.func).removeprefix("re."), node.args[0]
            if name in {*SEARCHES, "match", "fullmatch"} and isinstance(first, ast.Constant):
                yield Used(
                    f"{path.relative_to(PACKAGE)}:{node.lineno}", re.compile(first.value), name in SEARCHES
                )


def iter_of_contacts() -> Iterator[Used]:
    """Those that are made when a text has a sign of a contact."""
    for number, kind in enumerate(contacts._KINDS):
        yield Used(f"contacts.py: {kind.what}, {number}", re.compile(kind.pattern), is_searched=True)


def iter_of_schema() -> Iterator[Used]:
    """Those of the schemas, which look for a match anywhere unless they say ``^``."""

    def walk(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            if isinstance(node.get("pattern"), str):
                yield node["pattern"]
            yield from (
                node.get("patternProperties", {}) if isinstance(node.get("patternProperties"), dict) else ()
            )
        for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from walk(each)

    for path in sorted((REPOSITORY / "schema").rglob("*.json")):
        for pattern in dict.fromkeys(walk(json.loads(path.read_text(encoding="utf-8")))):
            yield Used(f"{path.name}: {pattern}", re.compile(pattern), is_searched=True)


def list_words(pattern: str) -> list[str]:
    """What a text for it is made of: its own letters and marks, and a few that most patterns know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from re import _parser  # type: ignore[attr-defined]

    words: dict[str, None] = dict.fromkeys((" ", "a", "1", "\n", "a "))

    def walk(node: Any) -> None:
        run = ""
        for kind, value in node:
            if str(kind) == "LITERAL":
                run += chr(value)
                words[chr(value)] = None
                continue
            for each in value if isinstance(value, list | tuple) else [value]:
                if isinstance(each, _parser.SubPattern):
                    walk(each)
                elif isinstance(each, list):
                    for one in each:
                        if isinstance(one, _parser.SubPattern):
                            walk(one)
                elif isinstance(each, tuple) and str(each[0]) == "LITERAL":
                    words[chr(each[1])] = None
            if len(run) > 1:
                words[run] = None
            run = ""
        if len(run) > 1:
            words[run] = None

    walk(_parser.parse(pattern))
    marks = [word for word in words if len(word) == 1][:12]
    return [*[word for word in words if len(word) > 1][:8], *marks, *(f"{mark}a" for mark in marks[:8])]


def iter_texts(pattern: str) -> Iterator[str]:
    words = list_words(pattern)
    for word in words:
        repeated = word * (LENGTH // len(word))
        yield repeated
        yield f"{repeated}\0"
    for start in [*words[:4], *(f"{word}a" for word in words[:4])]:
        for word in words[:8]:
            yield f"{start}{word * (LENGTH // len(word))}\0"


class TooSlowError(Exception):
    pass


def find_slow(used: Used) -> str:
    """The beginning of a text on which the pattern takes too long, or empty."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlowError

    pattern = used.pattern
    is_bytes = isinstance(pattern.pattern, bytes)
    form = pattern.pattern.decode("latin-1") if is_bytes else pattern.pattern
    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        for text in iter_texts(form):
            data: Any = text.encode("latin-1", "replace") if is_bytes else text
            signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
            try:
                if used.is_searched:
                    for _ in pattern.finditer(data):
                        pass
                else:
                    pattern.match(data)
                    pattern.fullmatch(data)
            except TooSlowError:
                return f"{used.place}: {text[:20]!r} ... {text[-3:]!r}"
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return ""


PATTERNS = [*iter_compiled(), *iter_at_once(), *iter_of_contacts(), *iter_of_schema()]


def test_they_are_found() -> None:
    assert sum(used.place.endswith("form.py: _HEADING") for used in PATTERNS) == 1
    assert sum(used.place.endswith("addresses.py: _token") for used in PATTERNS) == 1
    assert len(PATTERNS) > 100


@pytest.mark.slow
def test_no_pattern_is_quadratic() -> None:
    assert [slow for used in PATTERNS if (slow := find_slow(used))] == []


@pytest.mark.parametrize(
    ("pattern", "is_searched"),
    [
        pytest.param(r"\s+$", True, id="spaces that end no line"),
        pytest.param(r"\[[^\]]*\]", True, id="brackets that never close"),
        pytest.param(r"### *(.*?) *$", False, id="a heading"),
        pytest.param(r"(a+)+b", False, id="one within another"),
        pytest.param(r"<!--.*?-->", True, id="comments"),
    ],
)
def test_one_that_is_quadratic_is_found(pattern: str, is_searched: bool) -> None:
    assert find_slow(Used("here", re.compile(pattern), is_searched)).startswith("here: ")
