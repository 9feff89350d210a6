"""Every command that writes has a scene, and nothing writes but what writes whole or not at all."""

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import opencouncil
from faults.scenes import SCENES
from opencouncil.cli.app import COMMANDS
from support.commands import list_commands
from support.imports import list_modules

PACKAGE = Path(opencouncil.__file__).parent
WRITERS = {"write_atomically", "write_folder_atomically", "amend_folder", "replace_all", "write_all"}
# Who may change files otherwise, and why.
MAY_WRITE = {
    "saving.amending": "writes whole or not at all",
    "saving.cache": "keeps what can be made again, in a database that takes all of it or nothing",
    "saving.cached": "keeps what can be made again, whole or not at all",
    "saving.exchange": "changes two names",
    "saving.folder": "writes whole or not at all",
    "saving.journal": "writes whole or not at all",
    "saving.kept_files": "keeps what can be made again, whole or not at all",
    "saving.one": "writes whole or not at all",
    "saving.private": "keeps what is the user's alone, whole or not at all",
    "saving.settings": "makes the folder of what it writes whole or not at all",
    "saving.stage": "keeps what is not whole yet",
    "saving.together": "writes whole or not at all",
    "export.writing": "fills a folder that has no place yet",
    "site.fulltext": "fills a folder that has no place yet",
    "site.shelf": "fills a folder that has no place yet",
    "site.writing": "fills a folder that has no place yet",
    "cli.schema": "makes the folder for its files",
    "merging.driver": "makes the folder of git's attributes",
    "merging.trees": "fills a temporary folder of its own",
    "history.processes": "removes a temporary folder of its own",
}
# Modules whose functions have names that others have too: they are called with the name of the module.
BY_MODULE = {"cli.to_file": "to_file"}
COMMAND_MODULES = {f"cli.{command.module}" for command in COMMANDS} | {"cli.keep", "cli.look", "__main__"}
# Its folder is a site that it knows, and anything else in its place is kept.
WITHOUT_FORCE = {"site build": {"--output", "-o"}}
_CHANGING = {
    *(
        "write_bytes",
        "write_text",
        "mkdir",
        "unlink",
        "rename",
        "rmdir",
        "touch",
        "symlink_to",
        "hardlink_to",
    ),
    *("chmod", "rmtree", "makedirs", "copyfile", "copytree"),
    *("os.remove", "os.truncate", "os.utime", "os.link", "os.replace", "shutil.move"),
}


class Function(NamedTuple):
    module: str
    name: str
    calls: frozenset[str]


def list_functions(package: Path) -> Iterator[Function]:
    for module, path in list_modules(package).items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                own = f"{BY_MODULE[module]}." if module in BY_MODULE else ""
                yield Function(module, f"{own}{node.name}", frozenset(_list_names(node, own)))


def _list_names(node: ast.AST, own: str) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name):
            yield f"{own}{inner.id}"
            yield inner.id
        elif isinstance(inner, ast.Attribute):
            called = ast.unparse(inner.value)
            yield f"{called}.{inner.attr}" if called in BY_MODULE.values() else inner.attr


def find_writing(package: Path, but: Collection[str] = ()) -> set[str]:
    """The modules of ``cli`` with a function that leads to one that writes, by the names of functions.

    What the functions of the modules ``but`` write does not count.
    """
    functions = [one for one in list_functions(package) if one.module not in but]
    found = {("", name) for name in WRITERS}
    while True:
        more = {
            _place(one.module, one.name)
            for one in functions
            if any(name in found for call in one.calls for name in (("", call), (one.module, call)))
        }
        if more <= found:
            return {module for module, _ in found if module.startswith("cli.")}
        found |= more


def _place(module: str, name: str) -> tuple[str, str]:
    """A function by its name, and by its module too where nobody else calls it."""
    return (module if name.startswith("_") or module in COMMAND_MODULES else "", name)


def find_changing(package: Path) -> dict[str, set[str]]:
    """The calls by which modules change files or folders."""
    found: dict[str, set[str]] = {}
    for module, path in list_modules(package).items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (name := _find_change(node)):
                found.setdefault(module, set()).add(name)
    return found


def _find_change(node: ast.Call) -> str:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name == "open":
        words = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
        modes = [word for word in words if isinstance(word, str) and set(word) <= set("rwxabt+")]
        flags = ast.unparse(node)
        is_writing = (
            any(set(mode) & set("wxa+") for mode in modes)
            or "O_CREAT" in flags
            or re.search(r"\bFLAGS\b", flags)
        )
        return "open" if is_writing else ""
    if not isinstance(node.func, ast.Attribute):
        return ""
    return next((one for one in (name, ast.unparse(node.func)) if one in _CHANGING), "")


def test_every_command_that_writes_meets_faults() -> None:
    named = {f"cli.{command.module}": command.name for command in COMMANDS}
    writing = {named[module] for module in find_writing(PACKAGE) if module in named}
    # It writes a folder of its own, which goes when it ends, as `site build` writes.
    writing.discard("site serve")
    scenes = {
        command.name for command in COMMANDS if any(command.is_meant(scene.command) for scene in SCENES)
    }
    assert scenes <= writing
    # The others write a result to the file of ``-o``, all by the same lines.
    by_themselves = find_writing(PACKAGE, but=("cli.putting", "cli.to_file"))
    assert {named[module] for module in by_themselves if module in named} - {"site serve"} <= scenes


def test_every_option_that_writes_is_among_the_scenes() -> None:
    """``-o`` and ``--fix`` write, too; that of results is one option, which some scenes have."""
    commands = list_commands()
    shown = {
        name: option.help
        for name, command in commands.items()
        for option in command.params
        if "--output" in option.opts
    }
    scenes = {
        command.name
        for command in COMMANDS
        if any(command.is_meant(scene.command) and "-o" in scene.command for scene in SCENES)
    }
    shared = {name for name, text in shown.items() if text == shown["stats"]}
    assert {"stats", "map", "card", "letter", "diff"} <= scenes & shared
    assert scenes | shared == set(shown)


@pytest.mark.parametrize("name", list_commands())
def test_what_shows_a_result_in_formats_writes_it_to_a_file(name: str) -> None:
    """A command with ``--format`` has ``-o`` and ``--force``, and each of these the other."""
    options = {each for one in list_commands()[name].params for each in one.opts}
    if "--format" in options or "--output" in options:
        assert WITHOUT_FORCE.get(name, {"--output", "-o", "--force"}) <= options
    assert not (name in WITHOUT_FORCE and "--force" in options)


def test_nothing_else_changes_files() -> None:
    assert {
        module: calls for module, calls in find_changing(PACKAGE).items() if module not in MAY_WRITE
    } == {}


@pytest.mark.parametrize(
    "line",
    [
        *('Path("x").write_text("")', 'open("x", "w")', 'Path("x").open("ab")', "os.open(path, os.O_CREAT)"),
        *("shutil.rmtree(path)", "path.unlink()", "path.rename(other)", "os.link(one, other)"),
    ],
)
def test_a_change_is_found(line: str, tmp_path: Path) -> None:
    (tmp_path / "new.py").write_text(f"def work():\n    {line}\n")
    assert set(find_changing(tmp_path)) == {"new"}


def test_a_command_that_writes_is_found(tmp_path: Path) -> None:
    (tmp_path / "cli").mkdir()
    (tmp_path / "cli" / "keep.py").write_text("def keep():\n    store.put(1)\n")
    (tmp_path / "cli" / "look.py").write_text("def look():\n    _put(1)\n")
    (tmp_path / "store.py").write_text("def put(x):\n    _put(x)\ndef _put(x):\n    write_atomically(x)\n")
    assert find_writing(tmp_path) == {"cli.keep"}
