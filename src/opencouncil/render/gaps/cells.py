"""Gaps as rows of a table: one for each, best first."""

from collections.abc import Iterator

from opencouncil.render.kinds import GapsShown
from opencouncil.reports.gaps import sort_gaps
from opencouncil.wording.gaps import describe_gap

COLUMNS = (
    *("council_id", "council", "nation", "activity", "kind", "weak", "law", "answer"),
    *("people", "need", "minutes", "rank", "eased"),
    *("status", "stated", "source_type", "source_url", "checked"),
    *("papers_system", "papers_url", "searches", "places", "record", "reread", "reason"),
)


def iter_rows(shown: GapsShown) -> Iterator[dict[str, object]]:
    """Each gap by column; what lists several things is a tuple."""
    sites = {visit.council.id: visit.site for visit in shown.worklist.visits}
    for gap in sort_gaps(gap for visit in shown.worklist.visits for gap in visit.gaps):
        site, claim = sites[gap.council.id], gap.claim
        said = describe_gap(gap, site, shown.data)
        values = (
            *(gap.council.id, gap.council.name, gap.council.nation, gap.activity),
            *(gap.kind.value, gap.weak, gap.law or None, gap.answer.answer),
            *(gap.people, gap.need, gap.minutes, gap.rank, gap.eased),
            claim.status if claim else None,
            str(claim.stated) if claim and claim.stated else None,
            *((claim.source.type, claim.source.url, str(claim.checked)) if claim else (None, None, None)),
            *(site.system or None, site.papers or None, said.searches, said.places),
            *(said.record, said.reread or None, said.reason),
        )
        yield dict(zip(COLUMNS, values, strict=True))
