"""Which councils a list of work is about: by name, by a file of names, by nation, region, type and county."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencouncil.reading.dataset import Dataset
    from opencouncil.reports.scope import Scope


def find_scope(
    councils: "Dataset",
    words: Mapping[str, Iterable[str] | None],
    counties: Sequence[str],
    names: Sequence[str],
    mine: Path | None,
    day: date,
) -> "Scope":
    """The filters, and the councils that are named, each once; OpenCouncilError for what is not known.

    Words that are no nation and so on are refused before a file is read.
    """
    from opencouncil.reports.scope import Scope
    from opencouncil.select import find_parents, make_wanted

    wanted = make_wanted({**words, "status": ["all"]}, activities=(), without=())
    wanted = replace(wanted, parents=find_parents(councils, counties, day))
    named = {one.id: one for one in (councils.find_council(name, day) for name in names)}
    if mine is not None:
        from opencouncil.cli.my_councils import read_councils

        named |= {one.id: one for one in read_councils(mine, councils, day)}
    return Scope(wanted, tuple(named.values()))
