"""A date, a code or an address is written in its usual form.

Dates are year, month, day, so that they sort: `2014-09-26`, or as much of it as the source gives. Addresses
are whole, with `https://`. Codes are exactly those of their lists, since others join their data to ours with
them. The finding shows an example.

Passes: ``{established: 1974-04-01, codes: {gss: E07000194}}``
Fails: ``{established: 1 April 1974, codes: {gss: E7000194}}``
"""

from opencouncil.findings import Severity

ID = "wrong-form"
SEVERITY = Severity.ERROR
