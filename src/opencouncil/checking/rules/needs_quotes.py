"""Text that looks like a number is in quotes.

Without quotes, programs read `2014` as a number, and then cannot compare it with `2014-09`. It matters
most for a year in `stated`; a month or a full day needs no quotes.

Passes: ``{stated: "2014"}``, ``{stated: 2014-09}``
Fails: ``{stated: 2014}``
"""

from opencouncil.findings import Severity

ID = "needs-quotes"
SEVERITY = Severity.ERROR
