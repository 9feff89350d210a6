"""Every field is one that the dataset knows.

A field with a name of its own would be read by nobody, and a misspelt one loses what it says. Correct
the name: the finding gives the nearest one. What fits no field may go into `notes` or a claim's `note`.

Passes: ``{website: https://www.lichfielddc.gov.uk/}``
Fails: ``{web_site: https://www.lichfielddc.gov.uk/}``
"""

from opencouncil.findings import Severity

ID = "unknown-key"
SEVERITY = Severity.ERROR
