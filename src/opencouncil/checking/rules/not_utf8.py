"""A file is text in UTF-8.

Older programs save letters such as ``ô`` or ``£`` in ways that other programs show as rubbish. Open the file
in an editor, check that the letters look right, and save it with the encoding UTF-8.

Passes: ``{names: {cy: Cyngor Sir Ynys Môn}}`` saved as UTF-8
Fails: the same saved as Latin-1 or Windows-1252
"""

from opencouncil.findings import Severity

ID = "not-utf8"
SEVERITY = Severity.ERROR
