"""The plan that would give a reorganisation that is there, made again from the files."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.editing.council_changes import find_source, source_all
from opencouncil.editing.kept_plans import KEPT, read_kept, read_reorganisation
from opencouncil.editing.plan import SOURCED
from opencouncil.reading.document import parse
from opencouncil.reading.references import SOURCE, iter_references
from opencouncil.reading.snapshot import COUNCILS, SOURCES, Snapshot, find_kind
from opencouncil.reorganisations import Reorganisation, make_reorganisation
from opencouncil.vocabulary import FORM_FACTS


def make_plan(folder: Snapshot, plan_id: str) -> dict[str, Any]:
    """The plan of a reorganisation: what it says, and what follows from the councils' files."""
    data = read_reorganisation(folder, plan_id)
    reorganisation = make_reorganisation("", data)
    if not reorganisation.is_firm:
        kept = read_kept(folder, plan_id)
        return {"reorganisation": data, **{part: kept[part] for part in KEPT if part in kept}}
    files = _read_councils(folder, reorganisation)
    source = _find_source(reorganisation, files)
    councils = list(_iter_councils(reorganisation, files, source))
    plan: dict[str, Any] = {"reorganisation": data}
    if source:
        plan["source"] = source
    if councils:
        plan["councils"] = councils
    if sources := _list_own_sources(folder, reorganisation, files, plan):
        plan["sources"] = sources
    return plan


def _read_councils(folder: Snapshot, reorganisation: Reorganisation) -> dict[str, Mapping[str, Any]]:
    paths = set(folder.iter_paths())
    found: dict[str, Mapping[str, Any]] = {}
    for council_id, _ in reorganisation.iter_listed():
        path = f"{COUNCILS}/{council_id}.yaml"
        data = parse(folder.read(path)).data if path in paths else None
        if isinstance(data, dict):
            found[council_id] = data
    return found


def _find_source(reorganisation: Reorganisation, files: Mapping[str, Mapping[str, Any]]) -> str:
    """Where most of the days come from."""
    sources: Counter[str] = Counter()
    for council_id, data in files.items():
        sources[find_source(data, _name_day(reorganisation, council_id))] += 1
    del sources[""]
    return max(sorted(sources), key=lambda source: sources[source]) if sources else ""


def _name_day(reorganisation: Reorganisation, council_id: str) -> str:
    is_new = council_id in reorganisation.begins or council_id in reorganisation.changed
    return "established" if is_new else "abolished"


def _iter_councils(
    reorganisation: Reorganisation, files: Mapping[str, Mapping[str, Any]], source: str
) -> Iterator[dict[str, Any]]:
    for council_id, data in files.items():
        field = _name_day(reorganisation, council_id)
        if council_id in reorganisation.begins:
            facts = {name: value for name, value in data.items() if name != SOURCED}
            alone = {**facts, SOURCED: source_all(facts, source)} == data
            yield {name: value for name, value in (facts if alone else data).items() if name != field}
            continue
        given: dict[str, Any] = {"id": council_id}
        form = next(
            (one for one in data.get("forms", ()) if one.get("reorganisation") == reorganisation.id), None
        )
        if council_id in reorganisation.changed and form:
            changed = [
                name for name in FORM_FACTS if name in form and name in data and form[name] != data[name]
            ]
            given |= {name: data[name] for name in changed}
        sourced: dict[str, list[str]] = {}
        for fact in (*(name for name in given if name != "id"), field):
            if (found := find_source(data, fact)) not in ("", source):
                sourced.setdefault(found, []).append(fact)
        if sourced:
            given[SOURCED] = sourced
        if len(given) > 1:
            yield given


def _list_own_sources(
    folder: Snapshot,
    reorganisation: Reorganisation,
    files: Mapping[str, Mapping[str, Any]],
    plan: Mapping[str, Any],
) -> dict[str, Any]:
    """The entries of data/sources.yaml that nothing names but what the plan writes."""
    own = {one.named for one in iter_references("plan", plan, SOURCE)}
    given = {one["id"]: {"abolished", "established", "founded", *one} for one in plan.get("councils", ())}
    for path in folder.iter_paths():
        kind, name = find_kind(path), path.rpartition("/")[2].removesuffix(".yaml")
        if kind in ("", "sources", "plan") or name in reorganisation.begins:
            continue
        data = files.get(name) if kind == "council" else None
        written = given.get(name, {"abolished", "established", "founded"}) if data else set()
        for one in iter_references(kind, data or parse(folder.read(path)).data, SOURCE):
            facts = data[SOURCED][one.named] if data and one.is_key else [""]
            if not written.issuperset(facts):
                own.discard(one.named)
        if not own:
            return {}
    known = parse(folder.read(SOURCES)).data
    return {key: known[key] for key in known if key in own}
