"""New files of the dataset, in their form, with the line that tells editors of the schema."""

import re
from collections.abc import Mapping
from typing import Any

from opencouncil.errors import OpenCouncilError
from opencouncil.files import load_schema
from opencouncil.findings import clip
from opencouncil.reading.document import parse
from opencouncil.text.fmt import dump
from opencouncil.text.form import SCHEMA_LINE, form_of
from opencouncil.text.writing import make_node, write_field, write_group

# Fields of a council that few have, or that have a command of their own.
_NOT_ASKED_FOR = frozenset(
    {
        *("former_ids", "names", "aliases", "namesakes", "founded", "forms", "abolished", "shared_codes"),
        *("links", "notes", "meetings", "replies"),
    }
)


def write_file(kind: str, data: Mapping[str, Any]) -> bytes:
    """A file with this data and nothing else."""
    lines = [_schema_line(kind), *write_group(make_node(data), form_of(kind))]
    return _finish(lines, data)


def write_council(data: Mapping[str, Any]) -> bytes:
    """A council's file with what is known, and in the place of what is missing a comment that asks for it."""
    lines = [_schema_line("council")]
    for name, field in load_schema("council")["properties"].items():
        if name in data:
            lines += write_field(name, data[name], form_of("council"), indent=0)
        elif name not in _NOT_ASKED_FOR and not field.get("deprecated"):
            lines.append(f"# {name}: {_first_sentence(field['description'])}")
    return _finish(lines, data)


def _finish(lines: list[str], data: Mapping[str, Any]) -> bytes:
    written = "".join(f"{line}\n" for line in lines).encode()
    document = parse(written)
    if document.problems:
        raise OpenCouncilError(f"This cannot be written: {clip(document.problems[0].message)}.")
    if dump(document.data) != dump(data):
        raise AssertionError("a new file would say something else; nothing is written")
    return written


def _schema_line(kind: str) -> str:
    up = "../" if kind == "sources" else "../../"
    return f"{SCHEMA_LINE} $schema={up}schema/{kind}.schema.json"


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=\.) ", text)[0]
