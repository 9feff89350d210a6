"""Claims to read again as JSON, for programs: a promise, described in docs/stale.md."""

from typing import TextIO

from opencouncil.render.asked_json import describe_asked
from opencouncil.render.kinds import StaleShown
from opencouncil.render.stale.cells import FLAT, iter_rows
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: StaleShown, out: TextIO) -> None:
    stale = shown.stale
    whole = {
        "version": VERSION,
        "on": str(stale.on),
        "before": str(stale.before),
        "claims_looked_at": stale.looked_at,
        "claims_in_all": stale.found,
        "knows_pages": stale.knows_pages,
        "claims": [
            {name: cell for name, cell in row.items() if name not in FLAT}
            | {"asked": describe_asked(claim.asked)}
            for claim, row in zip(stale.claims, iter_rows(shown), strict=True)
        ],
        "law": [
            {
                "path": shown.prefix + look.path,
                "nation": look.nation,
                "effect": look.effect or None,
                "activities": look.activities,
                "last_looked_at": str(look.last),
                "field": look.field,
            }
            for look in stale.looks
        ],
    }
    write_json(whole, out)
