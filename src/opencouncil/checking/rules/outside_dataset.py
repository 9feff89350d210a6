"""Files are files, and not links to somewhere else.

A link out of the dataset works on one computer and nowhere else, and it could show a stranger what
is on yours. It is not followed. Replace it by the file itself.

Passes: ``data/councils/fife.yaml`` as a plain file
Fails: ``data/councils/fife.yaml`` as a link to ``/home/me/fife.yaml``
"""

from opencouncil.findings import Severity

ID = "outside-dataset"
SEVERITY = Severity.ERROR
