"""Values that a query gives as text, as Python has them: moments, times of the day, and lists.

A type is one of the contract's, ``moment``, ``moment-utc`` or ``time``; with ``[]`` behind, a list of such.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

LIST = "[]"
# What the values in a list must be, as they come out of JSON.
_IN_JSON = {"text": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}


def read_values(kind: str, values: Sequence[Any]) -> list[Any] | None:
    """The values of a column; None if one is none that Python has: infinity, a year beyond 9999, 24:00."""
    read = _find_reader(kind)
    try:
        return [None if value is None else read(value) for value in values]
    except ValueError:
        return None


def map_single(change: Callable[[Any], Any], value: Any) -> Any:
    """A value changed, or a list with its values changed; what is not known stays so."""
    if isinstance(value, list):
        return [map_single(change, one) for one in value]
    return None if value is None else change(value)


def iter_single(values: Sequence[Any]) -> Iterator[Any]:
    """The values that are known, those in lists one by one."""
    for value in values:
        if isinstance(value, list):
            yield from iter_single(value)
        elif value is not None:
            yield value


def _find_reader(kind: str) -> Callable[[Any], Any]:
    if kind.endswith(LIST):
        read = _find_reader_inside(kind.partition(LIST)[0])
        return lambda text: map_single(read, json.loads(text))
    return _find_reader_inside(kind)


def _find_reader_inside(kind: str) -> Callable[[Any], Any]:
    """For the values in a list."""
    if kind in _IN_JSON:
        return lambda value: _check(value, _IN_JSON[kind])
    readers: dict[str, Callable[[str], Any]] = {"date": date.fromisoformat, "time": _read_time}
    return readers.get(kind, datetime.fromisoformat)


def _read_time(text: str) -> time:
    # Later versions of Python take the end of the day for its beginning.
    if text.startswith("24"):
        raise ValueError(text)
    return time.fromisoformat(text)


def _check(value: Any, types: tuple[type, ...]) -> Any:
    if not isinstance(value, types):
        raise ValueError(value)
    return value
