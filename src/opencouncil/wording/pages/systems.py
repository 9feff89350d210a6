"""Who uses which system for papers and webcasts, as pages: all systems, and the councils of each."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.reports.systems import Systems
from opencouncil.vocabulary import SYSTEMS
from opencouncil.wording import codes
from opencouncil.wording.pages.frame import SYSTEMS as PLACE
from opencouncil.wording.pages.frame import Link
from opencouncil.wording.systems import SystemsPage, describe_systems, title_system

BY = "nation"


class SystemPage(NamedTuple):
    """One system, with the councils that something names it for."""

    place: str
    title: str
    description: str
    told: SystemsPage


class AllSystemsPage(NamedTuple):
    title: str
    description: str
    told: SystemsPage
    # By the name in the tables.
    links: dict[str, Link]


def describe_all(found: Sequence[Systems], today: date) -> AllSystemsPage:
    names = _list_named(found)
    return AllSystemsPage(
        title="Systems for papers and webcasts",
        description="Which systems councils use for papers and webcasts, as far as links and sources tell.",
        told=describe_systems(found, BY, "", today, today),
        links={title_system(one): Link(title_system(one), f"{PLACE}{one}/") for one in names},
    )


def describe_one(found: Sequence[Systems], today: date) -> Iterable[SystemPage]:
    for system in _list_named(found):
        name = codes.name_system(system)
        yield SystemPage(
            place=f"{PLACE}{system}/",
            title=f"Councils that use {name}",
            description=f"The councils for which a link or a source names {name}, each with its evidence.",
            told=describe_systems(found, BY, system, today, today),
        )


def _list_named(found: Sequence[Systems]) -> list[str]:
    named = {use.system for one in found for use in one.uses}
    return [system for system in SYSTEMS if system in named]
