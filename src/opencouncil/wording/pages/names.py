"""The names of councils on pages: the English one as a link, those in other languages beside it."""

from opencouncil.model import Council
from opencouncil.wording.pages.frame import COUNCILS, Link
from opencouncil.wording.safe_text import one_line


def link_council(council: Council, anchor: str = "") -> Link:
    """To the page of a council, or to a place on it."""
    part = f"#{anchor}" if anchor else ""
    return Link(one_line(council.name), f"{COUNCILS}{council.id}/{part}", list_also(council))


def list_also(council: Council) -> tuple[tuple[str, str], ...]:
    """The names in other languages, each with the code of the language as HTML writes it."""
    return tuple((code, one_line(name)) for code, name in council.data.get("names", {}).items())
