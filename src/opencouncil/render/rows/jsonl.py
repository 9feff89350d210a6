"""Rows as JSON Lines: an object on each line."""

from typing import TextIO

from opencouncil.render.rows.objects import iter_objects
from opencouncil.sql.result import Result
from opencouncil.wording.json_text import dump_json


def render(result: Result, out: TextIO) -> None:
    out.writelines(f"{dump_json(row, indent=None)}\n" for row in iter_objects(result))
