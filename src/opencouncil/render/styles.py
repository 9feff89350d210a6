"""The colours of roles in a terminal; Rich is not needed to name them."""

from opencouncil.wording.sections import Role

COLOURS = {Role.PLAIN: "", Role.GOOD: "green", Role.DOUBT: "yellow", Role.BAD: "red", Role.QUIET: "dim"}


def make_bold(role: Role) -> str:
    """The style of the main point of a page or a paragraph."""
    return f"bold {COLOURS[role]}".rstrip()
