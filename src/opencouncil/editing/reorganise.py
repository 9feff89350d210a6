"""A plan that ends some councils and begins others, worked out into all the files that it touches.

A plan is a file of four parts. ``reorganisation`` is what goes to data/reorganisations. ``source`` says
where the days come from: a key of data/sources.yaml, or an address. ``councils`` holds the whole file of
each council that begins, and of others the fields that change. ``sources`` are new keys of
data/sources.yaml. The ends, and the days of what begins or carries on, follow from the first.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from opencouncil.editing.new import write_file
from opencouncil.editing.plan import SOURCED, Edit, change_council
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Pointer, Problem, clip
from opencouncil.reading import schema
from opencouncil.reading.document import Document, parse
from opencouncil.reading.snapshot import COUNCILS, REORGANISATIONS, SOURCES, Folder
from opencouncil.reorganisations import Reorganisation, make_reorganisation
from opencouncil.spelling import nearest
from opencouncil.text import patch
from opencouncil.text.layout import Layout

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


def list_edits(folder: Folder, plan: Mapping[str, Any]) -> list[Edit]:
    """Every file that the plan writes or changes; those that are already so are left out."""
    reorganisation = make_reorganisation("", plan["reorganisation"])
    given = {council["id"]: council for council in plan.get("councils", [])}
    named = {council_id for council_id, _ in reorganisation.iter_listed()}
    for council_id in given:
        if council_id not in named:
            raise PlanError(f"`{council_id}` is among the councils, and the reorganisation does not name it.")
    edits = [_edit_reorganisation(folder, plan["reorganisation"])]
    for council_id in sorted(named):
        edits += _edit_council(folder, plan, reorganisation, council_id, given.get(council_id, {}))
    if plan.get("sources"):
        before = after = folder.read(SOURCES)
        for key, source in plan["sources"].items():
            if key not in parse(before).data:
                after = patch.insert_field(after, "sources", (key,), source)
        edits.append(Edit(SOURCES, before, after))
    return [edit for edit in edits if edit.before != edit.after]


def _edit_reorganisation(folder: Folder, data: Mapping[str, Any]) -> Edit:
    path = f"{REORGANISATIONS}/{data['id']}.yaml"
    after = write_file("reorganisation", data)
    if path not in folder.iter_paths():
        return Edit(path, None, after)
    before = folder.read(path)
    document = parse(before)
    if not document.problems and document.data == data:
        return Edit(path, before, before)
    if not document.problems and len(Layout(document.text).comments) > 1:
        raise PlanError(
            f"{folder.prefix}{path} holds comments, which would be lost. Change it by hand, or remove them."
        )
    return Edit(path, before, after)


def _edit_council(
    folder: Folder,
    plan: Mapping[str, Any],
    reorganisation: Reorganisation,
    council_id: str,
    given: Mapping[str, Any],
) -> Iterator[Edit]:
    path = f"{COUNCILS}/{council_id}.yaml"
    is_there = path in folder.iter_paths()
    before = folder.read(path) if is_there else None
    found = parse(before).data if before is not None else {}
    data = found if isinstance(found, dict) else {}
    fields = dict(given)
    is_known = f"{REORGANISATIONS}/{reorganisation.id}.yaml" in folder.iter_paths()
    for name, value in _list_days(reorganisation, council_id, data, is_known):
        if fields.setdefault(name, value) != value:
            raise PlanError(
                f"`{name}` of `{council_id}` is {fields[name]} in the plan, and should be {value}."
            )
        source = _find_source(data, "established") if name == "founded" else plan.get("source")
        if source:
            _source(fields, name, source)
    if "established" in fields and council_id in reorganisation.changed and "forms" not in given:
        form = _find_earlier_form(reorganisation, council_id, data, fields, plan.get("source", ""))
        fields["forms"] = [form, *data.get("forms", ())]
    if before is not None:
        yield Edit(path, before, change_council(before, fields))
    elif fields:
        yield Edit(path, None, write_file("council", {"id": council_id, **fields}))


def _list_days(
    reorganisation: Reorganisation, council_id: str, data: Mapping[str, Any], is_known: bool
) -> Iterator[tuple[str, str]]:
    """The days of a council that follow from the reorganisation, by field.

    Those of one that is known already may be corrected; otherwise what has happened stays.
    """
    if not reorganisation.is_firm or reorganisation.vesting_day is None:
        return
    day = reorganisation.vesting_day.isoformat()
    if council_id in {ending.council for ending in reorganisation.ends}:
        if not is_known and data.get("abolished", day) != day:
            raise PlanError(f"`{council_id}` was abolished on {data['abolished']} already.")
        yield "abolished", day
    if council_id in reorganisation.begins:
        if not is_known and data.get("established", day) != day:
            raise PlanError(
                f"`{council_id}` began on {data['established']} already; one that carries on stands under "
                "`continues`."
            )
        yield "established", day
    if council_id in reorganisation.changed and data.get("established", day) != day:
        if "founded" not in data:
            yield "founded", data["established"]
        yield "established", day


def _find_earlier_form(
    reorganisation: Reorganisation,
    council_id: str,
    data: Mapping[str, Any],
    fields: Mapping[str, Any],
    source: str,
) -> dict[str, Any]:
    """What a council that carries on was until the reorganisation, by its file; its own source goes first."""
    names = {one.council: one.name_before for one in reorganisation.continues}
    last_day = date.fromisoformat(fields["established"]) - timedelta(days=1)
    form = {"type": data["type"], "from": data["established"], "until": last_day.isoformat()}
    if name := names[council_id] or (
        data["name"] if fields.get("name", data["name"]) != data["name"] else ""
    ):
        form["name"] = name
    if "region" in data and fields.get("region", data["region"]) != data["region"]:
        form["region"] = data["region"]
    if "parent" in data:
        form["parent"] = data["parent"]
    return {
        **form,
        "reorganisation": reorganisation.id,
        "source": _find_source(data, "established") or source,
    }


def _find_source(data: Mapping[str, Any], fact: str) -> str:
    """Which source a fact of a council comes from; empty if none is named."""
    return next((source for source, facts in data.get(SOURCED, {}).items() if fact in facts), "")


def _source(fields: dict[str, Any], name: str, source: str) -> None:
    """Say where a day comes from, unless the plan says so itself."""
    sourced = {key: list(facts) for key, facts in fields.get(SOURCED, {}).items()}
    if all(name not in facts for facts in sourced.values()):
        sourced.setdefault(source, []).append(name)
    fields[SOURCED] = sourced


def _say(problem: Problem) -> str:
    return f"{problem.message}. {problem.hint}".rstrip()
