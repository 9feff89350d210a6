"""Which councils ended or began, and which are to."""

from collections.abc import Iterator

from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.wording.pages.frame import REORGANISATIONS
from opencouncil.wording.pages.left_out import say_unread_records
from opencouncil.wording.pages.reorganisations import describe_timeline

# What a kind is made of: see `build`.


def iter_pages(website: Website) -> Iterator[Page]:
    dataset = website.dataset
    told = describe_timeline(dataset.reorganisations, dataset.by_id, website.today)
    yield Page(
        place=REORGANISATIONS,
        template="reorganisations.html",
        title=told.title,
        description=told.description,
        content={"told": told},
        warnings=say_unread_records(website.unread),
    )
