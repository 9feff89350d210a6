"""Names of the compared states, and the start of a clone's history, in words."""

import re
import shlex

from opencouncil.findings import clip
from opencouncil.history.repository import Commit
from opencouncil.wording.lists import count_of

NO_DIFFERENCE = "Nothing differs in meaning."
NO_FORK = "This clone does not know where the two lines of history part; their ends are compared."


# A name that stands in a command as it is; for any other the command has the commit.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/~-]{0,99}\Z")


def say_compared(old: str, new: str | None, left: str = "") -> str:
    """The two compared states by their labels; without a second, the files as they are.

    ``left`` is a branch that went on from the first.
    """
    where = f", where the current branch left {clip(left)} (their merge base)," if left else ""
    return f"Comparing {old}{where} with {new or 'the files as they are now'}."


def say_ahead(base: str, commit: Commit, fork: Commit, number: int) -> str:
    """What a branch has since the current one left it: no part of the comparison, and how to see it."""
    name = base if _PLAIN.match(base) else commit.short
    are = "is" if number == 1 else "are"
    return (
        f"{count_of(number, 'commit')} of {clip(base)} since then {are} not part of this. "
        f"To see what that branch changes: opencouncil diff {fork.short} {shlex.quote(name)}"
    )


def say_cut(cut: Commit) -> str:
    """The start of a shallow clone, and how to get the rest."""
    return (
        f"This clone is shallow, and its history begins at {cut.short} of {cut.day}. "
        "`git fetch --unshallow` gets what came before."
    )
