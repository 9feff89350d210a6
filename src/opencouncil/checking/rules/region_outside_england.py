"""Only a council in England has a region.

The nine regions divide England. Wales, Scotland and Northern Ireland have none, so one of the two
fields is wrong.

Passes: ``{nation: england, region: West Midlands}``
Fails: ``{nation: wales, region: West Midlands}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.vocabulary import NATIONS

ID = "region-outside-england"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    if NATIONS[council.nation].has_regions:
        return
    for form in council.forms:
        # What an earlier form does not say itself is said of the present one.
        if form.region and (form.index is None or form.region != council.region):
            message = f"`{form.region}` is a region of England, and the nation is `{council.nation}`"
            yield Problem(form.point_to("region"), message, "Remove the region, or correct the nation.")
