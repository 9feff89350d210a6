"""Plans that are kept: ordered, moved, renamed, revoked and made again, on a few files of the dataset."""

import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.document import parse
from opencouncil.text import patch
from support.builders import to_yaml
from support.reorganisations import copy_dataset, read

PAGE = "https://www.example.org/an-order"
NEW = {
    "id": "newshire",
    "name": "Newshire Council",
    "short_name": "Newshire",
    "nation": "england",
    "region": "South West",
    "type": "unitary",
}
# Gloucestershire's county council carries on, without a part of Stroud, which goes with Torbay to a new one.
ORDERED: dict[str, Any] = {
    "reorganisation": {
        "id": "2028-gloucestershire",
        "title": "Gloucestershire becomes one unitary council",
        "nation": "england",
        "area": "Gloucestershire",
        "kind": "structural-change",
        "status": "order-made",
        "order": {"title": "A rehearsal of an order"},
        "first_election": "2027-05-06",
        "vesting_day": "2028-04-01",
        "ends": [
            {"council": "cheltenham", "successors": [{"council": "gloucestershire"}]},
            {
                "council": "stroud",
                "successors": [
                    {"council": "gloucestershire", "part": True},
                    {"council": "newshire", "part": True},
                ],
            },
            {"council": "torbay", "successors": [{"council": "newshire"}]},
        ],
        "begins": ["newshire"],
        "continues": [{"council": "gloucestershire", "change": "became a unitary council"}],
        "sources": [PAGE],
        "confidence": "low",
    },
    "source": "a-new-order",
    "councils": [
        {"id": "gloucestershire", "name": "Gloucestershire Council", "type": "unitary", "area_km2": 2600.5},
        NEW,
    ],
    "sources": {
        "a-new-order": {
            "title": "A rehearsal of an order",
            "url": PAGE,
            "licence": "OGL-3.0",
            "used_for": "councils: those of a rehearsal",
        }
    },
}
COUNCILS = ("gloucestershire", "cheltenham", "stroud", "torbay", "devon-and-torbay-cca")
FILE, PLAN = "reorganisations/2028-gloucestershire.yaml", "plans/2028-gloucestershire.yaml"


def announce() -> dict[str, Any]:
    """The same as it is announced before, with what is known of the councils to come."""
    plan = deepcopy(ORDERED)
    reorganisation = plan["reorganisation"]
    del reorganisation["order"], reorganisation["begins"]
    reorganisation |= {
        "status": "announced",
        "intended": {
            "first_election": reorganisation.pop("first_election"),
            "vesting_day": reorganisation.pop("vesting_day"),
        },
        "working_names": [{"id": "newshire", "name": "Newshire"}],
    }
    for ending in reorganisation["ends"]:
        for successor in ending["successors"]:
            if successor["council"] == "newshire":
                successor["working"] = successor.pop("council")
    return plan


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy_dataset(tmp_path, COUNCILS, ("2010-exeter-norwich",))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(root: Path) -> dict[str, bytes]:
    data = root / "data"
    return {one.relative_to(data).as_posix(): one.read_bytes() for one in data.rglob("*") if one.is_file()}


def carry_out(root: Path, plan: Any) -> None:
    (root / "plan.yaml").write_text(to_yaml(plan), encoding="utf-8")
    assert main(["reorganise", "plan.yaml", "--yes"]) == 0


def ask(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["reorganise", *command])
    return code, capsys.readouterr().err


def test_what_is_kept_of_a_plan(root: Path) -> None:
    carry_out(root, ORDERED)
    assert read(PLAN, root / "data") == {
        "id": "2028-gloucestershire",
        "source": "a-new-order",
        "councils": ORDERED["councils"],
        "sources": ORDERED["sources"],
        "before": {
            "new": True,
            "councils": [
                {"id": "cheltenham", "new": ["abolished"]},
                {
                    "id": "gloucestershire",
                    "new": ["founded", "forms"],
                    "facts": {
                        "name": "Gloucestershire County Council",
                        "type": "county",
                        "established": "1974-04-01",
                        "area_km2": 2652.5,
                        "sourced": {
                            "govuk-llm": ["name"],
                            "ons-lad-2026": ["type"],
                            "ons-mye-2022": ["area_km2"],
                            "stat-lga-1972": ["established"],
                        },
                    },
                },
                {"id": "stroud", "new": ["abolished"]},
                {"id": "torbay", "new": ["abolished"]},
            ],
            "sources": ["a-new-order"],
        },
    }


def test_a_plan_that_is_revoked_leaves_every_byte_as_it_was(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(root)
    carry_out(root, ORDERED)
    assert len(contents(root)) == len(before) + 3
    assert ask(capsys, "--revoke", "2028-gloucestershire", "--yes") == (0, "8 files written.\n")
    assert contents(root) == before


def test_an_announced_plan_becomes_an_order_by_one_command_and_goes_back_step_by_step(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = contents(root)
    carry_out(root, announce())
    announced = contents(root)
    assert {path for path in announced if announced[path] != nothing.get(path)} == {
        FILE,
        PLAN,
        "sources.yaml",
    }
    order = ("--order", "2028-gloucestershire", "--title", "The Order 2027", "--citation", "SI 2027/12")
    assert ask(capsys, *order, "--made", "2026-11-20", "--url", f"{PAGE}/12", "--yes") == (
        0,
        "7 files written.\n",
    )
    after = read(FILE, root / "data")
    assert after == {
        **ORDERED["reorganisation"],
        "order": {
            "title": "The Order 2027",
            "citation": "SI 2027/12",
            "made": "2026-11-20",
            "url": f"{PAGE}/12",
        },
        "sources": [PAGE, f"{PAGE}/12"],
    }
    assert read("councils/newshire.yaml", root / "data") == {
        **NEW,
        "established": "2028-04-01",
        "sourced": {"a-new-order": [*(name for name in NEW if name != "id"), "established"]},
    }
    assert main(["validate"]) in (0, 1)
    assert ask(capsys, "--revoke", "2028-gloucestershire", "--yes")[0] == 0
    assert contents(root) == announced
    assert ask(capsys, "--revoke", "2028-gloucestershire", "--yes")[0] == 0
    assert contents(root) == nothing


def test_an_order_may_be_for_other_days_and_have_another_source(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    carry_out(root, announce())
    order = ("--order", "2028-gloucestershire", "--title", "The Order 2027", "--yes")
    days = ("--to", "2029-04-01", "--election", "2028-05-04", "--source", f"{PAGE}/2")
    assert ask(capsys, *order, *days)[0] == 0
    after = read(FILE, root / "data")
    assert (after["vesting_day"], after["first_election"]) == ("2029-04-01", "2028-05-04")
    stroud = read("councils/stroud.yaml", root / "data")
    assert (stroud["abolished"], stroud["sourced"][f"{PAGE}/2"]) == ("2029-04-01", ["abolished"])


def test_a_plan_is_moved_to_another_day_and_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    carry_out(root, ORDERED)
    before = contents(root)
    assert ask(capsys, "--move", "2028-gloucestershire", "--to", "2029-04-01", "--yes")[0] == 0
    after = contents(root)
    moved = {path: text.replace(b"2028-04-01", b"2029-04-01") for path, text in before.items()}
    moved["councils/gloucestershire.yaml"] = moved["councils/gloucestershire.yaml"].replace(
        b"until: 2028-03-31", b"until: 2029-03-31"
    )
    assert after == moved
    assert ask(capsys, "--move", "2028-gloucestershire", "--to", "2028-04-01", "--yes")[0] == 0
    assert contents(root) == before
    assert ask(capsys, "--move", "2028-gloucestershire", "--to", "2029-04-01", "--yes")[0] == 0
    assert ask(capsys, "--revoke", "2028-gloucestershire", "--yes")[0] == 0
    assert not {"councils/newshire.yaml", FILE, PLAN} & {*contents(root)}


def test_a_day_that_is_only_meant_is_moved_in_one_file(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    carry_out(root, announce())
    assert ask(capsys, "--move", "2028-gloucestershire", "--to", "2029-04-01", "--yes") == (
        0,
        "1 file written.\n",
    )
    assert read(FILE, root / "data")["intended"]["vesting_day"] == "2029-04-01"


def test_where_a_new_day_comes_from(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    carry_out(root, ORDERED)
    move = ("--move", "2028-gloucestershire", "--to", "2029-04-01", "--source", f"{PAGE}/amended")
    assert ask(capsys, *move, "--yes")[0] == 0
    sourced = read("councils/torbay.yaml", root / "data")["sourced"]
    assert sourced[f"{PAGE}/amended"] == ["abolished"]
    assert "a-new-order" not in sourced


def test_a_plan_is_renamed_in_every_file_and_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    carry_out(root, ORDERED)
    before = contents(root)
    assert ask(capsys, "--rename", "2028-gloucestershire", "--to", "2029-glos", "--yes") == (
        0,
        "5 files written.\n",
    )
    after = contents(root)
    assert not {FILE, PLAN} & {*after}
    for path in ("reorganisations/2029-glos.yaml", "plans/2029-glos.yaml"):
        assert parse(after[path]).data["id"] == "2029-glos"
    form = read("councils/gloucestershire.yaml", root / "data")["forms"][0]
    assert form["reorganisation"] == "2029-glos"
    assert ask(capsys, "--rename", "2029-glos", "--to", "2028-gloucestershire", "--yes")[0] == 0
    assert contents(root) == before


@pytest.mark.parametrize(
    "make", [pytest.param(lambda: ORDERED, id="ordered"), pytest.param(announce, id="announced")]
)
def test_a_plan_made_again_gives_the_same_files(
    root: Path, capsys: pytest.CaptureFixture[str], make: Callable[[], Any]
) -> None:
    before = contents(root)
    carry_out(root, make())
    after = contents(root)
    capsys.readouterr()
    assert main(["reorganise", "--plan-of", "2028-gloucestershire"]) == 0
    again = capsys.readouterr().out
    assert main(["reorganise", "--revoke", "2028-gloucestershire", "--yes"]) == 0
    assert contents(root) == before
    (root / "again.yaml").write_text(again, encoding="utf-8")
    assert main(["reorganise", "again.yaml", "--yes"]) == 0
    assert contents(root) == after


def test_a_plan_made_again_is_as_short_as_it_was(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    carry_out(root, ORDERED)
    capsys.readouterr()
    assert main(["reorganise", "--plan-of", "2028-gloucestershire"]) == 0
    assert parse(capsys.readouterr().out.encode()).data == ORDERED


def test_a_plan_carried_out_once_more_keeps_what_stood_before_the_first(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(root)
    carry_out(root, ORDERED)
    once = contents(root)
    capsys.readouterr()
    carry_out(root, ORDERED)
    assert capsys.readouterr().err == "All of this is in the dataset already.\n"
    corrected = {"reorganisation": ORDERED["reorganisation"] | {"area": "The county"}}
    carry_out(root, corrected)
    assert {path for path, text in contents(root).items() if once[path] != text} == {FILE}
    assert ask(capsys, "--revoke", "2028-gloucestershire", "--yes")[0] == 0
    assert contents(root) == before


def test_what_others_wrote_since_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    carry_out(root, ORDERED)
    path = root / "data" / "councils" / "stroud.yaml"
    path.write_bytes(patch.set_value(path.read_bytes(), "council", ("website",), "https://www.example.org/"))
    torbay = root / "data" / "councils" / "torbay.yaml"
    torbay.write_bytes(patch.insert_field(torbay.read_bytes(), "council", ("notes",), "An island once."))
    assert ask(capsys, "--revoke", "2028-gloucestershire", "--yes")[0] == 0
    stroud = read("councils/stroud.yaml", root / "data")
    assert (stroud["website"], "abolished" in stroud) == ("https://www.example.org/", False)
    assert read("councils/torbay.yaml", root / "data")["notes"] == "An island once."


def test_a_source_that_others_name_by_now_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    carry_out(root, ORDERED)
    path = root / "data" / "councils" / "devon-and-torbay-cca.yaml"
    text = patch.insert_field(path.read_bytes(), "council", ("names",), {"cy": "Dyfnaint"})
    path.write_bytes(patch.insert_field(text, "council", ("sourced", "a-new-order"), ["names.cy"]))
    assert ask(capsys, "--revoke", "2028-gloucestershire", "--yes") == (
        0,
        "a-new-order stays in data/sources.yaml: other files name it by now.\n7 files written.\n",
    )
    assert "a-new-order" in read("sources.yaml", root / "data")


def add_a_claim(root: Path) -> None:
    path = root / "data" / "councils" / "newshire.yaml"
    claim = {
        "status": "allowed",
        "summary": "anyone may",
        "checked": "2026-11-21",
        "confidence": "low",
        "source": {"type": "blog", "title": "A blog", "url": "https://www.example.org/blog"},
    }
    path.write_bytes(patch.insert_field(path.read_bytes(), "council", ("meetings",), {"film": [claim]}))


def name_it_otherwise(root: Path) -> None:
    path = root / "data" / "councils" / "gloucestershire.yaml"
    path.write_bytes(patch.set_value(path.read_bytes(), "council", ("name",), "Severn Council"))


def remove_one(root: Path) -> None:
    (root / "data" / "councils" / "stroud.yaml").unlink()


def refer_to_it(root: Path) -> None:
    other = read("reorganisations/2010-exeter-norwich.yaml", root / "data")
    other |= {"affects": ["newshire"], "id": "2010-exeter-norwich"}
    path = root / "data" / "reorganisations" / "2010-exeter-norwich.yaml"
    path.write_text(to_yaml(other), encoding="utf-8")


def comment_on_it(root: Path) -> None:
    with (root / "data" / FILE).open("a") as out:
        out.write("# Ask again in June.\n")


def break_the_plan(root: Path) -> None:
    path = root / "data" / PLAN
    path.write_bytes(path.read_bytes().replace(b"source: a-new-order\n", b"source: [a]\n"))


@pytest.mark.parametrize(
    ("change", "line"),
    [
        pytest.param(
            add_a_claim,
            "`newshire` cannot be taken back: its file holds `meetings` otherwise than the plan gave it. "
            "Move or remove what was added, or revoke by hand: data/councils/newshire.yaml.",
            id="a claim on a new council",
        ),
        pytest.param(
            name_it_otherwise,
            "`gloucestershire` cannot be taken back: its file holds `name` otherwise than the plan gave it. "
            "Move or remove what was added, or revoke by hand: data/councils/gloucestershire.yaml.",
            id="another name",
        ),
        pytest.param(
            remove_one,
            "data/councils/stroud.yaml is gone, and the plan changed it. Put it back first.",
            id="a file gone",
        ),
        pytest.param(
            refer_to_it,
            "Nothing is written: with this plan the dataset would have errors.",
            id="another file names the new council",
        ),
        pytest.param(
            comment_on_it,
            f"data/{FILE} holds comments, which would be lost. Remove them first.",
            id="comments",
        ),
        pytest.param(
            break_the_plan,
            f"data/{PLAN} has to be put right first: does not fit the schema: a list stands where text "
            "belongs.",
            id="a broken plan",
        ),
    ],
)
def test_what_others_built_on_it_is_not_taken_back(
    root: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None], line: str
) -> None:
    carry_out(root, ORDERED)
    change(root)
    before = contents(root)
    code, err = ask(capsys, "--revoke", "2028-gloucestershire", "--yes")
    assert (code, err.splitlines()[-1]) == (2, f"opencouncil: {line}")
    assert contents(root) == before


def test_without_a_kept_plan_the_files_tell_what_was(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(root)
    carry_out(root, ORDERED)
    (root / "data" / PLAN).unlink()
    code, err = ask(capsys, "--revoke", "2028-gloucestershire", "--yes")
    assert (code, err) == (
        0,
        "No plan of it is kept in data/plans. What stood in data/reorganisations before is not known, so "
        "that its file goes; what a council was comes from its earlier form.\n6 files written.\n",
    )
    after = contents(root)
    assert {path for path in before if before[path] != after[path]} == {
        "sources.yaml",
        "councils/gloucestershire.yaml",
    }
    county = read("councils/gloucestershire.yaml", root / "data")
    was = parse(before["councils/gloucestershire.yaml"]).data
    assert {**county, "sourced": 0} == {**was, "sourced": 0}
    assert county["sourced"]["stat-lga-1972"] == ["name", "type", "established", "area_km2"]


def is_over(root: Path) -> None:
    path = root / "data" / FILE
    path.write_bytes(path.read_bytes().replace(b"2028-04-01", b"2026-04-01"))


@pytest.mark.parametrize(
    ("command", "line"),
    [
        pytest.param([], "Say what to do: a PLAN.yaml to carry out, or one of --order,", id="nothing"),
        pytest.param(["plan.yaml", "--revoke", "x"], "Only one at a time: a PLAN.yaml, or", id="two"),
        pytest.param(
            ["--revoke", "a", "--plan-of", "b"], "Only one at a time: a PLAN.yaml", id="two options"
        ),
        pytest.param(
            ["--revoke", "2028-gloucester"],
            "There is no reorganisation '2028-gloucester'. Did you mean '2028-gloucestershire'?",
            id="a near miss",
        ),
        pytest.param(
            ["--plan-of", "../../etc/passwd"],
            "There is no reorganisation '../../etc/passwd'. They are in data/reorganisations.",
            id="a path",
        ),
        pytest.param(["--move", "2028-gloucestershire"], "--move needs --to, the new day.", id="no day"),
        pytest.param(["--rename", "2028-gloucestershire"], "--rename needs --to, the new id.", id="no id"),
        pytest.param(["--order", "x"], "--order needs --title, the title of the order as", id="no title"),
        pytest.param(
            ["--revoke", "2028-gloucestershire", "--to", "2029-01-01"],
            "--to does nothing with --revoke: leave it out.",
            id="an option for nothing",
        ),
        pytest.param(["plan.yaml", "--source", "x"], "--source does nothing with a plan:", id="with a plan"),
        pytest.param(
            ["--move", "2028-gloucestershire", "--to", "2028-04-01"],
            "'2028-gloucestershire' is for 2028-04-01 already.",
            id="the same day",
        ),
        pytest.param(
            ["--move", "2028-gloucestershire", "--to", "2020-04-01"],
            "2020-04-01 has passed: a reorganisation to come cannot be moved there.",
            id="a day in the past",
        ),
        pytest.param(
            ["--move", "2028-gloucestershire", "--to", "2028-02-30"],
            "'2028-02-30' is no day",
            id="no day at all",
        ),
        pytest.param(
            ["--move", "2010-exeter-norwich", "--to", "2029-04-01"],
            "'2010-exeter-norwich' is quashed and has no day that could be moved.",
            id="what never came",
        ),
        pytest.param(
            ["--revoke", "2010-exeter-norwich"],
            "'2010-exeter-norwich' is quashed already, and changes nothing.",
            id="what was quashed",
        ),
        pytest.param(
            ["--rename", "2028-gloucestershire", "--to", "glos/../x"],
            "'glos/../x' is no id of a reorganisation: a year and an area, as 2028-devon.",
            id="no id",
        ),
        pytest.param(
            ["--rename", "2028-gloucestershire", "--to", "2010-exeter-norwich"],
            "'2010-exeter-norwich' is there already, in data/reorganisations/2010-exeter-norwich.yaml.",
            id="an id that is there",
        ),
        pytest.param(
            ["--order", "2028-gloucestershire", "--title", "An order"],
            "'2028-gloucestershire' is order-made, and only what is announced can be ordered.",
            id="ordered before",
        ),
    ],
)
def test_what_cannot_be_done_is_one_line_and_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], command: list[str], line: str
) -> None:
    carry_out(root, ORDERED)
    before = contents(root)
    code, err = ask(capsys, *command, *([] if "--plan-of" in command else ["--yes"]))
    assert code == 2
    assert err.startswith(f"opencouncil: {line}")
    assert len(err.splitlines()) == 1
    assert contents(root) == before


@pytest.mark.parametrize(
    ("command", "word"),
    [
        pytest.param(["--revoke", "2028-gloucestershire"], "cannot be revoked", id="revoked"),
        pytest.param(["--move", "2028-gloucestershire", "--to", "2029-04-01"], "cannot be moved", id="moved"),
    ],
)
def test_what_came_into_force_stays(
    root: Path, capsys: pytest.CaptureFixture[str], command: list[str], word: str
) -> None:
    carry_out(root, ORDERED)
    is_over(root)
    before = contents(root)
    code, err = ask(capsys, *command, "--yes")
    assert code == 2
    assert err.startswith(
        "opencouncil: '2028-gloucestershire' came into force on 2026-04-01, and what happened"
    )
    assert word in err
    assert contents(root) == before


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        pytest.param(
            lambda plan: plan.pop("councils"),
            "`newshire` stands under `working_names` only. Write under `councils` in "
            "data/plans/2028-gloucestershire.yaml what each file in data/councils is to say: id, name, "
            "short_name, nation, region and type.",
            id="nothing prepared",
        ),
        pytest.param(
            lambda plan: plan["reorganisation"].pop("intended"),
            "No day is known on which '2028-gloucestershire' takes effect. Give it with --to.",
            id="no day",
        ),
        pytest.param(
            lambda plan: (plan.pop("source"), plan.pop("sources")),
            "Where do the days come from? Give --source, a key of data/sources.yaml or an address.",
            id="no source",
        ),
    ],
)
def test_an_order_of_which_too_little_is_known_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Any], object], line: str
) -> None:
    plan = announce()
    spoil(plan)
    carry_out(root, plan)
    before = contents(root)
    order = ("--order", "2028-gloucestershire", "--title", "The Order 2027", "--yes")
    assert ask(capsys, *order) == (2, f"opencouncil: {line}\n")
    assert contents(root) == before


def test_an_order_for_a_day_that_has_passed_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    carry_out(root, announce())
    order = ("--order", "2028-gloucestershire", "--title", "The Order 2027", "--to", "2026-04-01", "--yes")
    assert ask(capsys, *order) == (
        2,
        "opencouncil: 2026-04-01 has passed, and an order for a day to come is meant. Give another --to.\n",
    )


def test_a_plan_that_has_come_into_force_is_no_longer_kept(root: Path) -> None:
    carry_out(root, ORDERED)
    for path in (root / "data").rglob("*.yaml"):
        # As it is when the day has come.
        text = path.read_bytes().replace(b"2028-04-01", b"2026-04-01").replace(b"2028-03-31", b"2026-03-31")
        path.write_bytes(text)
    plan = deepcopy(ORDERED)
    plan["reorganisation"] |= {
        "status": "in-force",
        "vesting_day": "2026-04-01",
        "first_election": "2025-05-01",
    }
    carry_out(root, plan)
    assert PLAN not in contents(root)
    assert read(FILE, root / "data")["status"] == "in-force"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        pytest.param(
            lambda plan: plan["reorganisation"].update(vesting_day="2029-04-01"),
            "`gloucestershire` takes its form on 2028-04-01 by its file. Move that first: opencouncil "
            "reorganise --move 2028-gloucestershire --to 2029-04-01",
            id="another day",
        ),
        pytest.param(
            lambda plan: plan["councils"][0].update(region="South East"),
            "`region` of `gloucestershire` would change today. Take the reorganisation back first, and carry "
            "this plan out then: opencouncil reorganise --revoke 2028-gloucestershire",
            id="another fact",
        ),
    ],
)
def test_a_form_that_is_made_is_not_made_otherwise(
    root: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Any], object], line: str
) -> None:
    carry_out(root, ORDERED)
    plan = deepcopy(ORDERED)
    change(plan)
    (root / "plan.yaml").write_text(to_yaml(plan), encoding="utf-8")
    before = contents(root)
    assert ask(capsys, "plan.yaml", "--yes") == (2, f"opencouncil: {line}\n")
    assert contents(root) == before


@pytest.mark.parametrize(
    ("command", "subject"),
    [
        pytest.param(
            ["--move", "2028-gloucestershire", "--to", "2029-04-01"],
            "data: Move the reorganisation 2028-gloucestershire to 2029-04-01",
            id="moved",
        ),
        pytest.param(
            ["--rename", "2028-gloucestershire", "--to", "2028-glos"],
            "data: Rename the reorganisation 2028-gloucestershire to 2028-glos",
            id="renamed",
        ),
        pytest.param(
            ["--revoke", "2028-gloucestershire"],
            "data: Take back the reorganisation 2028-gloucestershire",
            id="revoked",
        ),
        pytest.param(
            ["plan.yaml"], "data: Carry out the reorganisation 2028-gloucestershire", id="corrected"
        ),
    ],
)
def test_the_next_step_names_what_was_done(
    root: Path, capsys: pytest.CaptureFixture[str], command: list[str], subject: str
) -> None:
    carry_out(root, ORDERED)
    corrected = {"reorganisation": ORDERED["reorganisation"] | {"area": "The county"}}
    (root / "plan.yaml").write_text(to_yaml(corrected), encoding="utf-8")
    as_somebody = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(root))
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "Begin")):
        subprocess.run([*as_somebody, *words], check=True)
    code, err = ask(capsys, *command, "--yes")
    assert code == 0
    assert f"git commit -m '{subject}'" in err
