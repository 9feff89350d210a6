"""Every command of the program by its whole name, also those of a group: ``watch add``."""

from typing import Any

from typer.main import get_command

from opencouncil.cli.app import COMMANDS, make_app
from opencouncil.cli.usage import find_command

PROGRAM: Any = get_command(make_app())


def list_commands() -> dict[str, Any]:
    found = {command.name: find_command(PROGRAM, command.name.split()) for command in COMMANDS}
    assert [*found] == [name for name, _ in found.values()]
    return {name: command for name, (_, command) in found.items()}
