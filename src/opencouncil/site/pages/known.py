"""How much is known, and what nobody has looked up yet."""

from collections.abc import Iterator

from opencouncil.reports.coverage import find_coverage
from opencouncil.reports.gaps import Request, find_gaps
from opencouncil.reports.stats import count_answers
from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.coverage import describe_coverage
from opencouncil.wording.pages.frame import COVERAGE, COVERAGE_PAGE, GAPS
from opencouncil.wording.pages.gaps import describe_adoption, say_figures


def iter_pages(website: Website) -> Iterator[Page]:
    dataset, today = website.dataset, website.today
    activities = tuple(ACTIVITIES)
    stats = count_answers(dataset, today, "nation", activities)
    revision = dataset.snapshot.revision
    told = describe_coverage(stats, find_coverage(dataset, today, activities), revision, today)
    yield Page(
        place=COVERAGE,
        template="coverage.html",
        title=COVERAGE_PAGE.title,
        description=COVERAGE_PAGE.text,
        content={"told": told, "made": say_figures(today, website.version)},
    )
    adopt = describe_adoption(find_gaps(dataset, today, Request(activities=activities)))
    yield Page(
        place=GAPS,
        template="gaps.html",
        title=adopt.title,
        description=adopt.description,
        content={"told": adopt},
    )
