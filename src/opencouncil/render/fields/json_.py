"""The JSON Schema of one kind, as in its file in schema/."""

from typing import TextIO

from opencouncil.render.kinds import FieldsShown


def render(shown: FieldsShown, out: TextIO) -> None:
    out.write(shown.schema)
