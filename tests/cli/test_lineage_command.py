"""``opencouncil lineage``."""

import json
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from support.builders import FROZEN
from support.reorganisations import CUMBRIA, copy_dataset
from support.small_dataset import pretend_terminal, strip_colours

SOMERSET = (
    "somerset",
    "somerset-west-and-taunton",
    "taunton-deane",
    "west-somerset",
    "mendip",
    "somerset-county",
)
OTHERS = ("belfast", "castlereagh", "lisburn", "isle-of-wight", "norfolk", "exeter", "cornwall", "leeds")
REORGANISATIONS = (
    *("2009-cornwall", "2010-exeter-norwich", "2015-northern-ireland", "2019-somerset-west-and-taunton"),
    *("2023-cumbria", "2023-somerset", "2028-devon", "2028-hampshire", "2028-norfolk"),
)

CUMBERLAND = """\
Cumberland Council (cumberland)

Before
  1 April 2023: Cumbria becomes two unitary councils
  The Cumbria (Structural Changes) Order 2022, SI 2022/331
  ├─ Allerdale Borough Council (allerdale)
  ├─ Carlisle City Council (carlisle)
  ├─ Copeland Borough Council (copeland)
  └─ part of Cumbria County Council (cumbria)

After
  We have no record of a reorganisation in force, ordered, announced or proposed.

Something wrong or missing? Put it right in data/reorganisations/2023-cumbria.yaml
"""
TAUNTON_DEANE = """\
Taunton Deane Borough Council (taunton-deane)

Before
  Nothing before it is recorded. Records of reorganisations begin in
  2009.

After
  1 April 2019: Taunton Deane and West Somerset merge into Somerset
  West and Taunton
  The Somerset West and Taunton (Local Government Changes) Order 2018,
  SI 2018/649
  └─ Somerset West and Taunton Council (somerset-west-and-taunton)
     1 April 2023: Somerset becomes one unitary council
     The Somerset (Structural Changes) Order 2022, SI 2022/329
     └─ Somerset Council (somerset)

Something wrong or missing? Put it right in
data/reorganisations/2019-somerset-west-and-taunton.yaml and
data/reorganisations/2023-somerset.yaml
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copy_dataset(tmp_path, (*CUMBRIA, *SOMERSET, *OTHERS), REORGANISATIONS)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FROZEN)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["lineage", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_a_tree_in_a_pipe(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    assert run(capsys, "cumberland") == CUMBERLAND


def test_a_tree_in_a_terminal(
    capsys: pytest.CaptureFixture[str], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_terminal(monkeypatch, 70)
    out = run(capsys, "Taunton", "Deane")
    assert strip_colours(out) == TAUNTON_DEANE
    assert "\x1b[1mBefore\x1b[0m" in out
    monkeypatch.setenv("NO_COLOR", "1")
    assert strip_colours(run(capsys, "taunton-deane")) == TAUNTON_DEANE


@pytest.mark.parametrize(
    ("council", "lines"),
    [
        pytest.param(
            "cumbria",
            [
                "  1 April 2023: Cumbria becomes two unitary councils",
                "  ├─ Cumberland Council (cumberland), for a part of the area",
                "  └─ Westmorland and Furness Council (westmorland-and-furness), for a part of the area",
            ],
            id="divided",
        ),
        pytest.param(
            "somerset",
            [
                "  ├─ Somerset County Council (somerset-county), the same body in law",
                "  │  ├─ Taunton Deane Borough Council (taunton-deane)",
                "  │  └─ West Somerset District Council (west-somerset)",
                # Its file is not in this small dataset.
                "  └─ south-somerset",
            ],
            id="two steps back",
        ),
        pytest.param(
            "cornwall",
            [
                "  The Cornwall (Structural Change) Order 2008, SI 2008/491; medium confidence",
                "  ├─ Cornwall County Council, the same body, a county council until then: became the "
                "unitary Cornwall Council",
            ],
            id="an earlier form",
        ),
        pytest.param(
            "castlereagh",
            [
                "  The Local Government (Boundaries) Order (Northern Ireland) 2012, SR 2012/421; "
                "not confirmed: which council goes into which",
                "  ├─ lisburn-castlereagh, for a part of the area",
                "  └─ Belfast City Council (belfast), which gained land",
            ],
            id="land",
        ),
        pytest.param(
            "norfolk",
            [
                "  Announced for 1 April 2028: Norfolk to become three unitary councils",
                "  Low confidence; not confirmed: that it was decided so, which councils end and which "
                "councils begin",
                "  ├─ Greater Norwich (working name)",
                "  Which of them takes its place is not said.",
            ],
            id="announced",
        ),
        pytest.param(
            "exeter",
            [
                "  Proposed for 1 April 2028: Unitary councils proposed for Devon, Plymouth and Torbay",
                "  Nothing is decided: it may end, or stay.",
                "Touched by, without an end or a beginning",
                "  Quashed, nothing changed: Orders to make Exeter and Norwich unitary, quashed",
            ],
            id="proposed",
        ),
        pytest.param(
            "isle-of-wight",
            ["  └─ the same body: stays a separate unitary council"],
            id="stays",
        ),
        pytest.param(
            "leeds",
            [
                "  Nothing before it is recorded. Records of reorganisations begin in 2009.",
                "  We have no record of a reorganisation in force, ordered, announced or proposed.",
            ],
            id="nothing",
        ),
    ],
)
def test_what_it_says(
    capsys: pytest.CaptureFixture[str], small: Path, council: str, lines: list[str]
) -> None:
    shown = run(capsys, council).splitlines()
    assert [line for line in shown if line in lines] == lines


def test_json(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    shown = json.loads(run(capsys, "taunton-deane", "--format", "json"))
    reorganisations = shown.pop("reorganisations")
    link = {
        "relation": "successor",
        "working_name": None,
        "status": "in-force",
        "part": False,
        "continued_in_law": False,
        "change": None,
        "name_before": None,
        "type_before": None,
        "is_cut": False,
    }
    assert shown == {
        "version": 1,
        "council": "taunton-deane",
        "name": "Taunton Deane Borough Council",
        "before": [],
        "after": [
            {
                **link,
                "council": "somerset-west-and-taunton",
                "name": "Somerset West and Taunton Council",
                "day": "2019-04-01",
                "reorganisation": "2019-somerset-west-and-taunton",
                "after": [
                    {
                        **link,
                        "council": "somerset",
                        "name": "Somerset Council",
                        "day": "2023-04-01",
                        "reorganisation": "2023-somerset",
                        "after": [],
                    }
                ],
            }
        ],
        "touched_by": [],
    }
    assert [each["id"] for each in reorganisations] == ["2019-somerset-west-and-taunton", "2023-somerset"]
    first = reorganisations[0]
    assert first["order"]["citation"] == "SI 2018/649"
    assert first["vesting_day"] == "2019-04-01"
    assert first["intended"] is None
    assert first["path"] == "data/reorganisations/2019-somerset-west-and-taunton.yaml"


def test_json_of_what_is_planned(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    shown = json.loads(run(capsys, "norfolk", "--format", "json"))
    assert [
        (
            link["relation"],
            link["council"],
            link["name"],
            link["working_name"]["id"],
            link["status"],
            link["day"],
        )
        for link in shown["after"]
    ] == [
        ("undecided", None, "Greater Norwich", "greater-norwich", "announced", "2028-04-01"),
        ("undecided", None, "East Norfolk", "east-norfolk", "announced", "2028-04-01"),
        ("undecided", None, "West Norfolk", "west-norfolk", "announced", "2028-04-01"),
    ]
    assert shown["touched_by"] == ["2010-exeter-norwich"]
    assert shown["reorganisations"][0]["intended"]["vesting_day"] == "2028-04-01"


def test_the_lineage_of_one_is_in_its_card_too(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    shown = json.loads(run(capsys, "somerset", "--format", "json"))
    assert main(["show", "somerset", "--format", "json"]) == 0
    lineage = json.loads(capsys.readouterr().out)["lineage"]
    assert lineage == {key: shown[key] for key in ("before", "after", "touched_by", "reorganisations")}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["cumberlnd"], "There is no council called 'cumberlnd'. Did you mean 'cumberland'?", id="a slip"
        ),
        pytest.param(
            ["\x1b[31m"],
            "There is no council called '\ufffd[31m'. Run `opencouncil list` to see them all.",
            id="hostile",
        ),
    ],
)
def test_not_found(
    capsys: pytest.CaptureFixture[str], small: Path, arguments: list[str], message: str
) -> None:
    assert main(["lineage", *arguments]) == 2
    assert capsys.readouterr() == ("", f"opencouncil: {message}\n")


def test_a_broken_reorganisation_is_named_and_stops_nothing(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    (small / "data" / "reorganisations" / "2028-devon.yaml").write_text("status: ??\n", encoding="utf-8")
    assert main(["lineage", "cumberland"]) == 0
    out, err = capsys.readouterr()
    assert out == CUMBERLAND
    assert err == (
        "Left out data/reorganisations/2028-devon.yaml: it does not fit the schema. "
        "See `opencouncil validate data/reorganisations/2028-devon.yaml`.\n"
    )


@pytest.mark.parametrize("asked", ["cumberland", "cumbria", "eden", "westmorland-and-furness"])
def test_nothing_is_told_where_a_broken_reorganisation_may_tell_more(
    capsys: pytest.CaptureFixture[str], small: Path, asked: str
) -> None:
    path = small / "data" / "reorganisations" / "2023-cumbria.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: in-force", "status: done"), encoding="utf-8")
    place = "data/reorganisations/2023-cumbria.yaml"
    assert main(["lineage", asked]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"Left out {place}: it does not fit the schema. See `opencouncil validate {place}`.",
        f"opencouncil: The file {place} is broken, and may belong to this lineage. "
        f"`opencouncil validate {place}` says what is wrong.",
    ]


def test_a_dataset_without_reorganisations(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    copy_dataset(tmp_path, ["leeds"], [])
    assert main(["lineage", "leeds", "--data", str(tmp_path)]) == 0
    assert "Nothing before it is recorded." in capsys.readouterr().out


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(
    ("council", "after", "day", "status"),
    [
        pytest.param(
            "cumbria", {"cumberland", "westmorland-and-furness"}, "2023-04-01", "in-force", id="cumbria"
        ),
        pytest.param("surrey", {"east-surrey", "west-surrey"}, "2027-04-01", "order-made", id="surrey"),
    ],
)
def test_the_examples_on_the_real_dataset(
    capsys: pytest.CaptureFixture[str], council: str, after: set[str], day: str, status: str
) -> None:
    links = json.loads(run(capsys, council, "--format", "json"))["after"]
    assert {link["council"] for link in links} == after
    assert {(link["day"], link["status"], link["part"]) for link in links} == {(day, status, True)}


@pytest.mark.slow
@pytest.mark.usefixtures("whole")
def test_the_successors_of_surrey_list_twelve_councils_between_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    links: list[dict[str, Any]] = []
    for council in ("east-surrey", "west-surrey"):
        links += json.loads(run(capsys, council, "--format", "json"))["before"]
        assert "part of Surrey County Council (surrey)" in run(capsys, council)
        assert "  1 April 2027, order made: Surrey becomes two unitary councils\n" in run(capsys, council)
    assert len({link["council"] for link in links}) == 12
    assert {link["council"] for link in links if link["part"]} == {"surrey"}
