"""A file has one council, and no second part after a line `---`.

Most programs read the first part and never see the rest. Put the second part into its own file, or remove the
line.

Passes: two councils in two files
Fails: two councils in one file with ``---`` between them
"""

from opencouncil.findings import Severity

ID = "one-document"
SEVERITY = Severity.ERROR
