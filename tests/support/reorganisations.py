"""Reorganisations for tests: one like Cumbria's, with what the test is about changed, and real files."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from opencouncil.checking.rules.base import DatasetRule
from opencouncil.checking.validate import validate
from opencouncil.findings import Finding, Problem
from opencouncil.model import Council
from opencouncil.reading.document import parse
from opencouncil.reorganisations import Reorganisation, make_reorganisation
from opencouncil.text import patch
from support.builders import DATA, SAMPLE, Files, council, to_yaml
from support.clock import TODAY
from support.small_dataset import write_silent_law
from support.views import View

# The councils that ended or began there in 2023, and the authority over those of today.
CUMBRIA = (
    *("allerdale", "barrow-in-furness", "carlisle", "copeland", "cumberland", "cumbria", "eden"),
    *("south-lakeland", "westmorland-and-furness", "cumbria-ca"),
)
_CUMBRIA_FILE = "reorganisations/2023-cumbria.yaml"
# A county that is divided, and a district on either side.
_REORGANISATION: dict[str, Any] = {
    "id": "2023-cumbria",
    "title": "Cumbria becomes two unitary councils",
    "nation": "england",
    "area": "Cumbria",
    "kind": "structural-change",
    "status": "in-force",
    "decided": "2021-07-21",
    "order": {
        "title": "The Cumbria (Structural Changes) Order 2022",
        "citation": "SI 2022/331",
        "made": "2022-03-17",
    },
    "vesting_day": "2023-04-01",
    "ends": [
        {"council": "carlisle", "successors": [{"council": "cumberland"}]},
        {
            "council": "cumbria",
            "successors": [
                {"council": "cumberland", "part": True},
                {"council": "westmorland-and-furness", "part": True},
            ],
        },
        {"council": "eden", "successors": [{"council": "westmorland-and-furness"}]},
    ],
    "begins": ["cumberland", "westmorland-and-furness"],
    "sources": ["https://www.legislation.gov.uk/uksi/2022/331/note/made/data.xht"],
    "confidence": "high",
}
# What a plan has in place of what is firm.
_PLANNED: dict[str, Any] = {
    "id": "2028-kent",
    "title": "Unitary councils proposed for Kent",
    "area": "Kent",
    "status": "proposed",
    "decided": None,
    "order": None,
    "vesting_day": None,
    "intended": {"vesting_day": "2028-04-01"},
    "ends": None,
    "begins": None,
    "in_scope": ["kent", "medway"],
}


def reorganisation_data(**changes: Any) -> dict[str, Any]:
    """Cumbria's of 2023, changed; a field set to None is left out."""
    changed = deepcopy({**_REORGANISATION, **changes})
    return {name: value for name, value in changed.items() if value is not None}


def plan_data(**changes: Any) -> dict[str, Any]:
    """A proposal for Kent, changed."""
    return reorganisation_data(**{**_PLANNED, **changes})


def hexshire_plan(districts: Sequence[str]) -> dict[str, Any]:
    """An announced plan for a county of these districts, half of which go to either of two new councils."""
    names = {"north-hexshire": "North Hexshire", "south-hexshire": "South Hexshire"}
    half = len(districts) // 2
    return {
        "id": "2028-hexshire",
        "title": "Hexshire becomes two unitary councils",
        "nation": "england",
        "area": "Hexshire",
        "kind": "structural-change",
        "status": "announced",
        "decided": "2026-03-25",
        "intended": {"first_election": "2027-05-06", "vesting_day": "2028-04-01"},
        "ends": [
            {"council": name, "successors": [{"working": [*names][place >= half]}]}
            for place, name in enumerate(districts)
        ],
        "working_names": [{"id": key, "name": name} for key, name in names.items()],
        "sources": ["https://www.legislation.gov.uk/uksi/2026/1"],
        "confidence": "medium",
    }


def reorganisation(path: str = "", **changes: Any) -> Reorganisation:
    data = reorganisation_data(**changes)
    return make_reorganisation(path or f"reorganisations/{data['id']}.yaml", data)


def plan(**changes: Any) -> Reorganisation:
    return reorganisation(**{**_PLANNED, **changes})


def cumbria_councils(**changes: Mapping[str, Any]) -> list[Council]:
    """The councils of the reorganisation; by its id with `_` for `-`, what is changed of one."""
    old = {"parent": None, "abolished": "2023-04-01"}
    new = {"parent": None, "type": "unitary", "established": "2023-04-01"}
    kinds: dict[str, dict[str, Any]] = {
        "carlisle": old,
        "cumbria": old,
        "eden": old,
        "cumberland": new,
        "westmorland-and-furness": new,
    }
    return [
        council(**{"id": name, **base, **changes.get(name.replace("-", "_"), {})})
        for name, base in kinds.items()
    ]


def check_reorganisations(
    rule: DatasetRule,
    reorganisations: Iterable[Reorganisation],
    councils: Iterable[Council] = (),
    unread: Iterable[str] = (),
) -> list[tuple[str, Problem]]:
    """What a rule finds: the name of each file it is about, without its ending, with the problem."""
    view = View(
        readable_councils=tuple(councils) or tuple(cumbria_councils()),
        whole_reorganisations=tuple(reorganisations),
        unread=tuple(unread),
    )
    return [
        (path.rpartition("/")[2].removesuffix(".yaml"), problem)
        for path, problem in rule.check_all(view, TODAY)
    ]


def find_reorganisation_findings(data: Mapping[str, Any] | str) -> list[Finding]:
    """All that is wrong with the real councils of Cumbria and a file in place of their reorganisation."""
    # A second one, that ends nothing: a dataset without any is not asked for them.
    other = "reorganisations/2010-exeter-norwich.yaml"
    paths = [
        "sources.yaml",
        "law/england.yaml",
        other,
        *(f"councils/{council_id}.yaml" for council_id in CUMBRIA),
    ]
    files = {path: (DATA / path).read_bytes() for path in paths}
    text = data if isinstance(data, str) else to_yaml(dict(data))
    files["reorganisations/2023-cumbria.yaml"] = text.encode()
    found = validate(Files(files), TODAY).findings
    # The law names councils that are not here.
    return [finding for finding in found if not finding.path.endswith((other, "law/england.yaml"))]


def copy_dataset(root: Path, councils: Iterable[str], reorganisations: Iterable[str]) -> Path:
    """Some real councils and reorganisations with the real list of sources, under a law that is silent."""
    for folder, names in (("councils", councils), ("reorganisations", reorganisations)):
        target = root / "data" / folder
        target.mkdir(parents=True)
        for name in names:
            shutil.copy(DATA / folder / f"{name}.yaml", target)
    shutil.copy(DATA / "sources.yaml", root / "data")
    write_silent_law(root / "data")
    return root


def read(path: str, root: Path = DATA) -> Any:
    """What a file of the dataset says."""
    return parse((root / path).read_bytes()).data


def listed(reorganisation: Any) -> list[str]:
    """The councils that end."""
    return [ending["council"] for ending in reorganisation["ends"]]


def undo_cumbria(root: Path) -> dict[str, Any]:
    """Take those files back to before the Cumbria order of 2022, and give the plan for it."""
    folder, source = root / "data" / "councils", "mysociety-la"
    reorganisation = read(_CUMBRIA_FILE, SAMPLE / "data")
    (root / "data" / _CUMBRIA_FILE).unlink()
    for council_id in listed(reorganisation):
        target = folder / f"{council_id}.yaml"
        facts = parse(target.read_bytes()).data["sourced"][source]
        text = patch.remove(target.read_bytes(), "council", ("abolished",))
        text = patch.remove(text, "council", ("sourced", source, facts.index("abolished")))
        target.write_bytes(text)
    new = [parse((folder / f"{name}.yaml").read_bytes()).data for name in reorganisation["begins"]]
    for one in new:
        (folder / f"{one['id']}.yaml").unlink()
    return {"reorganisation": reorganisation, "source": source, "councils": new}


def divide_lichfield() -> dict[str, Any]:
    """A plan that no order says: Staffordshire carries on as a unitary council, without half of Lichfield."""
    parts = [{"council": name, "part": True} for name in ("newshire", "staffordshire")]
    page = "https://www.example.org/an-order"
    return {
        "reorganisation": {
            "id": "2028-staffordshire",
            "title": "A rehearsal",
            "nation": "england",
            "area": "Staffordshire",
            "kind": "structural-change",
            "status": "order-made",
            "order": {"title": "A rehearsal of an order"},
            "vesting_day": "2028-04-01",
            "ends": [{"council": "lichfield", "successors": parts}],
            "begins": ["newshire"],
            "continues": [{"council": "staffordshire", "change": "became a unitary council"}],
            "sources": [page],
            "confidence": "low",
        },
        "source": page,
        "councils": [
            {"id": "staffordshire", "type": "unitary"},
            {
                "id": "newshire",
                "name": "Newshire Council",
                "short_name": "Newshire",
                "nation": "england",
                "region": "West Midlands",
                "type": "unitary",
            },
        ],
    }
