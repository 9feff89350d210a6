"""Where each value of each file must stand in the tables, said a second time and independently.

A place is a table, what finds one row in it, and what that row must hold.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from opencouncil.tables.contract import load_contract
from opencouncil.tables.rows import Table

Pointer = tuple[str | int, ...]
Rows = Mapping[str, object]


@dataclass(frozen=True)
class Place:
    table: str
    where: dict[str, object]
    holds: dict[str, object] = field(default_factory=dict)


# What no file says and we work out: these cells need no value of a file behind them.
WORKED_OUT = {
    "councils": {"status", "webcast_channels", "claims", "last_checked", "file"}
    | {
        column.name
        for column in load_contract().tables["councils"].columns
        if column.name.startswith(("answer_", "last_known_", "out_of_step_"))
    },
    "claims": {"id", "speaks_from", "is_dated", "speaks", "why", "age_years"},
    "conditions": {
        *("tag", "value", "number", "number_unit"),
        *("days", "working_days", "months", "minutes", "date"),
    },
    "names": {"kind", "until"},
    "codes": {"is_former"},
    "lineage": {"position", "relation", "to_name", "day", "is_firm", "status", "continued_in_law"},
    "reorganisations": {"is_firm", "file"},
    "law": {"instrument_id", "instrument_title", "is_in_force", "may_be_in_force", "file"},
    "sources": {"kind", "citations"},
    "links": {"kind"},
    "citations": {"kind"},
    "reorganisation_councils": {"role"},
    "law_lists": {"council_id"},
    "instruments": {"id"},
    "watch": {"id"},
    "law_views": {"id"},
    "forms": {"is_present"},
    # True where a file says nothing else.
    "memberships": {"is_member"},
    # What a file says by leaving the activities out.
    "replies": {"is_about_all", "state"},
}
# Rows that no file has as such: what follows from law and claims.
WORKED_OUT_WHOLE = {"answers", "answer_periods", "answer_changes"}
# Codes that have a column of their own.
_CODE_COLUMNS = {"gss", "authority", "gov_uk", "wikidata", "mapit"}
_MEMBERSHIP = {
    "id": "combined_authority",
    "from": "from_day",
    "until": "until_day",
    "source": "source_id",
    "area_only": "is_member",
}
_EMPTY: set[str] = set()


def iter_leaves(node: Any, at: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from iter_leaves(value, (*at, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from iter_leaves(value, (*at, index))
    else:
        yield at, node


def find_places(kind: str, data: Any, at: Pointer, value: Any, day: date) -> list[Place]:
    """Every place where a value of a file must stand on a day; at least one, for no value may be lost."""
    if kind == "council" and data.get("forms") and str(data.get("established", "")) > day.isoformat():
        return _find_ahead(data, at, value)
    finders = {
        "council": _find_in_council,
        "law": _find_in_law,
        "reorganisation": _find_in_reorganisation,
        "sources": _find_in_sources,
    }
    return finders[kind](data, at, value)


def _find_ahead(data: Any, at: Pointer, value: Any) -> list[Place]:
    """The same for a council whose file tells of a form to come: today it has the form before."""
    council, now = data["id"], data["forms"][0]
    match at:
        case ("forms", 0, *rest):
            as_today = [*(part for part in rest[:1] if part != "from"), *rest[1:]] or ["established"]
            places = _find_in_council(data, at, value)
            if rest[0] in ("source", "until", "reorganisation"):
                return places
            ours = _find_in_council(data, tuple(as_today), value)
            return [*places, *(place for place in ours if place.table in ("councils", "names"))]
        case ("founded",):
            first = {"council_id": council, "position": len(data["forms"]) + 1}
            return [Place("forms", first, {"from_day": value})]
        case ("established",):
            return [place for place in _find_in_council(data, at, value) if place.table == "forms"]
        case (fact, *_) if fact in now:
            return [place for place in _find_in_council(data, at, value) if place.table == "forms"]
    return _find_in_council(data, at, value)


def _find_in_council(data: Any, at: Pointer, value: Any) -> list[Place]:
    council = data["id"]
    row = {"id": council}
    match at:
        case ("name" | "short_name",):
            kind = "official" if at[0] == "name" else "short"
            name = Place("names", {"council_id": council, "kind": kind, "language": "en"}, {"name": value})
            return [Place("councils", row, {str(at[0]): value}), name, *_list_forms(data, str(at[0]), value)]
        case ("names", language):
            where = {"council_id": council, "kind": "official", "language": language}
            return [Place("names", where, {"name": value})]
        case ("codes", "former_gss", _):
            where = {"council_id": council, "scheme": "gss", "code": value}
            joined = "; ".join(data["codes"]["former_gss"])
            return [
                Place("codes", where, {"is_former": True}),
                Place("councils", row, {"former_gss_joined": joined}),
            ]
        case ("codes", "also_authority", _):
            where = {"council_id": council, "scheme": "authority", "code": value}
            joined = "; ".join(data["codes"]["also_authority"])
            return [
                Place("codes", where, {"is_former": False}),
                Place("councils", row, {"also_authority_joined": joined}),
            ]
        case ("codes", "former_register", _):
            where = {"council_id": council, "scheme": "register", "code": value}
            return [Place("codes", where, {"is_former": True})]
        case ("codes", scheme):
            where = {"council_id": council, "scheme": scheme, "code": str(value)}
            code = Place("codes", where, {"is_former": False})
            return [Place("councils", row, {str(scheme): value}), code] if scheme in _CODE_COLUMNS else [code]
        case ("shared_codes", _):
            return [Place("codes", {"council_id": council, "scheme": value}, {"is_shared": True})]
        case ("former_ids", _):
            return [Place("councils", row, {"former_ids_joined": "; ".join(data["former_ids"])})]
        case ("namesakes", _):
            return [Place("councils", row, {"namesakes_joined": "; ".join(data["namesakes"])})]
        case ("aliases", int(index), part):
            alias = data["aliases"][index]
            where = {"council_id": council, "kind": alias["kind"], "name": alias["name"]}
            where["language"] = alias.get("language", "en")
            if part == "source":
                cited = {"kind": "name", "owner": council, "field": "aliases.source", "position": index + 1}
                citation = Place("citations", cited, {"source_id": value, "council_id": council})
                return [Place("names", where, {"source_id": value}), citation, *_page(value)]
            column = {"from": "from_day", "until": "until_day"}.get(str(part), str(part))
            return [Place("names", where, {column: value})]
        case ("population", part):
            column = {"count": "population", "year": "population_year"}[str(part)]
            form = Place("forms", {"council_id": council, "position": 1}, {column: value})
            return [Place("councils", row, {column: value}), form]
        case ("location", part):
            return [Place("councils", row, {str(part): value})]
        case ("combined_authorities", int(index), part):
            where = {"council_id": council, "position": index + 1}
            places = [
                Place(
                    "memberships",
                    where,
                    {_MEMBERSHIP.get(str(part), str(part)): part != "area_only" and value},
                )
            ]
            if part == "source":
                cited = {"kind": "membership", "owner": council, "field": "combined_authorities.source"}
                holds = {"source_id": value, "council_id": council}
                places += [Place("citations", {**cited, "position": index + 1}, holds), *_page(value)]
            if part == "id" and index == 0:
                # Today the first is that of today, unless it is over.
                places.append(Place("councils", row, {"combined_authority": value}))
            return places
        case ("forms", int(index), *rest):
            return _find_in_form(council, index, rest, value)
        case ("links", "papers", part):
            where = {"council_id": council, "kind": "papers", "position": 1}
            column = "platform" if part == "system" else str(part)
            return [
                Place("councils", row, {f"papers_{part}": value}),
                Place("links", where, {column: value}),
            ]
        case ("links", "webcasts", int(index), part):
            where = {"council_id": council, "kind": "webcast", "position": index + 1}
            places = [Place("links", where, {str(part): value})]
            if part in ("source", "page"):
                cited = {
                    "kind": "link",
                    "owner": council,
                    "field": f"links.webcasts.{part}",
                    "position": index + 1,
                }
                places.append(Place("citations", cited, {"source_id": value, "council_id": council}))
                places += _page(value)
            return places
        case ("meetings", activity, int(index), *rest):
            return _find_in_claim(
                council, data["meetings"][activity][index], str(activity), index, rest, value
            )
        case ("replies", int(index), *rest):
            return _find_in_reply(council, data["replies"][index], index, rest, value)
        case ("sourced", source, int(index)):
            where = {"kind": "fact", "owner": council, "source_id": source, "position": index + 1}
            return [Place("citations", where, {"field": value, "council_id": council}), *_page(source)]
        case (column,):
            return [Place("councils", row, {str(column): value}), *_list_forms(data, str(column), value)]
    return []


def _list_forms(data: Any, field: str, value: Any) -> list[Place]:
    """The forms of a council that a plain fact is true of: the present one, and those that say no other."""
    column = {"established": "from_day", "abolished": "until_day"}.get(field, field)
    if field == "abolished":
        value = str(date.fromisoformat(value) - timedelta(days=1))
    if column not in ("name", "region", "type", "parent", "area_km2", "from_day", "until_day"):
        return []
    rows = [1]
    if field in ("name", "region"):
        rows += [place for place, form in enumerate(data.get("forms", ()), 2) if field not in form]
    return [Place("forms", {"council_id": data["id"], "position": row}, {column: value}) for row in rows]


def _find_in_form(council: str, index: int, rest: Sequence[Any], value: Any) -> list[Place]:
    # The present form, which the file's own fields tell of, is the first row.
    where = {"council_id": council, "position": index + 2}
    match rest:
        case ["source"]:
            cited = {"kind": "form", "owner": council, "field": "forms.source", "position": index + 1}
            citation = Place("citations", cited, {"source_id": value, "council_id": council})
            return [Place("forms", where, {"source_id": value}), citation, *_page(value)]
        case ["population", part]:
            column = {"count": "population", "year": "population_year"}[str(part)]
            return [Place("forms", where, {column: value})]
        case [part]:
            names = {"from": "from_day", "until": "until_day", "reorganisation": "reorganisation_id"}
            return [Place("forms", where, {names.get(part, part): value})]
    return []


def _find_in_claim(
    council: str, claim: Any, activity: str, index: int, rest: Sequence[Any], value: Any
) -> list[Place]:
    where = {"council_id": council, "activity": activity, "position": index + 1}
    match rest:
        case ["conditions", int(place)]:
            among = {"council_id": council, "activity": activity, "position": place + 1, "condition": value}
            # Which claim of the activity it belongs to is held by the joined column.
            joined = "; ".join(claim["conditions"])
            return [
                Place("conditions", {**among, "claim_id": where}),
                Place("claims", where, {"conditions_joined": joined}),
            ]
        case ["source", "url"]:
            cited = {"kind": "claim", "claim_id": where, "field": "source", "position": 1}
            link = Place("citations", cited, {"source_id": value, "council_id": council, "owner": where})
            title = Place("sources", {"id": value}, {"url": value})
            return [Place("claims", where, {"source_url": value}), link, title]
        case ["source", part]:
            places = [Place("claims", where, {f"source_{part}": value})]
            if part == "title":
                # The first claim that cites a page gives it its title; others may call it otherwise.
                places.append(Place("sources", {"id": claim["source"]["url"]}, {"title": OneOf(value)}))
            return places
        case ["council_name"]:
            name = {"council_id": council, "kind": "then", "language": "en", "name": value}
            return [Place("claims", where, {"council_name": value}), Place("names", name)]
        case [column]:
            return [Place("claims", where, {column: value})]
    return []


def _find_in_reply(council: str, reply: Any, index: int, rest: Sequence[Any], value: Any) -> list[Place]:
    where = {"council_id": council, "position": index + 1}
    match rest:
        case ["about", int()]:
            return [Place("replies", where, {"about_joined": "; ".join(reply["about"])})]
        case ["source", part]:
            places = [Place("replies", where, {f"source_{part}": value})]
            if part == "title":
                places.append(Place("sources", {"id": reply["source"]["url"]}, {"title": OneOf(value)}))
            if part == "url":
                cited = {"kind": "reply", "owner": council, "field": "replies.source", "position": index + 1}
                places.append(Place("citations", cited, {"source_id": value, "council_id": council}))
                places.append(Place("sources", {"id": value}, {"url": value}))
            return places
        case [column]:
            return [Place("replies", where, {column: value})]
    return []


def _find_in_law(data: Any, at: Pointer, value: Any) -> list[Place]:
    nation = data["nation"]
    match at:
        case ("nation" | "checked",):
            effects = range(1, len(data["effects"]) + 1)
            return [
                Place("law", {"nation": nation, "position": place}, {str(at[0]): value}) for place in effects
            ]
        case ("instruments", key, part):
            return [Place("instruments", {"nation": nation, "key": key}, {str(part): value})]
        case ("watch", int(index), "sources", int(place)):
            matter: dict[str, object] = {"watch_id": f"{nation}/{index + 1}"}
            where = {
                "kind": "watch",
                "owner": f"{nation}/{index + 1}",
                "field": "sources",
                "position": place + 1,
            }
            return [Place("citations", where, {"source_id": value, **matter}), *_page(value)]
        case ("looked_for", int(index), "sources", int(place)):
            owner = f"{nation}/{index + 1}"
            where = {"kind": "looked-for", "owner": owner, "field": "sources", "position": place + 1}
            return [Place("citations", where, {"source_id": value}), *_page(value)]
        case ("looked_for", int(index), part, *_):
            look = data["looked_for"][index]
            column = {"from": "from_day", "until": "until_day"}.get(str(part), str(part))
            column = {"activities": "activity", "meetings": "meeting"}.get(column, column)
            keys = {"nation": nation, "position": index + 1}
            return [
                Place("law_looked_for", {**keys, "activity": activity, "meeting": meeting}, {column: value})
                for activity in look["activities"]
                for meeting in look["meetings"]
                if part not in ("activities", "meetings") or value in (activity, meeting)
            ]
        case ("watch", int(index), part):
            return [Place("watch", {"nation": nation, "position": index + 1}, {str(part): value})]
        case ("effects", int(index), "sources", int(place)):
            effect = data["effects"][index]["id"]
            where = {"kind": "law", "owner": effect, "field": "sources", "position": place + 1}
            return [Place("citations", where, {"source_id": value, "effect_id": effect}), *_page(value)]
        case ("effects", int(index), "views", int(number), "sources", int(place)):
            effect = data["effects"][index]["id"]
            where = {
                "kind": "view",
                "owner": f"{effect}/{number + 1}",
                "field": "sources",
                "position": place + 1,
            }
            return [Place("citations", where, {"source_id": value, "effect_id": effect}), *_page(value)]
        case ("effects", int(index), "views", int(number), part):
            where = {"effect_id": data["effects"][index]["id"], "position": number + 1}
            return [Place("law_views", where, {str(part): value})]
        case ("effects", int(index), part, int(place)):
            effect = data["effects"][index]
            where = {"effect_id": effect["id"], "field": part, "position": place + 1}
            joined = "; ".join(effect[part])
            row = {"nation": nation, "position": index + 1}
            return [
                Place("law_lists", where, {"value": value}),
                Place("law", row, {f"{part}_joined": joined}),
            ]
        case ("effects", int(index), part):
            names = {"from": "from_day", "until": "until_day", "limited": "is_limited"}
            column = names.get(str(part), str(part))
            return [Place("law", {"nation": nation, "position": index + 1}, {column: value})]
    return []


def _find_in_reorganisation(data: Any, at: Pointer, value: Any) -> list[Place]:
    key = data["id"]
    row = {"id": key}
    match at:
        case ("order", part):
            return [Place("reorganisations", row, {f"order_{part}": value})]
        case ("intended", part):
            return [Place("reorganisations", row, {f"intended_{part}": value})]
        case ("ends", int(index), "successors", int(place), part):
            ending = data["ends"][index]
            successor = ending["successors"][place]
            step = {
                "reorganisation_id": key,
                "from_council": ending["council"],
                "relation": "successor",
                "to_council": successor.get("council"),
                "to_planned": f"{key}/{successor['working']}" if "working" in successor else None,
            }
            holds = {"continued_in_law": ending.get("continued_in_law", False)}
            return [Place("lineage", step, {**holds, "is_part": True} if part == "part" else holds)]
        case ("continues", int(index), "gains_from", _):
            step = {
                "reorganisation_id": key,
                "from_council": value,
                "relation": "land",
                "to_council": data["continues"][index]["council"],
            }
            return [Place("lineage", step, {"is_part": True})]
        case ("ends" | "continues", int(index), part):
            where = {"reorganisation_id": key, "role": at[0], "position": index + 1}
            places = [
                Place(
                    "reorganisation_councils",
                    where,
                    {"council_id" if part == "council" else str(part): value},
                )
            ]
            if part == "council":
                joined = "; ".join(item["council"] for item in data[at[0]])
                places.append(Place("reorganisations", row, {f"{at[0]}_joined": joined}))
            if part == "name_before":
                council = data["continues"][index]["council"]
                name = {"council_id": council, "kind": "before", "language": "en", "name": value}
                places.append(Place("names", name, {"reorganisation_id": key}))
            return places
        case ("begins" | "in_scope" | "affects", int(index)):
            role = str(at[0]).replace("_", "-")
            where = {"reorganisation_id": key, "role": role, "position": index + 1}
            ids = Place("reorganisations", row, {f"{at[0]}_joined": "; ".join(data[at[0]])})
            return [Place("reorganisation_councils", where, {"council_id": value}), ids]
        case ("working_names", int(index), part):
            where = {"reorganisation_id": key, "position": index + 1}
            column = {"unnamed": "is_unnamed", "id": "key"}.get(str(part), str(part))
            holds = {"id": f"{key}/{data['working_names'][index]['id']}"}
            return [Place("planned_councils", where, {**holds, column: value})]
        case ("sources", int(index)):
            where = {"kind": "reorganisation", "owner": key, "field": "sources", "position": index + 1}
            return [Place("citations", where, {"source_id": value, "reorganisation_id": key}), *_page(value)]
        case ("unsourced", int(index)):
            where = {"reorganisation_id": key, "position": index + 1}
            fields = Place("reorganisations", row, {"unsourced_joined": "; ".join(data["unsourced"])})
            return [Place("unsourced", where, {"field": value}), fields]
        case (column,):
            return [Place("reorganisations", row, {str(column): value})]
    return []


def _find_in_sources(_: Any, at: Pointer, value: Any) -> list[Place]:
    key, part = at
    return [Place("sources", {"id": key}, {str(part): value})]


def _page(source: Any) -> list[Place]:
    """The row of a source that is cited; a page's address stands in it twice."""
    return [Place("sources", {"id": source}, {"url": source} if "://" in source else {})]


@dataclass(frozen=True)
class OneOf:
    """A value that the cell has, unless another place of the same cell gave it its own."""

    value: object


class Ledger:
    """Which cells of the tables have a value of a file behind them, and what is wrong with the others."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.tables = tables
        self.complaints: list[str] = []
        self._places = {
            name: {column: place for place, column in enumerate(table.column_names)}
            for name, table in tables.items()
        }
        self._indexes: dict[tuple[str, tuple[str, ...]], dict[tuple[object, ...], list[int]]] = {}
        self._backed: dict[tuple[str, int], set[str]] = defaultdict(set)

    def check(self, place: Place, what: str) -> None:
        """That one row is found, and holds what it must."""
        where = {column: self._resolve(wanted) for column, wanted in place.where.items()}
        found = self._find(place.table, where)
        if len(found) != 1:
            self.complaints.append(f"{what}: {len(found)} rows of {place.table} for {where}")
            return
        number = found[0]
        row = self.tables[place.table].rows[number]
        for column, wanted in place.holds.items():
            expected = wanted.value if isinstance(wanted, OneOf) else self._resolve(wanted)
            cell = row[self._places[place.table][column]]
            if not is_same(cell, expected):
                if not isinstance(wanted, OneOf):
                    self.complaints.append(f"{what}: {place.table}.{column} is {cell!r}, not {expected!r}")
                continue
            self._backed[place.table, number].add(column)
        self._backed[place.table, number].update(where)

    def complain_of_the_rest(self, name: str) -> None:
        """Cells and rows of a table that no file is behind: a value in the wrong row, or one made up."""
        if name in WORKED_OUT_WHOLE:
            return
        table, ours = self.tables[name], WORKED_OUT.get(name, _EMPTY)
        for number, row in enumerate(table.rows):
            backed = self._backed.get((name, number), _EMPTY)
            if not backed:
                self.complaints.append(f"{name}: no file has row {number}: {row[:4]}")
                continue
            for column, cell in zip(table.column_names, row, strict=True):
                # False says that a file does not say so.
                if cell is not None and cell is not False and column not in backed and column not in ours:
                    self.complaints.append(f"{name}.{column}: no file has {cell!r} in row {number}")

    def _resolve(self, wanted: object) -> object:
        """A claim's key, where what finds the claim is given in its place."""
        if not isinstance(wanted, dict):
            return wanted
        found = self._find("claims", wanted)
        return self.tables["claims"].rows[found[0]][0] if len(found) == 1 else None

    def _find(self, table: str, where: Mapping[str, object]) -> list[int]:
        columns = tuple(where)
        if (table, columns) not in self._indexes:
            places = [self._places[table][column] for column in columns]
            index: dict[tuple[object, ...], list[int]] = defaultdict(list)
            for number, row in enumerate(self.tables[table].rows):
                index[tuple(row[place] for place in places)].append(number)
            self._indexes[table, columns] = index
        return self._indexes[table, columns].get(tuple(where.values()), [])


def is_same(cell: object, value: object) -> bool:
    """Whether a cell holds a value of a file, in which a day is text."""
    if isinstance(cell, date):
        return str(cell) == value
    if isinstance(cell, bool) or isinstance(value, bool):
        return cell is value
    return cell == value
