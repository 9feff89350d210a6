"""What stands on every page of the website, and the words of its parts."""

from collections.abc import Mapping
from typing import NamedTuple

from opencouncil.project import ISSUES, REPOSITORY

NAME = "OpenCouncil"
MOTTO = "How open are the meetings of UK councils? Who says so, and since when?"


class Link(NamedTuple):
    """A text and where it leads: a path from the root of the site, or a whole address."""

    text: str
    to: str
    # The same name in other languages, each with the code of its language.
    also: tuple[tuple[str, str], ...] = ()


class Jump(NamedTuple):
    """A part of a long page, and what in it is led to as well."""

    link: Link
    below: tuple[Link, ...] = ()


class Frame(NamedTuple):
    """The head and the foot of every page."""

    name: str
    skip: str
    menu: tuple[Link, ...]
    menu_label: str
    foot: tuple[str, ...]
    foot_links: tuple[Link, ...]


# Where each kind of page stands, from the root of the site.
COUNCILS, ACTIVITIES, LAW, OUT_OF_STEP, AREAS = "councils/", "activities/", "law/", "out-of-step/", "areas/"
DATA, DOCUMENTS, SYSTEMS = "data/", "docs/", "systems/"
CHANGES = "changes/"
CHARTS = "charts/"
REORGANISATIONS, COVERAGE, GAPS = "reorganisations/", "coverage/", "gaps/"
# What cannot be read of the data: a page only where there is such a file.
LEFT_OUT = "left-out/"
ABOUT, METHOD, PRIVACY, CONTRIBUTE = "about/", "method/", "privacy/", "contribute/"
SEARCH = "search/"
# Where a postcode leads to its council without us.
GOV_UK = "https://www.gov.uk/find-local-council"
# The activity that is asked about most, whose answer stands in search results, on cards and in embeds.
FIRST = "film"


# What pictures lead to, as they name the last day of reading alone: each commit would change them all.
WHICH_DATA = Link("Version and commit of the data", f"{DATA}#which-data")


class Titled(NamedTuple):
    title: str
    text: str


MISSING = Titled("Page not found", "There is no such page here. Find the council by its name.")
COVERAGE_PAGE = Titled(
    "How much is known",
    "How many UK councils have claims, from which sources, how old those are, and where it is weak.",
)
OUT_OF_STEP_PAGE = Titled(
    "Out of step with the law",
    "Councils whose published rule gives less than the law, each with the rule, the source and its date.",
)

# What somebody should know who follows a link to a form.
FORMS = "The forms are on GitHub: they need an account there, and everybody can read what you send."

LABELS: Mapping[str, str] = {
    "find": "Find a council",
    "find_question": "What do you want to know?",
    "find_where": "At which council?",
    "find_hint": "A name, an old name, a village, a postcode or a code",
    "find_button": "Find",
    "no_script": "All councils by name",
    "claims": "What sources say",
    "facts": "About the council",
    "law_and_reasons": "The law, the source and what to do",
    "council": "Council",
    "answer": "Answer",
    "source": "Source",
    "said": "Source says",
    "read": "Last read",
    "nothing_found": "Nothing was found. Try a shorter name, or press Find for help.",
    "one_found": "name fits. The down arrow leads to it.",
    "many_found": "names fit. The arrows lead through them.",
    "gov_uk": GOV_UK,
    "by_postcode": "Find your council by postcode on GOV.UK",
    "download": "Download this table as CSV",
    "up": "Where it belongs",
    "all_councils": "All councils",
    "answers": "Answers",
    "counts": "Councils by answer",
    "narrower": "Smaller areas, and types of council",
    "councils": "Councils",
    "contents": "On this page",
    "followers": "In its place now",
    "glance": "The answers in short",
    "quote": "To quote this answer",
    "claims_in_full": "Each claim in full, by activity",
    "cite": "How to cite this page",
    "filters": "Show only some councils",
    "any": "Any",
    "filter_text": "Words anywhere in the row",
    "filter_clear": "Show all again",
    "filter_count": "councils shown of",
    "by_answer": "Councils by answer",
    "charts": "Charts",
    "as_table": "The same as a table",
    "data_whole": "All of it",
    "data_tables": "Tables",
    "ties": "Councils beside it",
    "broken": "Their files cannot be read",
    "beside": "May belong here, but their files cannot be read",
    "edit": "Something wrong or missing?",
    "forms": FORMS,
    "tools": "Ask, print, show",
    "alike": "Councils like it",
    "side_by_side": "Their answers, side by side",
    "activity": "Activity",
    "score": "Points by an open rubric",
    "score_reasons": "How every point is counted",
    "subject": "Subject",
    "saved": "You are offline, or the network is slow. This page was saved on",
    "keeps": "Your browser keeps the pages that you visit here, to be read without a network.",
    "keeps_not": "Your browser does not keep the pages that you visit here.",
    "stop": "Delete them, and keep none from now on",
    "start": "Keep the pages that I visit",
    "system": "System",
    "all_systems": "All systems",
    "back": "Back to the council",
    "print": "Print this page from the menu of your browser: it fits on one sheet of A4.",
    "follow": "Follow by feed (Atom)",
}


# The one thing that is, on the pages that have the button for it.
_UNLESS = " unless you press a button that says so"


def describe_frame(day: str, with_postcodes: bool = True, with_search: bool = False) -> Frame:
    """``day`` is the one for which its answers hold.

    Which data the site was made from is said on a few pages alone: else every commit would change all pages.
    """
    return Frame(
        name=NAME,
        skip="Skip to the content",
        menu=(
            Link("Councils", COUNCILS),
            Link("Filming", f"{ACTIVITIES}film/"),
            Link("Webcasts", f"{ACTIVITIES}council-webcast/"),
            Link("Questions", f"{ACTIVITIES}public-questions/"),
            Link("Out of step", OUT_OF_STEP),
            Link("The law", LAW),
            Link("Systems", SYSTEMS),
            Link("Data", DATA),
        ),
        menu_label="Main menu",
        foot=(
            f"Answers for {day}.",
            "Each answer is a summary, not legal advice. Not known does not mean no.",
            "Data: OpenCouncil contributors, CC BY 4.0. No cookies, and nothing is loaded from other sites"
            f"{_UNLESS if with_postcodes else ''}.",
        ),
        foot_links=(
            *((Link("Search all text", SEARCH),) if with_search else ()),
            Link("About", ABOUT),
            Link("How an answer is made", METHOD),
            Link("Privacy", PRIVACY),
            Link("Contribute", CONTRIBUTE),
            Link("Documents", DOCUMENTS),
            Link("What changed", CHANGES),
            Link("Reorganisations", REORGANISATIONS),
            Link("Charts", CHARTS),
            Link("How much is known", COVERAGE),
            Link("Adopt a council", GAPS),
            Link("Report a mistake", f"{ISSUES}/new/choose"),
            Link("Code and data", REPOSITORY),
        ),
    )


def describe_app() -> dict[str, object]:
    """The site as something to put on the home screen: https://www.w3.org/TR/appmanifest/."""
    return {
        "name": NAME,
        "short_name": NAME,
        "description": MOTTO,
        "lang": "en-GB",
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#08519c",
        "icons": [{"src": "static/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
