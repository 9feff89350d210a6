"""A file of the dataset is kept, even if its council is abolished.

An abolished council keeps its file and gets `abolished`, so that its history and claims can be found. Links
and tables of others go by an id: where it must change, `opencouncil rename` keeps the old one under
`former_ids` of the renamed file. Remove only a file that should never have existed. The rule applies if files
are compared with an earlier revision: `--against` or `--changed-since`.

Passes: ``abolished: 2023-04-01`` in the file of an abolished council
Fails: a pull request that deletes or renames ``data/councils/lichfield.yaml``
"""

from opencouncil.findings import Severity

ID = "file-removed"
SEVERITY = Severity.ERROR
