"""An announced reorganisation that becomes an order: the plan of it, from what is there and kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from opencouncil.editing.kept_plans import KEPT, plan_path, read_kept, read_reorganisation
from opencouncil.editing.plan_file import PlanError
from opencouncil.reading.snapshot import COUNCILS, Snapshot
from opencouncil.reorganisations import make_reorganisation
from opencouncil.spelling import listed

# Fields that no order leaves open.
_SETTLED = ("status", "intended", "working_names", "in_scope")


def make_ordered(
    folder: Snapshot,
    plan_id: str,
    order: Mapping[str, str],
    day: date | None,
    election: date | None,
    source: str,
    today: date,
) -> dict[str, Any]:
    """The plan of an announced reorganisation as ordered; PlanError if more must be known."""
    data = read_reorganisation(folder, plan_id)
    reorganisation = make_reorganisation("", data)
    if not reorganisation.is_planned:
        raise PlanError(f"'{plan_id}' is {reorganisation.status}, and only what is announced can be ordered.")
    if not reorganisation.is_decided:
        raise PlanError(
            f"'{plan_id}' is only {reorganisation.status}: which councils end is not in its file. Write a "
            "plan that says so, and carry that out."
        )
    vesting_day = day or reorganisation.intended_vesting_day
    if vesting_day is None:
        raise PlanError(f"No day is known on which '{plan_id}' takes effect. Give it with --to.")
    if vesting_day <= today:
        raise PlanError(
            f"{vesting_day} has passed, and an order for a day to come is meant. Give another --to."
        )
    kept = read_kept(folder, plan_id)
    plan = {part: kept[part] for part in KEPT if part in kept}
    if source or "source" not in plan:
        plan["source"] = source or order.get("url", "")
    if not plan["source"]:
        raise PlanError(
            "Where do the days come from? Give --source, a key of data/sources.yaml or an address."
        )
    _refuse_unprepared(folder, plan_id, reorganisation.working_names, plan)
    return {"reorganisation": _settle(data, order, vesting_day, election), **plan}


def _refuse_unprepared(folder: Snapshot, plan_id: str, working: Any, plan: Mapping[str, Any]) -> None:
    """PlanError for a planned council of which the kept plan does not say what its file is to hold."""
    prepared = {council["id"] for council in plan.get("councils", ())}
    if lacking := [one.id for one in working if one.id not in prepared]:
        path = folder.prefix + plan_path(plan_id)
        what = "stands" if len(lacking) == 1 else "stand"
        names = listed(lacking, "and")
        raise PlanError(
            f"{names} {what} under `working_names` only. Write under `councils` in {path} what each file in "
            f"{folder.prefix}{COUNCILS} is to say: id, name, short_name, nation, region and type."
        )


def _settle(
    data: Mapping[str, Any], order: Mapping[str, str], day: date, election: date | None
) -> dict[str, Any]:
    """The reorganisation with its order in place of what was meant."""
    intended = data.get("intended", {})
    first = election.isoformat() if election else intended.get("first_election")
    settled: dict[str, Any] = {name: value for name, value in data.items() if name not in _SETTLED}
    settled |= {"status": "order-made", "order": dict(order), "vesting_day": day.isoformat()}
    if first:
        settled["first_election"] = first
    for name in ("ends",):
        if name in data:
            settled[name] = [_name_successors(ending) for ending in data[name]]
    begins = [*data.get("begins", ()), *(working["id"] for working in data.get("working_names", ()))]
    if begins:
        settled["begins"] = sorted(begins)
    if "url" in order:
        settled["sources"] = list(dict.fromkeys((*data["sources"], order["url"])))
    unsourced = [
        one for one in data.get("unsourced", ()) if one.partition(".")[0] not in (*_SETTLED, "order")
    ]
    settled.pop("unsourced", None)
    if unsourced:
        settled["unsourced"] = unsourced
    return settled


def _name_successors(ending: Mapping[str, Any]) -> dict[str, Any]:
    """A council that ends, with the councils that were only planned by their ids."""
    successors = [
        {("council" if name == "working" else name): value for name, value in one.items()}
        for one in ending.get("successors", ())
    ]
    return {**ending, "successors": successors} if successors else dict(ending)
