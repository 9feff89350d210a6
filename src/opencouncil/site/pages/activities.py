"""One activity: every council with its answer and evidence, as a page and as a table; and its charts."""

from collections.abc import Iterator, Sequence

from opencouncil.render.csv_text import write_text
from opencouncil.site.page import File, Page, make_file
from opencouncil.site.pages.charts import Drawn, draw_for, iter_drawn
from opencouncil.site.pages.drawn import draw_map, warn_of_map
from opencouncil.site.website import Website
from opencouncil.wording.pages.frame import ACTIVITIES as PLACE
from opencouncil.wording.pages.lists import AnswersPage, describe_activity

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


def iter_files_about(website: Website, activity: str) -> Iterator[File]:
    """The page, and what can be taken along from it."""
    told = describe_activity(activity, website.list_answers(activity), website.today)
    drawn = draw_for(website, activity)
    yield make_file(_make_page(website, activity, told, drawn), website.site)
    yield File(told.download, _write_table(told).encode())
    yield from iter_drawn(drawn)


def _make_page(website: Website, activity: str, told: AnswersPage, drawn: Sequence[Drawn]) -> Page:
    place = f"{PLACE}{activity}/"
    return Page(
        place=place,
        template="answers.html",
        title=told.title,
        description=told.description,
        content={
            "answers": told,
            "map": draw_map(website, activity, place),
            "charts": drawn,
        },
        warnings=(*website.warn(), *warn_of_map(website)),
    )


def _write_table(told: AnswersPage) -> str:
    rows = [
        (
            *(row.council.text, row.council.to, row.where, row.word, row.answer, row.said),
            *((row.source.text, row.source.to) if row.source else ("", "")),
            *(row.read, row.remark, row.nation, row.region, row.type),
        )
        for row in told.rows
    ]
    return write_text([_TITLES, *rows])
