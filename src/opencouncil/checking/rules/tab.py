"""A file holds spaces, and no tabs.

A tab looks like spaces and is as wide as each editor likes, so YAML does not allow it where it would
matter most: at the start of a line. Use two spaces for each level. Most editors have a setting that
writes spaces when you press Tab.

Passes: ``gss: E07000194`` after two spaces
Fails: ``gss: E07000194`` after a tab
"""

from opencouncil.findings import Severity

ID = "tab"
SEVERITY = Severity.ERROR
