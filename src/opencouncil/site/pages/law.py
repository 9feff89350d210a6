"""The law of each nation."""

from collections.abc import Iterator

from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.vocabulary import NATIONS
from opencouncil.wording.pages.frame import LAW
from opencouncil.wording.pages.law import describe_law, describe_laws


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
