"""Successors agree with the other lists of the reorganisation.

A successor is also listed under `begins` if it is new, under `continues` if it existed before, under
`working_names` if it does not exist in law yet. In turn, each new council takes over from some council that
ends, if any does. A body that continued in law has one successor, which begins here; one that gives land to
another (`gains_from`) ends here.

Passes: ``{ends: [{council: eden, successors: [{council: cumberland}]}], begins: [cumberland]}``
Fails: ``{ends: [{council: eden, successors: [{council: cumberland}]}], begins: [westmorland]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.reorganisations import Ending, Reorganisation, Successor
from opencouncil.spelling import nearest

ID = "successor-not-listed"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for reorganisation in dataset.whole_reorganisations:
        for problem in (*_check_successors(reorganisation), *_check_answers(reorganisation)):
            yield reorganisation.path, problem


def _check_successors(reorganisation: Reorganisation) -> Iterator[Problem]:
    listed = {*reorganisation.begins, *(continuing.council for continuing in reorganisation.continues)}
    working = [name.id for name in reorganisation.working_names]
    told: set[str] = set()
    for index, ending in enumerate(reorganisation.ends):
        for place, successor in enumerate(ending.successors):
            pointer = ("ends", index, "successors", place)
            if successor.council and successor.working:
                hint = "Keep `council` if it has a file, `working` while it has none."
                yield Problem(pointer, "a successor has `council` or `working`, and not both", hint)
            elif successor.key in told:
                continue
            elif successor.council and successor.council not in listed:
                message = f"`{successor.council}` stands neither under `begins` nor under `continues`"
                hint = "Add it to `begins` if it is new, to `continues` if it existed before."
                yield Problem((*pointer, "council"), message, _guess(successor.council, listed) or hint)
            elif successor.working and successor.working not in working:
                message = f"there is no working name `{successor.working}` in this file"
                hint = _guess(successor.working, working) or "Add it under `working_names`, with its name."
                yield Problem((*pointer, "working"), message, hint)
            else:
                continue
            told.add(successor.key)
        if ending.continued_in_law and not _has_one_new_successor(ending, reorganisation):
            message = f"`{ending.council}` continued in law, so it has one successor, which begins here"
            hint = "Correct its `successors`, or leave `continued_in_law` and `change` out."
            yield Problem(("ends", index, "continued_in_law"), message, hint)


def _check_answers(reorganisation: Reorganisation) -> Iterator[Problem]:
    """Whether those that begin have somebody before them, and those that give land end."""
    ended = [ending.council for ending in reorganisation.ends]
    for index, continuing in enumerate(reorganisation.continues):
        for place, council_id in enumerate(continuing.gains_from):
            if council_id not in ended:
                message = f"`{council_id}` gives land here, and is not among the councils that end"
                hint = _guess(council_id, ended) or "Add it under `ends`, or take it out of `gains_from`."
                yield Problem(("continues", index, "gains_from", place), message, hint)
    reached = {successor.key for ending in reorganisation.ends for successor in ending.successors}
    if not reached:  # which council goes where is not said, or none ends
        return
    hint = "Add it to the `successors` of the councils that it takes over from."
    for index, council_id in enumerate(reorganisation.begins):
        if council_id not in reached and council_id not in ended:
            yield Problem(("begins", index), f"`{council_id}` is the successor of no council here", hint)
    for index, working in enumerate(reorganisation.working_names):
        if working.id not in reached:
            message = f"`{working.id}` is the successor of no council here"
            yield Problem(("working_names", index, "id"), message, hint)


def _has_one_new_successor(ending: Ending, reorganisation: Reorganisation) -> bool:
    match ending.successors:
        case [Successor(council=council_id)]:
            return council_id in reorganisation.begins
    return False


def _guess(word: str, known: set[str] | list[str]) -> str:
    meant = nearest(word, sorted(known))
    return f"Did you mean `{meant}`?" if meant else ""
