"""A file of the dataset stays, also when its council is abolished.

A council that ends keeps its file and gets `abolished`, so that its history, and what was said of it, can
be found. An id never changes: links and tables of others go by it. Only a file that should never have
been there is removed. Found where files are compared with an earlier revision: `--changed-since`.

Passes: ``abolished: 2023-04-01`` in the file of an abolished council
Fails: a pull request that deletes or renames ``data/councils/lichfield.yaml``
"""

from opencouncil.findings import Severity

ID = "file-removed"
SEVERITY = Severity.WARNING
