"""A file can be opened and read.

The computer refused to open it: a folder has the name of a file, or you may not read it. Put the file
right on your computer; the other files are checked all the same.

Passes: a plain file that you may read
Fails: a folder called ``fife.yaml``
"""

from opencouncil.findings import Severity

ID = "unreadable-file"
SEVERITY = Severity.ERROR
