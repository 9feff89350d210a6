"""A value has no `!tag`, and the file no line for YAML programs.

A word that begins with `!` tells a program how to read a value, or even to run something. Plain values
say all that is needed here. Remove it; text that begins with `!` goes in quotes.

Passes: ``{area_km2: 331.3}``
Fails: ``{area_km2: !!float 331.3}``
"""

from opencouncil.findings import Severity

ID = "tag"
SEVERITY = Severity.ERROR
