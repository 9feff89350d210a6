"""An abolished council has no website.

When a council ends, its web address is let go after a while, and anybody can buy it. We would send
readers to a stranger. Addresses in the sources of claims stay as they were.

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
