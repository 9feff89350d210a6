"""Who every UK council is and how open its meetings are."""

from typing import TYPE_CHECKING, Any

from opencouncil import project
from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    import os
    from datetime import date

    from opencouncil.frames.data import Data, Table
    from opencouncil.frames.result import QueryResult

__all__ = ["Data", "OpenCouncilError", "QueryResult", "Table", "__version__", "load"]

__version__ = project.VERSION


def load(
    data: "str | os.PathLike[str] | None" = None, on: "str | date | None" = None, at: str | None = None
) -> "Data":
    """The dataset on a day, for notebooks: ``load().tables["claims"].to_pandas()``, ``.query("SELECT ...")``.

    ``data`` is a folder that holds a dataset; without it, as for the commands, the one around the current
    folder, else the one in the package. ``on`` is a day, as ``"2013-06-26"`` or a date; without it, today.
    ``at`` is a commit, tag, branch or day of the dataset's git history. Described in docs/python.md.
    """
    from opencouncil.frames import data as frames

    return frames.load(data, on, at)


# The kinds of what load() gives, and the modules that have them: to import these takes longer than a command.
_KINDS = {"Data": "data", "QueryResult": "result", "Table": "data"}


def __getattr__(name: str) -> Any:
    if name not in _KINDS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.frames.{_KINDS[name]}"), name)


def __dir__() -> list[str]:
    return __all__
