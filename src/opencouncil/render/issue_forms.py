"""The issue forms of GitHub, made from the schema: ``.github/ISSUE_TEMPLATE``.

Their syntax: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from opencouncil.wording.issue_forms import MADE, describe_forms


def make_forms() -> dict[str, str]:
    """The text of each file, by its name."""
    head = f"# {MADE}\n"
    return {name: f"{head}{''.join(_write(form))}" for name, form in describe_forms().items()}


def _write(data: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """YAML with every text in double quotes, as in JSON, so that no text is read as YAML."""
    for name, value in data.items():
        if isinstance(value, Mapping):
            yield f"{indent}{name}:\n"
            yield from _write(value, f"{indent}  ")
        elif isinstance(value, list):
            yield f"{indent}{name}:\n"
            yield from _write_list(value, f"{indent}  ")
        else:
            yield f"{indent}{name}: {json.dumps(value, ensure_ascii=False)}\n"


def _write_list(items: Sequence[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping):
            first, *rest = _write(item, f"{indent}  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{indent}- {json.dumps(item, ensure_ascii=False)}\n"
