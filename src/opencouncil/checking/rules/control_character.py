r"""A file holds no invisible control characters.

They come from text copied from a terminal or a damaged file. Nobody can see them, YAML does not allow them,
and some change what a screen shows. Remove the character: retype the word around it.

Passes: ``{title: Filming at meetings}``
Fails: ``{title: "Filming\x1b at meetings"}``
"""

from opencouncil.findings import Severity

ID = "control-character"
SEVERITY = Severity.ERROR
