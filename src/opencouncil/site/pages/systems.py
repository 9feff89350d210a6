"""Which systems councils use for papers and webcasts, and the councils of each."""

from collections.abc import Iterator

from opencouncil.reports.systems import KINDS, Moment, count_systems
from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.wording.codes import name_system
from opencouncil.wording.pages.frame import SYSTEMS
from opencouncil.wording.pages.systems import BY, describe_all, describe_one
from opencouncil.wording.systems import PAGE_TITLES

# What a kind is made of: see `build`.


def iter_pages(website: Website) -> Iterator[Page]:
    today = website.today
    moment = Moment(today, today)
    found = tuple(count_systems(website.dataset, moment, BY, kind, name_system) for kind in KINDS)
    every = describe_all(found, today)
    content = {"heads": PAGE_TITLES, "back": None}
    yield Page(
        place=SYSTEMS,
        template="systems.html",
        title=every.title,
        description=every.description,
        content={**content, "told": every.told, "links": every.links},
    )
    for one in describe_one(found, today):
        yield Page(
            place=one.place,
            template="systems.html",
            title=one.title,
            description=one.description,
            content={**content, "told": one.told, "links": {}, "back": SYSTEMS},
        )
