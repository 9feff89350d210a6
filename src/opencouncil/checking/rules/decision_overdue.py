"""The date expected for the decision on a proposal has not passed.

Look up what the government decided: write `status: announced`, the day under `decided`, and the councils that
end. If nothing is decided, write the date that is expected now. Until somebody finds out, the warning stays.

Passes: ``{status: proposed, decision_expected: 2030-08}``
Fails: ``{status: proposed, decision_expected: 2020-08}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "decision-overdue"
SEVERITY = Severity.WARNING


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for reorganisation in dataset.whole_reorganisations:
        expected, is_open = reorganisation.decision_expected, not reorganisation.is_decided
        if expected and is_open and reorganisation.is_planned and expected.last_day < today:
            status = reorganisation.status
            message = f"a decision was expected by {expected}, and the status is still `{status}`"
            hint = "Look up what was decided, or write the date that is expected now."
            yield reorganisation.path, Problem(("decision_expected",), message, hint)
