"""Work of a command that was interrupted between two files, in words."""

from opencouncil.saving.together import Settled, Unfinished
from opencouncil.wording.lists import count_of


def say_settled(settled: Settled) -> str:
    """What became of it, before a command that writes begins."""
    files = count_of(len(settled.paths), "file")
    done = "finished" if settled.is_finished else "taken back, as a file has been changed since"
    return f"An earlier command was interrupted while it wrote {files}; its work is {done}."


def say_unfinished(unfinished: Unfinished, prefix: str) -> str:
    """A line for commands that only read."""
    if unfinished.is_going_on:
        return f"{prefix} is being written by another command at this moment."
    return f"{prefix} is half written: a command was interrupted. See `opencouncil validate`."
