"""Two versions of a council's file become one: what each side did is there, or marked."""

import json
import re
from copy import deepcopy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from opencouncil.merging.merge import Merge, UnmergeableError, merge_files
from opencouncil.merging.pieces import Clash, Marks
from support.builders import SAMPLE, claim_data, council_data, to_yaml

FIFE = (SAMPLE / "data" / "councils" / "fife.yaml").read_text(encoding="utf-8")
LAW = (SAMPLE / "data" / "law" / "scotland.yaml").read_text(encoding="utf-8")


def merge(base: str, ours: str, theirs: str, kind: str = "council") -> Merge:
    return merge_files(base.encode(), ours.encode(), theirs.encode(), kind)


def merge_cleanly(base: str, ours: str, theirs: str, kind: str = "council") -> str:
    merged = merge(base, ours, theirs, kind)
    assert merged.clashes == ()
    return merged.text.decode()


def claim_text(stated: str, page: str, status: str = "allowed") -> str:
    """A claim as it stands in a file."""
    return (
        f"    - status: {status}\n"
        f"      summary: what the page {page} says\n"
        f"      stated: {stated}\n"
        "      checked: 2026-11-21\n"
        "      confidence: high\n"
        "      source:\n"
        "        type: council-page\n"
        f"        title: The page {page}\n"
        f"        url: https://www.fife.gov.uk/{page}\n"
    )


def put_on_top(text: str, activity: str, *claims: str) -> str:
    return text.replace(f"  {activity}:\n", f"  {activity}:\n" + "".join(claims))


A, B = claim_text("2020-05", "a"), claim_text("2021-06", "b")


def test_two_claims_on_one_activity_are_both_there_newest_first() -> None:
    ours, theirs = put_on_top(FIFE, "film", A), put_on_top(FIFE, "film", B)
    assert merge_cleanly(FIFE, ours, theirs) == put_on_top(FIFE, "film", B, A)
    assert merge_cleanly(FIFE, theirs, ours) == put_on_top(FIFE, "film", B, A)


def test_claims_of_one_day_stand_alike_whichever_side_is_merged_first() -> None:
    old, other = claim_text("2021-06", "old"), claim_text("2021-06", "other", "refused")
    base = put_on_top(FIFE, "film", old)
    ours, theirs = put_on_top(base, "film", B), put_on_top(base, "film", other)
    assert merge_cleanly(base, ours, theirs) == merge_cleanly(base, theirs, ours)
    assert merge_cleanly(base, ours, theirs) == put_on_top(base, "film", B, other)
    # Those of one person stay in that person's order.
    ours, theirs = put_on_top(FIFE, "film", old, A), put_on_top(FIFE, "film", other, B, old)
    assert merge_cleanly(base, ours, theirs) == put_on_top(FIFE, "film", other, B, old, A)


def test_a_year_without_quotes_is_a_date_all_the_same() -> None:
    old = A.replace("2020-05", "2020")
    ours, theirs = put_on_top(FIFE, "film", old), put_on_top(FIFE, "film", B)
    assert merge_cleanly(FIFE, ours, theirs) == put_on_top(FIFE, "film", B, old)


def test_the_same_claim_added_twice_is_there_once() -> None:
    ours = put_on_top(FIFE, "film", A)
    theirs = put_on_top(FIFE, "film", B, A)
    assert merge_cleanly(FIFE, ours, theirs) == theirs


def test_one_source_and_date_with_two_statuses_cannot_both_be_true() -> None:
    mine, other = A, claim_text("2020-05", "a", "refused").replace("what the page a says", "no cameras")
    merged = merge(FIFE, put_on_top(FIFE, "film", mine), put_on_top(FIFE, "film", other))
    where = ("meetings", "film", "the claim of 2020-05 from https://www.fife.gov.uk/a", "status")
    assert merged.clashes == (Clash(where, "allowed", "refused"),)
    # Whole, so that no word of one stands beside the status of the other.
    marked = f"<<<<<<< ours\n{mine}=======\n{other}>>>>>>> theirs\n"
    assert merged.text.decode() == put_on_top(FIFE, "film", marked)


def test_two_statuses_that_one_side_takes_from_one_page_are_no_conflict() -> None:
    refused = claim_text("2020-05", "a", "refused")
    ours, theirs = put_on_top(FIFE, "film", A, refused), put_on_top(FIFE, "film", refused)
    assert merge_cleanly(FIFE, ours, theirs) == ours
    assert merge_cleanly(FIFE, theirs, ours) == put_on_top(FIFE, "film", A, refused)


def test_one_page_at_two_dates_is_no_conflict() -> None:
    older = claim_text("2019", "a", "refused").replace("stated: 2019", 'stated: "2019"')
    ours, theirs = put_on_top(FIFE, "film", A), put_on_top(FIFE, "film", older)
    assert merge_cleanly(FIFE, ours, theirs) == put_on_top(FIFE, "film", A, older)


def test_claims_on_an_activity_that_neither_had() -> None:
    ours = FIFE.replace("sourced:\n", f"  petitions:\n{A}sourced:\n")
    theirs = FIFE.replace("sourced:\n", f"  petitions:\n{B}sourced:\n")
    assert merge_cleanly(FIFE, ours, theirs) == FIFE.replace("sourced:\n", f"  petitions:\n{B}{A}sourced:\n")


def test_a_council_that_both_added_is_merged_field_by_field() -> None:
    theirs = put_on_top(FIFE, "film", B)
    assert merge_cleanly("", FIFE, theirs) == theirs


def test_different_fields_of_one_claim_meet() -> None:
    base = put_on_top(FIFE, "film", A)
    ours = base.replace("      stated: 2020-05\n", "      stated: 2020-05-06\n")
    theirs = base.replace("what the page a says", "nobody need ask")
    merged = merge_cleanly(base, ours, theirs)
    assert merged == theirs.replace("      stated: 2020-05\n", "      stated: 2020-05-06\n")


def test_comments_order_and_quotes_of_both_sides_stay() -> None:
    base = put_on_top(FIFE, "film", A)
    ours = base.replace("website:", "# The address changed in 2020.\nwebsite:").replace(
        "gov_uk: fife", "gov_uk: fife  # as on GOV.UK"
    )
    theirs = base.replace("what the page a says", '"what: the page says"').replace(
        "area_km2: 1325.2", "area_km2: 1325.0"
    )
    merged = merge_cleanly(base, ours, theirs)
    assert merged == ours.replace("what the page a says", '"what: the page says"').replace(
        "area_km2: 1325.2", "area_km2: 1325.0"
    )


def test_a_claim_removed_by_one_is_gone() -> None:
    base = put_on_top(FIFE, "film", B, A)
    assert merge_cleanly(base, base.replace(A, ""), put_on_top(base, "papers", A)) == put_on_top(
        base, "papers", A
    ).replace(A, "", 1)


def test_when_each_side_removed_a_claim_nothing_is_left_of_the_activity() -> None:
    base = FIFE.replace("sourced:\n", f"  petitions:\n{B}{A}sourced:\n")
    assert merge_cleanly(base, base.replace(A, ""), base.replace(B, "")) == FIFE


def test_a_page_that_both_read_again_was_read_on_the_later_day() -> None:
    base = put_on_top(FIFE, "film", A.replace("2026-11-21", "2026-01-01"))
    ours, theirs = (base.replace("2026-01-01", day) for day in ("2026-11-03", "2026-12-01"))
    assert merge_cleanly(base, ours, theirs) == theirs
    assert merge_cleanly(base, theirs, ours) == theirs
    # What was found then was something else: the later day may not vouch for it.
    other = ours.replace(
        "status: allowed\n      summary: what the page a", "status: refused\n      summary: no"
    )
    assert len(merge(base, other, theirs).clashes) == 1


def test_the_later_day_holds_whatever_else_was_corrected_in_the_claim() -> None:
    base = put_on_top(FIFE, "film", A.replace("2026-11-21", "2026-01-01"))
    ours = base.replace("2026-01-01", "2026-11-03").replace("what the page a says", "nobody need ask")
    theirs = base.replace("2026-01-01", "2026-12-01").replace("title: The page a", "title: Filming")
    both = theirs.replace("what the page a says", "nobody need ask")
    assert merge_cleanly(base, ours, theirs) == both
    assert merge_cleanly(base, theirs, ours) == both


def test_the_later_day_holds_in_a_claim_that_both_added() -> None:
    ours, theirs = (
        put_on_top(FIFE, "film", A.replace("2026-11-21", day)) for day in ("2026-11-22", "2026-11-25")
    )
    assert merge_cleanly(FIFE, ours, theirs) == theirs
    assert merge_cleanly(FIFE, theirs, ours) == theirs


def test_the_later_look_at_the_law_holds() -> None:
    base = "nation: wales\nchecked: 2026-11-01\neffects:\n  - id: a\n    effect: right\n"
    base += "    still_in_force_on: 2026-11-01\n    note: x\n"
    ours, theirs = base.replace("11-01", "11-20"), base.replace("11-01", "11-25").replace("x", "new")
    assert merge_cleanly(base, ours, theirs, "law") == theirs
    assert merge_cleanly(base, theirs, ours, "law") == theirs
    ended = ours.replace("effect: right", "effect: none")
    (clash,) = merge(base, ended, theirs, "law").clashes
    assert clash == Clash(("effects", "a", "still_in_force_on"), "2026-11-20", "2026-11-25")


def test_a_day_that_was_put_right_is_no_second_look() -> None:
    base = put_on_top(FIFE, "film", A)
    ours = base.replace("      checked: 2026-11-21", "      checked: 2026-11-12")
    assert merge_cleanly(base, ours, base.replace("website:", "# Moved in 2020.\nwebsite:")) == ours.replace(
        "website:", "# Moved in 2020.\nwebsite:"
    )


def test_a_comment_behind_the_earlier_day_stays_behind_the_later_one() -> None:
    base = put_on_top(FIFE, "film", A)
    ours, theirs = base.replace("2026-11-21", "2026-11-25  # by phone", 1), base.replace("11-21", "11-27", 1)
    assert merge_cleanly(base, ours, theirs) == ours.replace("2026-11-25  #", "2026-11-27  #")
    assert merge_cleanly(base, theirs, ours) == ours.replace("2026-11-25  #", "2026-11-27  #")
    both = theirs.replace("2026-11-27", "2026-11-27  # on paper", 1)
    assert len(merge(base, ours, both).clashes) == 1


@pytest.mark.parametrize("value", ["[2026-11-25]", "soon"])
def test_what_is_no_day_is_no_later_one(value: str) -> None:
    base = put_on_top(FIFE, "film", A)
    ours, theirs = (
        base.replace("checked: 2026-11-21", f"checked: {new}", 1) for new in (value, "2026-11-27")
    )
    assert len(merge(base, ours, theirs).clashes) == 1


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param("[a-b, c]", "[a-b, d, c]", "[a-b, c, e]", "[a-b, d, c, e]", id="one added by each"),
        pytest.param("[a-b, c]", "[c]", "[a-b, c, e]", "[c, e]", id="one removed, one added"),
        pytest.param("[a-b, c, d]", "[c, d]", "[a-b, c]", "[c]", id="one removed by each"),
        pytest.param(
            '["x, y", z]', '["x, y", z, "q]"]', "['x, y', w, z]", """["x, y", w, z, "q]"]""", id="quotes"
        ),
        pytest.param(
            "[notice:14d, c]", "[notice:10d, c]", "[notice:14d, c, e]", "[notice:10d, c, e]", id="a tag"
        ),
    ],
)
def test_lists_in_brackets_take_what_each_added_and_lose_what_each_removed(
    base: str, ours: str, theirs: str, expected: str
) -> None:
    texts = [f"id: x\nconditions: {value}  # see the page\n" for value in (base, ours, theirs, expected)]
    assert merge_cleanly(*texts[:3]) == texts[3]


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        pytest.param("[notice:14d]", "[notice:10d]", "[notice:7d]", id="one tag, two values"),
        pytest.param("[c]", "[c, notice:10d]", "[c, notice:7d]", id="one tag, two values, both new"),
        pytest.param("[notice:14d, c]", "[notice:10d, c]", "[c]", id="one tag, changed and removed"),
        pytest.param("[asked]", "[required]", "[advised]", id="one word, two in its place"),
        pytest.param("[a-b, c]", "[c]", "[a-b]", id="nothing would be left"),
    ],
)
def test_lists_that_do_not_go_together_are_a_conflict(base: str, ours: str, theirs: str) -> None:
    for form in ("{}", "block"):
        texts = [
            f"id: x\nconditions: {value}\n"
            if form == "{}"
            else "id: x\nconditions:\n" + "".join(f"  - {item}\n" for item in value.strip("[]").split(", "))
            for value in (base, ours, theirs)
        ]
        if (form, base) == ("block", "[a-b, c]"):
            assert merge_cleanly(*texts) == "id: x\n"
            continue
        assert [clash.where for clash in merge(*texts).clashes] == [("conditions",)]


def test_one_field_with_two_values_is_marked_alone() -> None:
    ours = FIFE.replace("https://www.fife.gov.uk/\n", "https://fife.gov.uk/\n", 1)
    theirs = put_on_top(FIFE, "film", A).replace(
        "https://www.fife.gov.uk/\n", "https://new.fife.gov.uk/\n", 1
    )
    merged = merge(FIFE, ours, theirs)
    assert merged.clashes == (Clash(("website",), "https://fife.gov.uk/", "https://new.fife.gov.uk/"),)
    assert merged.text.decode() == put_on_top(FIFE, "film", A).replace(
        "website: https://www.fife.gov.uk/\n",
        "<<<<<<< ours\n"
        "website: https://fife.gov.uk/\n"
        "=======\n"
        "website: https://new.fife.gov.uk/\n"
        ">>>>>>> theirs\n",
    )


def test_the_first_field_of_a_claim_keeps_its_dash_on_both_sides() -> None:
    base, ours, theirs = (
        put_on_top(FIFE, "film", claim_text("2020-05", "a", status))
        for status in ("allowed", "refused", "partial")
    )
    merged = merge(base, ours, theirs)
    (clash,) = merged.clashes
    where = ("meetings", "film", "the claim of 2020-05 from https://www.fife.gov.uk/a", "status")
    assert clash == Clash(where, "refused", "partial")
    marked = (
        "<<<<<<< ours\n    - status: refused\n=======\n    - status: partial\n>>>>>>> theirs\n      summary"
    )
    assert marked in merged.text.decode()


def test_a_claim_changed_by_one_and_removed_by_the_other_is_kept_between_marks() -> None:
    base = put_on_top(FIFE, "film", B, A)
    changed = base.replace("what the page a says", "nobody need ask")
    merged = merge(base, base.replace(A, ""), changed)
    kept = A.replace("what the page a says", "nobody need ask")
    assert f"<<<<<<< ours\n=======\n{kept}>>>>>>> theirs\n" in merged.text.decode()
    (clash,) = merged.clashes
    assert clash.ours is None
    assert clash.theirs["summary"] == "nobody need ask"


def test_an_activity_removed_by_one_and_added_to_by_the_other_has_what_was_added() -> None:
    base = FIFE.replace("sourced:\n", f"  petitions:\n{A}sourced:\n")
    both = put_on_top(base, "petitions", B)
    assert merge_cleanly(base, FIFE, both) == both.replace(A, "")
    assert merge_cleanly(base, both, FIFE) == both.replace(A, "")


def test_the_last_claim_changed_and_removed_takes_the_name_of_the_activity_along() -> None:
    base = FIFE.replace("sourced:\n", f"  petitions:\n{B}{A}sourced:\n")
    ours = base.replace(B, "").replace("what the page a says", "nobody need ask")
    theirs = base.replace(A, "")
    merged = merge(base, ours, theirs)
    kept = A.replace("what the page a says", "nobody need ask")
    assert merged.text.decode() == FIFE.replace(
        "sourced:\n", f"<<<<<<< ours\n  petitions:\n{kept}=======\n>>>>>>> theirs\nsourced:\n"
    )


CLAIM = "id: x\nmeetings:\n  film:\n    # Read twice.\n    - status: allowed\n      summary: x\n"
CLAIM += "      note: a\n      source: {url: https://www.example.org/}\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param(
            CLAIM.replace("status: allowed\n      ", ""),
            CLAIM.replace("allowed", "refused").replace("note: a", "note: b"),
            "<<<<<<< ours\n    - summary: x\n=======\n    - status: refused\n      summary: x\n"
            ">>>>>>> theirs\n      note: b\n",
            id="one field",
        ),
        pytest.param(
            CLAIM.replace("allowed", "refused"),
            CLAIM.replace("status: allowed\n      summary: x\n      ", ""),
            "<<<<<<< ours\n    - status: refused\n      note: a\n=======\n    - note: a\n>>>>>>> theirs\n",
            id="one field of two",
        ),
        pytest.param(
            CLAIM.replace("status: allowed\n      ", "").replace("summary: x", "summary: w"),
            CLAIM.replace("allowed", "refused").replace("summary: x", "summary: z"),
            "<<<<<<< ours\n    - summary: w\n=======\n    - status: refused\n      summary: z\n"
            ">>>>>>> theirs\n      note: a\n",
            id="the next field too",
        ),
    ],
)
def test_where_one_takes_out_the_first_field_and_the_other_changes_it_the_rest_is_no_conflict(
    ours: str, theirs: str, expected: str
) -> None:
    merged = merge(CLAIM, ours, theirs)
    head = "id: x\nmeetings:\n  film:\n    # Read twice.\n"
    assert merged.text.decode() == f"{head}{expected}      source: {{url: https://www.example.org/}}\n"
    assert {clash.where[-1] for clash in merged.clashes} <= {"status", "summary"}
    for side, one in (("ours", ours), ("theirs", theirs)):
        status = yaml.safe_load(one)["meetings"]["film"][0].get("status")
        assert settle(merged.text, side)["meetings"]["film"][0].get("status") == status


def test_marks_are_as_long_as_git_asks_and_name_the_sides() -> None:
    sides = [f"id: x\nname: {name}\n".encode() for name in ("a", "b", "c")]
    merged = merge_files(sides[0], sides[1], sides[2], marks=Marks("HEAD", "fix/name", 9))
    assert merged.text == (b"id: x\n<<<<<<<<< HEAD\nname: b\n=========\nname: c\n>>>>>>>>> fix/name\n")


def test_effects_of_the_law_are_known_by_their_ids() -> None:
    ours = LAW.replace("the English rights of 2014 do not extend", "the rights of 2014 do not extend")
    theirs = LAW.replace(
        "    who_decides: law\n    confidence: high", "    who_decides: law\n    confidence: medium", 1
    )
    merged = merge_cleanly(LAW, ours, theirs, "law")
    assert merged == ours.replace(
        "    who_decides: law\n    confidence: high", "    who_decides: law\n    confidence: medium", 1
    )


def test_looks_for_a_rule_that_two_people_add_are_both_there() -> None:
    base = LAW.replace("watch:", f"looked_for:\n{look_text('papers')}watch:")
    ours = base.replace("watch:", f"{look_text('film')}watch:")
    theirs = base.replace("watch:", f"{look_text('petitions')}watch:")
    merged = yaml.safe_load(merge_cleanly(base, ours, theirs, "law"))
    assert sorted(look["activities"][0] for look in merged["looked_for"]) == ["film", "papers", "petitions"]


def look_text(activity: str) -> str:
    return (
        f"  - activities: [{activity}]\n"
        "    meetings: [committee]\n"
        "    found: none\n"
        "    looked_on: 2026-11-29\n"
    )


def test_lists_that_are_further_in_on_one_side_still_meet() -> None:
    base = "id: x\nmeetings:\n  film:\n    - status: allowed\n      summary: x\n      note: a\n"
    theirs = (
        "id: x\nmeetings:\n    film:\n        - status: allowed\n          summary: x\n          note: b\n"
    )
    ours = base.replace("allowed", "refused")
    assert merge_cleanly(base, ours, theirs) == ours.replace("note: a", "note: b")


@pytest.mark.parametrize(
    ("ours", "why"),
    [
        pytest.param("id: [x\n", "it cannot be read in ours, line 1: ", id="broken"),
        pytest.param(
            "id: x\nid: z\n", "it cannot be read in ours, line 2: `id` is here a second time", id="twice"
        ),
        pytest.param("id: x\r\n", "it cannot be read in ours, line 1: a line ends in CR", id="line ends"),
        pytest.param("- x\n", "it is no council in ours", id="a list"),
        pytest.param("name: x\n", "it is no council in ours", id="without id"),
        pytest.param("id: x\nmeetings: [a]\n", "it is no council in ours", id="meetings of another shape"),
        pytest.param("id: x", "its last line does not end in ours", id="no end of line"),
        pytest.param("{id: x}\n", "it is not written with each field on a line", id="in braces"),
        pytest.param("", "it cannot be read in ours, line 1: the file is empty", id="empty"),
    ],
)
def test_what_is_no_council_is_left_to_git(ours: str, why: str) -> None:
    with pytest.raises(UnmergeableError, match=re.escape(why)):
        merge("id: x\n", ours, "id: x\nname: y\n")


def refuse(base: str, ours: str, theirs: str, kind: str = "council", marks: Marks | None = None) -> str:
    with pytest.raises(UnmergeableError) as caught:
        merge_files(base.encode(), ours.encode(), theirs.encode(), kind, marks or Marks())
    return str(caught.value)


def test_the_version_that_cannot_be_merged_is_named() -> None:
    whole, named = "id: x\n", Marks("this side", "the other side")
    assert refuse("- x\n", whole, whole) == "it is no council in base"
    assert refuse(whole, "- x\n", whole, marks=Marks("HEAD")) == "it is no council in HEAD"
    assert refuse(whole, whole, "- x\n", marks=named) == "it is no council on the other side"
    assert refuse(whole, "- x\n", whole, "law", named) == "it holds no fields on this side"


def test_a_file_is_a_council_unless_it_is_said_to_be_another() -> None:
    with pytest.raises(UnmergeableError, match="it is no council in base"):
        merge_files(b"name: x\n", b"name: x\n", b"name: x\n")
    assert merge_files(b"name: x\n", b"name: z\n", b"name: x\n", "law").text == b"name: z\n"


def test_the_dash_goes_to_the_next_field_where_the_first_is_taken_out() -> None:
    base = "id: x\nmeetings:\n  film:\n    - status: allowed\n      summary: x\n      note: a\n"
    base += "      source: {url: https://www.example.org/}\n"
    ours = base.replace("status: allowed\n      ", "")
    theirs = base.replace("note: a", "note: b")
    assert merge_cleanly(base, ours, theirs) == ours.replace("note: a", "note: b")
    ours = ours.replace("summary: x\n      ", "")
    assert merge_cleanly(base, ours, theirs) == ours.replace("note: a", "note: b")


def test_a_comment_that_cannot_be_set_in_as_the_other_side_has_it_is_left_to_git() -> None:
    base = "id: x\nmeetings:\n  film:\n    - status: allowed\n"
    theirs = "id: x\nmeetings:\n    film:\n # a comment\n        - status: allowed\n          note: b\n"
    said = refuse(base, base.replace("allowed", "refused"), theirs)
    assert said == "the two sides are laid out too differently"


@pytest.mark.parametrize(
    "meant",
    [
        pytest.param({"id": "x", "count": 5.0, "items": [True]}, id="a float for a number"),
        pytest.param({"id": "x", "count": 5, "items": [1]}, id="a number for a truth"),
        pytest.param({"id": "x", "count": 6, "items": [True]}, id="another number"),
        pytest.param({"id": "x", "count": 5, "items": [False]}, id="another item"),
        pytest.param({"id": "x", "count": 5}, id="a field less"),
    ],
)
def test_what_comes_out_is_compared_with_what_was_meant(
    meant: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "id: x\ncount: 5\nitems: [true]\n"
    assert merge_cleanly(text, text, text) == text
    monkeypatch.setattr("opencouncil.merging.merge.find_data", lambda merged, side: meant)
    assert refuse(text, text, text) == "its layout leaves a doubt about where a field ends"


def test_what_comes_out_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    # Of a field that is there twice, the first counts: the data is as it was meant.
    monkeypatch.setattr("opencouncil.merging.merge.render", lambda *given: ["id: x", "id: y"])
    assert refuse("id: x\n", "id: x\n", "id: x\n") == "its layout leaves a doubt about where a field ends"


# Claims that go by their note, so that a test finds each again whatever happens to it.
_ACTIVITIES = ("film", "papers")
_NUMBERS = st.integers(0, 5)
_EDITS = st.lists(
    st.one_of(
        st.tuples(
            st.just("add"), st.sampled_from(_ACTIVITIES), st.sampled_from(("2014-09", "2019", "2023-02-01"))
        ),
        st.tuples(st.just("remove"), st.sampled_from(_ACTIVITIES), _NUMBERS),
        st.tuples(
            st.just("status"), st.sampled_from(_ACTIVITIES), _NUMBERS, st.sampled_from(("refused", "partial"))
        ),
        st.tuples(
            st.just("summary"), st.sampled_from(_ACTIVITIES), _NUMBERS, st.sampled_from(("x: y", "- z", "w"))
        ),
        st.tuples(st.just("tag"), st.sampled_from(_ACTIVITIES), _NUMBERS, st.sampled_from(("a-b", "c", "d"))),
        st.tuples(st.just("website"), st.sampled_from(("https://a.example.org/", "https://b.example.org/"))),
    ),
    max_size=4,
)


def make_claim(name: str, stated: str) -> dict[str, Any]:
    source = {"type": "council-page", "title": name, "url": f"https://www.example.org/{name}"}
    return claim_data(
        stated=stated, source=source, note=name, summary=f"says {name}", conditions=["notice-asked"]
    )


def edit(base: dict[str, Any], edits: list[tuple[Any, ...]], side: str) -> dict[str, Any]:
    data = deepcopy(base)
    for number, (what, *details) in enumerate(edits):
        if what == "website":
            data["website"] = details[0]
            continue
        claims = data.setdefault("meetings", {}).setdefault(details[0], [])
        if what == "add":
            claims.append(make_claim(f"{side}{number}", details[1]))
            claims.sort(key=lambda claim: str(claim["stated"]), reverse=True)
        elif claims:
            place = details[1] % len(claims)
            if what == "remove":
                del claims[place]
            elif what == "tag" and details[2] not in claims[place]["conditions"]:
                claims[place]["conditions"].append(details[2])
            elif what == "status":
                claims[place]["status"] = details[2]
            elif what == "summary":
                # Two claims with one summary could be one, corrected.
                claims[place]["summary"] = f"{details[2]} {claims[place]['note']}"
        if not claims:
            del data["meetings"][details[0]]
    if not data.get("meetings"):
        data.pop("meetings", None)
    return data


def claims_of(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {claim["note"]: claim for claims in data.get("meetings", {}).values() for claim in claims}


def settle(text: bytes, side: str) -> dict[str, Any]:
    """The file as somebody has it who takes one side of each conflict."""
    keep, lines = True, []
    for line in text.decode().splitlines(keepends=True):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")) or line == "=======\n":
            keep = line.startswith((">", f"<<<<<<< {side}")) or (line[0] == "=" and side == "theirs")
        elif keep:
            lines.append(line)
    data: dict[str, Any] = yaml.load("".join(lines), yaml.BaseLoader)  # noqa: S506 - nothing but text
    return data


@pytest.mark.slow
@settings(max_examples=60)
@given(base=_EDITS, ours=_EDITS, theirs=_EDITS)
def test_no_claim_is_ever_lost(
    base: list[tuple[Any, ...]], ours: list[tuple[Any, ...]], theirs: list[tuple[Any, ...]]
) -> None:
    first = council_data(
        film=[make_claim("f1", "2020"), make_claim("f2", "2016")], papers=[make_claim("p", "2015")]
    )
    start = edit(first, base, "base")
    versions = {"ours": edit(start, ours, "ours"), "theirs": edit(start, theirs, "theirs")}
    merged = merge(to_yaml(start), to_yaml(versions["ours"]), to_yaml(versions["theirs"]))
    was = claims_of(start)
    others = {"ours": "theirs", "theirs": "ours"}
    for side, version in versions.items():
        found, mine, other = (
            claims_of(settle(merged.text, side)),
            claims_of(version),
            claims_of(versions[others[side]]),
        )
        for name, claim in mine.items():
            if name in was and name not in other and claim == was[name]:
                assert name not in found
                continue
            # What this side did to the claim stands; what it left alone, as the other has it.
            old = was.get(name, {})
            for field, value in claim.items():
                if field == "conditions":
                    assert set(value) - set(old.get(field, ())) <= set(found[name][field])
                elif value != old.get(field):
                    assert found[name][field] == value
                else:
                    assert found[name][field] in (value, other.get(name, {}).get(field))
        for name in other:
            if name not in was:
                assert name in found
        if not merged.clashes:
            assert settle(merged.text, "ours") == settle(merged.text, "theirs")
        for claims in settle(merged.text, side).get("meetings", {}).values():
            dates = [claim["stated"] for claim in claims]
            assert dates == sorted(dates, reverse=True)


_ODD = st.recursive(
    st.one_of(
        st.booleans(), st.integers(0, 3), st.sampled_from(("a", "2014", "x: y", "[", "é", "notice:7d"))
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(("url", "id", "stated", "z")), inner, max_size=3),
    ),
    max_leaves=6,
)
_ODD_CLAIM = st.dictionaries(
    st.sampled_from(("source", "stated", "status", "checked", "conditions")), _ODD, max_size=4
)
_ODD_FILE = st.fixed_dictionaries(
    {"id": st.just("x"), "meetings": st.dictionaries(st.just("film"), st.lists(_ODD_CLAIM, max_size=3))},
    optional={"codes": _ODD, "location": _ODD, "sourced": _ODD},
)


@settings(max_examples=60)
@given(base=_ODD_FILE, ours=_ODD_FILE, theirs=_ODD_FILE, flow=st.sampled_from((None, True)))
def test_files_of_any_shape_are_merged_or_left_to_git(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], flow: bool | None
) -> None:
    texts = [
        "".join(
            yaml.safe_dump({key: value}, default_flow_style=flow if key != "meetings" else None)
            if not flow
            else f"{key}: {json.dumps(value)}\n"
            for key, value in data.items()
        )
        for data in (base, ours, theirs)
    ]
    try:
        merged = merge(*texts)
    except UnmergeableError:
        return
    for side in ("ours", "theirs"):
        assert settle(merged.text, side)["id"] == "x"


def test_a_merge_with_oneself_changes_nothing() -> None:
    theirs = put_on_top(FIFE, "film", A)
    assert merge_cleanly(FIFE, FIFE, theirs) == theirs
    assert merge_cleanly(FIFE, theirs, FIFE) == theirs
    assert merge_cleanly(FIFE, theirs, theirs) == theirs


def with_replies(*replies: dict[str, Any]) -> str:
    return to_yaml(council_data(replies=list(replies) or None))


def test_two_replies_to_two_askings_are_both_there_newest_first() -> None:
    base = with_replies({"asked": "2026-06-01"})
    whole = {"asked": "2026-11-03"}
    film = {"asked": "2026-09-01", "about": ["film"], "replied": "2026-09-20", "says": "agrees"}
    ours, theirs = with_replies(whole, {"asked": "2026-06-01"}), with_replies(film, {"asked": "2026-06-01"})
    merged = with_replies(whole, film, {"asked": "2026-06-01"})
    assert merge_cleanly(base, ours, theirs) == merged
    assert merge_cleanly(base, theirs, ours) == merged


def test_first_replies_of_both_sides_are_both_there() -> None:
    ours, theirs = with_replies({"asked": "2026-06-01"}), with_replies({"asked": "2026-11-03"})
    merged = with_replies({"asked": "2026-11-03"}, {"asked": "2026-06-01"})
    assert merge_cleanly(with_replies(), ours, theirs) == merged
    assert merge_cleanly(with_replies(), theirs, ours) == merged


def test_askings_of_one_day_stand_alike_whichever_side_is_merged_first() -> None:
    ours, theirs = (with_replies({"asked": "2026-06-01", "about": [one]}) for one in ("papers", "film"))
    assert merge_cleanly(with_replies(), ours, theirs) == merge_cleanly(with_replies(), theirs, ours)


def test_one_asking_entered_twice_is_there_once_whatever_the_order_of_its_activities() -> None:
    ours = with_replies({"asked": "2026-06-01", "about": ["film", "papers"]})
    theirs = with_replies({"asked": "2026-06-01", "about": ["papers", "film"], "replied": "2026-06-20"})
    merged = yaml.safe_load(merge_cleanly(with_replies(), ours, theirs))["replies"]
    assert [(one["about"], str(one["replied"])) for one in merged] == [(["film", "papers"], "2026-06-20")]


def test_a_reply_is_added_to_its_asking_and_a_new_asking_beside_it() -> None:
    base = with_replies({"asked": "2026-06-01", "about": ["film"]})
    answered = {"asked": "2026-06-01", "about": ["film"], "replied": "2026-06-20", "says": "agrees"}
    again = {"asked": "2026-11-03", "about": ["film"]}
    ours, theirs = with_replies(again, {"asked": "2026-06-01", "about": ["film"]}), with_replies(answered)
    merged = with_replies(again, answered)
    assert merge_cleanly(base, ours, theirs) == merged
    assert merge_cleanly(base, theirs, ours) == merged


def test_two_replies_to_one_asking_are_marked_whole() -> None:
    base = with_replies({"asked": "2026-06-01"})
    agrees = {"asked": "2026-06-01", "replied": "2026-06-20", "says": "agrees"}
    other = {**agrees, "says": "disagrees", "summary": "filming is free"}
    for before in (base, with_replies()):
        merged = merge(before, with_replies(agrees), with_replies(other))
        where = ("replies", "the asking of 2026-06-01", "says")
        assert merged.clashes == (Clash(where, "agrees", "disagrees"),)
        # The words of one do not come to stand with the stance of the other.
        ours, _, theirs = merged.text.decode().partition("=======\n")
        assert "summary" not in ours
        assert "summary: filming is free" in theirs


def test_who_takes_out_the_only_asking_says_nothing_of_another() -> None:
    base = with_replies({"asked": "2026-06-01"})
    theirs = with_replies({"asked": "2026-11-03"}, {"asked": "2026-06-01"})
    assert merge_cleanly(base, with_replies(), theirs) == with_replies({"asked": "2026-11-03"})
