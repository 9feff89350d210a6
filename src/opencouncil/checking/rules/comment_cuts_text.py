"""No comment follows text without quotes.

A `#` after a space begins a comment, and the rest is not part of the value: `see rule #4` becomes `see rule`,
for every program that reads the file. Put the text in quotes, or the comment on a line of its own.

Passes: ``{summary: "see rule #4"}``
Fails: ``summary: see rule #4``
"""

from opencouncil.findings import Severity

ID = "comment-cuts-text"
SEVERITY = Severity.WARNING
