"""An abolished council has no website.

After a council ends, its domain expires and anybody can buy it; readers would reach a stranger's site.
Addresses in the sources of claims are kept.

Passes: ``{abolished: 2023-04-01}``
Fails: ``{abolished: 2023-04-01, website: https://www.example.gov.uk/}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "website-of-gone-council"
SEVERITY = Severity.WARNING


def check(council: Council, today: date) -> Iterator[Problem]:
    if "website" in council.data and council.abolished and council.abolished <= today:
        message = (
            f"the council was abolished on {council.abolished}, and somebody else may own its address by now"
        )
        yield Problem(("website",), message, "Remove the website, also under `sourced`.")
