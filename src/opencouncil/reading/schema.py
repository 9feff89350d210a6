"""The JSON Schemas in ``schema/``, and their problems with data in a contributor's words.

jsonschema-rs accepts what is right about a hundred times faster than jsonschema; jsonschema then
explains what is not. Both get the same two formats: a day and a partial date that the calendar has.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from opencouncil.files import load_schema
from opencouncil.findings import Pointer, Problem, clip
from opencouncil.model import PartialDate
from opencouncil.reading import plain_scalars

# Nobody reads more of them about one file, and a file from a stranger may hold any number.
MAX_PROBLEMS = 50
KINDS = ("council", "sources", "law", "reorganisation", "plan", "links", "scoring")
# Kinds of file that hold parts of other files: see reading/parts.py.
_HOLDS_PARTS = frozenset({"plan"})


def is_accepted(kind: str, data: Any) -> bool:
    if not fast_validator(kind).is_valid(data):
        return False
    return kind not in _HOLDS_PARTS or next(_find_problems_of_parts(kind, data), None) is None


def _find_problems_of_parts(kind: str, data: Any) -> Iterator[Problem]:
    """What is wrong with each part of a file that is of another kind, by the schema of that."""
    from opencouncil.reading.parts import iter_parts

    for part in iter_parts(kind, data):
        for problem in find_problems(part.kind, part.data):
            # Only the fields of the file itself may be missing in a part of it.
            if part.is_whole or problem.rule != "missing-key" or len(problem.pointer) > 1:
                yield problem._replace(pointer=(*part.pointer, *problem.pointer))


def find_problems(kind: str, data: Any) -> Iterator[Problem]:
    """The problems of data by the schema, in the order of the schema; none if it is accepted."""
    if is_accepted(kind, data):
        return
    from opencouncil.reading.schema_errors import explain_error

    seen: set[tuple[Pointer, str, str]] = set()
    for error in slow_validator(kind).iter_errors(data):
        for problem in explain_error(error, load_schema(kind)):
            # A value of the wrong form may break a pattern and a format: that is one problem. Two fields
            # that are missing stand at the same spot, and are two.
            what = problem.message if problem.rule == "missing-key" else ""
            key = (problem.pointer, problem.rule, what)
            if key not in seen:
                seen.add(key)
                yield problem
        if len(seen) >= MAX_PROBLEMS:
            return
    if not seen and kind in _HOLDS_PARTS:
        yield from islice(_find_problems_of_parts(kind, data), MAX_PROBLEMS)
        return
    if not seen:  # the two validators disagree: say what the fast one saw rather than nothing
        for error in fast_validator(kind).iter_errors(data):
            yield Problem(tuple(error.instance_path), clip(error.message, 200), rule="wrong-form")


def keep_valid(kind: str, data: Any, pointers: Iterable[Pointer]) -> Any:
    """A copy of a file's data without what is wrong at some pointers, so that the rest can be used.

    A claim, a form, a membership, a reply or an effect with anything wrong goes as a whole, leaving None in
    its place; a list or a group of which nothing is left goes too. None is returned where what is left is not
    accepted.
    """
    if not isinstance(data, dict):
        return None
    kept = json.loads(json.dumps(data))
    for pointer in set(pointers):
        _cut(kept, pointer)
    _drop_emptied(kept)
    return kept if is_accepted(kind, without_holes(kept)) else None


# Parts removed as a whole: a claim, an earlier form, a membership, a reply, an effect of the law, a look for
# one.
_WHOLE_AT = {
    "meetings": len(("meetings", "film", 0)),
    "aliases": len(("aliases", 0)),
    "forms": len(("forms", 0)),
    "combined_authorities": len(("combined_authorities", 0)),
    "replies": len(("replies", 0)),
    "effects": len(("effects", 0)),
    "looked_for": len(("looked_for", 0)),
}


def _cut(data: Any, pointer: Pointer) -> None:
    if pointer:
        pointer = pointer[: _WHOLE_AT.get(str(pointer[0]))]
    node = data
    for part in pointer[:-1]:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return
    if not pointer:
        return
    last = pointer[-1]
    if isinstance(node, dict):
        node.pop(last, None)
    elif isinstance(node, list) and isinstance(last, int) and last < len(node):
        node[last] = None


def _drop_emptied(group: dict[str, Any]) -> None:
    """Take out the lists and groups that hold nothing any more, the innermost first."""
    for name, value in list(group.items()):
        if isinstance(value, dict):
            _drop_emptied(value)
        is_emptied = isinstance(value, dict | list) and all(item is None for item in value)
        if is_emptied:
            del group[name]


def without_holes(node: Any) -> Any:
    """Data that ``keep_valid`` gave, without the None in the places of what went."""
    if isinstance(node, dict):
        return {key: without_holes(value) for key, value in node.items()}
    if isinstance(node, list):
        return [without_holes(item) for item in node if item is not None]
    return node


def is_day(value: object) -> bool:
    return not isinstance(value, str) or plain_scalars.is_day(value)


def is_partial_date(value: object) -> bool:
    return not isinstance(value, str) or _is_partial_date(value)


@lru_cache(maxsize=4096)
def _is_partial_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except (ValueError, TypeError, OverflowError):
        return False
    return True


@cache
def fast_validator(kind: str) -> Any:
    import jsonschema_rs

    # `date` is its own; asking Python for each of thousands of values would cost more than all the rest.
    formats: dict[str, Callable[[str], bool]] = {"partial-date": is_partial_date}
    return jsonschema_rs.Draft202012Validator(load_schema(kind), formats=formats, validate_formats=True)


@cache
def slow_validator(kind: str) -> Any:
    import jsonschema

    def check_pattern(_: Any, pattern: str, value: Any, __: Any) -> Iterator[jsonschema.ValidationError]:
        # To Python `$` may stand before a last line end, to the standard and the fast validator it may not.
        if not isinstance(value, str):
            return
        if ("$" in pattern and value.endswith("\n")) or not re.search(pattern, value):
            yield jsonschema.ValidationError(f"{value!r} does not match {pattern!r}")

    checker = jsonschema.FormatChecker(formats=())
    checker.checks("date")(is_day)
    checker.checks("partial-date")(is_partial_date)
    extend: Any = jsonschema.validators.extend
    validator = extend(jsonschema.Draft202012Validator, {"pattern": check_pattern})
    return validator(load_schema(kind), format_checker=checker)
