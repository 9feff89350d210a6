"""A file has at most a million bytes and 20,000 values, and a list at most 1,000.

The largest real file is a hundredth of that. What goes past it was put here by accident, or to keep
the checks busy. Keep one council to a file; put long documents behind a link.

Passes: a file of 15 kilobytes
Fails: a file of 10 megabytes
"""

from opencouncil.findings import Severity

ID = "too-large"
SEVERITY = Severity.ERROR
