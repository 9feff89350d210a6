"""How the answers moved, and how coverage grew, as rows of one long table."""

from collections.abc import Iterator
from datetime import date

from opencouncil.render.kinds import OverTimeShown

TITLES = ("series", "day", "activity", "councils", "what", "number", "share_of_known")
ANSWERS, COVERAGE = "answers", "coverage"
_Row = tuple[str, date, str | None, int, str, int, float | None]


def iter_rows(shown: OverTimeShown) -> Iterator[_Row]:
    """The answers by activity and day; then the claims at each commit that was looked at."""
    for course in shown.progress.courses:
        for point in course.points:
            start = (ANSWERS, point.day, course.activity, point.councils)
            yield (*start, "known", point.known, None)
            for kind in course.kinds:
                number, share = point.kinds.get(kind, 0), point.share(kind) if kind.is_known else None
                yield (*start, str(kind), number, None if share is None else round(share, 4))
    for one in shown.growth.points:
        begin = (COVERAGE, one.commit.day, None, one.councils)
        yield (*begin, "councils-with-claim", one.with_claim, None)
        yield (*begin, "claims", one.claims, None)
