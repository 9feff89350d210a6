"""What came before and after a council: links, trees, and that every tree ends."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencouncil.lineage import MAX_GENERATIONS, Family, Lineage, Link, Relation
from opencouncil.reading import dataset
from opencouncil.reading.snapshot import Folder
from opencouncil.reorganisations import Reorganisation
from support.builders import DATA
from support.reorganisations import plan, reorganisation

UNITED = date(2023, 4, 1)


@pytest.fixture(scope="module")
def whole() -> Lineage:
    return Lineage(dataset.Dataset(Folder(DATA, "the data")).reorganisations)


def describe(links: tuple[Link, ...]) -> list[tuple[Any, ...]]:
    """Each link as its relation, who is at the other end, whether only a part, and what is further."""
    return [
        (
            str(link.relation),
            link.council or (link.working.id if link.working else ""),
            link.is_of_part,
            *([describe(link.further)] if link.further else []),
        )
        for link in links
    ]


def merger(old: str, new: str, year: int = 2020, **changes: Any) -> Reorganisation:
    ends = [{"council": old, "successors": [{"council": new}]}]
    name = f"{year}-{old}"
    return reorganisation(id=name, ends=ends, begins=[new], vesting_day=f"{year}-04-01", **changes)


def test_links_go_both_ways() -> None:
    lineage = Lineage([reorganisation()])
    assert describe(lineage.after("cumbria")) == [
        ("successor", "cumberland", True),
        ("successor", "westmorland-and-furness", True),
    ]
    assert describe(lineage.before("cumberland")) == [
        ("predecessor", "carlisle", False),
        ("predecessor", "cumbria", True),
    ]
    (carlisle, _) = lineage.before("cumberland")
    assert carlisle.day == UNITED
    assert carlisle.reorganisation.id == "2023-cumbria"
    assert lineage.before("cumbria") == lineage.after("cumberland") == lineage.before("leeds") == ()


def test_a_tree_goes_on_through_what_came_between() -> None:
    lineage = Lineage([merger("b", "c", 2021), merger("a", "b", 2019)])
    assert describe(lineage.trace("a").after) == [("successor", "b", False, [("successor", "c", False)])]
    family = lineage.trace("c")
    assert describe(family.before) == [("predecessor", "b", False, [("predecessor", "a", False)])]
    assert list(family.iter_predecessors()) == ["b", "a"]
    assert family.list_councils() == ["c", "b", "a"]
    assert sorted(lineage.trace("b").list_councils()) == ["a", "b", "c"]
    assert lineage.trace("elsewhere").list_councils() == ["elsewhere"]
    assert [each.id for each in family.list_reorganisations()] == ["2021-b", "2019-a"]


def test_a_body_that_continued_in_law() -> None:
    successors = [{"council": "somerset"}]
    ending = {"council": "somerset-county", "continued_in_law": True, "change": "became it"}
    made = reorganisation(ends=[{**ending, "successors": successors}], begins=["somerset"])
    lineage = Lineage([made])
    for link in (*lineage.after("somerset-county"), *lineage.before("somerset")):
        assert link.continued_in_law
        assert link.change == "became it"


def test_a_council_that_continues_has_an_earlier_form() -> None:
    cornwall = {"council": "cornwall", "change": "became unitary", "name_before": "Cornwall County Council"}
    ends = [{"council": "penwith", "successors": [{"council": "cornwall"}]}]
    lineage = Lineage([reorganisation(ends=ends, begins=None, continues=[cornwall])])
    assert describe(lineage.before("cornwall")) == [
        ("itself", "cornwall", False),
        ("predecessor", "penwith", False),
    ]
    assert lineage.after("cornwall") == ()
    form = lineage.find_earlier_form("cornwall", date(2023, 3, 31))
    assert form is not None
    assert form.name_before == "Cornwall County Council"
    assert lineage.find_earlier_form("cornwall", UNITED) is None
    assert lineage.find_earlier_form("penwith", date(2020, 1, 1)) is None


def test_land_is_no_succession() -> None:
    ends = [{"council": "lisburn", "successors": [{"council": "both", "part": True}]}]
    belfast = {"council": "belfast", "change": "was enlarged", "gains_from": ["lisburn"]}
    lineage = Lineage(
        [
            reorganisation(ends=ends, begins=["both"], continues=[belfast]),
            merger("older", "lisburn", 2010),
            merger("belfast", "newer", 2030, status="order-made"),
        ]
    )
    assert describe(lineage.after("lisburn")) == [
        ("successor", "both", True),
        ("land-to", "belfast", True),
    ]
    # The tree goes no further where only land went over.
    family = lineage.trace("belfast")
    assert describe(family.before) == [("itself", "belfast", False), ("land-from", "lisburn", True)]
    assert list(family.iter_predecessors()) == []
    assert describe(lineage.trace("lisburn").after) == [
        ("successor", "both", True),
        ("land-to", "belfast", True),
    ]


def test_what_is_proposed() -> None:
    (link,) = Lineage([plan()]).after("kent")
    assert link.relation is Relation.UNDECIDED
    assert (link.council, link.working) == ("", None)
    assert link.reorganisation.status == "proposed"
    assert link.day == date(2028, 4, 1)


def test_an_ending_whose_successors_are_not_said() -> None:
    working = [{"id": "x", "name": "X"}, {"id": "y", "name": "Y", "unnamed": True}]
    announced = plan(status="announced", in_scope=None, ends=[{"council": "kent"}], working_names=working)
    assert describe(Lineage([announced]).after("kent")) == [
        ("undecided", "x", False),
        ("undecided", "y", False),
    ]


def test_successors_with_working_names() -> None:
    successors = [{"working": "x", "part": True}, {"working": "y", "part": True}]
    working = [{"id": "x", "name": "X"}, {"id": "y", "name": "Y", "unnamed": True}]
    ends = [{"council": "kent", "successors": successors}]
    announced = plan(status="announced", in_scope=None, ends=ends, working_names=working)
    lineage = Lineage([announced])
    links = lineage.after("kent")
    assert lineage.before("") == ()
    assert describe(links) == [("successor", "x", True), ("successor", "y", True)]
    assert [link.working.name for link in links if link.working] == ["X", "Y"]


def test_one_that_is_to_stay_as_it_is() -> None:
    stays = {"council": "isle-of-wight", "change": "stays a separate unitary council"}
    lineage = Lineage([plan(continues=[stays])])
    assert describe(lineage.after("isle-of-wight")) == [("itself", "isle-of-wight", False)]
    assert lineage.before("isle-of-wight") == ()


def test_what_is_quashed_touches_and_changes_nothing() -> None:
    quashed = reorganisation(id="2010-exeter", status="quashed", ends=None, begins=None, affects=["exeter"])
    mistaken = reorganisation(id="2011-exeter", status="quashed")
    family = Lineage([quashed, mistaken]).trace("exeter")
    assert (family.before, family.after) == ((), ())
    assert [each.id for each in family.touching] == ["2010-exeter"]
    assert Lineage([mistaken]).trace("cumbria") == Family("cumbria", (), (), (mistaken,))


def test_steps_come_by_day_and_what_has_no_day_comes_last() -> None:
    stays = [{"council": "a", "change": "stays"}]
    late, early = plan(id="2030-x", continues=stays, intended=None), plan(id="2029-y", continues=stays)
    lineage = Lineage([late, early, merger("a", "b", 2027, status="order-made")])
    assert [link.reorganisation.id for link in lineage.after("a")] == ["2027-a", "2029-y", "2030-x"]


def test_a_circle_is_cut() -> None:
    circle = [merger("a", "b", 2019), merger("b", "c", 2021), merger("c", "a", 2023)]
    family = Lineage(circle).trace("a")
    assert describe(family.after) == [
        ("successor", "b", False, [("successor", "c", False, [("successor", "a", False)])])
    ]
    assert family.after[0].further[0].further[0].is_cut
    assert list(family.iter_predecessors()) == ["c", "b", "a"]
    (itself,) = Lineage([merger("a", "a")]).trace("a").after
    assert itself.is_cut


def test_a_long_chain_is_cut() -> None:
    chain = [merger(f"c{number}", f"c{number + 1}", 2000 + number) for number in range(5000)]
    links, generations = Lineage(chain).trace("c0").after, 0
    while links:
        generations += 1
        (link,) = links
        links = link.further
    assert generations == MAX_GENERATIONS
    assert link.is_cut


COUNCILS = st.sampled_from("abcdefg")
WORKING = [{"id": "w", "name": "W"}]


@st.composite
def reorganisations(draw: st.DrawFn) -> Reorganisation:
    """Any that the schema could accept, whatever the rules would say of it."""
    successors = st.lists(
        st.builds(lambda name, part: {"council": name, "part": part}, COUNCILS, st.booleans())
        | st.builds(lambda key: {"working": key}, st.sampled_from(["w", "nobody"])),
        max_size=4,
    )
    endings = st.builds(lambda name, after: {"council": name, "successors": after}, COUNCILS, successors)
    continuing = st.builds(
        lambda name, giving: {"council": name, "change": "c", "gains_from": giving},
        COUNCILS,
        st.lists(COUNCILS, max_size=3),
    )
    year = draw(st.integers(2009, 2040))
    return reorganisation(
        id=f"{year}-x{draw(st.integers(0, 3))}",
        status=draw(st.sampled_from(["in-force", "order-made", "announced", "proposed", "quashed"])),
        vesting_day=draw(st.sampled_from([None, f"{year}-04-01"])),
        ends=draw(st.lists(endings, max_size=5)),
        begins=draw(st.lists(COUNCILS, max_size=3)),
        continues=draw(st.lists(continuing, max_size=3)),
        in_scope=draw(st.lists(COUNCILS, max_size=3)),
        working_names=draw(st.sampled_from([[], WORKING])),
    )


def count_links(links: tuple[Link, ...]) -> int:
    return sum(1 + count_links(link.further) for link in links)


@pytest.mark.slow
@given(st.lists(reorganisations(), max_size=8))
def test_every_tree_ends_and_tells_each_link_once(some: list[Reorganisation]) -> None:
    lineage = Lineage(some)
    forwards = sum(len(lineage.after(council)) for council in "abcdefg")
    backwards = sum(len(lineage.before(council)) for council in "abcdefg")
    for council in "abcdefg":
        family = lineage.trace(council)
        assert count_links(family.after) <= forwards
        assert count_links(family.before) <= backwards
        assert [link.council for link in family.after] == [link.council for link in lineage.after(council)]
        assert len(list(family.iter_predecessors())) <= backwards
        assert set(family.list_reorganisations()) <= set(some)


@pytest.mark.slow
@given(st.lists(reorganisations(), max_size=8))
def test_every_succession_is_there_both_ways(some: list[Reorganisation]) -> None:
    lineage = Lineage(some)
    pairs = {Relation.SUCCESSOR: Relation.PREDECESSOR, Relation.LAND_TO: Relation.LAND_FROM}
    for one, other in pairs.items():
        after = sorted(
            (here, link.council, link.reorganisation.id, link.is_of_part)
            for here in "abcdefg"
            for link in lineage.after(here)
            if link.relation is one and link.council
        )
        before = sorted(
            (link.council, there, link.reorganisation.id, link.is_of_part)
            for there in "abcdefg"
            for link in lineage.before(there)
            if link.relation is other
        )
        assert after == before


def test_cumbria(whole: Lineage) -> None:
    links = whole.trace("cumbria").after
    assert describe(links) == [
        ("successor", "cumberland", True),
        ("successor", "westmorland-and-furness", True),
    ]
    assert {link.day for link in links} == {UNITED}
    assert {link.reorganisation.status for link in links} == {"in-force"}


def test_surrey(whole: Lineage) -> None:
    links = whole.trace("surrey").after
    assert describe(links) == [("successor", "east-surrey", True), ("successor", "west-surrey", True)]
    assert {link.day for link in links} == {date(2027, 4, 1)}
    assert {link.reorganisation.status for link in links} == {"order-made"}
    east, west = whole.before("east-surrey"), whole.before("west-surrey")
    assert len({link.council for link in (*east, *west)}) == 12
    parts = [link.council for link in (*east, *west) if link.is_of_part]
    assert parts == ["surrey", "surrey"]


@pytest.mark.parametrize(
    ("council", "before", "after"),
    [
        pytest.param(
            "somerset-west-and-taunton",
            [("predecessor", "taunton-deane", False), ("predecessor", "west-somerset", False)],
            [("successor", "somerset", False)],
            id="four years in between",
        ),
        pytest.param(
            "bedford",
            [("itself", "bedford", False), ("predecessor", "bedfordshire", True)],
            [],
            id="a borough that became unitary",
        ),
        pytest.param(
            "norfolk",
            [],
            [
                ("undecided", "greater-norwich", False),
                ("undecided", "east-norfolk", False),
                ("undecided", "west-norfolk", False),
            ],
            id="announced, and which goes where is not said",
        ),
        pytest.param("lichfield", [], [("undecided", "", False)], id="proposed"),
        pytest.param(
            "castlereagh",
            [],
            [("successor", "lisburn-castlereagh", True), ("land-to", "belfast", True)],
            id="divided",
        ),
        pytest.param("isle-of-wight", [], [("itself", "isle-of-wight", False)], id="stays"),
        pytest.param("leeds", [], [], id="nothing"),
    ],
)
def test_real_councils(
    whole: Lineage, council: str, before: list[tuple[Any, ...]], after: list[tuple[Any, ...]]
) -> None:
    family = whole.trace(council)
    assert describe(family.before) == before
    assert describe(family.after) == after
