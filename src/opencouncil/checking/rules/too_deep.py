"""Fields and lists lie at most 20 levels deep.

No council's file goes deeper than six. What does is a slip with brackets, dashes or indentation, or
meant to break the programs that read it.

Passes: ``{conditions: [no-flash]}``
Fails: ``{conditions: [[[[[[[[[[[[[[[[[[[[[no-flash]]]]]]]]]]]]]]]]]]]]]}``
"""

from opencouncil.findings import Severity

ID = "too-deep"
SEVERITY = Severity.ERROR
