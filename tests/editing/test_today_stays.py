"""Whatever is ordered for a day to come, the councils of today stay what they are."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from support.builders import to_yaml
from support.clock import TODAY
from support.reorganisations import copy_dataset

# Two counties with districts, and three unitary councils beside them.
DISTRICTS = {
    "devon": ("east-devon", "exeter", "south-hams", "torridge"),
    "gloucestershire": ("cheltenham", "gloucester", "stroud"),
}
UNITARIES = ("brighton-and-hove", "plymouth", "torbay")
COUNCILS = (*DISTRICTS, *(name for below in DISTRICTS.values() for name in below), *UNITARIES)
DAY = "2028-04-01"
PAGE = "https://www.example.org/an-order"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Authorities that take in some of them, and a reorganisation that says nothing of them.
    wider = ("devon-and-torbay-cca", "sussex-and-brighton-cca")
    root = copy_dataset(tmp_path, (*COUNCILS, *wider), ("2010-exeter-norwich",))
    monkeypatch.chdir(root)
    return root


def make_plan(number: int) -> dict[str, Any]:
    """One of 256 plans: a county ends or carries on, its districts end, a unitary has one of four fates."""
    fates = [number // 4**place % 4 for place in range(4)]
    county = sorted(DISTRICTS)[fates[3] % 2]
    new = "newshire"
    carries_on = fates[3] < 2
    whole = county if carries_on else new
    ends: dict[str, list[dict[str, Any]]] = {name: [{"council": whole}] for name in DISTRICTS[county]}
    continues: list[dict[str, Any]] = []
    if carries_on:
        continues.append({"council": county, "change": "became a unitary council"})
    else:
        ends[county] = [{"council": new}]
    for unitary, number_of_fate in zip(UNITARIES, fates, strict=False):
        fate, giver = ("ends", "takes a part", "gains land", "stays")[number_of_fate], DISTRICTS[county][0]
        if fate == "ends":
            ends[unitary] = [{"council": whole}]
        elif fate == "takes a part":
            ends[giver].append({"council": unitary})
            continues.append({"council": unitary, "change": "takes a part"})
        elif fate == "gains land":
            continues.append({"council": unitary, "change": "gains land", "gains_from": [giver]})
    giving = {name for one in continues for name in one.get("gains_from", ())}
    for name, successors in ends.items():
        if len(successors) > 1 or name in giving:
            ends[name] = [{**one, "part": True} for one in successors]
    councils: list[dict[str, Any]] = []
    if carries_on:
        changed: dict[str, Any] = {"name": f"{county.title()} Council", "area_km2": 1234.5}
        changed["region"] = "South East"
        kept = sorted(changed)[: 1 + fates[0] % 3]
        councils.append({"id": county, "type": "unitary", **{name: changed[name] for name in kept}})
    else:
        facts = {"nation": "england", "region": "South West", "type": "unitary"}
        councils.append({"id": new, "name": "Newshire Council", "short_name": "Newshire", **facts})
    reorganisation: dict[str, Any] = {
        "id": "2028-somewhere",
        "title": "A rehearsal",
        "nation": "england",
        "area": "Somewhere",
        "kind": "structural-change",
        "status": "order-made",
        "order": {"title": "A rehearsal of an order"},
        "vesting_day": DAY,
        "ends": [{"council": name, "successors": ends[name]} for name in sorted(ends)],
        "sources": [PAGE],
        "confidence": "low",
    }
    if not carries_on:
        reorganisation["begins"] = [new]
    if continues:
        reorganisation["continues"] = sorted(continues, key=lambda one: str(one["council"]))
    return {"reorganisation": reorganisation, "source": PAGE, "councils": councils}


def ask(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    assert main([*command]) == 0, command
    return capsys.readouterr().out


def without(text: str, *names: str) -> Any:
    """The JSON of a command without some fields, wherever they stand."""

    def drop(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: drop(value) for key, value in node.items() if key not in names}
        return [drop(one) for one in node] if isinstance(node, list) else node

    return drop(json.loads(text))


def describe_today(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the commands say of today, apart from what speaks of the future."""
    said: dict[str, Any] = {
        "list": ask(capsys, "list"),
        "list by type": ask(capsys, "list", "--type", "county", "--type", "unitary", "--sort", "type"),
        "districts": ask(capsys, "list", "--parent", "devon"),
        "list on the day": ask(capsys, "list", "--on", TODAY.isoformat(), "--format", "ids"),
        "list as json": without(ask(capsys, "list", "--format", "json"), "abolished"),
        "stats": ask(capsys, "stats"),
        "stats by type": ask(capsys, "stats", "--by", "type"),
        "stats as json": ask(capsys, "stats", "--format", "json"),
        "councils": ask(
            capsys,
            *("query", "--format", "csv"),
            "SELECT * EXCLUDE (abolished) FROM councils WHERE status = 'current'",
        ),
        "answers": ask(
            capsys,
            *("query", "--format", "csv"),
            "SELECT * FROM answers WHERE council_id IN (SELECT id FROM councils WHERE status = 'current')",
        ),
        "names": ask(
            capsys,
            *("query", "--format", "csv"),
            "SELECT * FROM names WHERE kind = 'official' AND council_id <> 'newshire'",
        ),
    }
    for name in COUNCILS:
        card = json.loads(ask(capsys, "show", name, "--format", "json"))
        # Its sources name the order, and its lineage is of all times.
        said[f"show {name}"] = {
            **{
                field: value
                for field, value in card["council"].items()
                if field not in ("abolished", "sourced")
            },
            "predecessors_said": card["predecessors_said"],
        }
        lines = ask(capsys, "show", name).splitlines()
        ahead = ("  After ", "Since ", "On 1 April 2028 ")
        page = lines[
            : next((at for at, line in enumerate(lines) if line == "Where these facts come from"), None)
        ]
        said[f"page of {name}"] = [line for line in page if not line.startswith(ahead)]
        said[f"may {name}"] = ask(capsys, "may", "film", name)
        said[f"find {name}"] = ask(capsys, "find", name)
    return said


@pytest.mark.slow
@pytest.mark.parametrize("number", range(5, 256, 50))
def test_a_plan_for_later_changes_nothing_of_today(
    root: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    before = describe_today(capsys)
    (root / "plan.yaml").write_text(to_yaml(make_plan(number)), encoding="utf-8")
    assert main(["reorganise", "plan.yaml", "--yes"]) == 0
    # No finding: its source alone gives every new fact one.
    assert re.fullmatch(r"[0-9]+ files written\.\n", capsys.readouterr().err)
    after = describe_today(capsys)
    for key, said in after.items():
        assert said == before[key], key
