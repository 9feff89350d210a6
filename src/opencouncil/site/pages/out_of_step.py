"""Councils whose published rule gives less than the law."""

from collections.abc import Iterator

from opencouncil.reports.out_of_step import find_out_of_step
from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.wording import out_of_step as wording
from opencouncil.wording.pages.frame import OUT_OF_STEP, OUT_OF_STEP_PAGE


def iter_pages(website: Website) -> Iterator[Page]:
    found = find_out_of_step(website.dataset, website.today)
    yield Page(
        place=OUT_OF_STEP,
        template="out_of_step.html",
        title=OUT_OF_STEP_PAGE.title,
        description=OUT_OF_STEP_PAGE.text,
        content={"told": wording.describe_out_of_step(found, website.today), "words": wording},
    )
