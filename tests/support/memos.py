"""What a program keeps for as long as it runs: caches, and what functions change at the level of modules."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import opencouncil
from support import imports

PACKAGE = Path(opencouncil.__file__).parent
_CACHES = ("cache", "lru_cache")
_CHANGES = frozenset(
    (
        *("add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popitem", "remove"),
        *("setdefault", "sort", "update"),
    )
)


def list_modules() -> list[ModuleType]:
    """Every module of the package, imported."""
    doors = ("__main__", "")
    return [
        import_module(f"opencouncil.{name}" if name != "__init__" else "opencouncil")
        for name in imports.list_modules(PACKAGE)
        if name not in doors
    ]


def list_memos(package: Path) -> list[str]:
    """Each memo by module and name, once, in order: ``reading.schema._is_partial_date``."""
    found = {
        f"{module}.{name}"
        for module, path in imports.list_modules(package).items()
        for name in _iter_memos(ast.parse(path.read_text(encoding="utf-8")))
    }
    return sorted(found)


def _iter_memos(tree: ast.Module) -> Iterator[str]:
    lasting = {name for node in tree.body for name in _iter_bound(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield from node.names
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if any(_is_cache(one) for one in node.decorator_list):
                yield node.name
            arguments = [one for one in (*node.args.defaults, *node.args.kw_defaults) if one]
            if any(isinstance(one, ast.Dict | ast.List | ast.Set) for one in arguments):
                yield node.name
            own = _find_own(node)
            yield from (name for name in _iter_changed(node) if name in lasting and name not in own)
        elif (
            isinstance(node, ast.Assign | ast.AnnAssign)
            and node.value
            and any(_is_cache(one) for one in ast.walk(node.value))
        ):
            # A cache around a function that is written elsewhere.
            yield from _iter_bound(node)
    # What a class holds belongs to all its instances.
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            held = {name for inner in node.body for name in _iter_bound(inner)}
            yield from (
                f"{node.name}.{attribute}"
                for method in node.body
                if isinstance(method, ast.FunctionDef)
                for attribute in _iter_changed_attributes(method)
                if attribute in held
            )


def _iter_bound(node: ast.AST) -> Iterator[str]:
    """The names that a statement binds: an assignment, an imported constant, a class."""
    match node:
        case ast.Assign(targets=targets):
            yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.ClassDef(name=name):
            yield name
        case ast.ImportFrom():
            # A constant of another module; the functions of an imported module have names like `add` too.
            yield from (name for one in node.names if (name := one.asname or one.name).isupper())
        case ast.If() | ast.Try():
            yield from (name for inner in ast.iter_child_nodes(node) for name in _iter_bound(inner))
        case _:
            return


def _is_cache(node: ast.AST) -> bool:
    target = node.func if isinstance(node, ast.Call) else node
    name = target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")
    return name in _CACHES


def _iter_changed(function: ast.AST) -> Iterator[str]:
    """The names whose objects a function changes: ``NAME.add(x)``, ``NAME[x] = y``, ``NAME.x = y``."""
    for node in ast.walk(function):
        for target in _list_changed(node):
            while isinstance(target, ast.Attribute | ast.Subscript):
                target = target.value
            if isinstance(target, ast.Name):
                yield target.id


def _iter_changed_attributes(method: ast.AST) -> Iterator[str]:
    """The attributes whose objects a method changes: ``self.NAME.add(x)``, ``cls.NAME[x] = y``."""
    for node in ast.walk(method):
        for target in _list_changed(node):
            match target:
                case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name):
                    if not isinstance(node, ast.Assign | ast.AugAssign):
                        yield name
                case ast.Subscript(value=ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name)):
                    yield name


def _list_changed(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.Call(func=ast.Attribute(attr=attribute, value=value)) if attribute in _CHANGES:
            return [value]
        case ast.Assign(targets=targets) | ast.Delete(targets=targets):
            return [one for one in targets if isinstance(one, ast.Subscript | ast.Attribute)]
        case ast.AugAssign(target=ast.Subscript() | ast.Attribute() as target):
            return [target]
    return []


def _find_own(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Names that are the function's own, and hide those of the module."""
    arguments = function.args
    own = {one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            own.add(node.id)
        elif isinstance(node, ast.arg):
            own.add(node.arg)
    return own
