"""Plans worked out and carried out on the frozen dataset, or refused without a trace."""

import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.document import parse
from opencouncil.text import patch
from support.builders import DATA, SAMPLE, to_yaml
from support.reorganisations import listed, read, undo_cumbria

CUMBRIA = "reorganisations/2023-cumbria.yaml"
SURREY = "reorganisations/2027-surrey.yaml"
ESSEX = "reorganisations/2028-greater-essex.yaml"
ORDER = "uksi-2026-264"


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the frozen dataset; we stand in it on the day of the tests, at no terminal."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with some files of the dataset, where Cumbria became two councils."""
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    # Where no reorganisation is known at all, the rules expect none.
    shutil.copy(DATA / "reorganisations" / "2009-cornwall.yaml", tmp_path / "data" / "reorganisations")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def undo_surrey(root: Path) -> dict[str, Any]:
    """Take the dataset back to before the Surrey order of 2026, and give the plan for it."""
    reorganisation = read(SURREY)
    (root / "data" / SURREY).unlink()
    new = []
    for council_id in reorganisation["begins"]:
        path = f"councils/{council_id}.yaml"
        council = read(path)
        del council["established"]
        council["sourced"][ORDER].remove("established")
        new.append(council)
        (root / "data" / path).unlink()
    for council_id in listed(reorganisation):
        target = root / "data" / "councils" / f"{council_id}.yaml"
        text = patch.remove(target.read_bytes(), "council", ("abolished",))
        target.write_bytes(patch.remove(text, "council", ("sourced", ORDER)))
    sources = root / "data" / "sources.yaml"
    sources.write_bytes(patch.remove(sources.read_bytes(), "sources", (ORDER,)))
    return {
        "reorganisation": reorganisation,
        "source": ORDER,
        "councils": new,
        "sources": {ORDER: read("sources.yaml")[ORDER]},
    }


def carry_out(root: Path, plan: Any, *options: str) -> int:
    (root / "plan.yaml").write_text(to_yaml(plan), encoding="utf-8")
    return main(["reorganise", "plan.yaml", *(options or ("--yes",))])


@pytest.mark.slow
def test_the_surrey_order_of_2026_gives_the_files_that_are_there(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twelve councils end, two begin: byte for byte what stands in the dataset."""
    plan = undo_surrey(root)
    assert carry_out(root, plan) == 0
    out, err = capsys.readouterr()
    after = contents(root / "data")
    real = contents(DATA)
    # The key of a new source goes to the end of its file.
    assert read("sources.yaml", root / "data") == read("sources.yaml")
    assert {path for path in real if after.get(path) != real[path]} == {"sources.yaml"}
    assert set(after) == {*real, "plans/2027-surrey.yaml"}
    assert "17 files written.\n" in err
    assert "+abolished: 2027-04-01\n" in out
    assert main(["validate"]) == 0
    capsys.readouterr()
    assert carry_out(root, plan) == 0
    assert capsys.readouterr().err == "All of this is in the dataset already.\n"


@pytest.mark.slow
def test_what_is_only_announced_touches_no_council(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Greater Essex as it was announced: working names, days that are meant, and one file."""
    (root / "data" / ESSEX).unlink()
    assert carry_out(root, {"reorganisation": read(ESSEX)}) == 0
    assert "1 file written.\n" in capsys.readouterr().err
    assert contents(root / "data") == contents(DATA)


def rehearse_essex() -> dict[str, Any]:
    """A rehearsal: as if the five councils announced for Greater Essex were ordered as they are meant.

    No order has been made and no names are known. The working names stand in for both.
    """
    reorganisation = read(ESSEX)
    intended = reorganisation.pop("intended")
    working = reorganisation.pop("working_names")
    for ending in reorganisation["ends"]:
        ending["successors"] = [
            {("council" if name == "working" else name): value for name, value in successor.items()}
            for successor in ending["successors"]
        ]
    page = "https://www.example.org/rehearsal"
    reorganisation |= {
        **intended,
        "status": "order-made",
        "begins": [name["id"] for name in working],
        "order": {"title": "A rehearsal of an order for Greater Essex"},
    }
    councils = [
        {
            "id": name["id"],
            "name": f"{name['name']} Council",
            "short_name": name["name"],
            "nation": "england",
            "region": "East of England",
            "type": "unitary",
            "sourced": {page: ["name", "short_name", "nation", "region", "type"]},
        }
        for name in working
    ]
    return {"reorganisation": reorganisation, "source": page, "councils": councils}


@pytest.mark.slow
def test_a_rehearsal_of_an_order_for_greater_essex(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = rehearse_essex()
    assert carry_out(root, plan) == 0
    assert "22 files written.\n" in capsys.readouterr().err
    for council_id in listed(plan["reorganisation"]):
        path = f"councils/{council_id}.yaml"
        before, after = read(path), read(path, root / "data")
        assert after.pop("abolished") == "2028-04-01"
        assert after["sourced"].pop("https://www.example.org/rehearsal") == ["abolished"]
        assert after == before
    for council in plan["councils"]:
        after = read(f"councils/{council['id']}.yaml", root / "data")
        assert after["established"] == "2028-04-01"
    touched = {f"councils/{one}.yaml" for one in listed(plan["reorganisation"])} | {ESSEX}
    after_all = contents(root / "data")
    assert {path for path, text in contents(DATA).items() if after_all[path] != text} == touched
    assert main(["validate"]) == 0


@pytest.mark.slow
def test_a_council_that_carries_on_takes_its_present_form(root: Path) -> None:
    """As Cornwall did in 2009: the county council became the unitary council."""
    reorganisation = read("reorganisations/2009-cornwall.yaml")
    path = root / "data" / "councils" / "cornwall.yaml"
    real = path.read_bytes()
    key = next(
        key for key, facts in read("councils/cornwall.yaml")["sourced"].items() if "established" in facts
    )
    old = next(key for key, facts in read("councils/cornwall.yaml")["sourced"].items() if "founded" in facts)
    council = read("councils/cornwall.yaml")
    text = patch.remove(patch.remove(real, "council", ("founded",)), "council", ("forms",))
    for name, value in (("type", "county"), ("name", "Cornwall County Council")):
        text = patch.set_value(text, "council", (name,), value)
    text = patch.set_value(text, "council", ("established",), council["founded"])
    for name, wanted in ((key, "established"), (old, "founded")):
        facts = parse(text).data["sourced"][name]
        if len(facts) == 1:
            text = patch.remove(text, "council", ("sourced", name))
        else:
            text = patch.remove(text, "council", ("sourced", name, facts.index(wanted)))
    if old in parse(text).data["sourced"]:
        text = patch.insert_item(text, "council", ("sourced", old, 0), "established")
    else:
        text = patch.insert_field(text, "council", ("sourced", old), ["established"])
    path.write_bytes(text)
    sourced = {
        key: [fact for fact in facts if fact in ("name", "type")]
        for key, facts in council["sourced"].items()
        if {"name", "type"} & {*facts}
    }
    changed = {"id": "cornwall", "name": "Cornwall Council", "type": "unitary", "sourced": sourced}
    assert carry_out(root, {"reorganisation": reorganisation, "source": key, "councils": [changed]}) == 0
    after = read("councils/cornwall.yaml", root / "data")
    assert {name: sorted(facts) for name, facts in after.pop("sourced").items()} == {
        name: sorted(facts) for name, facts in council.pop("sourced").items()
    }
    assert after == council


def test_the_cumbria_order_of_2022_gives_the_files_that_are_there(small: Path) -> None:
    before = contents(small / "data")
    plan = undo_cumbria(small)
    assert contents(small / "data") != before
    assert carry_out(small, plan) == 0
    after = contents(small / "data")
    # Its latitude, 54.49170, is the same number without the last digit.
    odd = "councils/westmorland-and-furness.yaml"
    assert parse(after.pop(odd)).data == parse(before.pop(odd)).data
    assert after == before


def leave_a_district(plan: Any) -> None:
    ends = plan["reorganisation"]["ends"]
    plan["reorganisation"]["ends"] = [ending for ending in ends if ending["council"] != "eden"]


def forget_a_successor(plan: Any) -> None:
    plan["reorganisation"]["ends"][0]["successors"] = []


def drop_successors(plan: Any) -> None:
    del plan["reorganisation"]["ends"][0]["successors"]


def link_one_way(plan: Any) -> None:
    plan["reorganisation"]["begins"].remove("cumberland")
    plan["councils"] = [council for council in plan["councils"] if council["id"] != "cumberland"]


def end_what_ended(plan: Any) -> None:
    plan["reorganisation"]["ends"].append({"council": "lisburn", "successors": [{"council": "cumberland"}]})


def begin_what_began(plan: Any) -> None:
    plan["reorganisation"]["begins"].append("oldham")
    plan["reorganisation"]["ends"][0]["successors"] = [
        {"council": "cumberland", "part": True},
        {"council": "oldham", "part": True},
    ]


def begin_without_a_file(plan: Any) -> None:
    plan["councils"].pop()


def move_a_day(plan: Any) -> None:
    plan["councils"][0]["established"] = "2023-04-02"


def name_a_stranger(plan: Any) -> None:
    plan["councils"].append({"id": "leeds", "website": "https://www.example.org/"})


def give_one_twice(plan: Any) -> None:
    plan["councils"].append(deepcopy(plan["councils"][0]))


def misspell_a_part(plan: Any) -> None:
    plan["council"] = plan.pop("councils")


def misspell_a_status(plan: Any) -> None:
    plan["reorganisation"]["status"] = "inforce"


def name_no_source(plan: Any) -> None:
    plan["source"] = "uksi-2026-999"


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        pytest.param(leave_a_district, "[parent-gone]", id="a gap: a district below a county that ends"),
        pytest.param(drop_successors, "`successors` is missing", id="a gap: nothing takes its place"),
        pytest.param(forget_a_successor, "plan.yaml:", id="an empty list"),
        pytest.param(link_one_way, "[successor-not-listed]", id="a link that goes one way"),
        pytest.param(
            end_what_ended, "`lisburn` was abolished on 2015-04-01 already.", id="an overlap with what was"
        ),
        pytest.param(begin_what_began, "`oldham` began on 1974-04-01 already", id="a beginning of what is"),
        pytest.param(
            begin_without_a_file, "has no file, and none among the councils of", id="a beginning of nothing"
        ),
        pytest.param(move_a_day, "should be 2023-04-01.", id="a day between"),
        pytest.param(name_a_stranger, "the reorganisation does not name it.", id="a stranger"),
        pytest.param(give_one_twice, "`cumberland` is here a second time.", id="a council twice"),
        pytest.param(misspell_a_part, "Did you mean `councils`?", id="a part"),
        pytest.param(misspell_a_status, "Did you mean `in-force`?", id="a status"),
        pytest.param(name_no_source, "[unknown-source]", id="a source"),
    ],
)
def test_what_does_not_fit_together_is_refused_and_nothing_written(
    small: Path, capsys: pytest.CaptureFixture[str], spoil: Any, line: str
) -> None:
    plan = deepcopy(undo_cumbria(small))
    before = contents(small / "data")
    spoil(plan)
    assert carry_out(small, plan) == 2
    assert line in capsys.readouterr().err
    assert contents(small / "data") == before


@pytest.mark.slow
def test_an_overlap_with_another_plan_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Eastbourne is in the announced plan for Sussex, and cannot end in Surrey's too."""
    plan = undo_surrey(root)
    before = contents(root / "data")
    ends = plan["reorganisation"]["ends"]
    ends.append({"council": "eastbourne", "successors": [{"council": "east-surrey"}]})
    assert carry_out(root, plan) == 2
    assert "[ends-once]" in capsys.readouterr().err
    assert contents(root / "data") == before


def test_a_dry_run_and_a_missing_answer_write_nothing(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = undo_cumbria(small)
    before = contents(small / "data")
    assert carry_out(small, plan, "--dry-run") == 0
    assert "Cumberland" in capsys.readouterr().out
    assert main(["reorganise", "plan.yaml"]) == 2
    assert contents(small / "data") == before


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("", "plan.yaml:1: the file is empty", id="empty"),
        pytest.param("- a\n", "plan.yaml holds no plan", id="list"),
        pytest.param("councils: []\n", "plan.yaml has no `reorganisation`", id="nothing to do"),
        pytest.param("reorganisation: [a\n", "plan.yaml:1: a bracket or a brace", id="syntax"),
        pytest.param(
            "reorganisation: {}\ncouncils: 3\n", "plan.yaml:2: `councils` is not of the form", id="form"
        ),
        pytest.param("a: &b c\n", "plan.yaml:1: `&b` is an anchor", id="anchor"),
    ],
)
def test_a_broken_plan_is_one_clear_line(
    small: Path, capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    (small / "plan.yaml").write_text(text)
    assert main(["reorganise", "plan.yaml", "--yes"]) == 2
    err = capsys.readouterr().err
    assert line in err
    assert len(err.splitlines()) == 1
    assert main(["reorganise", "nowhere.yaml"]) == 2
    assert capsys.readouterr().err.startswith("opencouncil: The plan 'nowhere.yaml' cannot be read")


def test_comments_in_a_reorganisation_are_not_lost(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (small / "data" / CUMBRIA).open("a") as out:
        out.write("# Ask again in June.\n")
    assert carry_out(small, {"reorganisation": read(CUMBRIA, SAMPLE / "data") | {"area": "The north"}}) == 2
    assert "holds comments, which would be lost" in capsys.readouterr().err
