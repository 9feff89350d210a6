"""Names of the compared states, and the start of a clone's history, in words."""

from opencouncil.history.repository import Commit

NO_DIFFERENCE = "Nothing differs in meaning."
NO_FORK = "This clone does not know where the two lines of history part; their ends are compared."


def say_compared(old: str, new: str | None) -> str:
    """The two compared states by their labels; without a second, the files as they are."""
    return f"Comparing {old} with {new or 'the files as they are now'}."


def say_fork(fork: Commit) -> str:
    """The start of a comparison with a later commit of another branch."""
    return f"The current branch left it at {fork.short} of {fork.day}, where the comparison begins."


def say_cut(cut: Commit) -> str:
    """The start of a shallow clone, and how to get the rest."""
    return (
        f"This clone is shallow, and its history begins at {cut.short} of {cut.day}. "
        "`git fetch --unshallow` gets what came before."
    )
