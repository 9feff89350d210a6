"""Statuses of reorganisations in words."""

from collections.abc import Mapping
from typing import NamedTuple

from opencouncil.reorganisations import Reorganisation
from opencouncil.wording.dates import say_day


class When(NamedTuple):
    """A status with its day, and without one."""

    on_a_day: str
    without: str


STATUSES: Mapping[str, When] = {
    "in-force": When("{day}", ""),
    "order-made": When("{day}, order made", "Order made, day not known"),
    "announced": When("Announced for {day}", "Announced, no day given"),
    "proposed": When("Proposed for {day}", "Proposed, no day given"),
    "quashed": When("Quashed, nothing changed", "Quashed, nothing changed"),
}


def say_when(reorganisation: Reorganisation) -> str:
    """The day and the status: ``1 April 2023``, ``Announced for 1 April 2028``."""
    said = STATUSES[reorganisation.status]
    return said.on_a_day.format(day=say_day(reorganisation.day)) if reorganisation.day else said.without
