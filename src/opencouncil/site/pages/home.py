"""The home page: find a council, the activities, the nations and the map."""

from collections.abc import Iterator

from opencouncil.site.news import find_news
from opencouncil.site.page import Leave, Page
from opencouncil.site.pages.drawn import draw_map, warn_of_map
from opencouncil.site.website import Website
from opencouncil.wording.pages.frame import CHANGES, MISSING
from opencouncil.wording.pages.lists import describe_home

MAP_OF = "film"
# What a kind is made of: see `build`.


def iter_pages(website: Website) -> Iterator[Page]:
    claims = sum(1 for council in website.councils for _ in council.iter_claims())
    home = describe_home(website.councils, claims, website.today)
    news = find_news(website)
    content = {"home": home, "news": news, "map": draw_map(website, MAP_OF, "")}
    yield Page(
        place="",
        template="home.html",
        title=home.title,
        description=home.description,
        content=content,
        feeds=website.find_feeds(f"{CHANGES}all.atom"),
        leaves=(Leave.ASK,),
        warnings=(*website.warn(), *warn_of_map(website)),
    )
    yield Page(
        place="404.html",
        template="missing.html",
        title=MISSING.title,
        description=MISSING.text,
        content={"text": MISSING.text},
        is_listed=False,
        is_found=False,
        leaves=(Leave.ASK,),
    )
