"""The file is YAML: `name: value` on each line, with groups set in under their name.

From the marked spot on, the file cannot be read, so there may be more to find once this is mended.
The usual causes: text with a colon and a space in it, or a quote or bracket never closed; put such
text in quotes. And fields of one group that do not begin in the same column.

Passes: ``{summary: "filming: allowed"}``
Fails: ``summary: filming: allowed``
"""

from opencouncil.findings import Severity

ID = "yaml-syntax"
SEVERITY = Severity.ERROR
