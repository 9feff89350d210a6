r"""A file holds nothing that cannot be seen.

Control characters, soft hyphens, blanks without width, marks that turn the direction of writing, variation
selectors (as in emoji), tags, private characters. They come from a PDF, a web page or a terminal. Nobody can
see them; they make one text look like another, hide text, or change what a screen shows. Retype the word.

Passes: ``{title: Filming at meetings}``
Fails: ``{title: "Filming\x1b at meetings"}``, ``{title: "Film\u00ading at meetings"}``
"""

from opencouncil.findings import Severity

ID = "control-character"
SEVERITY = Severity.ERROR
