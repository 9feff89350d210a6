"""A command that writes several files has written all of them, or none.

If `import`, `reorganise`, `fmt` or `validate --fix` is killed while it puts several files in their places,
some are new and others old. The next command that writes to the dataset finishes the work first, or takes it
back if somebody has changed one of the files meanwhile; so run the same command again. A folder
`.opencouncil-journal` that was not made here, such as one that came with a copy, is not followed: look at the
files with `git diff`, then remove it.

Passes: a folder of data in which no command was interrupted
Fails: ``data/.opencouncil-journal/journal`` is there
"""

from opencouncil.findings import Severity

ID = "half-written"
SEVERITY = Severity.ERROR
