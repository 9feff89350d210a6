"""What comes out of a merge is in form: `opencouncil fmt --check` has nothing to say after it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencouncil.merging.merge import merge_files
from opencouncil.text.fmt import format_file
from support.builders import claim_data, council_data, to_yaml


def form(data: dict[str, Any]) -> bytes:
    return format_file(to_yaml(data).encode(), "council")


def test_fields_that_each_side_added_stand_in_the_order_of_the_schema() -> None:
    base = form(council_data())
    names, aliases = {"cy": "Cyngor Lichfield"}, [{"name": "LDC", "kind": "abbreviation", "source": "gov.uk"}]
    ours, theirs = form(council_data(aliases=aliases)), form(council_data(names=names))
    merged = form(council_data(names=names, aliases=aliases))
    for sides in ((ours, theirs), (theirs, ours)):
        found = merge_files(base, *sides)
        assert found.clashes == ()
        assert found.text.decode() == merged.decode()


def test_one_side_out_of_form_is_put_in_form_and_keeps_its_comment() -> None:
    base = form(council_data())
    ours = base.replace(b"nation: england\n", b"").replace(b"id:", b"nation: 'england'  # see above\nid:")
    theirs = base.replace(b"Lichfield District Council", b"Lichfield City and District Council")
    assert merge_files(base, ours, theirs).text == theirs.replace(
        b"nation: england\n", b"nation: england  # see above\n"
    )


def test_a_file_that_was_never_in_form_keeps_its_own() -> None:
    base = b"nation: 'england'\nid: lichfield\n"
    ours, theirs = base + b"name: Lichfield\n", base.replace(b"'england'", b"'wales'")
    assert merge_files(base, ours, theirs).text == b"nation: 'wales'\nid: lichfield\nname: Lichfield\n"


def test_what_has_no_form_is_left_as_it_was_merged() -> None:
    base = form(council_data())
    ours = base.replace(b"name: Lichfield District Council", b"name: Lichfield District #1 Council")
    theirs = form(council_data(website="https://www.lichfielddc.gov.uk/"))
    assert merge_files(base, ours, theirs).text == theirs.replace(
        b"name: Lichfield District Council", b"name: Lichfield District #1 Council"
    )


_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "names": st.sampled_from(({"cy": "Cyngor"}, {"gd": "Comhairle"})),
    "aliases": st.lists(
        st.sampled_from(("LDC", "Lichfield DC", "The District")).map(
            lambda name: {"name": name, "kind": "abbreviation", "source": "common-use"}
        ),
        min_size=1,
        unique_by=lambda alias: str(alias["name"]),
    ),
    "website": st.sampled_from(("https://a.example.org/", "https://b.example.org/")),
    "population": st.integers(1, 3).map(lambda count: {"count": count, "year": 2022}),
    "area_km2": st.sampled_from((331.3, 331)),
    "notes": st.sampled_from(("a: b", "one", "- two", "2014")),
    "codes": st.dictionaries(
        st.sampled_from(("gss", "authority", "gov_uk", "wikidata")), st.sampled_from(("A1", "B2")), min_size=1
    ),
    "sourced": st.dictionaries(
        st.sampled_from(("ons-lad-2026", "mysociety-la", "https://c.example.org/")),
        st.lists(st.sampled_from(("name", "nation", "type", "region")), min_size=1, unique=True),
        min_size=1,
    ),
    "film": st.lists(
        st.builds(
            lambda page, stated, status, tags: claim_data(
                stated=stated,
                status=status,
                conditions=tags or None,
                source={"type": "council-page", "title": page, "url": f"https://d.example.org/{page}"},
            ),
            st.sampled_from("efgh"),
            st.sampled_from(("2014-09", "2019", None, "2023-02-01")),
            st.sampled_from(("allowed", "refused")),
            st.lists(st.sampled_from(("no-flash", "notice:3wd", "fixed-position")), unique=True),
        ),
        max_size=3,
    ),
}
_SIDES = st.fixed_dictionaries({}, optional=_VALUES)


@pytest.mark.slow
@settings(max_examples=150)
@given(base=_SIDES, ours=_SIDES, theirs=_SIDES)
def test_two_sides_in_form_give_one_in_form(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    was, mine, other = (form(council_data(**{**base, **side})) for side in ({}, ours, theirs))
    for merged in (merge_files(was, mine, other), merge_files(was, other, mine)):
        if not merged.clashes:
            assert format_file(merged.text, "council").decode() == merged.text.decode()
