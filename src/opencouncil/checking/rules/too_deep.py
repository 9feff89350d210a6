"""Fields and lists lie at most 20 levels deep.

No council's file goes deeper than six. Deeper nesting is a mistake in brackets, dashes or indentation, or an
attack on the programs that read it.

Passes: ``{conditions: [no-flash]}``
Fails: ``{conditions: [[[[[[[[[[[[[[[[[[[[[no-flash]]]]]]]]]]]]]]]]]]]]]}``
"""

from opencouncil.findings import Severity

ID = "too-deep"
SEVERITY = Severity.ERROR
