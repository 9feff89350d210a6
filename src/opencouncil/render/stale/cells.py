"""Claims to read again as rows of a table: one for each, the most needed first."""

from collections.abc import Iterator

from opencouncil.render.kinds import StaleShown
from opencouncil.wording.stale import describe_claim, say_why

COLUMNS = (
    *("council_id", "council", "nation", "activity", "claim", "status", "stated", "checked"),
    *("source_type", "source_title", "source_url"),
    *("reasons", "since", "told", "is_answer", "weak", "people", "commands"),
    *("asked", "asked_on"),
)
# What JSON has in one object.
FLAT = ("asked", "asked_on")


def iter_rows(shown: StaleShown) -> Iterator[dict[str, object]]:
    """Each claim by column; what lists several things is a tuple."""
    for stale in shown.stale.claims:
        council, claim, source = stale.council, stale.claim, stale.claim.source
        values = (
            *(council.id, council.name, council.nation, claim.activity),
            *(stale.name, claim.status, str(claim.stated) if claim.stated else None, str(claim.checked)),
            *(source.type, source.title, source.url),
            tuple(why.reason.value for why in stale.reasons),
            tuple(str(why.day) if why.day else "" for why in stale.reasons),
            tuple(say_why(why, claim) for why in stale.reasons),
            *(stale.is_answer, stale.weak, stale.people),
            tuple(step.command for step in describe_claim(stale, shown.data).steps),
            *(stale.asked.state.value, str(stale.asked.asked) if stale.asked.asked else None),
        )
        yield dict(zip(COLUMNS, values, strict=True))
