"""Claims go into any file and out of it, and facts change: the rest stays, or the edit is refused."""

from collections.abc import Iterator
from typing import Any

from fuzz import form
from fuzz.target import Target
from opencouncil.claims import CLAIMS, iter_lists
from opencouncil.editing.change_fields import change_fields, sort_list
from opencouncil.editing.plan import add_claim, change_council, remove_claim
from opencouncil.findings import Pointer
from opencouncil.reading.document import parse
from opencouncil.reading.loading import load_file
from opencouncil.text import patch
from opencouncil.text.fmt import dump
from opencouncil.text.layout import Layout
from support.builders import claim_data

# In ways that writing one in place of another may take for something else.
TEXTS = ("two words", "no", "a: b", "#x", "'", "2014", "a\\b", "é")


def check(data: bytes) -> None:
    if not isinstance(parse(data).data, dict):
        return
    number = sum(data)
    text = TEXTS[number % len(TEXTS)]
    activity = ("film", "papers", "audio-record")[number % 3]
    stated = ("2013-07", "2011", "2020-01-01", None)[number % 4]
    check_claim(data, activity, claim_data(status="unknown", conditions=None, stated=stated, note=text))
    check_fact(data, text)
    check_correction(data, text, stated)


def check_claim(data: bytes, activity: str, claim: dict[str, Any]) -> None:
    is_council = load_file("councils/lichfield.yaml", data).is_whole
    try:
        after, pointer = add_claim(data, activity, claim)
    except patch.PatchError:
        return
    before, written = parse(data).data, parse(after)
    assert not written.faults, f"the file with a claim cannot be read: {written.faults[0].message}"
    found = [dump(one) for _, claims in iter_lists(written.data) for one in claims]
    assert all(dump(one) in found for _, claims in iter_lists(before) for one in claims), "a claim is lost"
    assert dump(written.data[CLAIMS][activity][pointer[-1]]) == dump(claim), "the claim is another one"
    others = [dump({**tree, CLAIMS: None}) for tree in (before, written.data)]
    assert others[0] == others[1], "another field has changed"
    assert not is_council or load_file("councils/lichfield.yaml", after).is_whole, "the file is broken now"
    assert keeps_comments(data, after), "a comment is lost"
    try:
        assert remove_claim(after, activity, int(pointer[-1])) == data, "adding and removing leaves a trace"
    except patch.PatchError as error:
        raise AssertionError(f"what was added cannot be removed: {error}") from error


def check_fact(data: bytes, text: str) -> None:
    try:
        after = change_council(data, {"notes": text})
    except patch.PatchError:
        return
    assert dump(parse(after).data) == dump({**parse(data).data, "notes": text}), "another fact was set"
    assert keeps_comments(data, after), "a comment is lost"


def check_correction(data: bytes, text: str, stated: str | None) -> None:
    """The first claim of the file gets other values, and goes where it belongs."""
    before = parse(data).data
    lists = [(activity, claims) for activity, claims in iter_lists(before) if claims]
    if not lists or not isinstance(lists[0][1][0], dict):
        return
    activity, claims = lists[0]
    values: dict[Pointer, Any] = {("summary",): text, ("stated",): stated}
    values = {place: value for place, value in values.items() if value or place[0] in claims[0]}
    where = (CLAIMS, activity)
    try:
        after = change_fields(data, (*where, 0), values)
        after, order = sort_list(after, where, data)
    except patch.PatchError:
        return
    meant = {name: value for name, value in claims[0].items() if (name,) not in values}
    meant |= {str(place[0]): value for place, value in values.items() if value}
    written = parse(after)
    assert not written.faults, f"the file with a correction cannot be read: {written.faults[0].message}"
    found = written.data[CLAIMS][activity]
    assert found[order.index(0)] == meant, "the corrected claim says something else"
    assert [found[order.index(place)] for place in range(1, len(order))] == claims[1:], "another has changed"
    others = [dump({**tree, CLAIMS: {**tree[CLAIMS], activity: None}}) for tree in (before, written.data)]
    assert others[0] == others[1], "another field has changed"
    # A comment beside a field that is taken out goes with it.
    assert stated is None or keeps_comments(data, after), "a comment is lost"


def keeps_comments(before: bytes, after: bytes) -> bool:
    was, now = (sorted(Layout(parse(text).text).comments) for text in (before, after))
    return was == now


def make_seeds() -> Iterator[bytes]:
    for data in form.make_seeds():
        if b"\nmeetings:" in data or b"\nnotes:" in data:
            yield data


TARGET = Target("edit", check, make_seeds)
