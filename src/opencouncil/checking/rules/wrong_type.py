"""A field holds the kind of thing it is made for: text, a number, a list or fields.

A list stays a list even with one thing in it, and a number stands without quotes, commas or units.
The finding shows how it is written.

Passes: ``{conditions: [no-flash], area_km2: 331.3}``
Fails: ``{conditions: no-flash, area_km2: "331.3 sq km"}``
"""

from opencouncil.findings import Severity

ID = "wrong-type"
SEVERITY = Severity.ERROR
