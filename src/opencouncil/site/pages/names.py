"""All councils by name, as a page and as the index by which the browser finds one."""

from collections.abc import Iterator

from opencouncil.site.names import make_names, make_places
from opencouncil.site.page import File, Leave, Page
from opencouncil.site.postcodes import make_postcodes
from opencouncil.site.website import Website
from opencouncil.wording.pages.frame import COUNCILS
from opencouncil.wording.pages.left_out import link_broken
from opencouncil.wording.pages.lists import describe_names

# What a kind is made of: see `build`.


def iter_pages(website: Website) -> Iterator[Page]:
    names = describe_names(website.councils, website.today, website.with_search)
    yield Page(
        place=COUNCILS,
        template="names.html",
        title=names.title,
        description=names.description,
        content={"names": names, "broken": link_broken(website.broken.values())},
        leaves=(Leave.ASK,),
    )


def iter_files(website: Website) -> Iterator[File]:
    yield make_names(website.councils, website.today)
    yield make_places(website.dataset.places, website.councils)
    if website.site.postcode.service:
        yield make_postcodes(website)
