"""The files of reorganisations: what is made of them, and what is said of broken ones."""

from datetime import date
from typing import Any

import pytest

from opencouncil.checking.rules import file_name_is_id
from opencouncil.checking.validate import validate
from opencouncil.findings import Severity
from opencouncil.reading import dataset, schema
from opencouncil.reading.snapshot import Folder
from opencouncil.reorganisations import Continuing, Order, Successor, WorkingName, make_reorganisation
from support.builders import DATA, to_yaml
from support.clock import TODAY
from support.reorganisations import (
    check_reorganisations,
    find_reorganisation_findings,
    plan,
    reorganisation,
    reorganisation_data,
)

SUCCESSORS = [{"council": "cumberland", "part": True}, {"council": "westmorland-and-furness", "part": True}]


def test_what_is_made_of_a_file() -> None:
    made = reorganisation(
        continues=[{"council": "a", "change": "was enlarged", "name_before": "A", "gains_from": ["eden"]}],
        affects=["b"],
        unsourced=["order.made"],
        notes="in short",
    )
    assert made.path == "reorganisations/2023-cumbria.yaml"
    assert (made.id, made.nation, made.kind, made.status) == (
        "2023-cumbria",
        "england",
        "structural-change",
        "in-force",
    )
    assert made.order == Order(
        "The Cumbria (Structural Changes) Order 2022", "SI 2022/331", date(2022, 3, 17)
    )
    assert made.decided == date(2021, 7, 21)
    assert made.day == made.vesting_day == date(2023, 4, 1)
    assert made.ends[1].successors[0] == Successor("cumberland", part=True)
    assert made.continues == (Continuing("a", "was enlarged", "A", ("eden",)),)
    assert made.changed == {"a"}
    assert made.is_firm
    assert list(made.iter_listed()) == [
        ("carlisle", ("ends", 0, "council")),
        ("cumbria", ("ends", 1, "council")),
        ("eden", ("ends", 2, "council")),
        ("a", ("continues", 0, "council")),
        ("cumberland", ("begins", 0)),
        ("westmorland-and-furness", ("begins", 1)),
        ("b", ("affects", 0)),
    ]


def test_what_is_made_of_a_plan() -> None:
    made = plan(working_names=[{"id": "x", "name": "X", "unnamed": True, "note": "with Y"}])
    assert made.is_planned
    assert not made.is_firm
    assert made.vesting_day is None
    assert made.day == made.intended_vesting_day == date(2028, 4, 1)
    assert made.working_names == (WorkingName("x", "X", True, "with Y"),)
    assert made.in_scope == ("kent", "medway")


def test_the_real_files() -> None:
    data = dataset.Dataset(Folder(DATA, "the data"))
    assert len(data.reorganisations) == 44
    assert data.broken == []
    ended = [ending for each in data.reorganisations if each.is_firm for ending in each.ends]
    assert {ending.council for ending in ended} == {c.id for c in data.councils if c.abolished}
    assert all(ending.successors for ending in ended)


@pytest.mark.parametrize(
    ("file_name", "is_found"), [("2023-cumbria", False), ("2023-cumbri", True), ("cumbria", True)]
)
def test_a_file_is_called_after_its_id(file_name: str, is_found: bool) -> None:
    made = make_reorganisation(f"reorganisations/{file_name}.yaml", reorganisation_data())
    found = check_reorganisations(file_name_is_id, [made])
    assert [(path, problem.hint) for path, problem in found] == (
        [(file_name, f"Write `id: {file_name}`, or rename the file.")] if is_found else []
    )


def without(*names: str) -> dict[str, Any]:
    return reorganisation_data(**dict.fromkeys(names))


def ends(**ending: Any) -> dict[str, Any]:
    return reorganisation_data(ends=[{"council": "cumbria", "successors": SUCCESSORS, **ending}])


# What the schema says, in order of the file: the rule, the message, the beginning of the hint.
@pytest.mark.parametrize(
    ("facts", "start"),
    [
        pytest.param({"shadow_from": "2022-06"}, date(2022, 6, 1), id="given"),
        pytest.param({"first_election": "2022-05-05"}, date(2022, 5, 5), id="by an election"),
        pytest.param({"first_election": "2023-04-01"}, None, id="on the vesting day"),
        pytest.param({"first_election": "2023-05-04"}, None, id="after it"),
        pytest.param({}, None, id="not known"),
    ],
)
def test_shadow_authorities_are_there_before_the_councils(facts: dict[str, Any], start: date | None) -> None:
    assert reorganisation(**facts).shadow_start == start


def test_what_is_missing_beside_a_field_is_shown_at_the_name_of_that_field() -> None:
    (problem,) = schema.find_problems("reorganisation", ends(change="became it"))
    assert (problem.pointer[-1], problem.on_key) == ("change", True)


BROKEN = [
    pytest.param(
        without("vesting_day"),
        [
            (
                "missing-key",
                "`vesting_day` is missing",
                "Add `vesting_day:`, for example `vesting_day: 2023-04-01`. The day it takes effect",
            )
        ],
        id="in force since when",
    ),
    pytest.param(
        reorganisation_data(ends=[{"council": "eden"}]),
        [
            (
                "missing-key",
                "`successors` is missing",
                "Add `successors:`, for example "
                "`successors: [{council: cumberland, part: true}, {council: westmorland-and-furness, "
                "part: true}]`. The councils that take its place",
            )
        ],
        id="ended without a successor",
    ),
    pytest.param(
        ends(successors=[{"part": True}]),
        [
            (
                "missing-key",
                "`council` is missing",
                "Add `council:`, for example `council: cumberland`. The id of the successor.",
            )
        ],
        id="a successor without a name",
    ),
    pytest.param(
        ends(successors=[{"council": "cumberland", "part": False}]),
        [("not-allowed", "`false` may not stand here", "Write `part: true`, or leave it out.")],
        id="part: false",
    ),
    pytest.param(
        ends(change="became it"),
        [
            (
                "missing-key",
                "`continued_in_law` is missing beside `change`",
                "Add `continued_in_law:`, for example `continued_in_law: true`, or take `change` out.",
            )
        ],
        id="a change of nothing",
    ),
    pytest.param(
        ends(continued_in_law=True),
        [
            (
                "missing-key",
                "`change` is missing beside `continued_in_law`",
                "Add `change:`, for example `change: became the unitary North Yorkshire Council`, "
                "or take `continued_in_law` out.",
            )
        ],
        id="continued as what",
    ),
    pytest.param(
        reorganisation_data(ends=[{"council": "eden", "successor": SUCCESSORS}]),
        [("unknown-key", "`successor` is not a field", "Did you mean `successors`?")],
        id="a slip in a name",
    ),
    pytest.param(
        {**without("vesting_day"), "order": {"title": "An Order", "vesting_day": "2023-04-01"}},
        [
            (
                "missing-key",
                "`vesting_day` is missing",
                "Add `vesting_day:`, for example `vesting_day: 2023-04-01`.",
            ),
            (
                "unknown-key",
                "`vesting_day` is not a field of `order`",
                "It belongs to no group: begin its line without spaces.",
            ),
        ],
        id="set in too far",
    ),
    pytest.param(
        {**reorganisation_data(), "citation": "SI 2022/331"},
        [("unknown-key", "`citation` is not a field", "It belongs under `order`: check the indentation.")],
        id="not set in",
    ),
    pytest.param(
        reorganisation_data(order="The Cumbria Order"),
        [
            (
                "wrong-type",
                "`The Cumbria Order` stands where a group of fields belongs",
                "Write its fields, each on a line of its own: `title`.",
            )
        ],
        id="an order as text",
    ),
    pytest.param(
        reorganisation_data(ends=["eden"]),
        [
            (
                "wrong-type",
                "`eden` stands where a group of fields belongs",
                "Write it like `{council: allerdale, successors: [{council: cumberland}]}`.",
            )
        ],
        id="an ending as text",
    ),
    pytest.param(
        reorganisation_data(begins=["cumberland", "cumberland"]),
        [("repeated-item", "`cumberland` is in the list already", "Remove one of the two.")],
        id="twice in a list",
    ),
    pytest.param(
        reorganisation_data(sources=[]),
        [("no-value", "`sources` is empty", "Fill it in, or remove it: what is not known is left out.")],
        id="no source",
    ),
    pytest.param(
        without("sources"),
        [
            (
                "missing-key",
                "`sources` is missing",
                "Add `sources:`, for example `sources: [https://www.legislation.gov.uk/",
            )
        ],
        id="sources left out",
    ),
    pytest.param(
        reorganisation_data(status="in force"),
        [("not-allowed", "`in force` is not a status", "Did you mean `in-force`?")],
        id="a status with a blank",
    ),
    pytest.param(
        reorganisation_data(order={"title": "An Order", "citation": "2022/331"}),
        [("wrong-form", "`2022/331` is not a citation", "Its series, year and number: SI for")],
        id="a citation without its series",
    ),
    pytest.param(
        reorganisation_data(vesting_day="1 April 2023"),
        [("wrong-form", "`1 April 2023` is not a date", "Did you mean `2023-04-01`?")],
        id="a day in words",
    ),
    pytest.param(
        reorganisation_data(unsourced=["orders"]),
        [
            (
                "wrong-form",
                "`orders` is not a field of this file",
                "The name of one field. Write it like `order.made`, `first_election.day` or `ends.caradon`.",
            )
        ],
        id="unsourced what",
    ),
    pytest.param(
        reorganisation_data(title=" Cumbria"),
        [("wrong-form", "` Cumbria` is not a line of text", "Did you mean `Cumbria`?")],
        id="a blank in front",
    ),
]


@pytest.mark.parametrize(("data", "expected"), BROKEN)
def test_what_the_schema_says(data: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    found = [
        finding
        for finding in find_reorganisation_findings(data)
        if finding.path == "data/reorganisations/2023-cumbria.yaml"
    ]
    assert [(finding.rule, finding.message) for finding in found] == [each[:2] for each in expected]
    for finding, (_, _, hint) in zip(found, expected, strict=True):
        assert finding.hint.startswith(hint)


def test_a_broken_file_makes_no_council_look_wrong() -> None:
    text = (DATA / "reorganisations" / "2023-cumbria.yaml").read_text(encoding="utf-8")
    found = find_reorganisation_findings(text.replace("status: in-force", "status: done"))
    assert [(finding.rule, finding.line) for finding in found] == [("not-allowed", 7)]
    gone = find_reorganisation_findings(text.replace("  - council: eden\n", "  - council: edin\n"))
    assert [(finding.path.rpartition("/")[2], finding.rule) for finding in gone] == [
        ("eden.yaml", "ends-once"),
        ("2023-cumbria.yaml", "unknown-council"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n",
        "ends: [\n",
        "\x00",
        "ends: &a [*a]\n",
        to_yaml(reorganisation_data(vesting_day="0000-01-01")),
        to_yaml(reorganisation_data(ends=[None])),
        to_yaml(reorganisation_data(ends=[{"council": "eden", "successors": [None]}])),
        to_yaml(reorganisation_data(begins=[None, "cumberland"])),
        to_yaml(reorganisation_data(continues=[{}], working_names=[[]], in_scope="kent")),
        to_yaml(reorganisation_data(order=[], intended="2028")),
        to_yaml(reorganisation_data(ends={"council": "eden"})),
    ],
)
def test_a_broken_file_gives_findings_and_never_stops_the_check(text: str) -> None:
    found = find_reorganisation_findings(text)
    assert any(finding.path == "data/reorganisations/2023-cumbria.yaml" for finding in found)


@pytest.mark.slow
def test_a_whole_dataset_has_nothing_wrong() -> None:
    # Rules that came later may ask questions about files of that day.
    findings = validate(Folder(DATA, "the data"), TODAY).findings
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("changes", "before"),
    [
        pytest.param({}, ("kent", "medway"), id="those in its scope"),
        pytest.param({"affects": ["surrey"]}, ("kent", "medway"), id="and not those it touches"),
        pytest.param({"in_scope": None, "affects": ["surrey"]}, ("surrey",), id="those it touches"),
        pytest.param({"ends": [{"council": "kent"}]}, ("kent",), id="those that end"),
    ],
)
def test_which_councils_a_planned_one_may_follow(changes: dict[str, Any], before: tuple[str, ...]) -> None:
    assert plan(**changes).list_before("west-kent") == before
