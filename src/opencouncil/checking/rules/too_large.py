"""A file has at most a million bytes and 20,000 values, and a list at most 1,000.

The largest real file is a hundredth of that. A larger one is an accident, or meant to block the checks. Keep
one council to a file; put long documents behind a link. The name of a field has at most 500 characters, as
programs differ on longer ones.

Passes: a file of 15 kilobytes
Fails: a file of 10 megabytes
"""

from opencouncil.findings import Severity

ID = "too-large"
SEVERITY = Severity.ERROR
