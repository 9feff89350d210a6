"""The files that cannot be read, and in the place of each broken council a page that says so."""

from collections.abc import Iterator

from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.wording.pages.frame import COUNCILS, LEFT_OUT
from opencouncil.wording.pages.left_out import describe_broken, describe_left_out


def iter_pages(website: Website) -> Iterator[Page]:
    """No page where every file can be read."""
    prefix = website.dataset.snapshot.prefix
    if not website.unread:
        return
    told = describe_left_out(website.unread, prefix)
    yield Page(
        place=LEFT_OUT,
        template="left_out.html",
        title=told.title,
        description=told.description,
        content={"told": told},
        is_listed=False,
    )
    for council_id, one in website.broken.items():
        broken = describe_broken(one, prefix)
        yield Page(
            place=f"{COUNCILS}{council_id}/",
            template="left_out.html",
            title=broken.title,
            description=broken.description,
            content={"told": broken},
            is_listed=False,
        )
