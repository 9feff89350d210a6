"""Changes in plain words: one sentence each, with what belongs below it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from opencouncil.changes import Change, Field, Kind
from opencouncil.model import Claim, Council, Reply
from opencouncil.reading.snapshot import find_kind
from opencouncil.reorganisations import Reorganisation
from opencouncil.wording import codes
from opencouncil.wording.asked import name_about, tell_asking, tell_reply
from opencouncil.wording.conditions import say_condition
from opencouncil.wording.dates import say_day, say_partial, say_stated
from opencouncil.wording.lists import capital
from opencouncil.wording.named import say_named
from opencouncil.wording.safe_text import as_sentence
from opencouncil.wording.sentences import Item, Part, Sentence, as_code, as_link, as_value
from opencouncil.wording.turns import say_turn
from opencouncil.wording.values import label_field, say_value

# Fields of a claim, within a sentence.
_CLAIM_FIELDS = {
    "stated": "the date it speaks for",
    "stated_from": "the earliest date it can be from",
    "stated_by": "the latest date it can be from",
    "checked": "last read",
    "council_name": "name of the council then",
    "source.type": "kind of source",
    "source.title": "title of the source",
    "source.url": "address of the source",
}
_WEIGHTY = ("status", "conditions", "source.url", "stated", "stated_from", "stated_by")
_SCHEMAS = {"councils": "council", "law": "law", "reorganisations": "reorganisation", "plans": "plan"}
# Facts of a new council that stand in its first sentence or say little.
_NOT_LISTED = frozenset({"id", "name", "short_name", "sourced", "nation", "region", "type"})
_GROUPS = frozenset({"names", "codes", "links"})
_SIGNS = {
    **dict.fromkeys((Kind.FIELD_SET, Kind.CLAIM_ADDED, Kind.REPLY_ADDED), "+"),
    **dict.fromkeys((Kind.FIELD_CLEARED, Kind.CLAIM_WITHDRAWN, Kind.REPLY_REMOVED), "-"),
}
# What comes with a reply, where there was none.
_OF_REPLY = frozenset({"replied", "says", "summary", "source"})


def say_change(change: Change) -> Item:
    """One change in a sentence that does not name the council or file."""
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
        case Kind.REPLY_ADDED | Kind.REPLY_REMOVED | Kind.REPLY_CHANGED:
            return _say_reply(change)
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
    if change.council and (clause := _say_named(change)):
        return Item(sign, clause)
    turn = say_turn(change.before, change.after, str(change.pointer[-1]))
    return Item(sign, (*_say_where(change), Part(": "), *turn))


def _say_named(change: Change) -> Sentence:
    """``Also called “BCP” (source common-use)``: a name or a membership that came or went; else empty."""
    if change.kind not in (Kind.FIELD_SET, Kind.FIELD_CLEARED) or len(change.pointer) > 2:
        return ()
    is_new = change.kind is Kind.FIELD_SET
    first, *rest = say_named(str(change.pointer[0]), change.after if is_new else change.before) or (None,)
    if first is None:
        return ()
    return (Part(capital(first.text) if is_new else f"Removed: {first.text}"), *rest)


def _say_id(change: Change) -> Item:
    now, was = as_code(change.after), as_code(change.before)
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
    """The facts of a new council, one a line."""
    for key, value in data.items():
        if isinstance(value, Mapping) and key in _GROUPS:
            for inner, child in value.items():
                yield (Part(f"{label_field('council', (key, inner))}: "), *say_value(child, inner))
        elif clause := say_named(key, value):
            yield (Part(f"{label_field('council', (key,))}: "), *clause)
        elif key not in _NOT_LISTED:
            yield (Part(f"{label_field('council', (key,))}: "), *say_value(value, key))


def name_file(change: Change) -> Sentence:
    """The title of a file that is no council's: ``The law of Scotland``."""
    folder = change.path.partition("/")[0]
    if folder == "law":
        return (Part("The law of "), as_value(codes.name_nation(change.name)))
    if folder == "reorganisations":
        return (Part("Reorganisation: "), as_value(change.name))
    if folder == "plans":
        stem = change.path.rpartition("/")[2].removesuffix(".yaml")
        return (Part("The plan kept for "), as_value(stem))
    return (
        Part("The rubric of scores" if _find_schema(change.path) == "scoring" else "The list of sources"),
    )


def _find_schema(path: str) -> str:
    """The schema of a file that is no council's, also at a path that the dataset no longer has."""
    return find_kind(path) or _SCHEMAS.get(path.partition("/")[0], "sources")


def _say_where(change: Change) -> Sentence:
    """The label of a field; in a list of named things, and in other files, its path."""
    kind = _find_schema(change.path)
    pointer = change.pointer
    if kind == "scoring":
        # The fields of each activity are called the same: only the whole path says which.
        return (as_code(".".join(map(str, pointer))),)
    if change.council and not change.item:
        return (Part(capital(label_field(kind, pointer))),)
    parts: list[Part] = []
    last = max((place for place, part in enumerate(pointer) if isinstance(part, int)), default=-1)
    for place, part in enumerate(pointer):
        if isinstance(part, str):
            label = label_field(kind, pointer[: place + 1])
            parts.append(Part(label.lower() if parts else capital(label)) if label != part else as_code(part))
        elif place == last and change.item:
            parts.append(as_code(change.item))
    return tuple(piece for part in parts for piece in (Part(", "), part))[1:]


def _say_sourced(change: Change) -> Sentence:
    key = str(change.pointer[1])
    source = say_value(key) if "://" in key else (as_code(key),)
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
    return as_code(", ".join(map(str, facts)))


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
    turns = [_say_claim_field(field) for field in sorted(change.fields, key=_find_weight)]
    names = {field.pointer[0] for field in change.fields}
    # The summary is shown too: a reader sees whether it fits the new status.
    kept: tuple[Sentence, ...] = ()
    if names & {"status", "conditions"} and "summary" not in names:
        kept = ((Part("The summary stays: "), as_value(as_sentence(claim.summary))),)
    if len(turns) == 1:
        return Item(sign, (*about, Part(": "), *turns[0]), kept)
    return Item(sign, (*about, Part(": corrected")), (*turns, *kept))


def _say_reply(change: Change) -> Item:
    """``Asked on 3 November 2026 whether ...``, ``Replied on 20 November 2026 that it disagrees; ...``."""
    sign = _SIGNS.get(change.kind, "~")
    reply = Reply.from_data(0, change.before if change.after is None else change.after)
    asked = tell_asking(reply)
    replied = tell_reply(reply) if reply.replied else ""
    if change.kind is not Kind.REPLY_CHANGED:
        said = f"{asked}; {replied}" if replied else asked
        if change.kind is Kind.REPLY_REMOVED:
            return Item(sign, (Part(f"Removed: {said}"),), tuple(_describe_reply(reply)))
        return Item(sign, (Part(capital(said)),), tuple(_describe_reply(reply)))
    is_new = "replied" not in change.before and bool(replied)
    fields = [field for field in change.fields if not (is_new and field.pointer[0] in _OF_REPLY)]
    turns = [_say_claim_field(field) for field in fields]
    if is_new:
        return Item(sign, (Part(f"{capital(replied)}; {asked}"),), (*_describe_reply(reply), *turns))
    about = f" about {name_about(reply.about)} only" if reply.about else ""
    named = Part(f"The asking of {say_day(reply.asked)}{about}")
    if len(turns) == 1:
        return Item(sign, (named, Part(": "), *turns[0]))
    return Item(sign, (named, Part(": changed")), tuple(turns))


def _describe_reply(reply: Reply) -> Iterator[Sentence]:
    """What a reply says, and where it can be read."""
    if reply.summary:
        yield (as_value(as_sentence(reply.summary)),)
    if reply.source:
        kind = codes.name_source_type(reply.source.type)
        yield (Part("Source: "), as_link(reply.source.title, reply.source.url), Part(f" ({kind})"))


def say_reading(found: Sequence[Change]) -> str:
    """When the sources of claims that were only read again were read: ``on 29 November 2026``."""
    days = sorted({str(change.fields[0].after if change.fields else change.after) for change in found})
    if len(days) == 1:
        return f"on {say_partial(days[0])}"
    return f"from {say_partial(days[0])} to {say_partial(days[-1])}"


def _find_weight(field: Field) -> int:
    """Where a field stands among others: what it says, its source and its dates come first."""
    name = ".".join(str(part) for part in field.pointer)
    return _WEIGHTY.index(name) if name in _WEIGHTY else len(_WEIGHTY)


def _say_claim_field(field: Field) -> Sentence:
    name = ".".join(str(part) for part in field.pointer)
    if name == "checked" and field.before is not None and field.after is not None:
        return (Part("read again, on "), *say_value(field.after, name))
    label = _CLAIM_FIELDS.get(name, name.replace("_", " ").replace(".", ", "))
    return (Part(f"{label} "), *say_turn(field.before, field.after, str(field.pointer[-1])))


def _describe_claim(claim: Claim) -> Iterator[Sentence]:
    """The rest of a claim, beyond its status and date."""
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
