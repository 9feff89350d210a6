"""The councils of each nation, region, county and type."""

from collections.abc import Iterator

from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.wording.pages.frame import AREAS, CHANGES
from opencouncil.wording.pages.lists import describe_area


def iter_pages(website: Website) -> Iterator[Page]:
    for place, (title, councils) in website.areas.items():
        answers = [answer for one in councils for answer in website.answers.get(one.id, ())]
        told = describe_area(title, councils, answers, website.today)
        yield Page(
            place=f"{AREAS}{place}/",
            template="area.html",
            title=told.title,
            description=told.description,
            content={"area": told},
            feeds=website.find_feeds(f"{CHANGES}nations/{place}.atom"),
            warnings=website.warn(councils),
        )
