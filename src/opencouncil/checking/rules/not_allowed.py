"""Where a field takes one word from a list, it is a word of the list.

Only fixed words can be counted, compared and drawn on a map. The lists for meetings are those of the
codebook: statuses, conditions, kinds of source and confidence. A finding names the nearest word. If
none fits, choose the one that comes closest and explain it in the `summary` or the `note`.

Passes: ``{status: allowed-with-notice, conditions: [notice:3wd]}``
Fails: ``{status: alowed, conditions: [notice:3days]}``
"""

from opencouncil.findings import Severity

ID = "not-allowed"
SEVERITY = Severity.ERROR
