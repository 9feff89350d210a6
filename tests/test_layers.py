"""Who may import whom, and which module owns which library."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import opencouncil

PACKAGE = Path(opencouncil.__file__).parent

# Upper layers import lower ones, never the other way round.
LAYERS = (
    ("cli",),
    ("render", "export", "sql"),
    ("wording",),
    ("answers", "lineage", "select", "card", "history", "reports", "merging", "editing", "tables"),
    ("checking",),
    ("text",),
    ("reading", "naming"),
    (
        *(
            "law",
            "reorganisations",
            "model",
        ),
        *("claims", "changes", "findings", "files", "errors", "spelling", "project"),
    ),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
OWNERS = {
    "typer": ("cli",),
    "rich": ("render",),
    "jsonschema": ("reading",),
    "jsonschema_rs": ("reading",),
    "yaml": ("reading", "text"),
    "git": ("history",),
    "xlsxwriter": ("export",),
    "duckdb": ("export", "sql", "tables"),
    "openpyxl": ("editing",),
    "sqlite3": ("export",),
}


def iter_imports() -> Iterator[tuple[str, str, str]]:
    """Each import of the package: the file, the part it is in, and what it imports."""
    for path in sorted(PACKAGE.rglob("*.py")):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
                if node.module == "opencouncil":
                    names = [f"opencouncil.{alias.name}" for alias in node.names]
            for name in names:
                yield path.relative_to(PACKAGE).as_posix(), part, name


def test_imports_never_point_up() -> None:
    upward = [
        f"{file} imports {name}"
        for file, part, name in iter_imports()
        if name.startswith("opencouncil.")
        and part not in ("__init__", "__main__")
        and name.split(".")[1] in LEVEL
        and LEVEL[part] > LEVEL[name.split(".")[1]]
    ]
    assert upward == []


def test_every_module_has_a_layer() -> None:
    parts = {part for _, part, _ in iter_imports()} - {"__init__", "__main__"}
    assert parts <= set(LEVEL)


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_has_one_owner(library: str) -> None:
    users = {part for _, part, name in iter_imports() if name.split(".")[0] == library}
    assert users <= set(OWNERS[library])
    assert users, f"nobody uses {library}"


def test_rules_see_the_model_and_findings_only() -> None:
    allowed = {"law", "model", "findings", "reorganisations", "spelling", "checking"}
    seen = {
        name.split(".")[1]
        for file, _, name in iter_imports()
        if file.startswith("checking/rules/") and name.startswith("opencouncil.")
    }
    assert seen <= allowed
