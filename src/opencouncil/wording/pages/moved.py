"""The page at the address of a former id."""

from typing import NamedTuple

from opencouncil.wording.pages.frame import Link
from opencouncil.wording.safe_text import one_line


class MovedPage(NamedTuple):
    title: str
    text: str
    link: Link


def describe_moved(name: str, now: str) -> MovedPage:
    """``now`` is the place of the page, from the root of the site."""
    name = one_line(name)
    return MovedPage(
        title=f"{name}: another address",
        text=f"The id of {name} was changed, and with it the address of this page.",
        link=Link(f"To the page of {name}", now),
    )
