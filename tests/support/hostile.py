"""A small dataset whose values try to break out of every format."""

from typing import Any

from opencouncil.reading.dataset import Dataset
from opencouncil.tables.loaded import Loaded
from support.builders import Files, claim_data, council_data, to_yaml
from support.clock import TODAY
from support.small_dataset import silent_law

# What each would do if it were taken for more than text.
FORMULAS = ("=1+1", "+44 20", "-2+3", "@SUM(A1)", "\t=1", "\r=1")
# The same in a cell of CSV: a tab or a return is a separator too, behind which a formula could begin.
DISARMED = ("'=1+1", "'+44 20", "'-2+3", "'@SUM(A1)", "'\t'=1", "'\r'=1")
AWKWARD = "She said \"no\", twice;\nthen left, with 100% of <b>it</b> & \\N 'quoted'"
UNICODE = "Cyngor Sir Gâr, Bhéal Feirste, 市議会 🏛"


def load_hostile(**changes: Any) -> Loaded:
    """Two councils: one whose every free text is awkward, and one above it."""
    claims = [
        claim_data(summary=text, stated=str(2020 - number), source=source(number, title=text))
        for number, text in enumerate((*FORMULAS, AWKWARD, UNICODE))
    ]
    district = {
        "notes": AWKWARD,
        "short_name": FORMULAS[0],
        "names": {"cy": UNICODE},
        "area_km2": 331,
        "location": {"latitude": 52.7, "longitude": -1.8},
        "film": claims,
        **changes,
    }
    county: dict[str, Any] = {
        "id": "staffordshire",
        "type": "county",
        "parent": None,
        "codes": {"gss": "E10000028"},
    }
    files = {
        "councils/lichfield.yaml": to_yaml(council_data(**district)).encode(),
        "councils/staffordshire.yaml": to_yaml(council_data(**county)).encode(),
        "law/england.yaml": silent_law("england").encode(),
        "sources.yaml": b"ons-lad-2026: {title: Codes, licence: OGL-3.0, used_for: codes}\n"
        b"mysociety-la: {title: Names, licence: CC-BY-4.0, used_for: names}\n",
    }
    return Loaded(Dataset(Files(files)), TODAY)


def source(number: int, **changes: str) -> dict[str, str]:
    return {"type": "council-page", "title": "A page", "url": f"https://example.org/{number}", **changes}
