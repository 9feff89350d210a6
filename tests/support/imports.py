"""Who imports whom within the package, module by module, as its source says."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

NAME = "opencouncil"


class Import(NamedTuple):
    """What one line of a module imports: a module of ours, or one of a library."""

    module: str
    line: int
    imported: str
    is_ours: bool

    def __str__(self) -> str:
        return f"{self.module}, line {self.line}: {self.imported}"


def list_modules(package: Path) -> Mapping[str, Path]:
    """The file of every module by its name within the package: ``cli.app``, ``reading`` for a folder."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        found[".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)] = path
    return found


@cache
def list_imports(package: Path) -> tuple[Import, ...]:
    """Each import of the package, also within functions; those for type checking alone do not count."""
    modules = list_modules(package)
    return tuple(
        Import(module, node.lineno, name.removeprefix(f"{NAME}."), name.startswith(f"{NAME}."))
        for module, path in modules.items()
        for node in _iter_nodes([ast.parse(path.read_text(encoding="utf-8"))])
        for name in _list_names(node, modules)
    )


def _iter_nodes(nodes: Iterable[ast.AST]) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            yield from _iter_nodes(node.orelse)
        else:
            yield from _iter_nodes(ast.iter_child_nodes(node))


def _list_names(node: ast.Import | ast.ImportFrom, modules: Mapping[str, Path]) -> list[str]:
    """The whole names of what is imported, the package itself as ``opencouncil.__init__``."""
    if isinstance(node, ast.Import):
        found = {alias.name for alias in node.names}
    else:
        assert not node.level, "imports name the package"
        assert node.module
        # `from opencouncil.cli import opening` is an import of the module opencouncil.cli.opening.
        inner = [f"{node.module}.{alias.name}" for alias in node.names]
        found = {name if name.removeprefix(f"{NAME}.") in modules else node.module for name in inner}
    return sorted(f"{NAME}.__init__" if name == NAME else name for name in found)


def find_circles(edges: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The groups of names in which each leads to every other one (Tarjan), each sorted."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = lowest[name] = len(order)
        stack.append(name)
        for other in edges.get(name, ()):
            if other not in order:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in stack:
                lowest[name] = min(lowest[name], order[other])
        if lowest[name] == order[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in edges:
        if name not in order:
            visit(name)
    return sorted(found)
