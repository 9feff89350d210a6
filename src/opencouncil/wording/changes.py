"""Changes in plain words: one sentence each, with what belongs below it.

A sentence is a row of parts, so that every format can show values, codes and links in its own safe way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from opencouncil.answers import NO_COUNCIL
from opencouncil.changes import Change, Field, Kind
from opencouncil.files import load_schema
from opencouncil.findings import Pointer
from opencouncil.history.comparison import AnswerChange
from opencouncil.model import Claim, Council
from opencouncil.reading.schema import is_partial_date
from opencouncil.reorganisations import Reorganisation
from opencouncil.wording import activities, codes, statuses
from opencouncil.wording.conditions import say_condition
from opencouncil.wording.dates import say_day, say_partial, say_stated
from opencouncil.wording.safe_text import as_sentence, one_line

# Longer values are cut; a summary has some 25 words.
MAX_LENGTH = 500


class Style(StrEnum):
    PLAIN = "plain"
    # Text of a file.
    VALUE = "value"
    # An id, a tag, the name of a field.
    CODE = "code"
    LINK = "link"


class Part(NamedTuple):
    text: str
    style: Style = Style.PLAIN
    url: str = ""


Sentence = tuple[Part, ...]


class Item(NamedTuple):
    """A change: ``+``, ``-`` or ``~`` for what came, went or is otherwise, or ``!`` for what is broken."""

    sign: str
    sentence: Sentence
    below: tuple[Sentence, ...] = ()


# Of a claim, within a sentence.
_CLAIM_FIELDS = {
    "stated": "the date it speaks for",
    "stated_by": "the latest date it can be from",
    "checked": "last read",
    "council_name": "name of the council then",
    "source.type": "kind of source",
    "source.title": "title of the source",
    "source.url": "address of the source",
}
_SCHEMAS = {"councils": "council", "law": "law", "reorganisations": "reorganisation"}
# Facts of a new council that stand in its first sentence or say little.
_NOT_LISTED = frozenset({"id", "name", "short_name", "sourced", "nation", "region", "type"})
# Words of somebody's own, also where they are one word.
_TEXTS = frozenset({"name", "short_name", "title", "summary", "note", "notes", "council_name"})
_GROUPS = frozenset({"names", "codes", "links"})
_SIGNS = {Kind.FIELD_SET: "+", Kind.CLAIM_ADDED: "+", Kind.FIELD_CLEARED: "-", Kind.CLAIM_WITHDRAWN: "-"}


def say_change(change: Change) -> Item:
    """What one change is, for a reader who knows which council or file it is about."""
    match change.kind:
        case Kind.COUNCIL_ADDED:
            what = codes.describe_council(Council(change.path, change.after), None)
            facts = tuple(_list_facts(change.after))
            return Item("+", (Part("New: "), as_value(change.after["name"]), Part(f", {what}")), facts)
        case Kind.COUNCIL_REMOVED:
            return Item("-", (Part("Removed: "), as_value(change.before["name"]), Part(", with its file")))
        case Kind.COUNCIL_RENAMED:
            return _say_id(change)
        case Kind.COUNCIL_ENDED:
            return Item("~", (Part("Ends on "), *say_value(change.after, "abolished")))
        case Kind.CLAIM_ADDED | Kind.CLAIM_WITHDRAWN | Kind.CLAIM_CORRECTED:
            return _say_claim(change)
        case Kind.FILE_ADDED:
            return Item("+", (Part("New file"),))
        case Kind.FILE_REMOVED:
            return Item("-", (Part("The file is removed"),))
        case Kind.FILE_BROKEN:
            return Item("!", (Part("Not compared: "), as_value(change.note)))
    sign = _SIGNS.get(change.kind, "~")
    if change.pointer == ("id",) and change.kind is Kind.FIELD_CHANGED:
        return _say_id(change)
    if change.council and change.pointer[:1] == ("sourced",) and len(change.pointer) > 1:
        return Item(sign, _say_sourced(change))
    turn = _say_turn(change.before, change.after, str(change.pointer[-1]))
    return Item(sign, (*_say_where(change), Part(": "), *turn))


def _say_id(change: Change) -> Item:
    now, was = _code(change.after), _code(change.before)
    return Item("~", (Part("Its id is changed: now "), now, Part(", was "), was))


def say_reorganisation(event: Reorganisation, list_names: Callable[[Iterable[str]], str]) -> Item:
    """``On 1 April 2019: ...``, by which order, who ends and who begins; the names are found by id."""
    sentence: list[Part] = [Part(f"{say_day(event.day)}: ")] if event.day else []
    sentence.append(as_value(event.title))
    if not event.is_firm and event.status not in event.title.lower():
        sentence.append(Part(f" ({codes.spell_out(event.status).lower()})"))
    if event.order:
        text = ", ".join(filter(None, (event.order.title, event.order.citation)))
        sentence += (Part(". "), as_link(text, event.order.url) if event.order.url else as_value(text))
    lines = (
        ("Ends", [ending.council for ending in event.ends]),
        ("Begins", [*event.begins]),
        ("Continues, changed", [one.council for one in event.continues]),
    )
    below = tuple((Part(f"{label}: "), as_value(list_names(ids))) for label, ids in lines if ids)
    return Item("~", tuple(sentence), below)


def _list_facts(data: Mapping[str, Any]) -> Iterator[Sentence]:
    """What is known of a new council, a line for each fact."""
    for key, value in data.items():
        if isinstance(value, Mapping) and key in _GROUPS:
            for inner, child in value.items():
                yield (Part(f"{label_field('council', (key, inner))}: "), *say_value(child, inner))
        elif key not in _NOT_LISTED:
            yield (Part(f"{label_field('council', (key,))}: "), *say_value(value, key))


def name_file(change: Change) -> Sentence:
    """What a file is called that is no council's: ``The law of Scotland``."""
    folder = change.path.partition("/")[0]
    if folder == "law":
        return (Part("The law of "), as_value(codes.name_nation(change.name)))
    if folder == "reorganisations":
        return (Part("Reorganisation: "), as_value(change.name))
    return (Part("The list of sources"),)


def say_answers(found: Sequence[AnswerChange]) -> Iterator[Sentence]:
    """What changed in the answers of one council: ``filming was ask-first, now allowed with notice``."""
    gone = [change for change in found if change.after.answer == NO_COUNCIL]
    if gone:
        yield (Part("no answers any more, as the council is gone"),)
    elif any(change.before.answer == NO_COUNCIL for change in found):
        yield (Part("answers from now on, as the council is there"),)
    for change in found:
        if NO_COUNCIL not in (change.before.answer, change.after.answer):
            yield (Part(_say_answer(change)),)


def label_field(kind: str, pointer: Pointer) -> str:
    """What the schema calls a field: ``Website``; what has a name of its own goes by that."""
    schema = load_schema(kind)
    node: dict[str, Any] = schema
    label = ""
    for part in pointer:
        if isinstance(part, int):
            node = _resolve(schema, node.get("items"))
        elif part in node.get("properties", {}):
            node = _resolve(schema, node["properties"][part])
            label = str(node.get("title") or part)
        else:
            named = next(iter(node.get("patternProperties", {}).values()), node.get("additionalProperties"))
            node, label = _resolve(schema, named), part
    return one_line(label)


def _resolve(schema: Mapping[str, Any], node: Any) -> dict[str, Any]:
    """A part of a schema with what it refers to; its own words stand before those of the other."""
    if not isinstance(node, dict):
        return {}
    name = str(node.get("$ref", "")).rpartition("/")[2]
    return {**schema.get("$defs", {}).get(name, {}), **node}


def say_value(value: Any, key: str = "") -> Sentence:
    """A value as a reader would write it; an address is a link, and words stand in quotes."""
    if isinstance(value, Mapping) and key == "population":
        return (as_value(f"{value['count']:,} ({value['year']})"),)
    if isinstance(value, Mapping) and key == "location":
        return (as_value(f"{value['latitude']}, {value['longitude']}"),)
    if key == "area_km2" and isinstance(value, int | float):
        return (as_value(f"{value:,} km²"),)
    if isinstance(value, Mapping | list):
        return tuple(_cut(_list_inside(value)))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if key in ("status", "confidence"):
        return (as_value(codes.spell_out(text).lower()),)
    if _is_address(text):
        return (as_link(text, text),)
    if isinstance(value, str) and is_partial_date(text):
        return (as_value(say_partial(text)),)
    is_quoted = " " in text or key in _TEXTS
    return (Part("“"), as_value(text), Part("”")) if is_quoted else (as_value(text),)


def _list_inside(value: Any) -> Iterator[Part]:
    """What a group or a list holds, with commas between; an address is a link."""
    if isinstance(value, Mapping | list):
        named = value.items() if isinstance(value, Mapping) else [("url", child) for child in value]
        for place, (key, child) in enumerate(named):
            if place:
                yield Part(", ")
            if key != "url":
                yield from (as_value(key.replace("_", " ")), Part(" "))
            yield from _list_inside(child)
    elif _is_address(text := str(value)):
        yield as_link(text, text)
    else:
        yield as_value(text)


def _cut(parts: Iterable[Part]) -> Iterator[Part]:
    """As many parts as a value may be long."""
    left = MAX_LENGTH
    for part in parts:
        left -= len(part.text)
        if left < 0:
            yield Part("…")
            return
        yield part


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and " " not in text


def _say_where(change: Change) -> Sentence:
    """The label of a field; in a list of things with names, and in other files, how to get there."""
    kind = _SCHEMAS.get(change.path.partition("/")[0], "sources")
    pointer = change.pointer
    if change.council and not change.item:
        return (Part(_capital(label_field(kind, pointer))),)
    parts: list[Part] = []
    last = max((place for place, part in enumerate(pointer) if isinstance(part, int)), default=-1)
    for place, part in enumerate(pointer):
        if isinstance(part, str):
            label = label_field(kind, pointer[: place + 1])
            parts.append(Part(label.lower() if parts else _capital(label)) if label != part else _code(part))
        elif place == last and change.item:
            parts.append(_code(change.item))
    return tuple(piece for part in parts for piece in (Part(", "), part))[1:]


def _say_turn(before: Any, after: Any, key: str) -> Sentence:
    """``now X, was Y``; of a list what came and what went."""
    if before is None:
        return say_value(after, key)
    if after is None:
        return (Part("removed, was "), *say_value(before, key))
    if isinstance(before, list) and isinstance(after, list):
        return _say_list(before, after, key)
    return (Part("now "), *say_value(after, key), Part(", was "), *say_value(before, key))


def _say_list(before: list[Any], after: list[Any], key: str) -> Sentence:
    came = [item for item in after if item not in before]
    went = [item for item in before if item not in after]
    parts: list[Part] = []
    if came:
        parts += (Part("now also "), *say_value(came, key))
    if went:
        parts += (Part("; no longer " if came else "no longer "), *say_value(went, key))
    return tuple(parts) or (Part("one more or less of the same"),)


def _say_sourced(change: Change) -> Sentence:
    key = str(change.pointer[1])
    source = say_value(key) if "://" in key else (_code(key),)
    if change.before is None:
        return (Part("Source of "), _facts(change.after), Part(": "), *source)
    if change.after is None:
        return (Part("No longer a source, of "), _facts(change.before), Part(": "), *source)
    came = [fact for fact in change.after if fact not in change.before]
    went = [fact for fact in change.before if fact not in change.after]
    parts: list[Part] = [Part("Source "), *source, Part(": ")]
    if came:
        parts += (Part("now also of "), _facts(came))
    if went:
        parts += (Part("; no longer of " if came else "no longer of "), _facts(went))
    return tuple(parts)


def _facts(facts: list[Any]) -> Part:
    return _code(", ".join(map(str, facts)))


def _say_claim(change: Change) -> Item:
    sign = _SIGNS.get(change.kind, "~")
    data = change.before if change.after is None else change.after
    claim = Claim.from_data(change.activity, 0, data)
    activity, when = codes.name_activity(claim.activity), say_stated(claim)
    status = codes.spell_out(claim.status).lower()
    if change.kind is Kind.CLAIM_ADDED:
        return Item(sign, (Part(f"{activity}: {status}, {when}"),), tuple(_describe_claim(claim)))
    source = as_link(claim.source.title, claim.source.url)
    if change.kind is Kind.CLAIM_WITHDRAWN:
        said = (Part(f"{activity}: {status}, {when}; withdrawn. Source: "), source)
        return Item(sign, said, ((as_value(as_sentence(claim.summary)),),))
    about = (Part(f"{activity}, {when} ("), source, Part(")"))
    turns = [_say_claim_field(field) for field in change.fields]
    names = {field.pointer[0] for field in change.fields}
    # What it says in words stands beside, so that a status against it is seen.
    kept: tuple[Sentence, ...] = ()
    if names & {"status", "conditions"} and "summary" not in names:
        kept = ((Part("The summary stays: "), as_value(as_sentence(claim.summary))),)
    if len(turns) == 1:
        return Item(sign, (*about, Part(": "), *turns[0]), kept)
    return Item(sign, (*about, Part(": corrected")), (*turns, *kept))


def _say_claim_field(field: Field) -> Sentence:
    name = ".".join(str(part) for part in field.pointer)
    if name == "checked" and field.before is not None and field.after is not None:
        return (Part("read again, on "), *say_value(field.after, name))
    label = _CLAIM_FIELDS.get(name, name.replace("_", " ").replace(".", ", "))
    return (Part(f"{label} "), *_say_turn(field.before, field.after, str(field.pointer[-1])))


def _describe_claim(claim: Claim) -> Iterator[Sentence]:
    """All that a claim says, beyond its status and its date."""
    yield (as_value(as_sentence(claim.summary)),)
    if claim.conditions:
        yield (Part("Conditions: "), as_value(" ".join(say_condition(tag) for tag in claim.conditions)))
    kind = codes.name_source_type(claim.source.type)
    read = f" ({kind}), read on {say_day(claim.checked)}, {claim.confidence} confidence"
    yield (Part("Source: "), as_link(claim.source.title, claim.source.url), Part(read))
    if claim.council_name:
        yield (Part("The council's name then: "), as_value(claim.council_name))
    if claim.note:
        yield (Part("Note: "), as_value(as_sentence(claim.note)))


def _say_answer(change: AnswerChange) -> str:
    before, after = change.before, change.after
    subject, was = activities.SUBJECTS[change.activity]
    if before.answer == after.answer:
        out = "now out of step" if after.out_of_step else "no longer out of step"
        return f"what the council says of {subject} is {out} with the law"
    out = ", and what the council says is out of step with the law" if after.out_of_step else ""
    return f"{subject} {was} {statuses.NEWS[before.answer]}, now {statuses.NEWS[after.answer]}{out}"


def as_value(text: str) -> Part:
    line = one_line(str(text))
    return Part(line if len(line) <= MAX_LENGTH else f"{line[: MAX_LENGTH - 1]}…", Style.VALUE)


def _code(text: Any) -> Part:
    return as_value(str(text))._replace(style=Style.CODE)


def as_link(text: str, url: str) -> Part:
    return as_value(text)._replace(style=Style.LINK, url=one_line(url))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
