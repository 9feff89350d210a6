"""How much is known, and what nobody has looked up yet."""

from collections.abc import Iterator

from opencouncil.reports.coverage import find_coverage
from opencouncil.reports.gaps import Request, find_gaps
from opencouncil.reports.scope import Scope
from opencouncil.reports.stats import count_answers
from opencouncil.select import NONE, Wanted
from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.coverage import describe_coverage
from opencouncil.wording.pages.frame import CHARTS, COVERAGE, COVERAGE_PAGE, GAPS
from opencouncil.wording.pages.gaps import PAGE as GAPS_PAGE
from opencouncil.wording.pages.gaps import describe_adoption, say_figures

# What a kind is made of: see `build`.


def iter_pages(website: Website) -> Iterator[Page]:
    dataset, today = website.dataset, website.today
    activities = tuple(ACTIVITIES)
    if not dataset.law:
        yield from _iter_unanswered(website)
        return
    # Without a law that cannot be read the councils of its nation have no answers to be counted.
    wanted = Wanted(nations=frozenset(dataset.law) if website.lacking else NONE)
    stats = count_answers(dataset, today, "nation", activities, wanted, website.answers)
    revision = dataset.snapshot.revision
    found = find_coverage(dataset, today, activities, is_partial=True, known=website.answers)
    told = describe_coverage(stats, found, revision, today)
    yield Page(
        place=COVERAGE,
        template="coverage.html",
        title=COVERAGE_PAGE.title,
        description=COVERAGE_PAGE.text,
        content={"told": told, "made": say_figures(today, website.version), "charts": CHARTS},
        warnings=website.warn(),
    )
    request = Request(activities=activities, scope=Scope(wanted))
    adopt = describe_adoption(find_gaps(dataset, today, request, website.answers))
    yield Page(
        place=GAPS,
        template="gaps.html",
        title=adopt.title,
        description=adopt.description,
        content={"told": adopt},
        warnings=website.warn(),
    )


def _iter_unanswered(website: Website) -> Iterator[Page]:
    """The same pages where no law can be read: they say so."""
    for place, title, text in ((COVERAGE, *COVERAGE_PAGE), (GAPS, *GAPS_PAGE)):
        yield Page(
            place=place,
            template="links.html",
            title=title,
            description=text,
            content={"texts": (), "links": ()},
            warnings=website.warn(),
        )
