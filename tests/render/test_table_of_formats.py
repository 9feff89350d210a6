"""The table of formats: each module is there, has the function of its kind, and comes alone."""

import inspect
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast, get_args, get_type_hints

import pytest

from opencouncil import render
from opencouncil.render import FORMATS, Formats, Table
from support.commands import list_commands

ROOT = Path(render.__file__).parent
BY_NAME = cast("Mapping[str, Formats[Any]]", FORMATS)
EVERY = [pytest.param(kind, name, id=f"{kind} as {name}") for kind in BY_NAME for name in BY_NAME[kind]]
# The kind of result that each command with --format shows.
SHOWN = {
    "validate": "findings",
    "explain": "rules",
    "list": "councils",
    "show": "card",
    "may": "answer",
    "lineage": "lineage",
    "find": "meanings",
    # Those of the figures of one day, and those that draw.
    "stats": "over_time",
    "calendar": "calendar",
    "gaps": "gaps",
    "stale": "stale",
    "similar": "similar",
    "compare": "side_by_side",
    "systems": "systems",
    "news": "news",
    "schema": "fields",
    "history": "history",
    "agreement": "agreement",
    "check-links": "links",
    "out-of-step": "out_of_step",
    "score": "score",
    "rank": "ranking",
    "replies": "replies",
    "map": "hexmap",
    "letter": "letter",
    "card": "door_card",
}
# Those that show the changes of rows too.
WITH_ROWS = {"diff": "comparison", "changelog": "changelog"}


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_a_format_has_the_function_of_its_kind(kind: str, name: str) -> None:
    function = BY_NAME[kind][name].render
    shown, out = inspect.signature(function).parameters.values()
    (wanted,) = get_args(Table.__annotations__[kind])
    name_wanted = str(getattr(wanted, "__name__", wanted)).rpartition(".")[2]
    hints = get_type_hints(function)
    assert hints[shown.name].__name__ == name_wanted
    assert (hints[out.name].__name__, hints["return"]) == ("TextIO", type(None))


def test_every_module_of_a_format_is_in_the_table() -> None:
    modules = [cast("Any", BY_NAME[kind][name]) for kind in BY_NAME for name in BY_NAME[kind]]
    listed = {Path(module.__file__) for module in modules}
    found = {path for path in ROOT.glob("*/*.py") if "\ndef render(" in path.read_text(encoding="utf-8")}
    assert found == listed


def test_a_format_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        FORMATS["answer"]["yaml"]


def test_only_the_module_asked_for_is_imported() -> None:
    code = (
        "import sys\n"
        "from opencouncil.render import FORMATS\n"
        "FORMATS['lineage']['dot']\n"
        "print(*sorted(name for name in sys.modules if name.startswith('opencouncil.render.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    found = done.stdout.split()
    assert "opencouncil.render.lineage.dot" in found
    assert not {"opencouncil.render.lineage.mermaid", "opencouncil.render.lineage.json_"} & set(found)


def test_the_choices_of_every_command_are_those_of_the_table() -> None:
    commands = list_commands()
    choices = {
        name: list(option.type.choices)
        for name, command in commands.items()
        for option in command.params
        if option.name == "output" and hasattr(option.type, "choices")
    }
    assert choices == {
        **{name: list(BY_NAME[kind]) for name, kind in SHOWN.items()},
        **{name: [*BY_NAME[kind], *FORMATS["delta"]] for name, kind in WITH_ROWS.items()},
    }
    assert list(FORMATS["over_time"]) == [*FORMATS["stats"], *FORMATS["picture"]]
    # `schema` shows the one or the other.
    assert list(FORMATS["tables"]) == list(FORMATS["fields"])


def test_the_help_of_a_query_names_its_formats() -> None:
    commands = list_commands()
    (option,) = (one for one in commands["query"].params if one.name == "output")
    assert re.findall(r"\w+", option.help.replace(" or ", ", ")) == [*FORMATS["rows"], *FORMATS["picture"]]
