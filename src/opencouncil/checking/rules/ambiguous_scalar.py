"""A word or number means the same to every program that reads the file.

YAML has two versions in use, and they differ: `no` is false in one and text in the other, `012` is
ten or twelve, `12:30` may become 750, and text in brackets may end at a question mark. Put text in
quotes, and write numbers plainly: `12`, `331.3`.

Passes: ``{short_name: "No"}``
Fails: ``{short_name: No}``
"""

from opencouncil.findings import Severity

ID = "ambiguous-scalar"
SEVERITY = Severity.ERROR
