"""A file is not empty.

Usually somebody created the file and forgot it. Fill it in, starting from the file of another council of the
same kind, or remove it.

Passes: a file with at least ``id``, ``name``, ``short_name``, ``nation``, ``type`` and ``sourced``
Fails: a file with nothing in it, or only comments
"""

from opencouncil.findings import Severity

ID = "empty-file"
SEVERITY = Severity.ERROR
