"""Every field is one that the dataset knows.

Nobody reads a field with an unknown or misspelt name. Correct the name: the finding gives the nearest one.
Put anything without a field into `notes` or a claim's `note`.

Passes: ``{website: https://www.lichfielddc.gov.uk/}``
Fails: ``{web_site: https://www.lichfielddc.gov.uk/}``
"""

from opencouncil.findings import Severity

ID = "unknown-key"
SEVERITY = Severity.ERROR
