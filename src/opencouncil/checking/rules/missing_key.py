"""Fields that every council, claim or source must have are there.

A council needs to be told apart from the others, and a claim is worth nothing without its source and
the day on which somebody read it. Add the field; the finding shows how it is written. If you do not
know what to put in, leave out the whole claim or group instead.

Passes: ``{population: {count: 108352, year: 2022}}``
Fails: ``{population: {count: 108352}}``
"""

from opencouncil.findings import Severity

ID = "missing-key"
SEVERITY = Severity.ERROR
