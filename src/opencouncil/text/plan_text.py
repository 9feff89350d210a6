"""The text of a plan that is not of the dataset: for somebody who carries it out, or changes it first."""

from collections.abc import Mapping
from typing import Any

from opencouncil.text.form import form_of
from opencouncil.text.writing import INDENT, make_node, write_field, write_group


def write_plan(plan: Mapping[str, Any]) -> str:
    """A plan as YAML, each part in the form that it has in its own file."""
    lines: list[str] = []
    for part, value in plan.items():
        if part == "reorganisation":
            inner = write_group(make_node(value), form_of("reorganisation"), indent=INDENT)
            lines += ["reorganisation:", *inner]
        else:
            lines += write_field(part, value, form_of("plan"), indent=0)
    return "".join(f"{line}\n" for line in lines)
