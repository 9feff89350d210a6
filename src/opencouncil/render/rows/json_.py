"""Rows as JSON: a list of objects; null for unknown values, and for numbers that JSON lacks."""

from collections.abc import Sequence
from typing import TextIO

from opencouncil.render.rows.objects import iter_objects
from opencouncil.sql.result import Result
from opencouncil.wording.json_text import write_json


def render(result: Result, out: TextIO) -> None:
    write_json(list(iter_objects(result)), out)


def render_each(results: Sequence[Result], out: TextIO) -> None:
    """Those of several questions: a list with the list of each."""
    write_json([list(iter_objects(result)) for result in results], out)
