"""A council that carries on in another form, by a plan for a day to come."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import Folder
from opencouncil.tables.loaded import Loaded
from support import losses
from support.builders import to_yaml
from support.clock import TODAY
from support.reorganisations import copy_dataset, read

PAGE = "https://www.example.org/an-order"
DISTRICTS = ("cheltenham", "gloucester", "stroud")
PLAN: dict[str, Any] = {
    "reorganisation": {
        "id": "2028-gloucestershire",
        "title": "Gloucestershire becomes one unitary council",
        "nation": "england",
        "area": "Gloucestershire",
        "kind": "structural-change",
        "status": "order-made",
        "order": {"title": "A rehearsal of an order"},
        "vesting_day": "2028-04-01",
        "ends": [{"council": name, "successors": [{"council": "gloucestershire"}]} for name in DISTRICTS],
        "continues": [{"council": "gloucestershire", "change": "became a unitary council"}],
        "sources": [PAGE],
        "confidence": "low",
    },
    "source": PAGE,
    "councils": [
        {"id": "gloucestershire", "name": "Gloucestershire Council", "type": "unitary", "area_km2": 2600.5}
    ],
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy_dataset(tmp_path, (*DISTRICTS, "gloucestershire", "city-of-london"), ("2010-exeter-norwich",))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def carry_out(root: Path, plan: Any) -> int:
    (root / "plan.yaml").write_text(to_yaml(plan), encoding="utf-8")
    return main(["reorganise", "plan.yaml", "--yes"])


def test_a_county_becomes_the_unitary_council_in_one_plan(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read("councils/gloucestershire.yaml", root / "data")
    assert carry_out(root, PLAN) == 0
    assert capsys.readouterr().err == "6 files written.\n"
    after = read("councils/gloucestershire.yaml", root / "data")
    assert {name: value for name, value in after.items() if value != before.get(name)} == {
        "name": "Gloucestershire Council",
        "type": "unitary",
        "area_km2": 2600.5,
        "founded": "1974-04-01",
        "established": "2028-04-01",
        "forms": [
            {
                "name": "Gloucestershire County Council",
                "type": "county",
                "from": "1974-04-01",
                "until": "2028-03-31",
                "area_km2": 2652.5,
                "reorganisation": "2028-gloucestershire",
                "source": "stat-lga-1972",
            }
        ],
        "sourced": after["sourced"],
    }
    assert after["sourced"][PAGE] == ["name", "type", "established", "area_km2"]
    assert after["sourced"]["stat-lga-1972"] == ["founded"]
    for name in DISTRICTS:
        assert read(f"councils/{name}.yaml", root / "data")["abolished"] == "2028-04-01"


def test_a_county_on_its_way_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(root, PLAN) == 0
    capsys.readouterr()
    assert main(["show", "gloucestershire"]) == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        "Gloucestershire County Council",
        "County council in the South West, England",
        "Since 1 April 1974",
        "On 1 April 2028 it becomes a unitary council, Gloucestershire Council.",
    ]
    assert main(["show", "gloucestershire", "--on", "2028-04-01"]) == 0
    assert capsys.readouterr().out.startswith("Gloucestershire Council\nUnitary council in the South West")
    assert main(["show", "cheltenham"]) == 0
    assert "  County      Gloucestershire County Council (gloucestershire)" in capsys.readouterr().out


def test_a_district_that_becomes_a_unitary_council_has_no_county_above_it(root: Path) -> None:
    plan = deepcopy(PLAN)
    reorganisation = plan["reorganisation"]
    reorganisation["ends"] = [
        {"council": name, "successors": [{"council": "stroud"}]}
        for name in ("cheltenham", "gloucester", "gloucestershire")
    ]
    reorganisation["continues"] = [{"council": "stroud", "change": "became a unitary council"}]
    plan["councils"] = [{"id": "stroud", "type": "unitary"}]
    assert carry_out(root, plan) == 0
    after = read("councils/stroud.yaml", root / "data")
    assert "parent" not in after
    assert all("parent" not in facts for facts in after["sourced"].values())
    assert after["forms"][0]["parent"] == "gloucestershire"


def give_a_website(plan: Any) -> None:
    plan["councils"][0]["website"] = "https://www.example.org/new"


def give_two_to_one_that_ends(plan: Any) -> None:
    plan["councils"].append(
        {"id": "stroud", "website": "https://www.example.org/", "short_name": "Stroudshire"}
    )


def rename_one_that_only_stays(plan: Any) -> None:
    plan["reorganisation"]["continues"].append({"council": "city-of-london", "change": "stays"})
    plan["reorganisation"]["continues"].sort(key=lambda one: one["council"])
    plan["councils"].append({"id": "city-of-london", "name": "The City"})


def take_the_undated_city(plan: Any) -> None:
    plan["reorganisation"]["ends"][0]["successors"] = [{"council": "city-of-london"}]
    plan["reorganisation"]["continues"].append({"council": "city-of-london", "change": "takes Cheltenham"})
    plan["reorganisation"]["continues"].sort(key=lambda one: one["council"])


def misspell_an_end(plan: Any) -> None:
    plan["reorganisation"]["ends"][1]["council"] = "gloucestre"


def misspell_a_beginning(plan: Any) -> None:
    plan["reorganisation"]["begins"] = ["newshir"]
    plan["councils"].append({"id": "newshire", "name": "Newshire Council"})


def misspell_a_council(plan: Any) -> None:
    plan["councils"][0]["id"] = "gloucestershir"


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        pytest.param(
            give_a_website,
            "`website` of `gloucestershire` would change today, and the day is 2028-04-01: take it out of "
            "the plan, and change the file then.",
            id="a fact without days",
        ),
        pytest.param(
            give_two_to_one_that_ends,
            "`website` and `short_name` of `stroud` would change today, and the day is 2028-04-01: take them "
            "out of the plan, and change the file then.",
            id="two, of one that ends",
        ),
        pytest.param(
            rename_one_that_only_stays,
            "`name` of `city-of-london` would change today, and the day is 2028-04-01: take it out of the "
            "plan, and change the file then.",
            id="a name of one that takes no other form",
        ),
        pytest.param(
            take_the_undated_city,
            "`city-of-london` has no first day in its file, so that what it was until 2028-04-01 cannot be "
            "dated: write `established` into the file first.",
            id="no first day",
        ),
        pytest.param(
            misspell_an_end,
            "`gloucestre` under `ends` has no file. Did you mean `gloucester`?",
            id="an end misspelt",
        ),
        pytest.param(
            misspell_a_beginning,
            "`newshir` under `begins` has no file, and none among the councils of the plan. Did you mean "
            "`newshire`?",
            id="a beginning misspelt",
        ),
        pytest.param(
            misspell_a_council,
            "`gloucestershir` is among the councils, and the reorganisation does not name it. Did you mean "
            "`gloucestershire`?",
            id="a council misspelt",
        ),
    ],
)
def test_what_would_change_today_or_is_nowhere_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], spoil: Any, line: str
) -> None:
    plan = deepcopy(PLAN)
    spoil(plan)
    assert carry_out(root, plan) == 2
    assert capsys.readouterr().err == f"opencouncil: {line}\n"
    assert not (root / "data" / "reorganisations" / "2028-gloucestershire.yaml").exists()


def test_what_it_takes_over_in_time_comes_after_and_not_before_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = deepcopy(PLAN)
    plan["reorganisation"]["continues"][0]["gains_from"] = ["stroud"]
    plan["reorganisation"]["ends"][2]["successors"][0]["part"] = True
    assert carry_out(root, plan) == 0
    capsys.readouterr()
    assert main(["lineage", "gloucestershire"]) == 0
    assert (
        capsys.readouterr().out
        == """\
Gloucestershire County Council (gloucestershire)

Before
  Nothing before it is recorded. Records of reorganisations begin in 2009.

After
  1 April 2028, order made: Gloucestershire becomes one unitary council
  A rehearsal of an order; low confidence
  ├─ the same body, a county council until then: became a unitary council
  ├─ in place of Cheltenham Borough Council (cheltenham)
  ├─ in place of Gloucester City Council (gloucester)
  ├─ in place of part of Stroud District Council (stroud)
  └─ land from Stroud District Council (stroud)

Something wrong or missing? Put it right in data/reorganisations/2028-gloucestershire.yaml
"""
    )


def test_until_its_day_the_tables_hold_the_form_of_today_and_lose_nothing(root: Path) -> None:
    assert carry_out(root, PLAN) == 0
    loaded = Loaded(Dataset(Folder(root / "data", "here")), TODAY)
    tables = {table.name: table for table in loaded.iter_tables()}
    places = losses.list_places(loaded.dataset, TODAY)
    assert (places[""], losses.find_losses(places, tables)) == ([], [])
    later = Loaded(loaded.dataset, date(2028, 4, 1))
    tables = {table.name: table for table in later.iter_tables()}
    assert losses.find_losses(losses.list_places(later.dataset, later.on), tables) == []
