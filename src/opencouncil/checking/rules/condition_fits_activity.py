"""A claim's conditions are about its activity.

Some tags make sense for a few activities only: `signatures:` for petitions, `lead:` for papers, `no-flash`
for filming, `notice:` for what the public may do. With another activity it usually means that the claim is
under the wrong one.

Passes: ``{petitions: [{conditions: [signatures:50]}]}``
Fails: ``{film: [{conditions: [signatures:50]}]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.spelling import listed
from opencouncil.vocabulary import CONDITIONS

ID = "condition-fits-activity"
SEVERITY = Severity.WARNING


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.iter_claims():
        for index, tag in enumerate(claim.conditions):
            condition = CONDITIONS[tag.partition(":")[0]]
            if not condition.fits(claim.activity):
                fitting = listed(condition.list_activities())
                message = f"`{tag}` is a condition of {fitting}, and not of `{claim.activity}`"
                hint = "Move the claim to the activity it is about, or remove the tag."
                yield Problem((*claim.pointer, "conditions", index), message, hint)
