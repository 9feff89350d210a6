"""One activity: every council with its answer and evidence, as a page and as a table."""

from collections.abc import Iterator

from opencouncil.render.csv_text import write_text
from opencouncil.site.page import File, Page
from opencouncil.site.pages.charts import draw_for
from opencouncil.site.pages.drawn import draw_map, warn_of_map
from opencouncil.site.website import Website
from opencouncil.wording.pages.frame import ACTIVITIES as PLACE
from opencouncil.wording.pages.lists import describe_activity

_TITLES = (
    "council",
    "address",
    "where",
    "answer",
    "says",
    "said",
    "source",
    "source_url",
    "read",
    "remark",
    "nation",
    "region",
    "type",
)


def iter_pages_about(website: Website, activity: str) -> Iterator[Page]:
    told = describe_activity(activity, website.list_answers(activity), website.today)
    place = f"{PLACE}{activity}/"
    yield Page(
        place=place,
        template="answers.html",
        title=told.title,
        description=told.description,
        content={
            "answers": told,
            "map": draw_map(website, activity, place),
            "charts": draw_for(website, activity),
        },
        warnings=(*website.warn(), *warn_of_map(website)),
    )


def iter_files_about(website: Website, activity: str) -> Iterator[File]:
    told = describe_activity(activity, website.list_answers(activity), website.today)
    rows = [
        (
            *(row.council.text, row.council.to, row.where, row.word, row.answer, row.said),
            *((row.source.text, row.source.to) if row.source else ("", "")),
            *(row.read, row.remark, row.nation, row.region, row.type),
        )
        for row in told.rows
    ]
    yield File(told.download, write_text([_TITLES, *rows]).encode())
