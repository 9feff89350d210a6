"""A field that is there has a value.

Leave out the whole line of what is not known, so that nobody has to guess whether an empty field was
forgotten. Write a value, or remove the line.

Passes: a file without the line ``website:``
Fails: ``{website: }``, ``{website: null}``, ``{website: ""}``, ``{conditions: []}``
"""

from opencouncil.findings import Severity

ID = "no-value"
SEVERITY = Severity.ERROR
