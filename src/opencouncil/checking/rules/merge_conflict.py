"""A file has no marks of an unfinished merge.

When two people change the same lines, git writes both versions into the file between lines of
`<<<<<<<`, `=======` and `>>>>>>>`; with some settings also what both come from, after `|||||||`. Keep the
lines that are right, and remove the marks.

Passes: ``website: https://www.fife.gov.uk/``
Fails: a line of ``<<<<<<< HEAD`` above it
"""

from opencouncil.findings import Severity

ID = "merge-conflict"
SEVERITY = Severity.ERROR
