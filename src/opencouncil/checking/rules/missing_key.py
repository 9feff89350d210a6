"""Fields that every council, claim or source must have are there.

A council must be distinguishable from others, and a claim needs its source and the day on which somebody read
it. Add the field; the finding shows an example. If you do not know the value, leave out the whole claim or
group.

Passes: ``{population: {count: 108352, year: 2022}}``
Fails: ``{population: {count: 108352}}``
"""

from opencouncil.findings import Severity

ID = "missing-key"
SEVERITY = Severity.ERROR
