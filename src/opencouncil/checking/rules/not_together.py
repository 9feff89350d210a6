"""Fields that exclude each other are not used together.

`stated` is the date that the source gives. `stated_by` stands in for it where the source gives none,
and says the latest day it can be from. Keep the one that is true.

Passes: ``{stated: 2014-09}``
Fails: ``{stated: 2014-09, stated_by: 2014-08-05}``
"""

from opencouncil.findings import Severity

ID = "not-together"
SEVERITY = Severity.ERROR
