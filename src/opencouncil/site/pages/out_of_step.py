"""Councils whose published rule gives less than the law."""

from collections.abc import Iterator

from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.wording import out_of_step as wording
from opencouncil.wording.pages.frame import OUT_OF_STEP, OUT_OF_STEP_PAGE, Link
from opencouncil.wording.pages.letters import link_letter, link_unjudged
from opencouncil.wording.pages.names import list_also


def iter_pages(website: Website) -> Iterator[Page]:
    if website.out_of_step is None:
        yield Page(
            place=OUT_OF_STEP,
            template="links.html",
            title=OUT_OF_STEP_PAGE.title,
            description=OUT_OF_STEP_PAGE.text,
            content={"texts": (), "links": ()},
            warnings=website.warn(),
        )
        return
    told = wording.describe_out_of_step(website.out_of_step, website.today, names_commands=False)
    yield Page(
        place=OUT_OF_STEP,
        template="out_of_step.html",
        title=OUT_OF_STEP_PAGE.title,
        description=OUT_OF_STEP_PAGE.text,
        content={
            "told": told,
            "words": wording,
            "link_letter": link_letter,
            "list_also": list_also,
            "next": _link_next(website),
        },
    )


def _link_next(website: Website) -> Link | None:
    """To a letter that asks, where nobody is out of step and somebody could not be judged."""
    found = website.out_of_step
    one = wording.find_next_unjudged(found) if found and not found.cases else None
    return link_unjudged(one.council) if one else None
