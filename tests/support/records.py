"""The named tuples and dataclasses of a package, and where its source makes them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Record(NamedTuple):
    module: str
    name: str
    # Its fields that are true or false.
    booleans: tuple[str, ...]


class Making(NamedTuple):
    """A call that makes a record."""

    module: str
    line: int
    name: str
    # How many of its values are given by their place alone.
    unnamed: int


@cache
def read_trees(package: Path) -> dict[str, ast.Module]:
    """The syntax tree of every module by its file within the package."""
    return {
        path.relative_to(package).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(package.rglob("*.py"))
    }


def list_records(package: Path) -> list[Record]:
    return [
        Record(module, node.name, tuple(_iter_booleans(node)))
        for module, tree in read_trees(package).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and _is_record(node)
    ]


def iter_makings(package: Path) -> Iterator[Making]:
    """Each call of a record's class by its name, and of ``cls`` in the class itself."""
    names = {record.name for record in list_records(package)} | {"cls"}
    for module, tree in read_trees(package).items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).split(".")[-1]
                if name in names:
                    yield Making(module, node.lineno, name, len(node.args))


def _is_record(node: ast.ClassDef) -> bool:
    bases = {ast.unparse(base).split(".")[-1] for base in node.bases}
    decorators = {ast.unparse(one).split("(")[0].split(".")[-1] for one in node.decorator_list}
    return "NamedTuple" in bases or "dataclass" in decorators


def _iter_booleans(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        if isinstance(line, ast.AnnAssign) and ast.unparse(line.annotation).strip("'\"").startswith("bool"):
            yield ast.unparse(line.target)
