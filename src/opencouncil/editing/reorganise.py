"""A plan that ends some councils and begins others, worked out into all the files that it touches.

The ends, and the days of what begins or carries on, follow from its reorganisation.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.editing.council_changes import find_changes
from opencouncil.editing.kept_plans import edit_kept, plan_path
from opencouncil.editing.new import write_file
from opencouncil.editing.plan import Edit, change_council, remove_fact
from opencouncil.editing.plan_file import PlanError
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import COUNCILS, REORGANISATIONS, SOURCES, Snapshot
from opencouncil.reorganisations import Reorganisation, make_reorganisation
from opencouncil.spelling import nearest
from opencouncil.text import patch
from opencouncil.text.layout import Layout


def list_edits(folder: Snapshot, plan: Mapping[str, Any]) -> list[Edit]:
    """Every file that the plan writes or changes, with what is kept of it; those already so are left out."""
    edits = edit_files(folder, plan)
    path = plan_path(plan["reorganisation"]["id"])
    if not make_reorganisation("", plan["reorganisation"]).is_done:
        edits += filter(None, [edit_kept(folder, plan, edits)])
    elif path in folder.iter_paths():
        # What happened is not taken back.
        edits.append(Edit(path, folder.read(path), None))
    return [edit for edit in edits if edit.before != edit.after]


def edit_files(folder: Snapshot, plan: Mapping[str, Any]) -> list[Edit]:
    """The edits of the reorganisation, the councils and the sources, also where nothing changes."""
    reorganisation = make_reorganisation("", plan["reorganisation"])
    given = {council["id"]: council for council in plan.get("councils", [])}
    named = {council_id for council_id, _ in reorganisation.iter_listed()}
    if not reorganisation.is_firm:
        # What is given of them rests until there is an order.
        named |= {working.id for working in reorganisation.working_names}
    _refuse_strangers(folder, reorganisation, given, named)
    edits = [_edit_reorganisation(folder, plan["reorganisation"])]
    for council_id in sorted(named) if reorganisation.is_firm else reorganisation.begins:
        edits += _edit_council(
            folder, reorganisation, council_id, given.get(council_id, {}), plan.get("source", "")
        )
    if plan.get("sources"):
        before = after = folder.read(SOURCES)
        for key, source in plan["sources"].items():
            if key not in parse(before).data:
                after = patch.insert_field(after, "sources", (key,), source)
        edits.append(Edit(SOURCES, before, after))
    return edits


def _refuse_strangers(
    folder: Snapshot, reorganisation: Reorganisation, given: Mapping[str, Any], named: set[str]
) -> None:
    """PlanError for a council that the dataset does not have, or that the reorganisation does not name."""
    known = {
        path.rpartition("/")[2].removesuffix(".yaml") for path in folder.iter_paths() if _is_council(path)
    }
    for council_id, pointer in reorganisation.iter_listed():
        if council_id not in known and not (pointer[0] == "begins" and council_id in given):
            what, hint = "file", "Use the id of a council in data/councils."
            if pointer[0] == "begins":
                what += ", and none among the councils of the plan"
                hint = "Add it to `councils`, with all that its file is to say."
            if meant := nearest(council_id, sorted({*known, *given} - named)):
                hint = f"Did you mean `{meant}`?"
            raise PlanError(f"`{council_id}` under `{pointer[0]}` has no {what}. {hint}")
    for council_id in given:
        if council_id not in named:
            meant = nearest(council_id, sorted(named - {*given}))
            hint = f" Did you mean `{meant}`?" if meant else ""
            raise PlanError(
                f"`{council_id}` is among the councils, and the reorganisation does not name it.{hint}"
            )


def _is_council(path: str) -> bool:
    return path.startswith(f"{COUNCILS}/") and path.endswith(".yaml")


def _edit_reorganisation(folder: Snapshot, data: Mapping[str, Any]) -> Edit:
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
    folder: Snapshot, reorganisation: Reorganisation, council_id: str, given: Mapping[str, Any], source: str
) -> Iterator[Edit]:
    paths = set(folder.iter_paths())
    path = f"{COUNCILS}/{council_id}.yaml"
    before = folder.read(path) if path in paths else None
    found = parse(before).data if before is not None else {}
    data = found if isinstance(found, dict) else {}
    is_known = f"{REORGANISATIONS}/{reorganisation.id}.yaml" in paths
    changes = find_changes(reorganisation, council_id, data, given, source, is_known)
    if before is not None:
        after = before
        for name in changes.gone:
            after = remove_fact(after, name)
        yield Edit(path, before, change_council(after, changes.fields))
    elif changes.fields:
        yield Edit(path, None, write_file("council", {"id": council_id, **changes.fields}))
