"""The councils of each nation, region, county and type."""

from collections.abc import Iterable, Iterator

from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.wording.pages.frame import AREAS, CHANGES, Link
from opencouncil.wording.pages.lists import TYPES_LAST, describe_area, rank_area

# What a kind is made of: see `build`.


def iter_pages(website: Website) -> Iterator[Page]:
    ids = {place: {one.id for one in councils} for place, (_, councils) in website.areas.items()}

    def link(places: Iterable[str]) -> Iterator[Link]:
        found = sorted(places, key=lambda one: (rank_area(one), website.areas[one][0]))
        return (Link(website.areas[one][0], f"{AREAS}{one}/") for one in found)

    for place, (title, councils) in website.areas.items():
        answers = [answer for one in councils for answer in website.answers.get(one.id, ())]
        told = describe_area(
            title,
            councils,
            answers,
            website.today,
            wider=link(
                one for one, there in ids.items() if there > ids[place] and rank_area(one) < TYPES_LAST
            ),
            narrower=link(one for one, there in ids.items() if there < ids[place]),
        )
        yield Page(
            place=f"{AREAS}{place}/",
            template="area.html",
            title=told.title,
            description=told.description,
            content={"area": told},
            feeds=website.find_feeds(f"{CHANGES}nations/{place}.atom"),
            warnings=website.warn(councils),
        )
