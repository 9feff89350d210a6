"""Wording needs no renderer, and renderers choose no words."""

import ast
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import opencouncil
from opencouncil import wording

PACKAGE = Path(opencouncil.__file__).parent
# Two words with a blank between, the second in small letters; or a word with a capital, as a heading has.
ENGLISH = re.compile(r"\b[A-Za-z]+ [a-z]{2,}\b|\b[A-Z][a-z]+\b")
# A tag of XML or HTML, or the beginning of one; what stands between tags is for people.
TAG = re.compile(r"<[a-zA-Z/!?][^<>]*(>|$)|^[^<>]*/>")
# A style sheet, from its first rule on.
STYLES = re.compile(r"[@*.a-z]+\{.*\}$", re.DOTALL)
# What is no English: the syntax of formats, names of programs and of colours, marks in docstrings of rules.
REVIEWED = {
    "http://www.w3.org/2005/Atom",
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    "\\ No newline at end of file",
    "::x title=x::x",
    'digraph lineage {\n    charset="UTF-8";\n    rankdir=LR;\n    node [shape=box];\n',
    "    style x stroke-width:3px\n",
    "    style x stroke-dasharray:4 4\n",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Subject: x\n",
    "opencouncil validate",
    "schema --format markdown",
    "schema --tables --format markdown",
    "Mx xLx x",
    "Mx xhxv1h-xz",
    "Arial,Helvetica,'Liberation Sans','DejaVu Sans',sans-serif",
    "bold x",
    "bold red",
    "bold yellow",
    "Roboto, Liberation Sans, Arial, sans-serif",
    "Liberation Sans,Arial,DejaVu Sans,sans-serif",
    "Passes:",
    "Fails:",
    "\nPasses:",
    "\nFails:",
    "\n\nFails:",
}


def iter_texts(source: str) -> Iterator[str]:
    """The texts of a module that are no docstrings and no types; ``x`` stands for a value in one."""
    tree = ast.parse(source)
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            skipped.add(node.body[0])
        if isinstance(node, ast.JoinedStr):
            skipped.update(value for value in node.values if isinstance(value, ast.Constant))
        for field in ("annotation", "returns"):
            if annotation := getattr(node, field, None):
                skipped.add(annotation)
        if isinstance(node, ast.Subscript):
            skipped.add(node.slice)
    for node in _walk(tree, skipped):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _walk(node: ast.AST, skipped: set[ast.AST]) -> Iterator[ast.AST]:
    if node not in skipped:
        yield node
        for child in ast.iter_child_nodes(node):
            yield from _walk(child, skipped)


def find_english(source: str) -> list[str]:
    found = [text for text in iter_texts(source) if _is_english(text)]
    return found + re.findall(r"import .*\bcount_of\b", source)


def _is_english(text: str) -> bool:
    return text not in REVIEWED and not STYLES.match(text) and bool(ENGLISH.search(TAG.sub("", text)))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param('page.text("nothing is known")', ["nothing is known"], id="a sentence"),
        pytest.param('page.text(f"{number} councils")', ["x councils"], id="a number and its word"),
        pytest.param('page.heading("Before")', ["Before"], id="a heading"),
        pytest.param('page.row("in force", name)', ["in force"], id="a label"),
        pytest.param("from a import count_of", ["import count_of"], id="the maker of counts"),
        pytest.param(
            'def show(out: "Text") -> None:\n    """Shows all of it."""', [], id="types and docstrings"
        ),
        pytest.param('out.write(f"| {name} | {value} |")', [], id="marks"),
        pytest.param('out.write(\'<path stroke="none" fill="red" d="\')', [], id="a tag"),
        pytest.param('STYLE = "p{margin:0 auto}"', [], id="styles"),
        pytest.param('out.write("<th>In force</th>")', ["<th>In force</th>"], id="between tags"),
        pytest.param('word = {"key": "bold red"}["key"]', [], id="reviewed"),
    ],
)
def test_english_is_found(line: str, found: list[str]) -> None:
    assert find_english(line) == found


@pytest.mark.parametrize("part", ["render"])
def test_renderers_choose_no_words(part: str) -> None:
    paths = sorted((PACKAGE / part).rglob("*.py"))
    assert paths
    found = {
        path.relative_to(PACKAGE).as_posix(): english
        for path in paths
        if (english := find_english(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_nothing_is_reviewed_in_vain() -> None:
    texts = {
        text for path in (PACKAGE / "render").rglob("*.py") for text in iter_texts(path.read_text("utf-8"))
    }
    assert texts >= REVIEWED


def test_wording_needs_no_renderer() -> None:
    names = [f"opencouncil.wording.{module.name}" for module in pkgutil.iter_modules(wording.__path__)]
    assert "opencouncil.wording.answers" in names
    code = f"import sys, {', '.join(names)}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = {name for name in done.stdout.split() if name.split(".")[0] in ("rich", "typer", "click")}
    loaded |= {
        name for name in done.stdout.split() if name.startswith(("opencouncil.render", "opencouncil.cli"))
    }
    assert loaded == set()


JINJA = re.compile(r"{[{%#].*?[}%#]}", re.DOTALL)


@pytest.mark.parametrize("path", sorted((PACKAGE / "site").rglob("*.html")), ids=lambda path: path.stem)
def test_a_template_of_the_website_chooses_no_words(path: Path) -> None:
    """Between its tags; and in the attributes that are read out."""
    text = JINJA.sub("", path.read_text(encoding="utf-8"))
    said = re.findall(r"(?:aria-label|alt|title|placeholder)=\"([^\"]+)\"", text)
    assert [one for one in (TAG.sub("", text), *said) if ENGLISH.search(one)] == []
