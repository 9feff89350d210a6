"""What the rules find in a claim that is not whole yet: each answer is checked as it is given."""

from collections.abc import Collection, Mapping
from copy import copy
from datetime import date
from typing import Any, NamedTuple

from opencouncil.checking.alone import check_file
from opencouncil.checking.new_findings import new_findings
from opencouncil.checking.rules import source_in_two_schemes
from opencouncil.editing.claim_fields import make_claim, name_field
from opencouncil.editing.plan import add_claim
from opencouncil.findings import Pointer, Severity
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.loading import load_file

# What stands for a value that is not known yet. Findings on it are not told.
_FILLERS = {
    "status": "unknown",
    "source.url": "https://example.org/page",
    "source.title": "A page",
    "source.type": "other",
    "summary": "a rule",
    "confidence": "low",
}
# Rules that a later answer can still content: the last question whose answer they look at, in place of the
# field that they point to.
LAST_ASKED = {
    "partial-without-scope": "conditions",
    "unknown-without-note": "note",
    "bound-without-words": "note",
    "source-contradicts-itself": "note",
}
# Of the rules across files those that look at claims.
_ACROSS = (source_in_two_schemes,)


class Told(NamedTuple):
    """A finding, and the question at which it is told."""

    path: str
    severity: Severity
    message: str
    hint: str

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def find_early(
    councils: Dataset,
    path: str,
    data: bytes,
    activity: str,
    values: Mapping[str, Any],
    known: Collection[str],
    today: date,
) -> list[Told]:
    """What is found in a claim, as far as it is known, if it is added to the file at a path.

    ``values`` are those that are there; ``known`` names the fields that are settled, also those without one.
    """
    fillers = {name: value for name, value in _FILLERS.items() if name not in values}
    after, place = add_claim(data, activity, make_claim({"checked": today.isoformat(), **fillers, **values}))
    before, file = load_file(path, data), load_file(path, after)
    found = [
        Told(
            path=_find_question(one.rule, one.pointer, place),
            severity=one.severity,
            message=one.message,
            hint=one.hint,
        )
        for one in new_findings(check_file(before, today), check_file(file, today))
        if one.pointer[: len(place)] == place
    ]
    edited = copy(councils)
    edited.readable_councils = (
        *(council for council in councils.readable_councils if council.path != path),
        Council(path, file.data, is_whole=file.is_whole),
    )
    for rule in _ACROSS:
        found += [
            Told(
                path=_find_question(rule.ID, problem.pointer, place),
                severity=rule.SEVERITY,
                message=problem.message,
                hint=problem.hint,
            )
            for where, problem in rule.check_all(edited, today)
            if where == path and problem.pointer[: len(place)] == place
        ]
    return [one for one in found if one.path in known]


def _find_question(rule: str, pointer: Pointer, place: Pointer) -> str:
    return LAST_ASKED.get(rule) or name_field(pointer[len(place) :])
