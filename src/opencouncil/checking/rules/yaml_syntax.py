"""The file is YAML: `name: value` on each line, with groups indented under their name.

From the marked place on, the file cannot be read. Fix this and check again; there may be more. The usual
causes: text with a colon and a space in it, or a quote or bracket never closed; put such text in quotes. And
fields of one group that do not begin in the same column. So are places that only some programs can read,
such as a comment without a space before its `#`: docs/dialect.md lists them.

Passes: ``{summary: "filming: allowed"}``
Fails: ``summary: filming: allowed``
"""

from opencouncil.findings import Severity

ID = "yaml-syntax"
SEVERITY = Severity.ERROR
