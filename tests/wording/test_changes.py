"""Changes in plain words."""

from typing import Any

import pytest

from opencouncil.changes import (
    Change,
    Kind,
    compare_councils,
    compare_files,
    describe_added,
    describe_removed,
)
from opencouncil.wording.changes import name_file, say_change
from opencouncil.wording.sentences import Item, Sentence
from opencouncil.wording.values import label_field, say_value
from support.builders import claim_data, council_data

BCP = {"name": "BCP", "kind": "abbreviation", "source": "common-use"}
WELSH = {"name": "Cyngor", "kind": "other-name", "language": "cy", "source": "mysociety-la"}
FORMER = {
    "name": "Old",
    "kind": "former-name",
    "from": "1974-04-01",
    "until": "2018-03-31",
    "source": "https://a.gov.uk/x",
}
TYNE = {"id": "north-of-tyne-ca", "from": "2018-11-02", "until": "2024-05-06", "source": "uksi-2018-1133"}
PATH = "councils/lichfield.yaml"


def flat(sentence: Sentence) -> str:
    return "".join(part.text for part in sentence)


def show(item: Item) -> list[str]:
    return [f"{item.sign} {flat(item.sentence)}", *(f"  {flat(sentence)}" for sentence in item.below)]


def say(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    changes = compare_councils(PATH, council_data(**before), council_data(**after))
    return [line for change in changes for line in show(say_change(change))]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param({}, {"website": "https://a.gov.uk/"}, ["+ Website: https://a.gov.uk/"], id="set"),
        pytest.param(
            {"website": "https://a.gov.uk/"}, {}, ["- Website: removed, was https://a.gov.uk/"], id="cleared"
        ),
        pytest.param(
            {},
            {"name": "Lichfield Council"},
            ["~ Name: now “Lichfield Council”, was “Lichfield District Council”"],
            id="words",
        ),
        pytest.param(
            {},
            {"established": "1974-03-31"},
            ["~ Established: now 31 March 1974, was 1 April 1974"],
            id="a day",
        ),
        pytest.param({}, {"abolished": "2027-04-01"}, ["~ Ends on 1 April 2027"], id="the end"),
        pytest.param({}, {"id": "other"}, ["~ Its id is changed: now other, was lichfield"], id="the id"),
        pytest.param(
            {"population": {"count": 1000, "year": 2022}},
            {"population": {"count": 2000, "year": 2024}},
            ["~ Population: now 2,000 (2024), was 1,000 (2022)"],
            id="people",
        ),
        pytest.param({}, {"area_km2": 1331.3}, ["+ Area: 1,331.3 km²"], id="area"),
        pytest.param(
            {},
            {"location": {"latitude": 52.6, "longitude": -1.7}},
            ["+ Location: 52.6, -1.7"],
            id="a place",
        ),
        pytest.param(
            {},
            {"codes": {"gss": "E07000194", "authority": "LIC", "former_gss": ["E07000001"]}},
            ["~ Authority code: now LIC, was LIF", "+ Former GSS codes: E07000001"],
            id="codes",
        ),
        pytest.param(
            {},
            {"aliases": [BCP]},
            ["+ Also called “BCP” (abbreviation, source common-use)"],
            id="the first other name",
        ),
        pytest.param(
            {"aliases": [BCP]},
            {"aliases": [BCP, FORMER, WELSH]},
            [
                "+ Once called “Old” from 1 April 1974 until 31 March 2018 (source https://a.gov.uk/x)",
                "+ Also called “Cyngor” in Welsh (source mysociety-la)",
            ],
            id="more other names",
        ),
        pytest.param(
            {"aliases": [BCP, WELSH]},
            {},
            [
                "- Removed: also called “BCP” (abbreviation, source common-use); also called “Cyngor” in "
                "Welsh (source mysociety-la)"
            ],
            id="no other names",
        ),
        pytest.param(
            {"aliases": [BCP]},
            {"aliases": [{**BCP, "kind": "short-form"}]},
            ["~ Other names, BCP, kind of name: now short-form, was abbreviation"],
            id="a field of an other name",
        ),
        pytest.param(
            {},
            {"combined_authorities": [TYNE]},
            ["+ In north-of-tyne-ca from 2 November 2018 until 6 May 2024 (source uksi-2018-1133)"],
            id="a membership",
        ),
        pytest.param(
            {"combined_authorities": [TYNE]},
            {"combined_authorities": [{"id": "other-ca", "area_only": True, "source": "page"}, TYNE]},
            ["+ Its area in other-ca (not a member itself, source page)"],
            id="an area in an authority",
        ),
        pytest.param({}, {"names": {"cy": "Cyngor"}}, ["+ Names in other languages: cy Cyngor"], id="names"),
        pytest.param(
            {"links": {"papers": {"url": "https://a.gov.uk/", "system": "cmis"}}},
            {"links": {"papers": {"url": "https://b.gov.uk/", "system": "cmis"}}},
            ["~ Papers: now https://b.gov.uk/, was https://a.gov.uk/; the hosts differ by one letter"],
            id="papers",
        ),
        pytest.param(
            {"links": {"papers": {"url": "http://a.gov.uk/", "system": "cmis"}}},
            {"links": {"papers": {"url": "https://a.gov.uk/", "system": "cmis"}}},
            ["~ Papers: now https, was http: https://a.gov.uk/"],
            id="papers by https",
        ),
        pytest.param(
            {"links": {"papers": {"url": "http://a.gov.uk/", "system": "cmis"}}},
            {"links": {"papers": {"url": "https://a.gov.uk/", "system": "moderngov"}}},
            [
                "~ Papers: now https://a.gov.uk/, system moderngov, was http://a.gov.uk/, system cmis; "
                "now https, was http"
            ],
            id="papers of another system",
        ),
        pytest.param(
            {"links": {"webcasts": [{"url": "https://a.gov.uk/", "seen": "2020", "source": "page"}]}},
            {"links": {"webcasts": [{"url": "https://a.gov.uk/", "seen": "2025-05", "source": "page"}]}},
            ["~ Links, webcasts, https://a.gov.uk/, seen: now May 2025, was 2020"],
            id="a webcast",
        ),
        pytest.param(
            {"links": {"webcasts": [{"url": "https://a.gov.uk/", "source": "page"}]}},
            {
                "links": {
                    "webcasts": [
                        {"url": "https://a.gov.uk/", "source": "page"},
                        {"url": "https://b.gov.uk/", "source": "page"},
                    ]
                }
            },
            ["+ Links, webcasts, https://b.gov.uk/: https://b.gov.uk/, source page"],
            id="one more webcast",
        ),
        pytest.param(
            {"sourced": {"a": ["name", "type"], "b": ["nation"]}},
            {"sourced": {"a": ["name", "region"], "https://c.gov.uk/": ["type"]}},
            [
                "~ Source a: now also of region; no longer of type",
                "+ Source of type: https://c.gov.uk/",
                "- No longer a source, of nation: b",
            ],
            id="sources",
        ),
    ],
)
def test_plain_facts(before: dict[str, Any], after: dict[str, Any], expected: list[str]) -> None:
    assert say(before, after) == expected


SOURCE = "Filming at meetings"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            {},
            {"film": [claim_data(note="read in part", council_name="Lichfield City")]},
            [
                "+ Filming: allowed with notice, said in September 2014",
                "  Filming is welcome; telling the office beforehand is a courtesy.",
                "  Conditions: Please tell the council first; you do not have to.",
                f"  Source: {SOURCE} (council page), read on 21 November 2026, high confidence",
                "  The council's name then: Lichfield City",
                "  Note: Read in part.",
            ],
            id="added",
        ),
        pytest.param(
            {"film": [claim_data(stated=None)]},
            {},
            [
                f"- Filming: allowed with notice, undated; withdrawn. Source: {SOURCE}",
                "  Filming is welcome; telling the office beforehand is a courtesy.",
            ],
            id="withdrawn",
        ),
        pytest.param(
            {"film": [claim_data()]},
            {"film": [claim_data(checked="2026-12-01")]},
            [f"~ Filming, said in September 2014 ({SOURCE}): read again, on 1 December 2026"],
            id="read again",
        ),
        pytest.param(
            {"film": [claim_data()]},
            {"film": [claim_data(status="refused")]},
            [
                f"~ Filming, said in September 2014 ({SOURCE}): status now refused, was allowed with notice",
                "  The summary stays: Filming is welcome; telling the office beforehand is a courtesy.",
            ],
            id="one thing corrected",
        ),
        pytest.param(
            {"film": [claim_data()]},
            {
                "film": [
                    claim_data(conditions=["no-flash"], confidence="low", stated="2014-10", note="a note")
                ]
            },
            [
                f"~ Filming, said in October 2014 ({SOURCE}): corrected",
                "  conditions now also no-flash; no longer notice-requested",
                "  the date it speaks for now October 2014, was September 2014",
                "  confidence now low, was high",
                "  note “a note”",
                "  The summary stays: Filming is welcome; telling the office beforehand is a courtesy.",
            ],
            id="several things corrected",
        ),
        pytest.param(
            {"film": [claim_data()]},
            {"film": [claim_data(source={**claim_data()["source"], "url": "https://a.gov.uk/"})]},
            [
                f"~ Filming, said in September 2014 ({SOURCE}): address of the source now "
                "https://a.gov.uk/, was https://www.lichfielddc.gov.uk/filming"
            ],
            id="another address",
        ),
    ],
)
def test_claims(before: dict[str, Any], after: dict[str, Any], expected: list[str]) -> None:
    assert say(before, after) == expected


OPEN = {"asked": "2026-11-03"}
ON_FILM = {"asked": "2026-06-01", "about": ["film", "papers"]}
TOLD = {"replied": "2026-06-20", "says": "disagrees", "summary": "filming is free"}
SOURCE = claim_data()["source"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            [], [OPEN], ["+ Asked on 3 November 2026 whether what is held here is right"], id="an asking"
        ),
        pytest.param(
            [OPEN],
            [OPEN, {**ON_FILM, **TOLD, "source": SOURCE}],
            [
                "+ Asked on 1 June 2026 whether what is held here on filming and papers online is right; "
                "replied on 20 June 2026 that it disagrees",
                "  Filming is free.",
                "  Source: Filming at meetings (council page)",
            ],
            id="an asking with its reply",
        ),
        pytest.param(
            [ON_FILM],
            [{**ON_FILM, **TOLD}],
            [
                "~ Replied on 20 June 2026 that it disagrees; asked on 1 June 2026 whether what is held here "
                "on filming and papers online is right",
                "  Filming is free.",
            ],
            id="the reply",
        ),
        pytest.param(
            [OPEN],
            [{**OPEN, "replied": "2026-11-20", "summary": "it looks into it"}],
            [
                "~ Replied on 20 November 2026; asked on 3 November 2026 whether what is held here is right",
                "  It looks into it.",
            ],
            id="a reply that says neither",
        ),
        pytest.param(
            [{**ON_FILM, **TOLD}],
            [{**ON_FILM, **TOLD, "says": "agrees"}],
            [
                "~ The asking of 1 June 2026 about filming and papers online only: says now agrees, was "
                "disagrees"
            ],
            id="another stance",
        ),
        pytest.param(
            [{**OPEN, "replied": "2026-11-20", "says": "newer-source", "source": SOURCE}],
            [],
            [
                "- Removed: asked on 3 November 2026 whether what is held here is right; replied on "
                "20 November 2026 with a newer source",
                "  Source: Filming at meetings (council page)",
            ],
            id="taken out",
        ),
        pytest.param([OPEN, ON_FILM], [ON_FILM, OPEN], [], id="another order"),
    ],
)
def test_replies(before: list[Any], after: list[Any], expected: list[str]) -> None:
    assert say({"replies": before or None}, {"replies": after or None}) == expected


def test_a_reply_of_another_shape_is_a_plain_fact() -> None:
    assert say({}, {"replies": "none"}) == ["+ Replies: none"]


def test_a_new_council_and_one_that_is_gone() -> None:
    data = council_data(website="https://a.gov.uk/", names={"cy": "Cyngor"})
    assert [line for change in describe_added(PATH, data) for line in show(say_change(change))] == [
        "+ New: Lichfield District Council, district council in the West Midlands, England",
        "  Parent: staffordshire",
        "  Established: 1 April 1974",
        "  GSS code: E07000194",
        "  Authority code: LIF",
        "  Website: https://a.gov.uk/",
        "  Welsh name: Cyngor",
    ]
    (gone,) = describe_removed(PATH, data)
    assert show(say_change(gone)) == ["- Removed: Lichfield District Council, with its file"]


def test_the_law_and_other_files() -> None:
    one = {"id": "sco-papers", "effect": "right", "summary": "Papers are open.", "sources": ["https://a.uk/"]}
    other = {**one, "effect": "duty", "sources": ["https://a.uk/", "https://b.uk/"]}
    instruments = {"lga-1972": {"title": "Act", "url": "https://a.uk/"}}
    before = {"nation": "scotland", "effects": [one], "instruments": instruments}
    after = {
        "nation": "scotland",
        "effects": [other, {**one, "id": "sco-new"}],
        "instruments": {"lga-1972": {"title": "The Act", "url": "https://a.uk/"}},
    }
    changes = compare_files("law/scotland.yaml", "scotland", before, after)
    assert flat(name_file(changes[0])) == "The law of Scotland"
    assert [show(say_change(change))[0] for change in changes] == [
        "~ Effects, sco-papers, effect: now duty, was right",
        "~ Effects, sco-papers, sources: now also https://b.uk/",
        "+ Effects, sco-new: id sco-new, effect right, summary Papers are open., sources https://a.uk/",
        "~ Instruments, lga-1972, title: now “The Act”, was “Act”",
    ]
    path = "reorganisations/2027-surrey.yaml"
    (new,) = compare_files(path, "Surrey becomes two", None, {"title": "x"})
    assert (flat(name_file(new)), show(say_change(new))) == (
        "Reorganisation: Surrey becomes two",
        ["+ New file"],
    )
    (gone,) = compare_files("sources.yaml", "", {"title": "x"}, None)
    assert (flat(name_file(gone)), show(say_change(gone))) == (
        "The list of sources",
        ["- The file is removed"],
    )


def test_a_list_with_one_thing_twice() -> None:
    change = Change(Kind.FIELD_CHANGED, PATH, ("codes", "former_gss"), ["a"], ["a", "a"], council="lichfield")
    assert show(say_change(change)) == ["~ Former GSS codes: one more or less of the same"]


def test_a_label_is_found_whatever_the_pointer() -> None:
    assert label_field("council", ("links", "webcasts", 0, "seen")) == "Seen"
    assert label_field("council", ("nothing", "known", 3)) == "known"
    assert label_field("sources", ("ons", "licence")) == "Licence"


def test_a_long_value_is_cut() -> None:
    assert len(flat(say_value("a " * 5000))) < 600
