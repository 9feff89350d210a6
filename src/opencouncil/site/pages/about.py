"""What the site is, how its answers are made, what it stores, and how to take part."""

from collections.abc import Iterator

from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.wording.pages.about import list_pages


def iter_pages(website: Website) -> Iterator[Page]:
    for told in list_pages(bool(website.site.postcode.service)):
        yield Page(
            place=told.place,
            template="prose.html",
            title=told.title,
            description=told.description,
            content={"told": told},
        )
