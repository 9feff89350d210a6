"""What councils were asked and replied as CSV: one row for each asking, and for each council not asked."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.model import Council
from opencouncil.render.csv_text import write_rows
from opencouncil.render.kinds import RepliesShown
from opencouncil.reports.asked import State
from opencouncil.reports.replies import Asking

TITLES = (
    *("council_id", "name", "nation", "region", "type", "state", "asked", "days", "is_about_all"),
    *("about", "replied", "says", "summary", "source_type", "source_title", "source_url"),
)
_JOINT = "; "


def render(shown: RepliesShown, out: TextIO) -> None:
    write_rows([TITLES, *_iter_rows(shown)], out)


def _iter_rows(shown: RepliesShown) -> Iterator[tuple[object, ...]]:
    for one in shown.found.askings:
        yield _describe(one)
    if State.NOT_ASKED in shown.found.states:
        for council in shown.found.not_asked:
            yield (*_name(council), str(State.NOT_ASKED), *(None,) * 10)


def _describe(one: Asking) -> tuple[object, ...]:
    about, reply = one.asked.about, one.asked.reply
    source = reply.source if reply else None
    return (
        *_name(one.council),
        *(str(one.asked.state), one.asked.asked, one.days, not about, _JOINT.join(about) or None),
        *(reply and reply.replied, (reply and reply.says) or None, (reply and reply.summary) or None),
        *((source.type, source.title, source.url) if source else (None, None, None)),
    )


def _name(council: Council) -> tuple[object, ...]:
    return council.id, council.name, council.nation, council.region or None, council.type
