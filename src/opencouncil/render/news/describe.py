"""The page of the news, for the formats that are read by people."""

from opencouncil.render.kinds import NewsShown
from opencouncil.wording.news import NewsPage, describe_news


def describe(shown: NewsShown) -> NewsPage:
    return describe_news(
        changelog=shown.changelog,
        events=shown.events,
        councils=shown.councils,
        start=shown.start,
        lines=shown.lines,
        links=shown.links,
        last=shown.last,
    )
