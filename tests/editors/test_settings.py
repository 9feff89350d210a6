"""What keeps formatters off the data: the settings of this folder for VS Code, Prettier and other editors."""

import configparser
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from support.builders import REPOSITORY, SAMPLE
from support.language_server import LanguageServer
from support.npm_tools import find_node_tool

COUNCIL = "data/councils/norwich.yaml"
# Of one meaning to YAML; a formatter would write it otherwise.
LOOSE = "id:   norwich\nname: 'Norwich City Council'   \nmeetings: {film: [ {status: allowed} ]}"


def read_settings() -> dict[str, Any]:
    """The settings of VS Code, which may have comments."""
    text = (REPOSITORY / ".vscode" / "settings.json").read_text(encoding="utf-8")
    settings: dict[str, Any] = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    return settings


def group_settings(settings: dict[str, Any]) -> dict[str, Any]:
    """``{"yaml": {"format": {"enable": False}}}``: as VS Code hands them to a server."""
    found: dict[str, Any] = {}
    for name, value in settings.items():
        *parts, last = name.split(".")
        inner = found
        for part in parts:
            inner = inner.setdefault(part, {})
        inner[last] = value
    return found


@pytest.mark.slow
@pytest.mark.parametrize("is_ours", [True, False], ids=["our settings", "those of the extension"])
def test_the_extension_for_yaml_does_not_format(tmp_path: Path, is_ours: bool) -> None:
    command = find_node_tool("yaml-language-server/bin/yaml-language-server")
    settings = group_settings(read_settings()) if is_ours else {"yaml": {"format": {"enable": True}}}
    path = tmp_path / "norwich.yaml"
    path.write_text(LOOSE, encoding="utf-8")
    with LanguageServer([*command, "--stdio"], tmp_path, settings) as server:
        server.open(path)
        assert bool(server.format(path)) is not is_ours


@pytest.mark.slow
@pytest.mark.parametrize(("path", "is_left_alone"), [(COUNCIL, True), ("docs/workflows/notes.yaml", False)])
def test_prettier_leaves_the_data_alone(tmp_path: Path, path: str, is_left_alone: bool) -> None:
    command = find_node_tool("prettier/bin/prettier.cjs")
    shutil.copy(REPOSITORY / ".prettierignore", tmp_path)
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(LOOSE, encoding="utf-8")
    subprocess.run([*command, "--write", path], cwd=tmp_path, check=True, capture_output=True, timeout=60)
    assert (file.read_text(encoding="utf-8") == LOOSE) is is_left_alone


def test_nothing_in_vs_code_changes_a_line_that_nobody_changed() -> None:
    settings = read_settings()
    yaml = settings["[yaml]"]
    for name in ("formatOnSave", "formatOnPaste", "formatOnType", "detectIndentation"):
        assert yaml[f"editor.{name}"] is False, name
    for name in ("trimTrailingWhitespace", "trimFinalNewlines", "insertFinalNewline"):
        assert yaml[f"files.{name}"] is False, name
    assert yaml["editor.rulers"] == []
    assert yaml["editor.tabSize"] == 2
    assert settings["files.eol"] == "\n"


def test_other_editors_do_not_trim_the_data() -> None:
    parser = configparser.ConfigParser()
    text = (REPOSITORY / ".editorconfig").read_text(encoding="utf-8")
    parser.read_string(text.replace("root = true\n", "", 1))
    data = parser["data/**"]
    assert data["trim_trailing_whitespace"] == data["insert_final_newline"] == "unset"
    assert "indent_style" not in data
    assert parser["*"]["indent_style"] == "space"


def test_the_files_that_the_settings_leave_alone_are_in_form_already() -> None:
    for path in (SAMPLE / "data").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert re.search(r"[^\n]\n\Z", text), path.name
        assert not re.search(r"[ \t]+$", text, re.MULTILINE), path.name
