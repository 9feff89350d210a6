"""Other readers of YAML, and where they see another tree than ours in a text that ours accepts."""

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import ruamel.yaml
import yaml

from opencouncil.reading.document import parse
from support.npm_tools import find_node_tool

# The readers of Python by name; the first two are of YAML 1.1, the last is of YAML 1.2.
PYTHONS: Mapping[str, Callable[[str], Any]] = {
    "PyYAML": lambda text: yaml.load(text, yaml.CSafeLoader),
    "PyYAML, pure": lambda text: yaml.load(text, yaml.SafeLoader),
    "ruamel.yaml": lambda text: ruamel.yaml.YAML(typ="safe", pure=True).load(text),
}
NPM = "yaml of npm"
# One process may take so long for all texts.
_LONGEST = 300


class Answer(NamedTuple):
    """What a reader makes of a text; ``error`` is why it refuses it."""

    data: Any = None
    error: str = ""


class Dispute(NamedTuple):
    """A text that ours accepts, and what others make of it."""

    text: str
    ours: Any
    others: Mapping[str, Answer]


def find_disputes(texts: Sequence[str], with_npm: bool = True) -> list[Dispute]:
    """The texts in which another reader sees another tree than ours, or none; those we refuse are none."""
    read = [(text, parse(text.encode())) for text in texts]
    accepted = [(text, document.data) for text, document in read if not document.problems]
    answers = read_all([text for text, _ in accepted], with_npm)
    return [
        Dispute(text, ours, others)
        for (text, ours), answer in zip(accepted, answers, strict=True)
        if (others := {name: one for name, one in answer.items() if one.error or not is_same(one.data, ours)})
    ]


def read_all(texts: Sequence[str], with_npm: bool = True) -> list[dict[str, Answer]]:
    """What each reader makes of each text."""
    found = [{name: _ask(read, text) for name, read in PYTHONS.items()} for text in texts]
    if with_npm and texts:
        for answers, answer in zip(found, read_with_npm(texts), strict=True):
            answers[NPM] = answer
    return found


def read_with_npm(texts: Sequence[str], version: str = "1.2") -> list[Answer]:
    """What npm's `yaml` makes of texts, in one process; without it the test is skipped."""
    node, package = find_node_tool("yaml/package.json")
    command = [node, str(Path(package).parents[2] / "read-yaml.cjs"), version]
    made = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, check=True, timeout=_LONGEST
    )
    return [Answer(one.get("data"), one.get("error", "")) for one in json.loads(made.stdout)]


def _ask(read: Callable[[str], Any], text: str) -> Answer:
    try:
        return Answer(_without_dates(read(text)))
    except Exception as error:
        # Readers raise what they like: at a day that the calendar does not have, a ValueError.
        return Answer(error=f"{type(error).__name__}: {error}".replace("\n", " "))


def is_same(one: Any, other: Any) -> bool:
    """Whether two trees are the same; a truth is no number, and 1.0 is 1, as JavaScript has it."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    numbers = [isinstance(value, int | float) and not isinstance(value, bool) for value in (one, other)]
    return (all(numbers) or type(one) is type(other)) and bool(one == other)


def _without_dates(value: Any) -> Any:
    """Data with days as the text they were: readers of YAML 1.1 make objects of them."""
    if isinstance(value, dict):
        return {_without_dates(name): _without_dates(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_without_dates(inner) for inner in value]
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return value
