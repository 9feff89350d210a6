"""The kinds of pages, and what the pages of each are made from.

The module of a kind is imported where its pages are made, as after a change most are not.
"""

from enum import Enum, auto
from importlib import import_module
from types import ModuleType
from typing import NamedTuple


class Of(Enum):
    """What pages are made from beside the program and the day: where that is the same, so are they."""

    # Nothing of the data.
    NOTHING = auto()
    # The law alone, and of which nations it is lacking.
    LAW = auto()
    # The commit, and the councils that are linked to.
    CHANGES = auto()
    # All but what councils say of activities.
    FACTS = auto()
    # All but the words of claims, which are their summaries and notes.
    CLAIMS = auto()
    # The same, and what changed lately.
    CLAIMS_AND_CHANGES = auto()
    ALL = auto()


class Kind(NamedTuple):
    """A module with ``iter_pages(website)``, ``iter_files(website)`` for what is no page, or both."""

    # Its name within ``opencouncil.site``.
    module: str
    of: Of = Of.ALL

    @property
    def name(self) -> str:
        return self.module.rpartition(".")[2]


# What takes longest is first, as two processes share the work.
KINDS = (
    Kind("pages.data"),
    Kind("pages.changes", Of.CHANGES),
    Kind("pictures"),
    Kind("pages.charts", Of.CLAIMS),
    Kind("pages.drawn", Of.FACTS),
    Kind("pages.documents", Of.NOTHING),
    Kind("pages.known", Of.CLAIMS),
    Kind("pages.home", Of.CLAIMS_AND_CHANGES),
    Kind("pages.systems", Of.CLAIMS),
    Kind("pages.areas", Of.CLAIMS),
    Kind("pages.names", Of.FACTS),
    Kind("pages.out_of_step"),
    Kind("pages.law", Of.LAW),
    Kind("pages.reorganisations", Of.FACTS),
    Kind("pages.about", Of.NOTHING),
    Kind("pages.search"),
    Kind("pages.shared", Of.NOTHING),
    Kind("pages.cards", Of.NOTHING),
    Kind("pages.left_out"),
    Kind("pages.tables", Of.CLAIMS),
)
# Each has `iter_files_about(website, activity)`, pages among them, and shows no words of claims.
KINDS_OF_ACTIVITY = ("pages.activities", "pages.drawn")


def import_kind(module: str) -> ModuleType:
    return import_module(f"opencouncil.site.{module}")
