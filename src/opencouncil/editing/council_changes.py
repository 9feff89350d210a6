"""What a reorganisation changes in the file of one council: the fields it sets, and those that go.

Where the day is still to come, what the council is today stays so until then: its present facts go into a
form of their own, and facts that a form does not hold may not change before.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from opencouncil.checking.rules.unsourced_fact import list_facts
from opencouncil.editing.plan import SOURCED
from opencouncil.editing.plan_file import PlanError
from opencouncil.model import Council
from opencouncil.reorganisations import Reorganisation
from opencouncil.spelling import listed
from opencouncil.vocabulary import COUNCIL_FIELDS, FORM_FACTS, TYPES

# Fields that have days of their own, or say nothing of today.
_OF_ANY_DAY = frozenset(
    {"id", "founded", "established", "abolished", "forms", "combined_authorities", "notes", SOURCED}
)
# Lists whose items name their source.
_SOURCED_ITEMS = ("aliases", "combined_authorities", "forms")


class Changes(NamedTuple):
    """The fields of a council with their new values, where they come from among them, and those that go."""

    fields: Mapping[str, Any]
    gone: tuple[str, ...] = ()


def find_changes(
    reorganisation: Reorganisation,
    council_id: str,
    data: Mapping[str, Any],
    given: Mapping[str, Any],
    source: str,
    is_known: bool,
) -> Changes:
    """What changes for a council with this data, empty if it has no file, where a plan gives some fields.

    The days of a reorganisation that ``is_known`` already may be corrected; otherwise what happened stays.
    """
    if data:
        _refuse_before_the_day(reorganisation, council_id, data, given)
        _refuse_other_form(reorganisation, council_id, data, given)
    fields = _source_items(given, source)
    days = dict(_list_days(reorganisation, council_id, data, is_known))
    for name, value in days.items():
        if fields.setdefault(name, value) != value:
            raise PlanError(
                f"`{name}` of `{council_id}` is {fields[name]} in the plan, and should be {value}."
            )
    gone: tuple[str, ...] = ()
    if (
        "established" in days
        and council_id in reorganisation.changed
        and data.get("established") != (days["established"])
    ):
        if "forms" not in given:
            form = _make_form(reorganisation, council_id, data, fields, source)
            fields["forms"] = [form, *data.get("forms", ())]
        if "parent" in data and "parent" not in given and not TYPES[fields.get("type", data["type"])].parent:
            gone = ("parent",)
    sources = dict.fromkeys(_list_new_facts(fields, data), source)
    if "founded" in days:
        sources["founded"] = find_source(data, "established") or source
    sourced = _leave_out_same(_add_sources(given.get(SOURCED, {}), sources), data)
    # That of the first day of the body goes first: it may be that of the day which now has another.
    fields[SOURCED] = dict(sorted(sourced.items(), key=lambda item: "founded" not in item[1]))
    if not fields[SOURCED]:
        del fields[SOURCED]
    return Changes(fields, gone)


def source_all(facts: Mapping[str, Any], source: str) -> dict[str, list[str]]:
    """What ``sourced`` is where one source gives all facts of a file."""
    return _add_sources({}, dict.fromkeys(_list_new_facts(facts, {}), source))


def find_source(data: Mapping[str, Any], fact: str) -> str:
    """Which source a fact of a council comes from; empty if none is named."""
    return next((source for source, facts in data.get(SOURCED, {}).items() if fact in facts), "")


def _refuse_before_the_day(
    reorganisation: Reorganisation, council_id: str, data: Mapping[str, Any], given: Mapping[str, Any]
) -> None:
    """PlanError if fields of a council that is there would be other than they are before the day."""
    day = reorganisation.vesting_day
    if reorganisation.is_done or not (reorganisation.is_firm and day):
        return
    may_change = {*_OF_ANY_DAY, *(FORM_FACTS if council_id in reorganisation.changed else ())}
    early = [name for name, value in given.items() if name not in may_change and value != data.get(name)]
    if early:
        names = listed(early, "and")
        those = "it" if len(early) == 1 else "them"
        raise PlanError(
            f"{names} of `{council_id}` would change today, and the day is {day}: take {those} out of the "
            "plan, and change the file then."
        )


def _refuse_other_form(
    reorganisation: Reorganisation, council_id: str, data: Mapping[str, Any], given: Mapping[str, Any]
) -> None:
    """PlanError if a form that the reorganisation has made already would have to be made otherwise."""
    form: Mapping[str, Any] = next(iter(data.get("forms", ())), {})
    if form.get("reorganisation") != reorganisation.id or reorganisation.vesting_day is None:
        return
    day = reorganisation.vesting_day.isoformat()
    if data.get("established") != day:
        raise PlanError(
            f"`{council_id}` takes its form on {data.get('established')} by its file. Move that first: "
            f"opencouncil reorganise --move {reorganisation.id} --to {day}"
        )
    other = [
        name for name in FORM_FACTS if name in given and given[name] != data.get(name) and name not in form
    ]
    if other and not reorganisation.is_done:
        raise PlanError(
            f"{listed(other, 'and')} of `{council_id}` would change today. Take the reorganisation back "
            f"first, and carry this plan out then: opencouncil reorganise --revoke {reorganisation.id}"
        )


def _list_days(
    reorganisation: Reorganisation, council_id: str, data: Mapping[str, Any], is_known: bool
) -> Iterator[tuple[str, str]]:
    """The days of a council that follow from the reorganisation, by field."""
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
    elif council_id in reorganisation.changed and "established" not in data:
        raise PlanError(
            f"`{council_id}` has no first day in its file, so that what it was until {day} cannot be dated: "
            "write `established` into the file first."
        )


def _make_form(
    reorganisation: Reorganisation,
    council_id: str,
    data: Mapping[str, Any],
    fields: Mapping[str, Any],
    source: str,
) -> dict[str, Any]:
    """What a council that carries on was until the reorganisation, by its file; its own source goes first."""
    names = {one.council: one.name_before for one in reorganisation.continues}
    last_day = date.fromisoformat(fields["established"]) - timedelta(days=1)
    changing = {name for name in FORM_FACTS if name in data and fields.get(name, data[name]) != data[name]}
    kept = {
        name: data[name] for name in FORM_FACTS if name in changing or (name == "parent" and name in data)
    }
    if name := names[council_id]:
        kept["name"] = name
    return {
        **kept,
        "type": data["type"],
        "from": data["established"],
        "until": last_day.isoformat(),
        "reorganisation": reorganisation.id,
        "source": find_source(data, "established") or source,
    }


def _source_items(given: Mapping[str, Any], source: str) -> dict[str, Any]:
    """The fields with the source of the plan for each name, form and membership that names none."""
    fields = dict(given)
    for name in _SOURCED_ITEMS:
        if source and isinstance(given.get(name), list):
            fields[name] = [{**item, "source": item.get("source", source)} for item in given[name]]
    return fields


def _list_new_facts(fields: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    """The facts that are new or other than they were, as ``sourced`` names them."""
    facts = list_facts(Council("", dict(fields)))
    return [fact for fact in facts if _get(fields, fact) != _get(data, fact)]


def _get(data: Mapping[str, Any], fact: str) -> Any:
    group, _, name = fact.partition(".")
    value = data.get(group)
    return value.get(name) if name and isinstance(value, Mapping) else value


def _add_sources(sourced: Mapping[str, Iterable[str]], sources: Mapping[str, str]) -> dict[str, list[str]]:
    """Where facts come from: as a plan says it, and for those of which it does not, each with its source."""
    found = {key: list(facts) for key, facts in sourced.items()}
    said = {fact for facts in found.values() for fact in facts}
    for fact, source in sources.items():
        if source and fact not in said:
            facts = found.setdefault(source, [])
            facts.insert(sum(_place_of(other) <= _place_of(fact) for other in facts), fact)
    return found


def _leave_out_same(sourced: Mapping[str, list[str]], data: Mapping[str, Any]) -> dict[str, list[str]]:
    """The sources of facts without those that the file says so already; a fact may have two."""
    if not data:
        return dict(sourced)
    given, there = _turn(sourced), _turn(data.get(SOURCED, {}))
    kept = {key: [fact for fact in facts if given[fact] != there.get(fact)] for key, facts in sourced.items()}
    return {key: facts for key, facts in kept.items() if facts}


def _turn(sourced: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """The sources of each fact."""
    found: dict[str, set[str]] = {}
    for key, facts in sourced.items():
        for fact in facts:
            found.setdefault(fact, set()).add(key)
    return found


def _place_of(fact: str) -> int:
    name = fact.partition(".")[0]
    return COUNCIL_FIELDS.index(name) if name in COUNCIL_FIELDS else len(COUNCIL_FIELDS)
