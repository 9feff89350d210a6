"""Every small change of a module, by the operators of mutmut: a number more, an argument less."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, cast

import libcst
from libcst.metadata import MetadataWrapper, ParentNodeProvider, PositionProvider
from mutmut.mutation.mutators import mutation_operators

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "opencouncil"
# What a mutant may not be in: no test can or should notice it.
_LEFT_ALONE = (libcst.Annotation, libcst.Import, libcst.ImportFrom, libcst.Decorator, libcst.TypeAlias)
_FUNCTION = libcst.FunctionDef


@dataclass(frozen=True)
class Mutant:
    # Within the package: ``reading/document.py``.
    path: str
    # The lines of what was changed, and the statement around it.
    first: int
    last: int
    # The outermost function or method, by its name in the module; empty where the change is outside of all.
    function: str
    _write: Callable[[], str] = field(repr=False, compare=False)
    _show: Callable[[], str] = field(repr=False, compare=False)

    @property
    def code(self) -> str:
        """The whole module with the change."""
        return self._write()

    @property
    def name(self) -> str:
        return f"{self.path}:{self.first}: {self._show()}"


def list_mutants(path: str, random: Random) -> list[Mutant]:
    """One change for each place and kind of change; of several that an operator has, one by chance."""
    wrapper = MetadataWrapper(libcst.parse_module((PACKAGE / path).read_text(encoding="utf-8")))
    positions, parents = wrapper.resolve(PositionProvider), wrapper.resolve(ParentNodeProvider)
    found = []
    for node in _walk(wrapper.module):
        for kind, change in mutation_operators:
            if not isinstance(node, kind):
                continue
            changed = list(change(node))
            if changed and (around := _around(node, parents)) is not None:
                new = random.choice(changed)
                place = positions[node]
                write = partial(_replace, wrapper.module, node, new)
                show = partial(_show, wrapper.module, node, new)
                function = ".".join(around)
                found.append(Mutant(path, place.start.line, place.end.line, function, write, show))
    return found


def _replace(module: libcst.Module, node: Any, new: Any) -> str:
    code: str = cast(Any, module.deep_replace(node, new)).code
    return code


def _walk(node: libcst.CSTNode) -> Iterator[libcst.CSTNode]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _around(node: libcst.CSTNode, parents: Any) -> list[str] | None:
    """The names of the classes and the outermost function around a place; None where nothing may change.

    What a function has before its body, as its defaults, is outside of it.
    """
    names: list[str] = []
    child: libcst.CSTNode = node
    while (parent := parents.get(child)) is not None:
        if isinstance(child, _LEFT_ALONE) or _is_docstring(child, parents):
            return None
        if isinstance(parent, _FUNCTION):
            names = [parent.name.value] if child is parent.body else []
        elif isinstance(parent, libcst.ClassDef):
            names = [parent.name.value, *names] if names else []
        if isinstance(parent, libcst.If) and _is_for_types(parent):
            return None
        child = parent
    return names


def _is_docstring(node: libcst.CSTNode, parents: Any) -> bool:
    return isinstance(node, libcst.SimpleString) and isinstance(parents.get(node), libcst.Expr)


def _is_for_types(node: libcst.If) -> bool:
    return isinstance(node.test, libcst.Name) and node.test.value == "TYPE_CHECKING"


def _show(module: libcst.Module, node: Any, new: Any) -> str:
    before, after = (" ".join(module.code_for_node(one).split())[:120] for one in (node, new))
    return f"{before}  ->  {after}"
