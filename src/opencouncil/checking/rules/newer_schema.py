"""What the newer schema of the dataset refuses is wrong, whatever an older program thinks.

A dataset brings its schema, in the folder `schema` beside `data`. Where it is newer than the program, both
check: what only the newer one allows is no mistake, and what it refuses is an error. The program says that it
is older. A newer one explains such an error better: `pip install --upgrade opencouncil`, or a newer `rev` in
`.pre-commit-config.yaml`.

Passes: a field that the schema beside the data has, and this program does not know
Fails: a status that the schema beside the data has dropped
"""

from opencouncil.findings import Severity

ID = "newer-schema"
SEVERITY = Severity.ERROR
