"""A field is given once.

Some YAML programs keep the first of two fields with one name, others the last, without a message. Remove one
of them; if both have claims, put the claims into one list.

Passes: ``{website: https://www.lichfielddc.gov.uk/}``
Fails: ``website: https://a.example/`` on one line and ``website: https://b.example/`` on another
"""

from opencouncil.findings import Severity

ID = "duplicate-key"
SEVERITY = Severity.ERROR
