"""A list names each thing once.

The second one says nothing new, and is most often meant to be something else. Remove it, or write
what was meant.

Passes: ``{conditions: [notice-requested, no-flash]}``
Fails: ``{conditions: [no-flash, no-flash]}``
"""

from opencouncil.findings import Severity

ID = "repeated-item"
SEVERITY = Severity.ERROR
