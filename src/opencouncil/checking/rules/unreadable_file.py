"""A file can be opened and read.

The computer refused to open it: a folder has the name of a file, or you may not read it. Correct the file on
your computer; the other files are still checked.

Passes: a plain file that you may read
Fails: a folder called ``fife.yaml``
"""

from opencouncil.findings import Severity

ID = "unreadable-file"
SEVERITY = Severity.ERROR
