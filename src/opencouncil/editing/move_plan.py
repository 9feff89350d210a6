"""A reorganisation to come moved to another day, or known by another id: in every file that says so."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from opencouncil.editing.kept_plans import plan_path, read_kept, read_reorganisation
from opencouncil.editing.plan import SOURCED, Edit, change_council
from opencouncil.editing.plan_file import PlanError
from opencouncil.files import load_schema
from opencouncil.findings import clip
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import COUNCILS, REORGANISATIONS, Snapshot
from opencouncil.reorganisations import Reorganisation, make_reorganisation
from opencouncil.text import patch


def move(folder: Snapshot, plan_id: str, day: date, source: str, today: date) -> list[Edit]:
    """Every file with the new day; ``source`` says where that comes from, if from elsewhere than the old."""
    data = read_reorganisation(folder, plan_id)
    reorganisation = make_reorganisation("", data)
    old = reorganisation.day
    if reorganisation.is_done or (reorganisation.is_firm and old and old <= today):
        raise PlanError(f"'{plan_id}' came into force on {old}, and what happened cannot be moved.")
    if old is None or not (reorganisation.is_firm or reorganisation.is_planned):
        raise PlanError(f"'{plan_id}' is {reorganisation.status} and has no day that could be moved.")
    if day <= today:
        raise PlanError(f"{day} has passed: a reorganisation to come cannot be moved there.")
    if day == old:
        raise PlanError(f"'{plan_id}' is for {day} already.")
    path = f"{REORGANISATIONS}/{plan_id}.yaml"
    text = folder.read(path)
    where = ("vesting_day",) if reorganisation.vesting_day else ("intended", "vesting_day")
    edits = [Edit(path, text, patch.set_value(text, "reorganisation", where, day.isoformat()))]
    if reorganisation.is_firm:
        edits += _move_councils(folder, reorganisation, old, day, source)
    return edits


def _move_councils(
    folder: Snapshot, reorganisation: Reorganisation, old: date, day: date, source: str
) -> list[Edit]:
    edits, paths = [], set(folder.iter_paths())
    for council_id, pointer in reorganisation.iter_listed():
        path = f"{COUNCILS}/{council_id}.yaml"
        field = "abolished" if pointer[0] == "ends" else "established"
        if path not in paths or pointer[0] not in ("ends", "begins", "continues"):
            continue
        text = folder.read(path)
        data = parse(text).data
        if pointer[0] == "continues" and council_id not in reorganisation.changed:
            continue
        if data.get(field) != old.isoformat():
            raise PlanError(
                f"`{field}` in {folder.prefix}{path} is {data.get(field, 'missing')}, and should be {old}: "
                "put that right first."
            )
        fields: dict[str, Any] = {field: day.isoformat()}
        if source:
            fields[SOURCED] = {source: [field]}
        after = change_council(text, fields)
        for index, form in enumerate(data.get("forms", ())):
            if form.get("reorganisation") == reorganisation.id:
                last_day = (day - timedelta(days=1)).isoformat()
                after = patch.set_value(after, "council", ("forms", index, "until"), last_day)
        edits.append(Edit(path, text, after))
    return sorted(edits)


def rename(folder: Snapshot, plan_id: str, new_id: str) -> list[Edit]:
    """Every file with the new id of a reorganisation; its own file and its plan are called after it."""
    read_reorganisation(folder, plan_id)
    form = load_schema("reorganisation")["properties"]["id"]
    if not re.fullmatch(form["pattern"].removesuffix("$"), new_id) or len(new_id) > form["maxLength"]:
        raise PlanError(f"'{clip(new_id)}' is no id of a reorganisation: a year and an area, as 2028-devon.")
    paths = set(folder.iter_paths())
    new_path = f"{REORGANISATIONS}/{new_id}.yaml"
    if new_path in paths or plan_path(new_id) in paths:
        raise PlanError(f"'{new_id}' is there already, in {folder.prefix}{new_path}.")
    edits = _rename_file(folder, "reorganisation", f"{REORGANISATIONS}/{plan_id}.yaml", new_path, new_id)
    if len(read_kept(folder, plan_id)) > 1:
        edits += _rename_file(folder, "plan", plan_path(plan_id), plan_path(new_id), new_id)
    for path in sorted(paths):
        if not path.startswith(f"{COUNCILS}/") or plan_id.encode() not in (text := folder.read(path)):
            continue
        data = parse(text).data
        pointers: Mapping[Any, str] = {
            ("forms", index, "reorganisation"): new_id
            for index, form in enumerate(data.get("forms", ()) if isinstance(data, dict) else ())
            if form.get("reorganisation") == plan_id
        }
        if pointers:
            edits.append(Edit(path, text, patch.set_values(text, "council", pointers)))
    return edits


def find_moved(edits: Iterable[Edit], plan_id: str, new_id: str) -> dict[str, str]:
    """The old paths of files that are called otherwise, with the new."""
    old, new = f"/{plan_id}.yaml", f"/{new_id}.yaml"
    return {
        edit.path: edit.path.removesuffix(old) + new
        for edit in edits
        if edit.after is None and edit.path.endswith(old)
    }


def _rename_file(folder: Snapshot, kind: str, old: str, new: str, new_id: str) -> list[Edit]:
    text = folder.read(old)
    return [Edit(old, text, None), Edit(new, None, patch.set_value(text, kind, ("id",), new_id))]
