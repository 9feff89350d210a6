"""A file is not a link to a place outside the dataset.

Such a link works on one computer only, and it could show a stranger the files on yours. It is not followed.
Replace it by the file itself.

Passes: ``data/councils/fife.yaml`` as a plain file
Fails: ``data/councils/fife.yaml`` as a link to ``/home/me/fife.yaml``
"""

from opencouncil.findings import Severity

ID = "outside-dataset"
SEVERITY = Severity.ERROR
