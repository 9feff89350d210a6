"""A reorganisation to come taken back: every file as it was before its plan was carried out.

What others changed since stays where the plan has no part in it, and is refused by name where it has.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from opencouncil.editing.council_changes import find_source
from opencouncil.editing.kept_plans import plan_path, read_kept, read_reorganisation
from opencouncil.editing.new import write_file
from opencouncil.editing.plan import (
    SOURCED,
    Edit,
    apply_edits,
    change_council,
    remove_fact,
    source_fact,
    unsource_fact,
)
from opencouncil.editing.plan_file import PlanError
from opencouncil.editing.reorganise import edit_files
from opencouncil.reading.document import parse
from opencouncil.reading.references import SOURCE, iter_references
from opencouncil.reading.snapshot import COUNCILS, REORGANISATIONS, SOURCES, Snapshot, find_kind
from opencouncil.reorganisations import Reorganisation, make_reorganisation
from opencouncil.spelling import listed
from opencouncil.text import patch
from opencouncil.text.layout import Layout


class Revoked(NamedTuple):
    """The edits that take a reorganisation back, and what they cannot."""

    edits: list[Edit]
    # Keys of sources that the plan added, and that others name by now.
    kept_sources: tuple[str, ...]
    # Whether no plan is kept, so that what stood before is known only as far as the files tell.
    has_no_plan: bool


def revoke(folder: Snapshot, plan_id: str, today: date) -> Revoked:
    """What takes a reorganisation back; PlanError for one that has happened, or on which others built."""
    data = read_reorganisation(folder, plan_id)
    reorganisation = make_reorganisation("", data)
    _refuse_what_happened(reorganisation, today)
    kept = read_kept(folder, plan_id)
    before = kept.get("before", {})
    if kept == {"id": plan_id}:
        before = {"new": True, "councils": _derive_councils(folder, reorganisation)}
    named = {council_id for council_id, _ in reorganisation.iter_listed()}
    for council in before.get("councils", ()):
        if council["id"] not in named:
            raise PlanError(
                f"{folder.prefix}{plan_path(plan_id)} is about `{council['id']}` too, which the "
                "reorganisation does not name. Take it out of the plan first."
            )
    edits = [_edit_reorganisation(folder, data, before)]
    for council in before.get("councils", ()):
        edits.append(_edit_council(folder, council))
    given = {council["id"]: council for council in kept.get("councils", ())}
    if reorganisation.is_firm and edits[0].before != edits[0].after:
        edits += [_remove(folder, f"{COUNCILS}/{council_id}.yaml") for council_id in reorganisation.begins]
    sources, kept_sources = _edit_sources(folder, before.get("sources", ()), edits)
    edits += sources
    _refuse_what_is_built_on(folder, data, kept, given, edits)
    if len(kept) > 1:
        path, old = plan_path(plan_id), before.get("plan")
        edits.append(Edit(path, folder.read(path), write_file("plan", old) if old else None))
    changed = [edit for edit in edits if edit.before != edit.after]
    return Revoked(changed, kept_sources, has_no_plan=kept == {"id": plan_id})


def _refuse_what_happened(reorganisation: Reorganisation, today: date) -> None:
    day = reorganisation.vesting_day
    if reorganisation.is_done or (reorganisation.is_firm and day and day <= today):
        raise PlanError(
            f"'{reorganisation.id}' came into force on {day}, and what happened cannot be revoked. Correct "
            "the files if they are wrong."
        )
    if not (reorganisation.is_firm or reorganisation.is_planned):
        raise PlanError(f"'{reorganisation.id}' is {reorganisation.status} already, and changes nothing.")


def _derive_councils(folder: Snapshot, reorganisation: Reorganisation) -> list[dict[str, Any]]:
    """What is known of the councils before a reorganisation of which no plan is kept, by its own traces."""
    found: list[dict[str, Any]] = []
    if not reorganisation.is_firm:
        return found
    paths = set(folder.iter_paths())
    for council_id, pointer in reorganisation.iter_listed():
        path = f"{COUNCILS}/{council_id}.yaml"
        data = parse(folder.read(path)).data if path in paths else {}
        if pointer[0] == "ends" and "abolished" in data:
            found.append({"id": council_id, "new": ["abolished"]})
        elif pointer[0] == "continues" and (forms := data.get("forms")):
            form = forms[0]
            if form.get("reorganisation") == reorganisation.id:
                found.append(_derive_carrying_on(council_id, data, form, forms[1:]))
    return sorted(found, key=lambda one: str(one["id"]))


def _derive_carrying_on(
    council_id: str, data: Mapping[str, Any], form: Mapping[str, Any], older: list[Any]
) -> dict[str, Any]:
    new = ["founded"] if data.get("founded") == form["from"] else []
    first = find_source(data, "founded") if new else form["source"]
    names = ("name", "region", "type", "parent", "population", "area_km2")
    facts = {name: form[name] for name in names if name in form and form[name] != data.get(name)}
    sourced: dict[str, list[str]] = {form["source"]: list(facts)} if facts else {}
    sourced.setdefault(first, []).append("established")
    facts["established"] = form["from"]
    if older:
        facts["forms"] = older
    else:
        new.append("forms")
    found: dict[str, Any] = {"id": council_id, "new": new} if new else {"id": council_id}
    return {**found, "facts": {**facts, SOURCED: sourced}}


def _edit_reorganisation(folder: Snapshot, data: Mapping[str, Any], before: Mapping[str, Any]) -> Edit:
    path = f"{REORGANISATIONS}/{data['id']}.yaml"
    text = folder.read(path)
    if {"new", "reorganisation"} & {*before} and len(Layout(parse(text).text).comments) > 1:
        raise PlanError(f"{folder.prefix}{path} holds comments, which would be lost. Remove them first.")
    if old := before.get("reorganisation"):
        return Edit(path, text, write_file("reorganisation", old))
    return Edit(path, text, None if before.get("new") else text)


def _remove(folder: Snapshot, path: str) -> Edit:
    return Edit(path, folder.read(path), None)


def _edit_council(folder: Snapshot, council: Mapping[str, Any]) -> Edit:
    """A council's file without the fields that are new, and with the others as they were."""
    path = f"{COUNCILS}/{council['id']}.yaml"
    if path not in folder.iter_paths():
        raise PlanError(f"{folder.prefix}{path} is gone, and the plan changed it. Put it back first.")
    text = folder.read(path)
    return Edit(path, text, take_back(text, council))


def take_back(data: bytes, council: Mapping[str, Any]) -> bytes:
    """The file of a council without the fields that a plan added, and with the others as it found them."""
    after = data
    facts = council.get("facts", {})
    for name, value in facts.items():
        now = parse(after).data.get(name)
        if isinstance(value, list) and isinstance(now, list) and now[-len(value) :] == value:
            for _ in range(len(now) - len(value)):
                after = patch.remove(after, "council", (name, 0))
        elif name != SOURCED:
            after = change_council(after, {name: value})
    order = council.get("sources", ())
    for source, names in facts.get(SOURCED, {}).items():
        following = order[order.index(source) + 1 :] if source in order else ()
        for name in names:
            there = parse(after).data.get(SOURCED, {})
            after = source_fact(after, name, source, next((one for one in following if one in there), ""))
    known = {name for names in facts.get(SOURCED, {}).values() for name in names}
    for name in facts:
        if name not in known | {SOURCED}:
            after = unsource_fact(after, name)
    # What is new goes last: the first day of the body may keep a source where it stands.
    for name in council.get("new", ()):
        after = remove_fact(after, name)
    return after


def _edit_sources(
    folder: Snapshot, keys: Iterable[str], edits: Iterable[Edit]
) -> tuple[list[Edit], tuple[str, ...]]:
    """The list of sources without the keys that nothing names any more, and those that something does."""
    if not keys:
        return [], ()
    there = apply_edits(folder, edits)
    named: set[str] = set()
    for path in there.iter_paths():
        kind = find_kind(path)
        if kind not in ("", "sources", "plan"):
            named |= {one.named for one in iter_references(kind, parse(there.read(path)).data, SOURCE)}
    before = after = folder.read(SOURCES)
    known = parse(before).data
    for key in keys:
        if key in known and key not in named:
            after = patch.remove(after, "sources", (key,))
    return [Edit(SOURCES, before, after)], tuple(key for key in keys if key in known and key in named)


def _refuse_what_is_built_on(
    folder: Snapshot,
    data: Mapping[str, Any],
    kept: Mapping[str, Any],
    given: Mapping[str, Any],
    edits: Iterable[Edit],
) -> None:
    """PlanError if to take it back would lose what the plan did not write: carried out again it says less."""
    edits = [edit for edit in edits if edit.path != SOURCES]
    again = {}
    plan = {**{part: value for part, value in kept.items() if part != "before"}, "reorganisation": data}
    there = apply_edits(folder, edits)
    if "before" in kept:
        again = {edit.path: edit.after for edit in edit_files(there, plan)}
    for edit in edits:
        if not edit.path.startswith(f"{COUNCILS}/") or edit.before is None:
            continue
        now = parse(edit.before).data
        written = again.get(edit.path)
        if "before" not in kept:
            # All that tells what was added to a new council is that it has claims.
            lost = ["meetings"] if edit.after is None and "meetings" in now else []
        else:
            planned = parse(written).data if written else {}
            lost = [name for name in now if now[name] != planned.get(name) and name != SOURCED]
        if lost:
            raise PlanError(
                f"`{now['id']}` cannot be taken back: its file holds {listed(lost, 'and')} otherwise than "
                f"the plan gave it. Move or remove what was added, or revoke by hand: "
                f"{folder.prefix}{edit.path}."
            )
