"""The rows of several questions as JSON: a list with the list of each."""

from collections.abc import Sequence
from typing import TextIO

from opencouncil.render.rows.objects import iter_objects
from opencouncil.sql.result import Result
from opencouncil.wording.json_text import write_json


def render(results: Sequence[Result], out: TextIO) -> None:
    write_json([list(iter_objects(result)) for result in results], out)
