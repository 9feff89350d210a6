"""``python -m opencouncil``, for where the command is not on the path."""

from opencouncil.cli.app import run

run()
