"""A claim's conditions are about its activity.

Some tags make sense for a few activities only: `signatures:` for petitions, `lead:` for papers, `retention:`
for recordings. One in another place most often means that the claim stands under the wrong activity.

Passes: ``{petitions: [{conditions: [signatures:50]}]}``
Fails: ``{film: [{conditions: [signatures:50]}]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import PRACTICES, Council
from opencouncil.spelling import listed

ID = "condition-fits-activity"
SEVERITY = Severity.WARNING

_SHOWN = ("council-webcast", "council-recording")
# A tag with a value stands here by what is before the colon.
_ACTIVITIES = {
    "archive-on-request": _SHOWN,
    "audio-only": _SHOWN,
    "e-petitions": ("petitions",),
    "lead": ("papers",),
    "live-not-kept": _SHOWN,
    "retention": _SHOWN,
    "signatures": ("petitions",),
    "system": PRACTICES,
}


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.iter_claims():
        for index, tag in enumerate(claim.conditions):
            activities = _ACTIVITIES.get(tag.partition(":")[0], ())
            if activities and claim.activity not in activities:
                message = f"`{tag}` is a condition of {listed(activities)}, and not of `{claim.activity}`"
                hint = "Move the claim to the activity it is about, or remove the tag."
                yield Problem((*claim.pointer, "conditions", index), message, hint)
