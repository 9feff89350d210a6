"""A field has the right kind of value: text, a number, a list or fields.

A list with one item is still a list, and a number has no quotes, commas or units. The finding shows how it is
written.

Passes: ``{conditions: [no-flash], area_km2: 331.3}``
Fails: ``{conditions: no-flash, area_km2: "331.3 sq km"}``
"""

from opencouncil.findings import Severity

ID = "wrong-type"
SEVERITY = Severity.ERROR
