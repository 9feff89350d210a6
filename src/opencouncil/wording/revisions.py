"""Which states of the dataset are meant, and how far back a clone knows, in words."""

from opencouncil.history.repository import Commit

NO_DIFFERENCE = "Nothing differs in meaning."
NO_FORK = "This clone does not know where the two lines of history part; their ends are compared."


def say_compared(old: str, new: str | None) -> str:
    """Which two states are compared, by their labels; without a second it is the files as they are."""
    return f"Comparing {old} with {new or 'the files as they are now'}."


def say_fork(fork: Commit) -> str:
    """Where a comparison begins that is asked for by a later commit of another branch."""
    return f"The current branch left it at {fork.short} of {fork.day}, where the comparison begins."


def say_cut(cut: Commit) -> str:
    """Where a shallow clone begins, and how to get the rest."""
    return (
        f"This clone is shallow, and its history begins at {cut.short} of {cut.day}. "
        "`git fetch --unshallow` gets what came before."
    )
