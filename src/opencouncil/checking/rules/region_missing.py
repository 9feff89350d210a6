"""A council in England has a region.

Every English council lies in one of the nine regions, and lists and maps by region leave out a council
without one. Combined and strategic authorities may lie in two, and then have none.

Passes: ``{nation: england, region: West Midlands}``
Fails: ``{nation: england}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.vocabulary import NATIONS

ID = "region-missing"
SEVERITY = Severity.WARNING


def check(council: Council, today: date) -> Iterator[Problem]:
    is_expected = NATIONS[council.nation].has_regions and not council.is_strategic
    if is_expected and not council.region and council.is_whole:
        hint = "Add `region:`, as councils nearby have it, and its source under `sourced`."
        yield Problem(("region",), "the region of this English council is missing", hint)
