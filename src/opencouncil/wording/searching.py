"""Words to search a council's site for, and where its papers system has such pages.

A word of the data that is not here is searched for by its everyday words; a system that is not here has no
places. What stands under a system are usual places of its pages, and not every council uses each.
"""

from collections.abc import Mapping
from urllib.parse import urljoin

from opencouncil.reports.sites import Site
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording import codes
from opencouncil.wording.safe_text import one_line

SEARCHES: Mapping[str, tuple[str, ...]] = {
    "social-media": ('"social media" "council meetings" protocol', "tweeting blogging meetings"),
    "audio-record": ('"recording" "council meetings" protocol', '"audio recording" meetings public'),
    "film": ('"filming" "council meetings" protocol', '"filming and recording" constitution'),
    "council-webcast": ('"webcast" council meetings', '"live stream" council meetings'),
    "council-recording": ('"watch" council meetings recording', "webcast archive meetings"),
    "papers": ('"agendas" "minutes" "reports" council meetings',),
    "public-questions": ('"public questions" council meeting', '"questions by the public" constitution'),
    "public-speaking": ('"public speaking" council meetings', "deputations council meeting"),
    "petitions": ('"petition scheme"', "petitions constitution"),
}

# Pages of a system: what it calls them, and their address within it. By activity; "" stands for every one.
# The addresses are those that pages of many councils in the data have.
PLACES: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]] = {
    "moderngov": {
        "": (("library, often with the constitution", "ieDocHome.aspx"),),
        "papers": (("committees, and from there Browse meetings", "mgListCommittees.aspx"),),
        "council-webcast": (("full council, Browse meetings, a late agenda", "mgListCommittees.aspx"),),
        "council-recording": (("full council, Browse meetings, a late agenda", "mgListCommittees.aspx"),),
        "public-questions": (("full council, an item on public questions", "mgListCommittees.aspx"),),
        "public-speaking": (("a committee, an item on public speaking", "mgListCommittees.aspx"),),
        "petitions": (("ePetitions", "mgEPetitionListDisplay.aspx"),),
    },
    "cmis": {
        "": (("committees, then full council: its documents, often with the constitution", ""),),
        "papers": (("meetings calendar: View meeting", ""),),
        "council-webcast": (("meetings calendar: View meeting, with a link to the webcast", ""),),
        "council-recording": (("meetings calendar: View meeting, with a link to the webcast", ""),),
        "petitions": (("petitions, where the menu has it", ""),),
    },
}


def list_searches(site: Site, activity: str) -> tuple[str, ...]:
    """Phrases for a search engine, on the council's own hosts; none where no host is known."""
    hosts = [host for host in (site.host, site.papers_host) if host]
    words = SEARCHES.get(activity) or tuple(
        f'"{word}" meetings' for word in ACTIVITIES[activity].everyday[:2]
    )
    where = " OR ".join(f"site:{host}" for host in hosts)
    return tuple(one_line(f"{where} {phrase}") for phrase in words) if where else ()


def list_places(site: Site, activity: str = "") -> tuple[str, ...]:
    """Where its papers system usually has such pages: ``Modern.Gov, ePetitions: https://...``.

    Without an activity, what is worth a look for each.
    """
    found = PLACES.get(site.system, {}).get(activity, ())
    name = codes.name_system(site.system) if found else ""
    root = site.papers if site.papers.endswith("/") else f"{site.papers}/"
    return tuple(
        one_line(f"{name}, {what}: {urljoin(root, page) if page else site.papers}") for what, page in found
    )
