"""The page of each council, and the page of all names."""

from collections.abc import Iterator

from opencouncil.card import find_followers, find_shadow, gather_card
from opencouncil.model import Council
from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.wording.pages.council import describe_council
from opencouncil.wording.pages.frame import COUNCILS
from opencouncil.wording.pages.lists import describe_names


def iter_pages(website: Website) -> Iterator[Page]:
    names = describe_names(website.councils, website.today)
    yield Page(
        place=COUNCILS,
        template="names.html",
        title=names.title,
        description=names.description,
        content={"names": names},
    )
    for council in website.councils:
        yield make_page(website, council)


def make_page(website: Website, council: Council) -> Page:
    dataset, today = website.dataset, website.today
    told = describe_council(
        gather_card(dataset, council, today),
        answers=website.answers.get(council.id, ()),
        followers=find_followers(dataset, council, today),
        shadow=find_shadow(dataset, council, today),
        today=today,
    )
    return Page(
        place=f"{COUNCILS}{council.id}/",
        template="council.html",
        title=told.name,
        description=told.description,
        content={"council": told},
    )
