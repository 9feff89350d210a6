"""A file begins with its first word, and not with an invisible mark.

Some Windows programs put three invisible bytes before the text, and other programs then misread the
first line. Save the file as UTF-8 without a byte order mark; Notepad calls that `UTF-8`, and the
other one `UTF-8 with BOM`.

Passes: a file that begins ``id: lichfield``
Fails: a file that begins with the bytes ``EF BB BF``, then ``id: lichfield``
"""

from opencouncil.findings import Severity

ID = "byte-order-mark"
SEVERITY = Severity.ERROR
