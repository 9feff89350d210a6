"""The libraries that frames are made with, which nobody has to install."""

from importlib import import_module
from types import ModuleType

from opencouncil.errors import OpenCouncilError
from opencouncil.wording.frames import say_not_installed


def import_library(name: str, method: str) -> ModuleType:
    """The library; OpenCouncilError with the line to run if it is not installed."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise OpenCouncilError(say_not_installed(name, method)) from None
