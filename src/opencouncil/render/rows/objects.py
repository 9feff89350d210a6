"""Rows for JSON: an object for each, with the names of the columns."""

import json
import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from opencouncil.sql.result import Kind, Result


def iter_objects(result: Result) -> Iterator[dict[str, Any]]:
    names = [column.name for column in result.columns]
    nested = [column.kind is Kind.NESTED for column in result.columns]
    for row in result.rows:
        cells = (
            _as_json(json.loads(cell) if is_nested and isinstance(cell, str) else cell)
            for cell, is_nested in zip(row, nested, strict=True)
        )
        yield dict(zip(names, cells, strict=True))


def _as_json(value: Any) -> Any:
    """A value for JSON, which has no days, no infinity and no nan."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    return value if value is None or isinstance(value, bool | int) else str(value)
