"""Results of the copy of the data in the package, which say so: nobody asked for that copy by name."""

import io
import json
from typing import TextIO, TypeVar

from opencouncil.render import Formats
from opencouncil.wording.json_text import write_json
from opencouncil.wording.shipped import say_shipped

_Kind = TypeVar("_Kind")
# How a format says it in a line of its own, after the result. What is a table for programs has no such line.
_LINES = {
    "text": "\n{}\n",
    "markdown": "\n{}\n",
    "yaml": "# {}\n",
    "mermaid": "%% {}\n",
    "dot": "// {}\n",
}
# The field of JSON that says it, after the version.
FIELD = "data"


def render_shipped(formats: Formats[_Kind], name: str, shown: _Kind, out: TextIO, label: str) -> None:
    """Write a result in a format, and which data it is of."""
    if name != "json":
        formats[name].render(shown, out)
        end_text(name, out, label)
        return
    whole = io.StringIO()
    formats[name].render(shown, whole)
    result = json.loads(whole.getvalue())
    write_json({"version": result.pop("version"), FIELD: label, **result}, out)


def end_text(name: str, out: TextIO, label: str) -> None:
    """Write the line that says which data it is, in a format that has room for one."""
    out.write(_LINES.get(name, "").format(say_shipped(label)))
