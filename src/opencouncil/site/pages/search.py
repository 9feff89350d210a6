"""The page that searches all text; only on a site that has the index for it."""

from collections.abc import Iterator

from opencouncil.site.page import Leave, Page
from opencouncil.site.website import Website
from opencouncil.wording.pages.frame import SEARCH
from opencouncil.wording.pages.search import describe_search


def iter_pages(website: Website) -> Iterator[Page]:
    if not website.with_search:
        return
    told = describe_search()
    yield Page(
        place=SEARCH,
        template="search.html",
        title=told.title,
        description=told.description,
        content={"told": told},
        leaves=(Leave.RUN,),
    )
