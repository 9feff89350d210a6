"""Rules on texts and addresses see every string of every file."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencouncil.checking.mend import mend_file
from opencouncil.checking.rules import FILE_RULES, private_contact
from opencouncil.checking.rules.texts.addresses import cut_tokens, find_token
from opencouncil.checking.strings import ADDRESS_FIELDS, SOURCED, FileStrings, iter_strings
from opencouncil.files import load_schema
from opencouncil.findings import Position
from opencouncil.reading.snapshot import KINDS
from support.builders import REPOSITORY, check_file


def iter_address_fields(node: Any, schema: dict[str, Any], name: str = "") -> list[str]:
    """The names of the fields that a schema has addresses in."""
    found = []
    if isinstance(node, dict):
        reference = node.get("$ref", "")
        target = schema["$defs"].get(reference.rpartition("/")[2], {}) if reference else {}
        if any("https?" in str(one.get("pattern", "")) for one in (node, target)) and name:
            found.append(name)
        for key, value in node.items():
            if key == "properties":
                for field, inner in value.items():
                    found += iter_address_fields(inner, schema, field)
            elif key != "$defs":
                found += iter_address_fields(value, schema, name)
        for field, inner in node.get("$defs", {}).items():
            found += iter_address_fields(inner, schema, "" if inner.get("type") == "string" else field)
    elif isinstance(node, list):
        for inner in node:
            found += iter_address_fields(inner, schema, name)
    return found


@pytest.mark.parametrize("kind", [*KINDS.values(), "sources"])
def test_every_field_for_an_address_is_known_as_one(kind: str) -> None:
    schema = load_schema(kind)
    assert set(iter_address_fields(schema, schema)) <= ADDRESS_FIELDS | {SOURCED}
    assert set(iter_address_fields(schema, schema))


NAMES = st.sampled_from(
    ["url", "website", "source", "sources", "sourced", "note", "name", "two words", "a@b"]
)
STRINGS = st.sampled_from(["text", "https://example.org/", "http://a.b/", "2014-09-26", "https://a b", ""])
DATA = st.recursive(
    st.one_of(STRINGS, st.none(), st.integers(), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=20,
)


@given(DATA)
def test_all_strings_are_those_that_have_a_place(data: Any) -> None:
    strings = FileStrings(data)
    placed: dict[bool, list[str]] = {True: [], False: []}
    for is_address, found in iter_strings(data):
        placed[is_address].append(found.text)
        node = data
        for part in found.pointer[:-1] if found.is_name else found.pointer:
            node = node[part]
        assert found.pointer[-1] in node if found.is_name else node == found.text
    joined = [one for one in strings.all_texts.split("\n") if not (len(one) == 10 and one[:4].isdigit())]
    assert sorted(filter(None, joined)) == sorted(filter(None, placed[False]))
    assert sorted(filter(None, strings.all_addresses.split("\n"))) == sorted(placed[True])


def wanted(text: str) -> bool:
    return "x" in text


@pytest.mark.parametrize("is_whole", [True, False])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# x\na: b\n", [(1, 1)]),
        ("a: b\n  # x\n", [(2, 3)]),
        ("a: b # x\nc: d # y\ne: f # x", [(1, 6), (3, 6)]),
        ("a: b#x\n", []),
        ("# yaml-language-server: x\na: b\n", []),
        ("# yaml-language-server: x\na: b # x\n", [(2, 6)]),
        ("# y # x\na: b\n", [(1, 1)]),
    ],
)
def test_each_comment_has_its_place(text: str, expected: list[tuple[int, int]], is_whole: bool) -> None:
    found = [comment.position for comment in FileStrings({}, text, is_whole).iter_comments(wanted)]
    assert found == [Position(*place) for place in expected]


def test_what_a_text_says_behind_a_hash_is_no_comment() -> None:
    for text in ('a: "b # x"\n', "a: |\n  b # x\n", "a: 'it''s # x'\n"):
        assert list(FileStrings({}, text).iter_comments(wanted)) == []


HOSTILE = st.text(st.sampled_from("aA1.:@/?#%&;=[]()-_~+xn0\u0456\u00e9\uff47\u2044 "), max_size=60)


@given(st.lists(st.one_of(HOSTILE, HOSTILE.map(lambda text: f"xn--{text}")), max_size=3), HOSTILE)
def test_no_address_and_no_text_stops_a_rule(addresses: list[str], text: str) -> None:
    data = {"sources": [f"https://{address}" for address in addresses], "name": text, "note": text}
    for rule in FILE_RULES:
        check_file(rule, data, f"# {text}")


PARTS_OF_ADDRESSES = (
    *("a", "&gclid=", "?utm_source=", "a@", "a.", "%25", "%d1%96", ";", "/(S(", "[", "0x", "9", "&#", "&amp"),
    *(":80", "email=", "http://", "\u0456a", "xn--"),
)


@pytest.mark.parametrize("part", PARTS_OF_ADDRESSES)
@pytest.mark.parametrize(
    "start", ["https://xn--", "https://", "https://example.org/", "https://example.org/?"]
)
def test_the_time_of_a_rule_grows_as_the_address_does(start: str, part: str) -> None:
    address = start + part * (60_000 // len(part))
    began = time.process_time()
    for rule in FILE_RULES:
        check_file(rule, {"url": address, "name": address})
    cut_tokens(address)
    assert time.process_time() - began < 1


def test_many_tokens_are_cut_in_one_go() -> None:
    lines = "".join(f"  - {{says: x, url: 'https://example.org/{n}?gclid=1'}}\n" for n in range(100))
    began = time.process_time()
    after, rules = mend_file(f"sources:\n{lines}".encode(), "law")
    assert (len(rules), b"gclid" in after) == (100, False)
    assert time.process_time() - began < 5


TOKENS = st.sampled_from(["utm_source=a", "gclid=", "PHPSESSID=1f", "_gl=1*a"])
PARTS = st.sampled_from(["CId=1", "page=2", "a", "x=utm_source"])


@given(st.lists(st.one_of(TOKENS, PARTS), max_size=6), st.sampled_from(["", "#top"]))
def test_cutting_tokens_leaves_all_else_in_its_order(parts: list[str], end: str) -> None:
    def build(some: list[str]) -> str:
        return f"https://example.org/a{'?' if some else ''}{'&'.join(some)}{end}"

    kept = [part for part in parts if part in ("CId=1", "page=2", "a", "x=utm_source")]
    assert cut_tokens(build(parts)) == build(kept)
    assert find_token(build(kept)) == ""


def test_the_examples_of_the_schemas_and_the_forms_have_no_contact() -> None:
    for kind in (*KINDS.values(), "sources"):
        assert check_file(private_contact, load_schema(kind)) == []
    forms = "\n".join(
        path.read_text(encoding="utf-8") for path in (REPOSITORY / ".github" / "ISSUE_TEMPLATE").glob("*.yml")
    )
    assert check_file(private_contact, {"note": forms}) == []
