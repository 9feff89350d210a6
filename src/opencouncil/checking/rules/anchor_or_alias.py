"""Every value is written where it is used: no `&anchor`, no `*alias`, no `<<`.

YAML can give a piece of text a name with `&` and repeat it with `*`. People who do not know the signs
cannot read such a file, and a few lines of it can fill a computer's memory. Write the value out each
time. Text that begins with `&` or `*` goes in quotes.

Passes: ``{name: Fife Council, notes: "*Provisional*"}``
Fails: ``{name: &fife Fife Council, short_name: *fife}``
"""

from opencouncil.findings import Severity

ID = "anchor-or-alias"
SEVERITY = Severity.ERROR
