"""A rubric gives points: in each figure at least one activity has a weight above 0.

`opencouncil score` and `opencouncil rank` count points by `data/scoring.yaml`, or by a file of your own, in
two figures: what the councils' own sources say, and what the law gives. Where all weights of a figure are 0
there is nothing to count.

Passes: ``{law: {weights: {film: 15, papers: 0}}}``
Fails: ``{law: {weights: {film: 0, papers: 0}}}``
"""

from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.findings import Problem, Severity

ID = "rubric-without-weight"
SEVERITY = Severity.ERROR


def check_rubric(rubric: Mapping[str, Any]) -> Iterator[Problem]:
    message = "all weights are 0, so that there are no points to give"
    if not any(one["weight"] for one in rubric["practice"].values()):
        hint = "Give at least one activity a weight above 0: under `film`, for example, `weight: 15`."
        yield Problem(("practice",), message, hint, on_key=True)
    if not any(rubric["law"]["weights"].values()):
        hint = "Give at least one activity a weight above 0, for example `film: 15`."
        yield Problem(("law", "weights"), message, hint, on_key=True)
