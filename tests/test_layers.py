"""Who may import whom, which part owns which library, and how large and how named a module may be."""

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import opencouncil
from opencouncil.cli.app import COMMANDS
from support.imports import find_circles, list_imports, list_modules

PACKAGE = Path(opencouncil.__file__).parent

# Upper layers import lower ones, never the other way round. Below all of them stand the modules of the
# root, which import each other and the standard library.
LAYERS = (
    ("cli",),
    ("render", "export", "site", "frames"),
    ("wording", "sql"),
    ("reports", "history", "editing", "links", "tables", "merging"),
    ("checking",),
    ("text",),
    ("reading",),
    ("saving",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
ROOT = len(LAYERS)
# How the package is entered: from Python, and as a program. Nothing imports them.
DOORS = ("__init__", "__main__")

# The parts that import a library; no other does.
OWNERS: Mapping[str, tuple[str, ...]] = {
    "typer": ("cli",),
    "rich": ("render",),
    "jsonschema": ("reading",),
    "jsonschema_rs": ("reading",),
    "yaml": ("reading",),
    "git": ("history",),
    "xlsxwriter": ("export",),
    "duckdb": ("tables", "sql"),
    "openpyxl": ("editing",),
    "altair": ("render",),
    "vl_convert": ("render",),
    "platformdirs": ("saving",),
    "icalendar": ("render",),
    "httpx": ("links",),
    "httpcore": ("links",),
    "protego": ("links",),
    "trafilatura": ("links",),
    "pypdf": ("links",),
    "jinja2": ("wording", "site"),
    "markdown_it": ("site",),
    "markupsafe": ("site",),
    "prompt_toolkit": ("cli",),
    "zxingcpp": ("render",),
    "pagefind_bin": ("site",),
    "pandas": ("frames",),
    "polars": ("frames",),
    "pyarrow": ("frames",),
}

MOST_AT_ROOT = 20
MOST_LINES = 400
# What the commands share.
SHARED_BY_COMMANDS = {
    "app",
    "asked_sql",
    "asking",
    "claim_choice",
    "claim_options",
    "claim_questions",
    "completing",
    "deltas",
    "durations",
    "ending",
    "existing",
    "filled_forms",
    "interview",
    "kept_answers",
    "kept_runs",
    "lists",
    "logs",
    "meant",
    "my_councils",
    "next_steps",
    "opening",
    "options",
    "output",
    "putting",
    "querying",
    "questions",
    "recording",
    "reply_questions",
    "rubrics",
    "scope",
    "shell",
    "shell_terminal",
    "shell_words",
    "streams",
    "to_file",
    "usage",
    "validating",
    "value_choice",
    "watched",
}


def part_of(module: str) -> str:
    """The folder of a module; all of the root is one part."""
    first = module.split(".")[0]
    return first if first in LEVEL else "the root"


def level_of(module: str) -> int:
    return LEVEL.get(part_of(module), ROOT)


def find_upward(package: Path) -> list[str]:
    """Imports of what stands higher, and of the doors."""
    return [
        str(one)
        for one in list_imports(package)
        if one.is_ours
        and one.module not in DOORS
        and (one.imported in DOORS or level_of(one.imported) < level_of(one.module))
    ]


def find_homeless(package: Path) -> list[str]:
    """Folders that no layer names."""
    folders = {path.relative_to(package).parts[0] for path in package.rglob("*.py") if path.parent != package}
    return sorted(folders - set(LEVEL))


def find_circles_of(package: Path, name: Callable[[str], str]) -> list[list[str]]:
    """The groups of modules, or of what ``name`` makes of them, that import each other in a circle."""
    edges: dict[str, set[str]] = defaultdict(set)
    for one in list_imports(package):
        if one.is_ours and one.module not in DOORS and name(one.module) != name(one.imported):
            edges[name(one.module)].add(name(one.imported))
    return find_circles(edges)


def find_strangers(package: Path) -> list[str]:
    """Imports of a library by a part that does not own it; the root owns none."""
    return [
        str(one)
        for one in list_imports(package)
        if not one.is_ours
        and (library := one.imported.split(".")[0]) not in sys.stdlib_module_names
        and part_of(one.module) not in OWNERS.get(library, ())
    ]


def find_long(package: Path) -> list[str]:
    sizes = {
        name: len(path.read_text(encoding="utf-8").splitlines())
        for name, path in list_modules(package).items()
    }
    return [f"{name}: {size} lines" for name, size in sizes.items() if size > MOST_LINES]


def list_root(package: Path) -> list[str]:
    return [path.stem for path in sorted(package.glob("*.py")) if path.stem not in DOORS]


def test_imports_never_point_up() -> None:
    assert find_upward(PACKAGE) == []


def test_every_part_has_a_layer() -> None:
    assert find_homeless(PACKAGE) == []


def test_no_module_imports_another_in_a_circle() -> None:
    assert find_circles_of(PACKAGE, lambda module: module) == []


def test_no_part_imports_another_in_a_circle() -> None:
    assert find_circles_of(PACKAGE, part_of) == []


def test_a_library_has_one_owner() -> None:
    assert find_strangers(PACKAGE) == []


def test_only_links_speaks_to_servers() -> None:
    """Reading and checking never use the network; git, which `propose` and `resolve` ask, is a program."""
    speaking = {
        "socket",
        "ssl",
        "http.client",
        "urllib.request",
        "ftplib",
        "smtplib",
        "asyncio",
        "httpx",
        "httpcore",
    }
    found = [
        str(one)
        for one in list_imports(PACKAGE)
        if not one.is_ours
        and part_of(one.module) != "links"
        and any(one.imported == name or one.imported.startswith(f"{name}.") for name in speaking)
    ]
    assert found == []


def test_nothing_but_its_command_reaches_what_speaks_to_servers() -> None:
    speaking = {"links.fetch", "links.wire", "links.check"}
    users = {one.module for one in list_imports(PACKAGE) if one.is_ours and one.imported in speaking}
    assert {user for user in users if part_of(user) != "links"} == {"cli.check_links"}


def test_files_and_screens_are_written_apart() -> None:
    apart = {"export", "render"}
    pairs = [(one, {part_of(one.module), part_of(one.imported)}) for one in list_imports(PACKAGE)]
    assert [str(one) for one, parts in pairs if parts == apart] == []


@pytest.mark.parametrize("library", OWNERS)
def test_every_owner_uses_its_library(library: str) -> None:
    users = {part_of(one.module) for one in list_imports(PACKAGE) if one.imported.split(".")[0] == library}
    assert users >= set(OWNERS[library])


def test_rules_see_the_nouns_only() -> None:
    seen = {
        str(one)
        for one in list_imports(PACKAGE)
        if one.module.startswith("checking.rules")
        and one.is_ours
        and level_of(one.imported) != ROOT
        and not one.imported.startswith("checking.rules")
    }
    assert seen == set()


def test_no_module_is_too_long_to_hold_one_idea() -> None:
    assert find_long(PACKAGE) == []


def test_the_root_is_small() -> None:
    assert len(list_root(PACKAGE)) <= MOST_AT_ROOT, list_root(PACKAGE)


def test_a_command_stands_in_the_module_of_its_name() -> None:
    modules = {path.stem for path in (PACKAGE / "cli").glob("*.py")} - {"__init__"}
    assert modules == {command.module for command in COMMANDS} | SHARED_BY_COMMANDS


def test_no_command_imports_another() -> None:
    commands = {f"cli.{command.module}" for command in COMMANDS}
    assert [str(one) for one in list_imports(PACKAGE) if one.imported in commands] == []


# The checks themselves, on packages that break them.


def make_package(folder: Path, **files: str) -> Path:
    """A package of modules, each named with a double underline between folder and file."""
    package = folder / "opencouncil"
    for name, text in {"__init__": "", **files}.items():
        path = package / f"{name if name.startswith('__') else name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")
    return package


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("from opencouncil.cli import app", id="a module"),
        pytest.param("from opencouncil.cli.app import main", id="a function"),
        pytest.param("import opencouncil.cli.app", id="by its whole name"),
        pytest.param("def read():\n    from opencouncil.cli import app", id="inside a function"),
        pytest.param("try:\n    x\nexcept E:\n    from opencouncil.cli import app", id="in a handler"),
        pytest.param(
            "if TYPE_CHECKING:\n    pass\nelse:\n    import opencouncil.cli.app", id="at run time only"
        ),
    ],
)
def test_an_import_that_points_up_is_found(tmp_path: Path, text: str) -> None:
    package = make_package(tmp_path, cli__app="", reading__document=text, law="")
    [found] = find_upward(package)
    assert found.startswith("reading.document, line ")
    assert found.endswith(": cli.app")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "import typing\nif typing.TYPE_CHECKING:\n    import opencouncil.cli.app", id="for types alone"
        ),
        pytest.param("from opencouncil.law import Law", id="down"),
        pytest.param("import cli", id="a library of the same name"),
    ],
)
def test_an_import_that_does_not_point_up(tmp_path: Path, text: str) -> None:
    package = make_package(tmp_path, cli__app="", reading__document=text, law="Law = 1")
    assert find_upward(package) == []


def test_the_root_imports_no_part_and_nobody_a_door(tmp_path: Path) -> None:
    package = make_package(
        tmp_path, law="from opencouncil.reading import x", reading__x="from opencouncil import load"
    )
    assert find_upward(package) == ["law, line 1: reading.x", "reading.x, line 1: __init__"]


def test_a_folder_without_a_layer_is_found(tmp_path: Path) -> None:
    assert find_homeless(make_package(tmp_path, utils__x="", reading__x="")) == ["utils"]


def test_circles_are_found(tmp_path: Path) -> None:
    package = make_package(
        tmp_path,
        law="from opencouncil import model",
        model="def find():\n    from opencouncil.law import Law",
        tables__a="from opencouncil.history import a",
        history__a="from opencouncil.merging import a",
        merging__a="def merge():\n    from opencouncil.tables import b",
        tables__b="from opencouncil.model import Council",
    )
    assert find_circles_of(package, lambda module: module) == [["law", "model"]]
    assert find_circles_of(package, part_of) == [["history", "merging", "tables"]]


def test_a_library_in_the_wrong_place_is_found(tmp_path: Path) -> None:
    package = make_package(
        tmp_path,
        reading__a="import yaml, json\nfrom yaml.events import Event",
        render__a="from yaml import parse",
        law="import requests",
    )
    assert find_strangers(package) == ["law, line 1: requests", "render.a, line 1: yaml"]


def test_a_long_module_and_all_of_the_root_are_found(tmp_path: Path) -> None:
    package = make_package(tmp_path, law="x = 1\n" * 401, reading__a="x = 1\n" * 400)
    assert find_long(package) == ["law: 401 lines"]
    assert list_root(package) == ["law"]
