"""The law of each nation."""

from collections.abc import Iterator

from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.vocabulary import NATIONS
from opencouncil.wording.pages.frame import LAW
from opencouncil.wording.pages.law import describe_law, describe_laws, describe_unread_law
from opencouncil.wording.pages.left_out import say_no_answers


def iter_pages(website: Website) -> Iterator[Page]:
    law = website.dataset.law
    nations = [nation for nation in NATIONS if nation in law]
    laws = describe_laws(nations)
    yield Page(
        place=LAW,
        template="links.html",
        title=laws.title,
        description=laws.description,
        content={"texts": (), "links": laws.nations},
        warnings=website.warn(),
    )
    for nation in nations:
        told = describe_law(law[nation], website.today)
        yield Page(
            place=f"{LAW}{nation}/",
            template="law.html",
            title=told.title,
            description=told.description,
            content={"law": told},
        )
    for nation in sorted(website.lacking):
        unread = describe_unread_law(nation)
        yield Page(
            place=f"{LAW}{nation}/",
            template="links.html",
            title=unread.title,
            description=unread.description,
            content={"texts": (), "links": ()},
            is_listed=False,
            warnings=say_no_answers([nation]),
        )
