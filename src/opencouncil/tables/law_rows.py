"""Rows that come from the files of the law."""

from collections.abc import Iterator

from opencouncil.tables.facts import Facts, Row, join, key_within, number_from_one, parse_day

# The lists of an effect, each with rows of its own; its sources are rows of citations.
LISTS = (
    "activities",
    "meetings",
    "bodies",
    "councils",
    "except_councils",
    "also_adds_to",
    "amended_by",
    "conditions",
    "exceptions",
)
_OF_COUNCILS = frozenset({"councils", "except_councils"})


def make_law(facts: Facts) -> Iterator[Row]:
    for path, data in facts.dataset.law_data.items():
        for effect in facts.dataset.law[data["nation"]].effects:
            lists = {f"{name}_joined": join(effect.data.get(name, ())) for name in LISTS}
            yield {
                "id": effect.id,
                "nation": effect.nation,
                "position": effect.index + 1,
                "effect": effect.effect,
                **lists,
                "adds_to": effect.data.get("adds_to"),
                "instrument": effect.data.get("instrument"),
                "instrument_id": key_within(effect.nation, effect.data.get("instrument")),
                "instrument_title": effect.instrument.title if effect.instrument else None,
                "provision": effect.provision or None,
                "from_day": effect.start,
                "until_day": effect.end,
                "from_note": effect.data.get("from_note"),
                "until_note": effect.data.get("until_note"),
                "is_in_force": effect.is_in_force(facts.on) and effect.is_known_on(facts.on),
                "summary": effect.summary,
                "who_decides": effect.who_decides or None,
                "confidence": effect.confidence,
                "note": effect.data.get("note"),
                "checked": parse_day(data["checked"]),
                "file": path,
                "day": facts.on,
                "still_in_force_on": effect.still_in_force_on,
                "may_be_in_force": effect.is_in_force(facts.on) and not effect.is_known_on(facts.on),
                "ask": effect.ask or None,
                "is_limited": effect.is_limited,
            }


def make_views(facts: Facts) -> Iterator[Row]:
    for law in facts.dataset.law.values():
        for effect in law.effects:
            for position, view in number_from_one(effect.views):
                yield {
                    "id": key_within(effect.id, position),
                    "effect_id": effect.id,
                    "position": position,
                    "says": view.says,
                }


def make_looked(facts: Facts) -> Iterator[Row]:
    """A row for each activity and kind of meeting of each look."""
    for law in facts.dataset.law.values():
        for look in law.looked:
            for activity in look.activities:
                for meeting in look.meetings:
                    yield {
                        "nation": law.nation,
                        "position": look.index + 1,
                        "activity": activity,
                        "meeting": meeting,
                        "found": look.found,
                        "looked_on": look.on,
                        "from_day": look.start,
                        "until_day": look.end,
                        "note": look.note or None,
                    }


def make_instruments(facts: Facts) -> Iterator[Row]:
    for data in facts.dataset.law_data.values():
        for key, instrument in data["instruments"].items():
            nation = data["nation"]
            yield {"id": key_within(nation, key), "nation": nation, "key": key, **instrument}


def make_lists(facts: Facts) -> Iterator[Row]:
    for data in facts.dataset.law_data.values():
        for effect in data["effects"]:
            for name in LISTS:
                for position, value in number_from_one(effect.get(name)):
                    yield {
                        "effect_id": effect["id"],
                        "field": name,
                        "position": position,
                        "value": value,
                        "council_id": value if name in _OF_COUNCILS else None,
                    }


def make_watch(facts: Facts) -> Iterator[Row]:
    for data in facts.dataset.law_data.values():
        for position, matter in number_from_one(data.get("watch")):
            yield {
                "id": key_within(data["nation"], position),
                "nation": data["nation"],
                "position": position,
                "topic": matter["topic"],
                "why": matter["why"],
            }
