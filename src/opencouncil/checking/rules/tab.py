"""A file has spaces, not tabs.

A tab looks like spaces, and its width differs between editors, so YAML forbids it at the start of a line. Use
two spaces for each level. Most editors have a setting that writes spaces when you press Tab.

Passes: ``gss: E07000194`` after two spaces
Fails: ``gss: E07000194`` after a tab
"""

from opencouncil.findings import Severity

ID = "tab"
SEVERITY = Severity.ERROR
