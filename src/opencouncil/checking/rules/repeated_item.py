"""A list names each thing once.

The second one adds nothing; usually something else was meant. Remove it, or write what was meant.

Passes: ``{conditions: [notice-requested, no-flash]}``
Fails: ``{conditions: [no-flash, no-flash]}``
"""

from opencouncil.findings import Severity

ID = "repeated-item"
SEVERITY = Severity.ERROR
