"""The file of a plan that ends some councils and begins others: its parts, and what is wrong with them.

``reorganisation`` is what goes to data/reorganisations. ``source`` says where all that is new comes from: a
key of data/sources.yaml, or an address. ``councils`` holds the whole file of each council that begins, and
of others the fields that change. ``sources`` are new keys of data/sources.yaml.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Pointer, Problem, clip
from opencouncil.reading import schema
from opencouncil.reading.document import Document, parse
from opencouncil.spelling import nearest

PARTS = ("reorganisation", "source", "councils", "sources")


class PlanError(OpenCouncilError):
    """A plan that cannot be carried out; nothing is done."""


def read_plan(data: bytes, name: str) -> dict[str, Any]:
    """The parts of a plan; PlanError with the line of what is wrong."""
    document = parse(data)
    if document.problems:
        first = document.problems[0]
        line = f"{first.position.line}" if first.position else "1"
        raise PlanError(f"{name}:{line}: {_say(first)}")
    plan = document.data
    if not isinstance(plan, dict):
        raise PlanError(f"{name} holds no plan: see `opencouncil reorganise --help`.")
    _refuse(name, document, _find_unknown_parts(plan))
    if "reorganisation" not in plan:
        raise PlanError(f"{name} has no `reorganisation`: what is to stand in data/reorganisations.")
    _refuse(name, document, _find_faults(plan))
    return plan


def _refuse(name: str, document: Document, faults: Iterator[Problem]) -> None:
    """PlanError for the first of the faults, if there is one."""
    for fault in faults:
        line = document.find_position(fault.pointer, fault.on_key).line
        raise PlanError(f"{name}:{line}: {_say(fault)}")


def _find_unknown_parts(plan: Mapping[str, Any]) -> Iterator[Problem]:
    for part in plan:
        if part not in PARTS:
            meant = nearest(part, PARTS)
            hint = f"Did you mean `{meant}`?" if meant else f"There are {', '.join(PARTS)}."
            yield Problem((part,), f"`{clip(part)}` is no part of a plan", hint, on_key=True)


def _find_faults(plan: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the parts. The first is to be put right before the next is asked for."""
    for part, kind in (("reorganisation", dict), ("councils", list), ("sources", dict), ("source", str)):
        if part in plan and not isinstance(plan[part], kind):
            yield Problem((part,), f"`{part}` is not of the form it should have")
    for problem in schema.find_problems("reorganisation", plan["reorganisation"]):
        yield _set_below(("reorganisation",), problem)
    seen: set[str] = set()
    for index, council in enumerate(plan.get("councils", [])):
        pointer = ("councils", index)
        if not isinstance(council, dict) or not isinstance(council.get("id"), str):
            yield Problem(pointer, "this council has no `id`")
        for problem in schema.find_problems("council", council):
            if problem.rule != "missing-key":
                yield _set_below(pointer, problem)
        if council["id"] in seen:
            yield Problem((*pointer, "id"), f"`{council['id']}` is here a second time")
        seen.add(council["id"])


def _set_below(pointer: Pointer, problem: Problem) -> Problem:
    """A problem in a part of the plan, with its place in the plan."""
    return problem._replace(pointer=(*pointer, *problem.pointer))


def _say(problem: Problem) -> str:
    return f"{problem.message}. {problem.hint}".rstrip()
