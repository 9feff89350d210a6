"""What VS Code, IntelliJ and Vim show: they all ask yaml-language-server, or read the same schema line."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.builders import REPOSITORY, SAMPLE
from support.language_server import LanguageServer
from support.npm_tools import find_node_tool

COUNCIL = "data/councils/norwich.yaml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dataset and the schemas: the line at the head of a file leads from one to the other."""
    root = tmp_path_factory.mktemp("editor")
    shutil.copytree(SAMPLE / "data", root / "data")
    shutil.copytree(REPOSITORY / "schema", root / "schema")
    return root


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[LanguageServer]:
    command = find_node_tool("yaml-language-server/bin/yaml-language-server")
    with LanguageServer([*command, "--stdio"], root) as server:
        yield server


def find_line(text: str, wanted: str) -> int:
    """The number of the first line with a text, from 0."""
    return next(number for number, line in enumerate(text.splitlines()) if wanted in line)


@pytest.mark.parametrize(
    "path", [COUNCIL, "data/sources.yaml", "data/law/england.yaml", "data/reorganisations/2023-cumbria.yaml"]
)
def test_a_good_file_has_no_mark(server: LanguageServer, root: Path, path: str) -> None:
    assert server.open(root / path) == []


@pytest.mark.parametrize(
    ("path", "good", "bad", "message"),
    [
        (COUNCIL, "nation: england", "nation: englund", 'Valid values: "england", "scotland"'),
        ("data/sources.yaml", "licence: ", "license: ", "Property license is not allowed"),
        ("data/law/england.yaml", "effect: right", "effect: rigt", 'Valid values: "right", "duty"'),
        ("data/reorganisations/2023-cumbria.yaml", "status: in-force", "status: inforce", '"order-made"'),
    ],
)
def test_the_schema_line_of_each_kind_of_file_is_followed(
    server: LanguageServer, root: Path, path: str, good: str, bad: str, message: str
) -> None:
    text = (root / path).read_text(encoding="utf-8")
    marks = server.open((root / path).with_name("wrong.yaml"), text.replace(good, bad, 1))
    lines = {mark["range"]["start"]["line"] for mark in marks if message in mark["message"]}
    assert lines == {find_line(text, good)}, marks


def test_a_wrong_status_is_marked_where_it_stands(server: LanguageServer, root: Path) -> None:
    text = (root / COUNCIL).read_text(encoding="utf-8")
    line = find_line(text, "- status: ")
    start = text.splitlines()[line].index("status: ") + len("status: ")
    lines = text.splitlines()
    lines[line] = lines[line][:start] + "alowed"
    (mark,) = server.open(root / "data/councils/marked.yaml", "\n".join(lines) + "\n")
    assert mark["range"] == {
        "start": {"line": line, "character": start},
        "end": {"line": line, "character": start + len("alowed")},
    }
    assert mark["severity"] == 1
    assert '"allowed", "allowed-with-notice"' in mark["message"]


def test_completion_offers_the_statuses_with_their_meaning(server: LanguageServer, root: Path) -> None:
    text = (root / COUNCIL).read_text(encoding="utf-8")
    path = root / "data/councils/begun.yaml"
    begun = f"{text[: text.index('meetings:')]}meetings:\n  film:\n    - status: \n"
    server.open(path, begun)
    line = find_line(begun, "- status: ")
    offered = server.complete(path, line, len("    - status: "))
    assert [(item["label"], item["documentation"]) for item in offered] == [
        ("allowed", "You may start without telling or asking anybody."),
        (
            "allowed-with-notice",
            "You may start once you have told the council, even if telling is only a courtesy. "
            "Tag which: notice-required or notice-requested.",
        ),
        (
            "permission-required",
            "You may not start until somebody says yes, and that person is free to say no.",
        ),
        ("restricted", "A whole class of people or of meetings is shut out."),
        ("refused", "Nobody in the public seats may do it."),
        ("no-policy", "The source says that the council has no rule, and names nobody who decides."),
        ("unknown", "The source should answer the question, but cannot be understood; say why in the note."),
    ]


@pytest.mark.parametrize(
    ("begun", "word", "meaning"),
    [
        pytest.param("", "council-webcast", "The council showing its meetings live", id="activities"),
        pytest.param("film:\n    - ", "stated_by", "For an undated text", id="fields of a claim"),
        pytest.param(
            "film:\n    - conditions:\n        - ", "no-flash", "No flash photography.", id="tags of a claim"
        ),
    ],
)
def test_completion_offers(server: LanguageServer, root: Path, begun: str, word: str, meaning: str) -> None:
    text = (root / COUNCIL).read_text(encoding="utf-8")
    text = f"{text[: text.index('meetings:')]}meetings:\n  {begun}"
    path = root / f"data/councils/offered-{word.replace('_', '-')}.yaml"
    server.open(path, text)
    last = text.split("\n")[-1]
    offered = {item["label"]: item for item in server.complete(path, text.count("\n"), len(last))}
    assert str(offered[word]["documentation"]).startswith(meaning)


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("abolished", "First day on which it no longer exists; may be in the future."),
        ("region", "The region of England, as the Office for National Statistics names it."),
        ("confidence", "The council's own text; it answers directly, was read to its end"),
    ],
)
def test_hover_shows_what_a_field_is_for(server: LanguageServer, root: Path, field: str, shown: str) -> None:
    path = root / "data/councils" / ("carlisle.yaml" if field == "abolished" else "norwich.yaml")
    text = path.read_text(encoding="utf-8")
    server.open(path)
    line = find_line(text, f"{field}: ")
    character = text.splitlines()[line].index(field) + 1
    assert shown in server.hover(path, line, character)
