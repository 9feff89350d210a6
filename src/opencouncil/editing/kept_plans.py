"""The plan of a reorganisation to come, as it is kept in data/plans, with what stood in the files before."""

from collections.abc import Container, Iterable, Mapping
from typing import Any

from opencouncil.editing.new import write_file
from opencouncil.editing.plan import SOURCED, Edit
from opencouncil.editing.plan_file import PlanError
from opencouncil.findings import clip
from opencouncil.reading.document import parse
from opencouncil.reading.loading import load_file
from opencouncil.reading.snapshot import COUNCILS, PLANS, REORGANISATIONS, SOURCES, Snapshot, find_kind
from opencouncil.spelling import nearest

# The parts of a plan that are kept as they are given.
KEPT = ("source", "councils", "sources")
# The parts of what stood before.
_NEW = {"new": True}
_ORDER = ("new", "reorganisation", "councils", "sources", "plan")


def plan_path(plan_id: str) -> str:
    return f"{PLANS}/{plan_id}.yaml"


def read_reorganisation(folder: Snapshot, plan_id: str) -> dict[str, Any]:
    """The data of a reorganisation; PlanError with the nearest id where there is none, or it has faults."""
    return _read(folder, REORGANISATIONS, plan_id, "There is no reorganisation")


def read_kept(folder: Snapshot, plan_id: str) -> dict[str, Any]:
    """What is kept of a plan; only its id where nothing is. PlanError where the file has faults."""
    if plan_path(plan_id) not in folder.iter_paths():
        return {"id": plan_id}
    return _read(folder, PLANS, plan_id, "There is no plan")


def _read(folder: Snapshot, place: str, name: str, there_is_none: str) -> dict[str, Any]:
    path, paths = f"{place}/{name}.yaml", [*folder.iter_paths()]
    if path not in paths or find_kind(path) == "":
        known = [one.rpartition("/")[2].removesuffix(".yaml") for one in paths if one.startswith(f"{place}/")]
        meant = nearest(name, known)
        hint = f"Did you mean '{meant}'?" if meant else f"They are in {folder.prefix}{place}."
        raise PlanError(f"{there_is_none} '{clip(name)}'. {hint}")
    file = load_file(path, folder.read(path))
    if not file.is_whole or file.data.get("id") != name:
        why = file.reason or "its id is not the name of the file"
        raise PlanError(f"{folder.prefix}{path} has to be put right first: {why}.")
    data: dict[str, Any] = file.data
    return data


def edit_kept(folder: Snapshot, plan: Mapping[str, Any], edits: Iterable[Edit]) -> Edit | None:
    """The edit of the kept plan that goes with the others; None where there is nothing to keep."""
    plan_id, status = plan["reorganisation"]["id"], plan["reorganisation"]["status"]
    path = plan_path(plan_id)
    there = folder.read(path) if path in folder.iter_paths() else None
    old = read_kept(folder, plan_id)
    changed = [edit for edit in edits if edit.before != edit.after]
    was = next((parse(one.before).data for one in changed if _is_reorganisation(one) and one.before), None)
    is_same_stage = was is None or was.get("status") == status
    kept: dict[str, Any] = {"id": plan_id, **(_join_parts(old, plan) if is_same_stage else _list_parts(plan))}
    before = describe_before(changed)
    if is_same_stage:
        before = _merge(old.get("before", {}), before)
    elif len(old) > 1:
        before["plan"] = old
    if before:
        kept["before"] = before
    if there is None and (not (changed or _is_prepared(plan)) or kept == {"id": plan_id, "before": _NEW}):
        # All of it was done before, by hand; or there is nothing to know that the file does not tell.
        return None
    return _write(path, there, kept) if there is not None or len(kept) > 1 else None


def _list_parts(plan: Mapping[str, Any]) -> dict[str, Any]:
    return {part: plan[part] for part in KEPT if plan.get(part)}


def _join_parts(old: Mapping[str, Any], plan: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a plan that is carried out once more; what it does not give again stays."""
    parts = {**_list_parts(old), **_list_parts(plan)}
    if "councils" in parts:
        councils = {one["id"]: one for one in (*old.get("councils", ()), *plan.get("councils", ()))}
        parts["councils"] = list(councils.values())
    if "sources" in parts:
        parts["sources"] = {**old.get("sources", {}), **plan.get("sources", {})}
    return {part: parts[part] for part in KEPT if part in parts}


def _write(path: str, there: bytes | None, kept: Mapping[str, Any]) -> Edit:
    if there is not None and parse(there).data == kept:
        return Edit(path, there, there)
    return Edit(path, there, write_file("plan", kept))


def _is_prepared(plan: Mapping[str, Any]) -> bool:
    """Whether a plan gives what is only kept, as its reorganisation changes no file of a council yet."""
    return plan["reorganisation"]["status"] in ("announced", "proposed") and "councils" in plan


def _is_reorganisation(edit: Edit) -> bool:
    return find_kind(edit.path) == "reorganisation"


def describe_before(edits: Iterable[Edit]) -> dict[str, Any]:
    """What stood in the files that some edits change: the part ``before`` of a plan."""
    before: dict[str, Any] = {}
    councils = []
    for edit in edits:
        if edit.after is None:
            continue
        now = parse(edit.after).data
        if edit.path == SOURCES:
            there = parse(edit.before).data if edit.before else {}
            before["sources"] = [key for key in now if key not in there]
        elif _is_reorganisation(edit):
            before |= {"reorganisation": parse(edit.before).data} if edit.before else _NEW
        elif edit.before is None:
            continue
        elif edit.path.startswith(f"{COUNCILS}/"):
            councils.append(_describe_council(parse(edit.before).data, now))
    if councils:
        before["councils"] = sorted(councils, key=lambda one: str(one["id"]))
    return {part: before[part] for part in _ORDER if part in before}


def _describe_council(was: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    new = [name for name in now if name not in was]
    facts = {name: value for name, value in was.items() if name != SOURCED and now.get(name) != value}
    if sourced := _pick_sources(was.get(SOURCED, {}), facts):
        facts[SOURCED] = sourced
    described: dict[str, Any] = {"id": was["id"]}
    described |= {"new": new} if new else {}
    described |= {"facts": facts} if facts else {}
    if not {*was.get(SOURCED, {})} <= {*now.get(SOURCED, {})}:
        described["sources"] = list(was[SOURCED])
    return described


def _pick_sources(sourced: Mapping[str, Iterable[str]], facts: Container[str]) -> dict[str, list[str]]:
    """Where some facts come from."""
    picked = {source: [name for name in names if name in facts] for source, names in sourced.items()}
    return {source: names for source, names in picked.items() if names}


def _merge(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """What stood before two changes, one after the other."""
    merged = {**new, **old}
    if old and "reorganisation" not in old:
        # There was no file when the plan was carried out first.
        merged.pop("reorganisation", None)
    councils = {one["id"]: one for one in new.get("councils", ())}
    for one in old.get("councils", ()):
        councils[one["id"]] = _merge_council(one, councils.get(one["id"], {}))
    if councils:
        merged["councils"] = [councils[council_id] for council_id in sorted(councils)]
    if keys := dict.fromkeys((*old.get("sources", ()), *new.get("sources", ()))):
        merged["sources"] = list(keys)
    return {part: merged[part] for part in _ORDER if part in merged}


def _merge_council(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    was = old.get("facts", {})
    known = {*old.get("new", ()), *was}
    added = [*old.get("new", ()), *(name for name in new.get("new", ()) if name not in known)]
    later = new.get("facts", {})
    facts = {name: value for name, value in later.items() if name not in known and name != SOURCED}
    sourced = _pick_sources(later.get(SOURCED, {}), facts)
    for source, names in was.get(SOURCED, {}).items():
        sourced[source] = [*sourced.get(source, ()), *names]
    facts |= {name: value for name, value in was.items() if name != SOURCED}
    if sourced:
        facts[SOURCED] = sourced
    merged: dict[str, Any] = {"id": old["id"]}
    merged |= {"new": added} if added else {}
    merged |= {"facts": facts} if facts else {}
    if order := old.get("sources") or new.get("sources"):
        merged["sources"] = order
    return merged
