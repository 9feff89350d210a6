"""A field stands once.

YAML programs keep the first or the last of two fields of one name, each as it likes, and say nothing.
Remove one of them; if both hold claims, put the claims into one list.

Passes: ``{website: https://www.lichfielddc.gov.uk/}``
Fails: ``website: https://a.example/`` on one line and ``website: https://b.example/`` on another
"""

from opencouncil.findings import Severity

ID = "duplicate-key"
SEVERITY = Severity.ERROR
