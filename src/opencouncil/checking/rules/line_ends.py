"""Lines end as they do on Unix: with a line feed (LF) alone.

Windows editors end each line with two characters (CR and LF). With both kinds in the dataset, a
change of one word shows as a change of every line. In the corner of most editors you find `CRLF`:
click it, choose `LF` and save.

Passes: lines that end in ``LF``
Fails: lines that end in ``CRLF`` or ``CR``
"""

from opencouncil.findings import Severity

ID = "line-ends"
SEVERITY = Severity.ERROR
