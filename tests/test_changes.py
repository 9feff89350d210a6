"""How two councils differ."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencouncil.changes import (
    UNITS,
    Change,
    Field,
    Kind,
    compare_councils,
    compare_files,
    describe_added,
    describe_removed,
)
from opencouncil.findings import Pointer
from opencouncil.pairing import is_same
from opencouncil.reading.document import parse
from support.builders import claim_data, council_data, to_yaml

PATH = "councils/lichfield.yaml"
BLOG = {"type": "blog", "title": "No cameras", "url": "https://example.org/blog"}
REFUSED = claim_data(status="refused", summary="a notice said no cameras", stated="2011", source=BLOG)


def compare(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    return compare_councils(PATH, before, after)


def said(changes: list[Change]) -> list[tuple[str, Pointer, Any, Any]]:
    return [(str(change.kind), *change_values(change)) for change in changes]


def change_values(change: Change) -> tuple[Pointer, Any, Any]:
    return change.pointer, change.before, change.after


@pytest.mark.parametrize(
    ("were", "are", "told"),
    [
        pytest.param({}, {"former_ids": ["lichfield"]}, [], id="as renaming does"),
        pytest.param(
            {"former_ids": ["x"]}, {"former_ids": ["x", "lichfield"]}, [], id="as renaming does again"
        ),
        pytest.param(
            {},
            {"former_ids": ["lichfield", "mercia"]},
            [("field-set", ("former_ids",), None, ["lichfield", "mercia"])],
            id="another one too",
        ),
    ],
)
def test_a_new_id_is_told_once(were: dict[str, Any], are: dict[str, Any], told: list[Any]) -> None:
    before, after = council_data(**were), council_data(id="tamworth", **are)
    renamed = ("council-renamed", ("id",), "lichfield", "tamworth")
    assert sorted(said(compare(before, after))) == sorted([renamed, *told])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            {}, {"website": "https://a.gov.uk/"}, ("field-set", None, "https://a.gov.uk/"), id="set"
        ),
        pytest.param(
            {"website": "https://a.gov.uk/"}, {}, ("field-cleared", "https://a.gov.uk/", None), id="cleared"
        ),
        pytest.param(
            {"website": "https://a.gov.uk/"},
            {"website": "https://b.gov.uk/"},
            ("field-changed", "https://a.gov.uk/", "https://b.gov.uk/"),
            id="changed",
        ),
    ],
)
def test_a_field(before: dict[str, Any], after: dict[str, Any], expected: tuple[str, Any, Any]) -> None:
    (change,) = compare(council_data(**before), council_data(**after))
    assert (change.kind, change.before, change.after) == expected
    assert change.pointer == ("website",)
    assert (change.council, change.name, change.path) == ("lichfield", "Lichfield", PATH)


def test_a_code_is_named_by_its_own_pointer() -> None:
    after = council_data(codes={"gss": "E07000999", "authority": "LIF"})
    assert said(compare(council_data(), after)) == [
        ("field-changed", ("codes", "gss"), "E07000194", "E07000999")
    ]


def test_small_groups_change_as_a_whole() -> None:
    before = council_data(
        population={"count": 1, "year": 2022}, location={"latitude": 52.1, "longitude": 1.2}
    )
    after = council_data(population={"count": 2, "year": 2024}, location={"latitude": 52.1, "longitude": 1.3})
    assert [change.pointer for change in compare(before, after)] == [("population",), ("location",)]


def test_the_end_of_a_council_is_a_kind_of_its_own_and_its_correction_is_not() -> None:
    now, ending, later = (council_data(abolished=day) for day in (None, "2027-04-01", "2028-04-01"))
    assert said(compare(now, ending)) == [("council-ended", ("abolished",), None, "2027-04-01")]
    assert said(compare(ending, later)) == [("field-changed", ("abolished",), "2027-04-01", "2028-04-01")]
    assert said(compare(later, now)) == [("field-cleared", ("abolished",), "2028-04-01", None)]


def test_a_new_id_is_a_renaming() -> None:
    assert said(compare(council_data(), council_data(id="lichfield-district"))) == [
        ("council-renamed", ("id",), "lichfield", "lichfield-district")
    ]


def test_a_claim_put_on_top_is_one_claim_added() -> None:
    new = claim_data(stated="2026-01", summary="filming is free for all")
    old = [claim_data(), REFUSED]
    (change,) = compare(council_data(film=old), council_data(film=[new, *old]))
    assert (change.kind, *change_values(change)) == (Kind.CLAIM_ADDED, ("meetings", "film", 0), None, new)
    assert change.activity == "film"


def test_a_claim_withdrawn_is_named_by_where_it_was() -> None:
    found = compare(council_data(film=[claim_data(), REFUSED]), council_data(film=[claim_data()]))
    assert said(found) == [("claim-withdrawn", ("meetings", "film", 1), REFUSED, None)]


def test_the_last_claim_of_an_activity_and_the_last_of_all() -> None:
    before = council_data(film=[claim_data()], papers=[claim_data(status="provided", conditions=None)])
    assert [change.kind for change in compare(before, council_data(film=[claim_data()]))] == [
        "claim-withdrawn"
    ]
    assert [change.kind for change in compare(before, council_data())] == ["claim-withdrawn"] * 2


def test_a_correction_says_what_of_the_claim_is_otherwise() -> None:
    corrected = claim_data(status="allowed", conditions=None, checked="2026-12-01")
    before, after = council_data(film=[REFUSED, claim_data()]), council_data(film=[corrected, REFUSED])
    (change,) = compare(before, after)
    assert (change.kind, change.pointer) == (Kind.CLAIM_CORRECTED, ("meetings", "film", 0))
    assert change.fields == (
        Field(("status",), "allowed-with-notice", "allowed"),
        Field(("checked",), "2026-11-21", "2026-12-01"),
        Field(("conditions",), ["notice-requested"], None),
    )


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        pytest.param(
            {"source": {**BLOG, "url": "https://example.org/moved"}}, ["claim-corrected"], id="moved page"
        ),
        pytest.param({"stated": "2012"}, ["claim-corrected"], id="another date"),
        pytest.param(
            {"summary": "cameras were banned", "status": "restricted"}, ["claim-corrected"], id="reworded"
        ),
        pytest.param(
            {
                "stated": "2020",
                "summary": "other words",
                "source": {**BLOG, "url": "https://a.example.org/", "title": "X"},
            },
            ["claim-added", "claim-withdrawn"],
            id="another source at another date",
        ),
    ],
)
def test_which_claim_was_which(changed: dict[str, Any], kinds: list[str]) -> None:
    found = compare(council_data(film=[REFUSED]), council_data(film=[{**REFUSED, **changed}]))
    assert [change.kind for change in found] == kinds


def test_of_two_claims_of_one_page_the_date_decides() -> None:
    old, new = claim_data(stated="2014", summary="a"), claim_data(stated="2020", summary="b")
    before = council_data(film=[new, old])
    after = council_data(film=[{**new, "status": "allowed"}, {**old, "status": "refused"}])
    assert [(change.pointer[2], change.before["stated"]) for change in compare(before, after)] == [
        (0, "2020"),
        (1, "2014"),
    ]


def test_order_makes_no_difference_anywhere() -> None:
    before = council_data(
        film=[claim_data(conditions=["no-flash", "notice-requested"]), REFUSED],
        papers=[claim_data(status="provided", conditions=None)],
    )
    after = {key: before[key] for key in reversed(before)}
    after["meetings"] = {
        "papers": before["meetings"]["papers"],
        "film": [REFUSED, claim_data(conditions=["notice-requested", "no-flash"])],
    }
    after["sourced"] = {key: facts[::-1] for key, facts in reversed(before["sourced"].items())}
    assert compare(before, after) == []


def test_comments_and_layout_make_no_difference() -> None:
    data = council_data(film=[claim_data()])
    text = "# A comment\n\n" + to_yaml(data).replace("sourced:", "sourced:  # where from")
    flow = json.dumps(data)
    assert compare(data, parse(text.encode()).data) == []
    assert compare(data, parse(flow.encode()).data) == []


def test_a_new_council_and_one_that_is_gone() -> None:
    data = council_data(film=[claim_data(), REFUSED])
    facts = {key: value for key, value in data.items() if key != "meetings"}
    assert said(describe_added(PATH, data)) == [
        ("council-added", (), None, facts),
        ("claim-added", ("meetings", "film", 0), None, claim_data()),
        ("claim-added", ("meetings", "film", 1), None, REFUSED),
    ]
    assert said(describe_removed(PATH, data)) == [
        ("council-removed", (), facts, None),
        ("claim-withdrawn", ("meetings", "film", 0), claim_data(), None),
        ("claim-withdrawn", ("meetings", "film", 1), REFUSED, None),
    ]


def test_an_effect_of_the_law_is_known_by_its_id() -> None:
    one, two, three = ({"id": f"eng-{name}", "effect": "right", "sources": ["a", "b"]} for name in "abc")
    before = {"nation": "england", "effects": [one, two]}
    after = {
        "nation": "england",
        "effects": [three, {**two, "effect": "duty"}, {**one, "sources": ["b", "a"]}],
    }
    found = compare_files("law/england.yaml", "england", before, after)
    assert [(*change_values(change), change.item) for change in found] == [
        (("effects", 0), None, three, "eng-c"),
        (("effects", 1, "effect"), "right", "duty", "eng-b"),
    ]


def test_other_files_come_and_go() -> None:
    path, data = "reorganisations/2027-surrey.yaml", {"title": "Surrey"}
    assert [change.kind for change in compare_files(path, "Surrey", None, data)] == [Kind.FILE_ADDED]
    assert [change.kind for change in compare_files(path, "Surrey", data, None)] == [Kind.FILE_REMOVED]


def test_claims_of_another_shape_are_facts() -> None:
    before, after = council_data(), {**council_data(), "meetings": ["odd"]}
    assert said(compare(before, after)) == [("field-set", ("meetings",), None, ["odd"])]
    assert compare(after, after) == []


def test_a_file_full_of_claims_of_one_page_is_compared_in_time() -> None:
    """A stranger's file: every claim is like every other."""
    before = council_data(film=[claim_data(note=f"a{number}") for number in range(900)])
    after = council_data(film=[claim_data(note=f"b{number}") for number in range(900)])
    assert {change.kind for change in compare(before, after)} == {Kind.CLAIM_CORRECTED}


# Properties

words = st.text("abc ", min_size=1, max_size=4)
claims = st.lists(
    st.builds(
        claim_data,
        status=st.sampled_from(["allowed", "refused"]),
        summary=words,
        stated=st.sampled_from([None, "2013", "2014-09"]),
        note=st.none() | words,
        conditions=st.none() | st.lists(st.sampled_from(["no-flash", "trial"]), min_size=1, unique=True),
        source=st.sampled_from([claim_data()["source"], BLOG]),
    ),
    min_size=1,
    max_size=4,
)
councils = st.builds(
    council_data,
    name=words,
    website=st.none() | words,
    notes=st.none() | words,
    population=st.none()
    | st.fixed_dictionaries({"count": st.integers(0, 2), "year": st.integers(2020, 2021)}),
    codes=st.none() | st.dictionaries(st.sampled_from(["gss", "authority"]), words, min_size=1),
    links=st.none()
    | st.fixed_dictionaries({"webcasts": st.lists(st.fixed_dictionaries({"url": words}), min_size=1)}),
    film=st.none() | claims,
    papers=st.none() | claims,
)


def without_empty(council: dict[str, Any]) -> dict[str, Any]:
    meetings = {name: group for name, group in council.get("meetings", {}).items() if group}
    return (
        {**council, "meetings": meetings}
        if meetings
        else {k: v for k, v in council.items() if k != "meetings"}
    )


@given(councils.map(without_empty))
def test_nothing_differs_from_itself(council: dict[str, Any]) -> None:
    assert compare(council, deepcopy(council)) == []


def shuffled(value: Any, random: Any) -> Any:
    """The same with the keys and lists in another order."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: shuffled(value[key], random) for key in keys}
    if isinstance(value, list):
        items = [shuffled(item, random) for item in value]
        random.shuffle(items)
        return items
    return value


@given(councils.map(without_empty), st.randoms())
def test_another_order_is_no_change(council: dict[str, Any], random: Any) -> None:
    assert compare(council, shuffled(council, random)) == []


def iter_leaves(value: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    if isinstance(value, Mapping) and pointer not in UNITS:
        for key, child in value.items():
            yield from iter_leaves(child, (*pointer, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from iter_leaves(child, (*pointer, index))
    else:
        yield pointer, value


def multiset(council: dict[str, Any]) -> dict[str, Any]:
    """A council with its claims as sorted texts, to be compared whatever their order."""
    facts = {key: value for key, value in council.items() if key != "meetings"}
    groups = council.get("meetings", {})
    return {
        "facts": sorted(
            json.dumps([drop_places(where), value], sort_keys=True) for where, value in iter_leaves(facts)
        ),
        "claims": {
            name: sorted(json.dumps(shape(claim), sort_keys=True) for claim in group)
            for name, group in groups.items()
            if group
        },
    }


def drop_places(pointer: Pointer) -> list[str | int]:
    return ["*" if isinstance(part, int) else part for part in pointer]


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(child) for key, child in value.items()}
    return sorted(map(shape, value)) if isinstance(value, list) else value


def apply(council: dict[str, Any], changes: list[Change]) -> dict[str, Any]:
    """The changes carried out, from nothing but what they say."""
    made = deepcopy(council)
    for change in changes:
        if change.activity:
            group = made.setdefault("meetings", {}).setdefault(change.activity, [])
            if change.before is not None:
                place = next(i for i, claim in enumerate(group) if is_same(claim, change.before))
                group.pop(place)
            if change.after is not None:
                group.append(change.after)
            continue
        node: Any = made
        for part in change.pointer[:-1]:
            node = node.setdefault(part, {}) if isinstance(node, dict) else node[part]
        last = change.pointer[-1]
        if isinstance(node, list):
            if change.before is not None:
                node.remove(change.before)
            if change.after is not None:
                node.append(change.after)
        elif change.after is None:
            assert is_same(node.pop(last), change.before)
        else:
            assert is_same(node.get(last), change.before)
            node[last] = change.after
    return made


@pytest.mark.slow
@settings(max_examples=300)
@given(councils.map(without_empty), councils.map(without_empty))
def test_the_changes_say_all_that_is_otherwise(before: dict[str, Any], after: dict[str, Any]) -> None:
    changes = compare(before, after)
    assert multiset(apply(before, changes)) == multiset(after)
    for change in changes:
        for field in change.fields:
            assert not is_same(field.before, field.after)


@given(councils.map(without_empty), st.data())
def test_a_changed_leaf_is_always_reported(council: dict[str, Any], data: Any) -> None:
    pointer, value = data.draw(st.sampled_from(list(iter_leaves(council))))
    changed = deepcopy(council)
    node: Any = changed
    for part in pointer[:-1]:
        node = node[part]
    node[pointer[-1]] = {"was": value}
    changes = compare(council, changed)
    assert changes
    assert any('"was"' in json.dumps(change.after) for change in changes)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        pytest.param({"name": "X District Council", "short_name": "X"}, "X", id="by its short name"),
        pytest.param({"name": "X District Council"}, "X District Council", id="by its name"),
        pytest.param({}, "x", id="by its id"),
    ],
)
def test_a_council_is_called_by_what_its_file_has(names: dict[str, str], shown: str) -> None:
    (change,) = describe_added(PATH, {"id": "x", **names})
    assert (change.council, change.name) == ("x", shown)


def test_a_reply_is_a_change_of_its_own_and_concerns_its_activities() -> None:
    whole, film = {"asked": "2026-11-03"}, {"asked": "2026-06-01", "about": ["film"]}
    added = describe_added(PATH, council_data(replies=[whole, film]))
    assert [(change.kind, change.pointer) for change in added] == [
        (Kind.COUNCIL_ADDED, ()),
        (Kind.REPLY_ADDED, ("replies", 0)),
        (Kind.REPLY_ADDED, ("replies", 1)),
    ]
    assert "replies" not in added[0].after
    assert [[one.concerns(activity) for activity in ("film", "papers")] for one in added[1:]] == [
        [True, True],
        [True, False],
    ]
    narrowed = council_data(replies=[{**film, "about": ["film", "papers"]}])
    assert [one.concerns("papers") for one in compare(council_data(replies=[film]), narrowed)] == [True]
