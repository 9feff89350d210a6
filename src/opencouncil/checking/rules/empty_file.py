"""A file holds something.

An empty file is most often one that was created and forgotten. Fill it in, beginning from the file
of another council of the same kind, or remove it.

Passes: a file with at least ``id``, ``name``, ``short_name``, ``nation``, ``type`` and ``sourced``
Fails: a file with nothing in it, or only comments
"""

from opencouncil.findings import Severity

ID = "empty-file"
SEVERITY = Severity.ERROR
