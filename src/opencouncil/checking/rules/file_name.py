"""The folder `data` holds the files of the dataset, each in its place, and nothing else.

A council's file is in `data/councils`, is named after its id and ends in `.yaml`. A file with another ending
or in another folder is not read, so its contents would be lost silently. Rename it, or move it elsewhere. A
name has the letters a to z, digits and hyphens: what cannot be seen, and letters of other scripts, make one
file look like another.

Passes: ``data/councils/lichfield.yaml``
Fails: ``data/councils/lichfield.yml``, ``data/lichfield.yaml``, ``data/councils/old/lichfield.yaml``,
``data/notes.txt``
"""

from opencouncil.findings import Severity

ID = "file-name"
SEVERITY = Severity.ERROR
