"""The index by which the code in an answer on a postcode leads to councils, loaded by those who ask."""

from opencouncil.card import find_followers
from opencouncil.model import Council
from opencouncil.reports.neighbours import find_neighbours
from opencouncil.site.names import make_script
from opencouncil.site.page import File
from opencouncil.site.website import Website
from opencouncil.vocabulary import TYPES

# How many neighbours a council has here: who lives at a border finds the other side among them.
MOST = 8


def make_postcodes(website: Website) -> File:
    """``{"codes": {code: [id, successor ...]}, "above": {id: id}, "near": {id: [id ...]}}``.

    Lists of postcodes lag behind: the code of a council that has ended leads to those that took its place.
    """
    codes: dict[str, list[str]] = {}
    for council in sorted(website.councils, key=lambda one: (not one.exists_on(website.today), one.id)):
        for code in (council.codes.get("gss"), *council.codes.get("former_gss", ())):
            if code:
                codes.setdefault(code, [council.id, *_list_followers(website, council)])
    there = {council.id for council in website.current}
    above = {one.id: one.parent for one in website.current if one.parent in there}
    # Councils that have others below them are told with those.
    lower = [one for one in website.current if not _has_districts(one) and not one.is_strategic]
    index = {"codes": dict(sorted(codes.items())), "above": above, "near": find_neighbours(lower, MOST)}
    return make_script("static/postcodes.js", "postcodes", index)


def _list_followers(website: Website, council: Council) -> list[str]:
    if council.exists_on(website.today):
        return []
    return [one.id for one in find_followers(website.dataset, council, website.today) or ()]


def _has_districts(council: Council) -> bool:
    return any(kind.parent == council.type for kind in TYPES.values())
