"""The words of the page that searches all text."""

from collections.abc import Mapping
from typing import NamedTuple

SAY_NO_SEARCH = (
    "Made no page that searches all text: in a clone run pip install -e '.[search]', or say --no-search."
)


class SearchPage(NamedTuple):
    title: str
    description: str
    lede: str
    label: str
    button: str
    # What is said of a search, by what it is.
    messages: Mapping[str, str]
    without_script: str
    names: str
    credit: str
    credit_link: str


def describe_search() -> SearchPage:
    return SearchPage(
        title="Search all text",
        description="Search the text of all councils' pages, the law, the documents and what changed.",
        lede="For a council by its name use the field on the home page: it forgives typing errors.",
        label="Words to search for",
        button="Search",
        messages={
            "asking": "Searching …",
            "found": "found for",
            "page": "page",
            "pages": "pages",
            "none": "No page has all of these words:",
            "more": "Show more",
            "disk": "Pages read from the disk cannot be searched: full text needs a server. On your own "
            "machine `opencouncil site serve` is one.",
            "failed": "The text could not be searched. The network may be down.",
        },
        without_script="Searching all text needs JavaScript.",
        names="All councils by name",
        credit="The index is made by",
        credit_link="Pagefind",
    )
