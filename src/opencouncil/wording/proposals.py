"""What a change of the data is called: the subject of its commit, the name of its branch, its sources."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from opencouncil.changes import REPLY_KINDS, Change, Kind
from opencouncil.history.comparison import Comparison
from opencouncil.model import Claim
from opencouncil.reading.snapshot import COUNCILS, REORGANISATIONS, find_kind
from opencouncil.wording import codes
from opencouncil.wording.dates import say_date, say_partial
from opencouncil.wording.lists import clip_words, count_of, join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.values import label_field

# The longest subject, and how many sources are named below it.
LONGEST = 71
_SOURCES = 10
# So many things are named, more are counted.
_NAMED = 3
_SLUG = 60
_CLAIMS = (Kind.CLAIM_ADDED, Kind.CLAIM_CORRECTED, Kind.CLAIM_WITHDRAWN)
_FACTS = (Kind.FIELD_SET, Kind.FIELD_CHANGED, Kind.FIELD_CLEARED)


class Called(NamedTuple):
    """A change by its names: what it is about, what was done, its branch, and its sources."""

    about: str
    deed: str
    branch: str
    sources: tuple[str, ...]
    # Whether a claim is taken back by it.
    withdraws: bool = False

    def lacks_reason(self, own: str) -> bool:
        """Whether a claim is taken back, and a message of one's own does not say so and why."""
        subject, _, rest = own.strip().partition("\n")
        return self.withdraws and not ("withdraw" in subject.casefold() and rest.strip())

    @property
    def subject(self) -> str:
        """``data(leeds): Record filming as refused, 2013``"""
        return clip_words(f"data{self.about}: {self.deed}", LONGEST)

    def write_message(self, own: str = "") -> str:
        """The whole message of the commit; with own words, the form of ours around them."""
        subject, _, rest = own.strip().partition("\n")
        if subject and not re.match(r"data(\([^()]*\))?: ", subject):
            subject = f"data{self.about}: {subject}"
        # What is cut from our own subject stands whole below it.
        whole = "" if subject or not self.subject.endswith("…") else self.deed
        parts = (subject or self.subject, whole, rest.strip(), "\n".join(self.sources))
        return "\n\n".join(filter(None, parts)) + "\n"


def call_change(comparison: Comparison, paths: Collection[str]) -> Called:
    """The names of a change of some files, by what it means."""
    changes = _leave_out_consequences(comparison.changes)
    renamed = [change.council for change in changes if change.kind is Kind.COUNCIL_RENAMED]
    about = renamed[0] if len(renamed) == 1 else _find_scope(paths)
    deed = _say_deed(changes, about) or _say_form(paths)
    return Called(
        about=f"({about})" if about else "",
        deed=deed,
        branch=f"data/{_make_slug(changes, paths, about)}",
        sources=tuple(_list_sources(changes)),
        withdraws=any(change.kind is Kind.CLAIM_WITHDRAWN for change in changes),
    )


def _leave_out_consequences(changes: Sequence[Change]) -> Sequence[Change]:
    """The changes without those that only give the new id of a renamed council, as a parent does."""
    ids = {str(one.before): str(one.after) for one in changes if one.kind is Kind.COUNCIL_RENAMED}

    def follows(change: Change) -> bool:
        return change.kind in _FACTS and _put_ids(change.before, ids) == _put_ids(change.after, ids)

    return [change for change in changes if not follows(change)] if ids else changes


def _put_ids(value: Any, ids: Mapping[str, str]) -> Any:
    """A value with the new ids in it; lists sorted, as ids in them are."""
    if isinstance(value, Mapping):
        return {key: _put_ids(child, ids) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return sorted((_put_ids(child, ids) for child in value), key=repr)
    return ids.get(value, value) if isinstance(value, str) else value


def _find_scope(paths: Collection[str]) -> str:
    """The council or file that it is about; nothing where it is about several."""
    councils = [path for path in paths if path.startswith(f"{COUNCILS}/")]
    reorganisations = [path for path in paths if path.startswith(f"{REORGANISATIONS}/")]
    chosen = reorganisations or councils or list(paths)
    return _stem(chosen[0]) if len(chosen) == 1 else ""


def _stem(path: str) -> str:
    stem = path.rpartition("/")[2].rpartition(".")[0]
    return "".join(letter for letter in one_line(stem) if letter not in "()")


def _say_deed(changes: Sequence[Change], about: str) -> str:
    """What was done, as an order; nothing where nothing changed in meaning."""
    said = list(_iter_deeds(changes))
    for parts in (said, said[:1] if len(said) == 1 else []):
        deed = ", ".join(
            part if number == 0 else part[:1].lower() + part[1:] for number, part in enumerate(parts)
        )
        if deed and len(f"data({about}): {deed}") <= LONGEST:
            return deed
    if len(said) == 1:
        return said[0]
    claims = [change for change in changes if change.kind in _CLAIMS]
    replies = [change for change in changes if change.kind in REPLY_KINDS]
    rest = [change for change in changes if change.kind not in (*_CLAIMS, *REPLY_KINDS)]
    counted = [count_of(len(claims), "claim")] if claims else []
    counted += [count_of(len(replies), "asking")] if replies else []
    if not about and any(change.kind not in _FACTS for change in rest):
        counted += [count_of(len(_list_councils(rest)), "council")] if _list_councils(rest) else []
    elif rest:
        counted.append(count_of(len(rest), "fact"))
    councils = len(_list_councils(changes))
    of = (
        f" of {councils:,} councils"
        if not about and councils > 1 and not counted[-1].endswith(("council", "councils"))
        else ""
    )
    return f"Change {join_words(counted)}{of}" if said and counted else ""


def _iter_deeds(changes: Sequence[Change]) -> Iterator[str]:
    for kind, say in (
        (Kind.FILE_ADDED, lambda some: f"Add {_name_files(some)}"),
        (Kind.FILE_REMOVED, lambda some: f"Remove {_name_files(some)}"),
        (Kind.COUNCIL_ADDED, lambda some: f"Add {_name_councils(some)}"),
        (Kind.COUNCIL_REMOVED, lambda some: f"Remove {_name_councils(some)}"),
        (Kind.COUNCIL_RENAMED, _say_renamed),
        (Kind.COUNCIL_ENDED, _say_ended),
    ):
        if some := [change for change in changes if change.kind is kind]:
            yield say(some)
    new = {change.path for change in changes if change.kind in (Kind.COUNCIL_ADDED, Kind.COUNCIL_REMOVED)}
    claims = [change for change in changes if change.kind in _CLAIMS and change.path not in new]
    yield from _iter_claim_deeds(claims)
    yield from _iter_reply_deeds([one for one in changes if one.kind in REPLY_KINDS and one.path not in new])
    facts = [change for change in changes if change.kind in _FACTS]
    # The sources of facts go with the facts.
    if plain := [change for change in facts if change.pointer[:1] != ("sourced",)] or facts:
        yield _say_facts(plain)


def _iter_claim_deeds(claims: Sequence[Change]) -> Iterator[str]:
    added = [change for change in claims if change.kind is Kind.CLAIM_ADDED]
    withdrawn = [change for change in claims if change.kind is Kind.CLAIM_WITHDRAWN]
    corrected = [change for change in claims if change.kind is Kind.CLAIM_CORRECTED]
    again = [change for change in corrected if _fields(change) == {"checked"}]
    moved = [change for change in corrected if _fields(change) == {"source.url"}]
    others = [change for change in corrected if change not in again and change not in moved]
    if len(added) == 1:
        yield _say_added(added[0])
    elif added:
        yield f"Record {_count_claims(added)}"
    if len(others) == 1:
        yield _say_corrected(others[0])
    elif others:
        yield f"Correct {_count_claims(others)}"
    if moved:
        yield f"Correct the address of {_count_claims(moved)}"
    if withdrawn:
        yield f"Withdraw {_count_claims(withdrawn)}"
    if again:
        yield f"Read the source of {_count_claims(again)} again"


def _iter_reply_deeds(changes: Sequence[Change]) -> Iterator[str]:
    """``Record the asking of 3 November 2026``, ``Record 2 replies``."""
    removed = [change for change in changes if change.kind is Kind.REPLY_REMOVED]
    kept = [change for change in changes if change.kind is not Kind.REPLY_REMOVED]
    replied = [one for one in kept if "replied" in one.after and "replied" not in (one.before or {})]
    asked = [one for one in kept if one.kind is Kind.REPLY_ADDED and one not in replied]
    others = [one for one in kept if one not in asked and one not in replied]
    for deed, found, word, plural, field in (
        ("Record", asked, "asking", "askings", "asked"),
        ("Record", replied, "reply", "replies", "replied"),
        ("Correct", others, "asking", "askings", "asked"),
        ("Remove", removed, "asking", "askings", "asked"),
    ):
        if len(found) == 1:
            side = found[0].before if found[0].after is None else found[0].after
            yield f"{deed} the {word} of {say_partial(str(side[field]))}"
        elif found:
            yield f"{deed} {count_of(len(found), word, plural)}"


def _fields(change: Change) -> set[str]:
    return {".".join(map(str, field.pointer)) for field in change.fields}


def _count_claims(claims: Sequence[Change]) -> str:
    """``the claim on filming``, ``2 claims on filming``, ``3 claims``"""
    activities = list(dict.fromkeys(change.activity for change in claims))
    on = ""
    if len(activities) <= _NAMED:
        on = f" on {join_words([codes.name_activity_within(activity) for activity in activities])}"
    return f"the claim{on}" if len(claims) == 1 else f"{count_of(len(claims), 'claim')}{on}"


def _say_added(change: Change) -> str:
    claim = Claim.from_data(change.activity, 0, change.after)
    when = f", {say_date(claim.stated)}" if claim.stated else ""
    status = codes.spell_out(claim.status).lower()
    return f"Record {codes.name_activity_within(change.activity)} as {status}{when}"


def _say_corrected(change: Change) -> str:
    activity = codes.name_activity_within(change.activity)
    for field in change.fields:
        if field.pointer == ("status",):
            return f"Correct {activity} to {codes.spell_out(str(field.after)).lower()}"
    return f"Correct the claim on {activity}"


def _say_renamed(changes: Sequence[Change]) -> str:
    if len(changes) > 1:
        return f"Rename {len(changes):,} councils"
    return f"Rename it from {one_line(str(changes[0].before))}"


def _say_ended(changes: Sequence[Change]) -> str:
    if len(changes) > 1:
        return f"Record the end of {_name_councils(changes)}"
    return f"Record its end on {say_partial(str(changes[0].after))}"


def _say_facts(facts: Sequence[Change]) -> str:
    kinds = {change.kind for change in facts}
    deed = "Correct"
    if len(kinds) == 1:
        deed = {Kind.FIELD_SET: "Record", Kind.FIELD_CLEARED: "Remove"}.get(facts[0].kind, deed)
    names = list(dict.fromkeys(_label(change) for change in facts))
    what = join_words(names) if len(names) <= _NAMED else count_of(len(names), "fact")
    councils = _list_councils(facts)
    return f"{deed} {what}" + (f" of {len(councils):,} councils" if len(councils) > 1 else "")


def _label(change: Change) -> str:
    kind = find_kind(change.path)
    places = tuple(part for part in change.pointer[:2] if isinstance(part, str))
    label = label_field(kind, places) if kind else one_line(change.path)
    is_word = label[1:2].islower()
    return label[:1].lower() + label[1:] if is_word else label


def _name_files(changes: Iterable[Change]) -> str:
    names = [one_line(change.name) for change in changes]
    return join_words(names) if len(names) <= _NAMED else count_of(len(names), "file")


def _name_councils(changes: Iterable[Change]) -> str:
    names = [one_line(change.name) for change in changes]
    return join_words(names) if len(names) <= _NAMED else count_of(len(names), "council")


def _list_councils(changes: Iterable[Change]) -> list[str]:
    return list(dict.fromkeys(change.council for change in changes if change.council))


def _say_form(paths: Collection[str]) -> str:
    """For what changes nothing in meaning: comments, order, layout."""
    return "Tidy the file" if len(paths) == 1 else f"Tidy {count_of(len(paths), 'file')}"


def _make_slug(changes: Sequence[Change], paths: Collection[str], about: str) -> str:
    """``lichfield-film``, ``new-stafford``, ``film-12-councils``"""
    kinds = {change.kind for change in changes}
    activities = {change.activity for change in changes if change.kind in _CLAIMS}
    fields = {str(change.pointer[0]) for change in changes if change.kind in _FACTS} - {"sourced"}
    topic = "reply" if kinds & set(REPLY_KINDS) else ""
    if not changes:
        topic = "tidy"
    elif len(activities) == 1 and not fields:
        topic = next(iter(activities))
    elif len(fields) == 1 and not activities:
        topic = next(iter(fields)).replace("_", "-")
    if not about:
        words = [
            topic,
            f"{len(paths)}-files"
            if not _list_councils(changes)
            else f"{len(_list_councils(changes))}-councils",
        ]
    elif Kind.COUNCIL_ADDED in kinds:
        words = ["new", about]
    elif Kind.COUNCIL_RENAMED in kinds:
        words = ["rename", about]
    else:
        words = [about, topic]
    slug = re.sub(r"[^a-z0-9]+", "-", "-".join(filter(None, words)).lower()).strip("-")
    return slug[:_SLUG].strip("-") or "change"


def _list_sources(changes: Iterable[Change]) -> Iterator[str]:
    """The addresses of what was read, each once."""
    found: dict[str, None] = {}
    for change in changes:
        if change.kind in (*_CLAIMS, *REPLY_KINDS) and change.after is not None:
            # A reply may have no source.
            if source := change.after.get("source"):
                found[str(source["url"])] = None
        elif change.kind in _FACTS and change.pointer[:1] == ("sourced",) and change.after is not None:
            found |= dict.fromkeys(str(part) for part in change.pointer[1:2] if "://" in str(part))
    addresses = [one_line(address) for address in found]
    yield from addresses[:_SOURCES]
    if len(addresses) > _SOURCES:
        yield f"and {len(addresses) - _SOURCES:,} more"
