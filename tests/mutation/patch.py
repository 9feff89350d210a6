"""A mutant put into the code that is loaded already, so that a forked process need load nothing again."""

import functools
import gc
import sys
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

from mutation.mutants import Mutant


def apply(mutant: Mutant) -> bool:
    """Change the function in place, and forget what was remembered; False where that cannot be done."""
    module = sys.modules.get(name_module(mutant.path))
    function = find_function(module, mutant.function.split(".")) if mutant.function else None
    if function is None:
        return False
    code = find_code(compile(mutant.code, function.__code__.co_filename, "exec"), mutant.function)
    if code is None or len(code.co_freevars) != len(function.__code__.co_freevars):
        return False
    function.__code__ = code
    forget()
    return True


def name_module(path: str) -> str:
    return "opencouncil." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def find_function(owner: Any, names: list[str]) -> FunctionType | None:
    """A function or method under its decorators, where they keep it."""
    for name in names:
        owner = vars(owner).get(name) if owner is not None else None
    while not isinstance(owner, FunctionType):
        for link in ("__wrapped__", "__func__", "fget", "func"):
            if (inner := getattr(owner, link, None)) is not None:
                owner = inner
                break
        else:
            return None
    while hasattr(owner, "__wrapped__"):
        owner = owner.__wrapped__
    return owner if isinstance(owner, FunctionType) else None


def find_code(module: CodeType, function: str) -> CodeType | None:
    return next((code for code in _iter_codes(module) if code.co_qualname == function), None)


def _iter_codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _iter_codes(constant)


def forget() -> None:
    """Empty every cache of the package: what is in it was made by the code as it was."""
    kind = type(functools.lru_cache(forget))
    for cached in gc.get_objects():
        if isinstance(cached, kind) and str(getattr(cached, "__module__", "")).startswith("opencouncil"):
            cached.cache_clear()
