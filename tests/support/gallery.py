"""A dataset with every state that a page of the website can show: none of it is about a real council.

In each nation the law gives every kind of effect, and five councils have claims of every status; England has
a county, a combined authority, councils that are gone, to come, shadow and planned.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from opencouncil.answers import DISPUTED, NO_COUNCIL, NOT_LOOKED_FOR, UNKNOWN, UP_TO_COUNCIL
from opencouncil.law import RIGHT
from opencouncil.vocabulary import NATIONS, STATUSES
from support.builders import SAMPLE, to_yaml

# Every word of an answer, but for one that no page of a council shows.
WORDS = frozenset((RIGHT, UP_TO_COUNCIL, DISPUTED, UNKNOWN, NOT_LOOKED_FOR, *STATUSES))
NEVER_SHOWN: Mapping[str, str] = {
    NO_COUNCIL: "a council that does not exist on the day has a page without answers",
}

_LETTERS = {"england": "eng", "scotland": "sco", "wales": "wal", "northern-ireland": "ni"}
# By nation: the type of its councils, the start of their codes, and how a name ends.
_KINDS = {
    "england": ("non-metropolitan-district", "E070009", "District Council"),
    "scotland": ("scottish-council", "S120009", "Council"),
    "wales": ("welsh-principal-council", "W060009", "County Council"),
    "northern-ireland": ("ni-district", "N090009", "District Council"),
}
_FULL = ["full-council"]


def _effect(letters: str, name: str, effect: str, activity: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{letters}-{name}",
        "effect": effect,
        "activities": [activity],
        "meetings": [*_FULL],
        "summary": f"The sample's rule on {activity.replace('-', ' ')}.",
        "confidence": "high",
        "sources": ["https://example.org/act/1"],
        **more,
    }


def law_data(nation: str) -> dict[str, Any]:
    """An effect of each kind that decides; of two activities nobody looked, or nothing was found."""
    letters = _LETTERS[nation]
    act = {"instrument": "the-act", "provision": "section 1", "still_in_force_on": "2026-11-20"}
    views = [
        {"says": "A recording is a document.", "sources": ["https://example.org/view/1"]},
        {"says": "It is none.", "sources": ["https://example.org/view/2"]},
    ]
    return {
        "nation": nation,
        "checked": "2026-11-21",
        "instruments": {
            "the-act": {
                "title": "The Sample Meetings Act 2014",
                "citation": "2014 c. 999",
                "url": "https://example.org/act/",
            }
        },
        "effects": [
            _effect(
                letters,
                "film",
                "right",
                "film",
                **{"from": "2014-08-06"},
                exceptions=["while the public are excluded"],
                **act,
            ),
            _effect(
                letters,
                "papers",
                "right",
                "papers",
                limited=True,
                conditions=["who lives in the area"],
                **{"from": "1986-04-01"},
                **act,
            ),
            _effect(letters, "audio", "discretion", "audio-record", **{"from": "2014-08-06"}, **act),
            _effect(letters, "social", "no-rule", "social-media"),
            _effect(letters, "webcast", "duty", "council-webcast", **{"from": "2022-05-05"}, **act),
            _effect(letters, "recording", "not-required", "council-recording"),
            _effect(letters, "guidance", "recommended", "social-media", **{"from": "2015-01-01"}, **act),
            _effect(
                letters,
                "questions",
                "disputed",
                "public-questions",
                views=views,
                ask="Which reading do you follow?",
                **{"from": "2014-08-06"},
                **act,
            ),
        ],
        "looked_for": [
            {"activities": ["petitions"], "meetings": [*_FULL], "found": "none", "looked_on": "2026-11-21"},
        ],
    }


def _claim(status: str, number: int, **changes: Any) -> dict[str, Any]:
    found = {
        "status": status,
        "summary": f"its page says what the sample calls {status.replace('-', ' ')}",
        "stated": "2025-03",
        "checked": "2026-11-20",
        "confidence": "high",
        "source": {
            "type": "council-page",
            "title": f"Meetings, page {number}",
            "url": f"https://example.org/page/{number}",
        },
        **changes,
    }
    return {name: value for name, value in found.items() if value is not None}


def _list_open() -> dict[str, Any]:
    asked = {"conditions": ["notice-requested", "no-flash", "notice:3wd"]}
    return {
        "film": [_claim("allowed", 1)],
        "audio-record": [_claim("allowed", 2)],
        "social-media": [_claim("allowed-with-notice", 3, **asked)],
        "petitions": [_claim("permission-required", 4, conditions=["chair-permission", "in-writing"])],
        "public-speaking": [_claim("allowed-with-notice", 5, conditions=["register-to-speak"])],
        "public-questions": [_claim("allowed", 6)],
        "council-webcast": [_claim("provided", 7, conditions=["system:public-i"])],
        "council-recording": [_claim("provided", 8)],
        "papers": [_claim("provided", 9, conditions=["system:moderngov"])],
    }


def _list_shut() -> dict[str, Any]:
    return {
        "film": [_claim("refused", 11), _claim("permission-required", 12, stated="2016-02-01")],
        "audio-record": [_claim("restricted", 13, conditions=["press-only"])],
        "social-media": [_claim("refused", 14)],
        "petitions": [_claim("no-policy", 15)],
        "public-speaking": [_claim("permission-required", 16)],
        "public-questions": [_claim("refused", 17)],
        "council-webcast": [_claim("not-provided", 18)],
        "council-recording": [_claim("not-provided", 19)],
        "papers": [_claim("partial", 20)],
    }


def _list_doubtful() -> dict[str, Any]:
    """Two sources that disagree, old, undated, unclear, weak and passing ones, and one older than the law."""
    blog = {"type": "blog", "title": "A note", "url": "https://example.org/blog/1"}
    undated = {"stated": None, "note": "the page shows no date"}
    old = {"stated": "2019", "conditions": ["some-meetings"]}
    return {
        "film": [_claim("refused", 31, stated="2024-01-02", confidence="low", source=blog)],
        "audio-record": [_claim("allowed", 32), _claim("refused", 33)],
        "social-media": [_claim("allowed", 34, stated="2012-05-01"), _claim("refused", 35, **undated)],
        "petitions": [_claim("unknown", 36, note="it says two things")],
        "public-speaking": [_claim("restricted", 37, stated=None, stated_by="2018-06-30")],
        "public-questions": [_claim("permission-required", 38, stated=None, stated_from="2023-05-01")],
        "council-webcast": [_claim("provided", 39, stated="2018-11-29")],
        "council-recording": [
            _claim("partial", 40, stated="2024", conditions=["trial"]),
            _claim("provided", 41, stated="2020-06", conditions=["pandemic-period"]),
        ],
        "papers": [_claim("provided", 42, **old)],
    }


def _list_ended() -> dict[str, Any]:
    return {
        "film": [_claim("refused", 61, stated="2016-02")],
        "papers": [_claim("provided", 62, stated="2016")],
    }


def _list_other_meetings() -> dict[str, Any]:
    """What is said of some bodies alone, beside what is said of full council."""
    return {
        "film": [_claim("allowed-with-notice", 51, conditions=["notice-required", "full-council-only"])],
        "audio-record": [_claim("permission-required", 52, conditions=["not-full-council"])],
        "council-webcast": [
            _claim("provided", 53, conditions=["full-council-only"]),
            _claim("not-provided", 54, conditions=["not-full-council"]),
        ],
        "council-recording": [_claim("partial", 55, conditions=["audio-only", "live-not-kept"])],
        "petitions": [_claim("unknown", 56, note="the page breaks off")],
        "papers": [_claim("unknown", 57, note="the page breaks off")],
    }


_REPLY = {"type": "council-document", "title": "Our reply", "url": "https://example.org/reply"}
_REPLIES: Mapping[str, list[dict[str, Any]]] = {
    # Asked and waiting; long past its time; replied that it disagrees.
    "open": [{"asked": "2026-11-03"}],
    "shut": [
        {
            "asked": "2026-06-01",
            "about": ["film"],
            "replied": "2026-06-20",
            "says": "disagrees",
            "summary": "filming needs no permission",
            "source": _REPLY,
        }
    ],
    "doubtful": [{"asked": "2026-01-05"}],
}
_STATES: Mapping[str, Callable[[], dict[str, Any]]] = {
    "open": _list_open,
    "shut": _list_shut,
    "doubtful": _list_doubtful,
    "other": _list_other_meetings,
    "bare": dict,
}


def _iter_of_nation(nation: str) -> Iterator[dict[str, Any]]:
    kind, code, ending = _KINDS[nation]
    for number, (state, list_claims) in enumerate(_STATES.items()):
        council_id = f"{_LETTERS[nation]}-{state}"
        short = f"{state.capitalize()} {NATIONS[nation].name}"
        found: dict[str, Any] = {
            "id": council_id,
            "name": f"{short} {ending}",
            "short_name": short,
            "nation": nation,
            "type": kind,
            "established": "1996-04-01",
            "codes": {"gss": f"{code}{number:02}"},
            "website": f"https://example.org/{council_id}/",
            "population": {"count": 100_000 + number * 50_000, "year": 2022},
            "area_km2": 100.5,
            "location": {"latitude": 52.5 + number / 10, "longitude": -1.5},
            "links": {"papers": {"url": f"https://example.org/{council_id}/papers", "system": "moderngov"}},
            "meetings": list_claims(),
            "sourced": {"sample": ["name", "nation", "type", "established"]},
        }
        if nation == "england":
            found |= {"region": "West Midlands", "parent": "eng-county"}
            found["combined_authorities"] = [{"id": "eng-combined", "from": "2018-05-08", "source": "sample"}]
        if nation == "wales":
            found["names"] = {"cy": f"Cyngor Sir {state.capitalize()} Cymru"}
        if nation == "northern-ireland":
            # A body that was there before, in another form.
            forms = {"type": kind, "name": f"{short} Borough Council", "from": "1973-10-01"}
            found |= {"founded": "1973-10-01", "forms": [forms | {"until": "1996-03-31", "source": "sample"}]}
        if state in _REPLIES:
            found["replies"] = _REPLIES[state]
        if state == "bare":
            found["former_ids"] = [f"{council_id}-before"]
            found["aliases"] = [
                {"name": f"Bare {_LETTERS[nation].upper()}", "kind": "abbreviation", "source": "sample"}
            ]
        yield {name: value for name, value in found.items() if value}


def _council(
    council_id: str, name: str, kind: str = "non-metropolitan-district", **more: Any
) -> dict[str, Any]:
    facts = {
        "id": council_id,
        "name": name,
        "short_name": name.partition(" Council")[0],
        "nation": "england",
        "region": "West Midlands",
        "type": kind,
        "established": "1974-04-01",
        **more,
    }
    return facts | {"sourced": {"sample": ["name", "nation", "type", "established"]}}


def _iter_of_time() -> Iterator[dict[str, Any]]:
    """Above others; gone, with one successor, with two, with none; to come, as a shadow authority."""
    yield _council("eng-county", "Sample County Council", "county", meetings=_list_open())
    yield _council(
        "eng-combined", "Sample Combined Authority", "combined-authority", established="2018-05-08"
    )
    gone: dict[str, Any] = {"abolished": "2023-04-01", "meetings": _list_ended()}
    yield _council("eng-gone", "Gone District Council", **gone)
    yield _council("eng-divided", "Divided District Council", **gone)
    yield _council("eng-lost", "Lost District Council", abolished="2008-04-01")
    yield _council("eng-new", "New Council", "unitary", established="2023-04-01")
    yield _council("eng-second", "Second Council", "unitary", established="2023-04-01")
    yield _council("eng-ending", "Ending District Council", abolished="2027-04-01", meetings=_list_open())
    yield _council("eng-shadow", "Shadow Council", "unitary", established="2027-04-01")


REORGANISATIONS: tuple[dict[str, Any], ...] = (
    {
        "id": "2023-sample",
        "title": "Two districts become two unitary councils",
        "nation": "england",
        "area": "Sample",
        "kind": "structural-change",
        "status": "in-force",
        "decided": "2021-07-21",
        "order": {"title": "The Sample Order 2022", "citation": "SI 2022/9999", "made": "2022-03-17"},
        "vesting_day": "2023-04-01",
        "ends": [
            {
                "council": "eng-divided",
                "successors": [
                    {"council": "eng-new", "part": True},
                    {"council": "eng-second", "part": True},
                ],
            },
            {"council": "eng-gone", "successors": [{"council": "eng-new"}]},
        ],
        "begins": ["eng-new", "eng-second"],
        "sources": ["https://example.org/order/2022"],
        "confidence": "high",
    },
    {
        "id": "2027-sample",
        "title": "A district becomes a unitary council",
        "nation": "england",
        "area": "Sample East",
        "kind": "structural-change",
        "status": "order-made",
        "decided": "2025-10-28",
        "order": {"title": "The Sample Order 2026", "citation": "SI 2026/9999", "made": "2026-03-17"},
        "first_election": "2026-05-07",
        "shadow_from": "2026-05-12",
        "vesting_day": "2027-04-01",
        "ends": [{"council": "eng-ending", "successors": [{"council": "eng-shadow"}]}],
        "begins": ["eng-shadow"],
        "sources": ["https://example.org/order/2026"],
        "confidence": "high",
    },
    {
        "id": "2028-sample",
        "title": "Unitary councils proposed",
        "nation": "england",
        "area": "Sample West",
        "kind": "structural-change",
        "status": "proposed",
        "intended": {"vesting_day": "2028-04-01"},
        "in_scope": ["eng-county", "eng-open"],
        "sources": ["https://example.org/plan"],
        "confidence": "medium",
    },
)


def list_councils() -> list[dict[str, Any]]:
    return [*(one for nation in NATIONS for one in _iter_of_nation(nation)), *_iter_of_time()]


def write_gallery(
    root: Path, change: Callable[[dict[str, Any]], dict[str, Any]] = lambda council: council
) -> Path:
    """The dataset in a folder; ``change`` is made to each council."""
    data = root / "data"
    for folder in ("councils", "law", "reorganisations"):
        (data / folder).mkdir(parents=True)

    def write(path: str, text: str) -> None:
        (data / path).write_text(text, encoding="utf-8", newline="\n")

    cells = {}
    for number, council in enumerate(list_councils()):
        write(f"councils/{council['id']}.yaml", to_yaml(change(council)))
        if gss := council.get("codes", {}).get("gss"):
            cells[gss] = {"n": council["short_name"], "q": number % 5, "r": number // 5}
    for nation in NATIONS:
        write(f"law/{nation}.yaml", to_yaml(law_data(nation)))
    for one in REORGANISATIONS:
        write(f"reorganisations/{one['id']}.yaml", to_yaml(one))
    write(
        "sources.yaml", to_yaml({"sample": {"title": "A sample", "licence": "OGL-3.0", "used_for": "names"}})
    )
    write("hexagons.json", json.dumps({"layout": "odd-r", "hexes": cells}))
    write("parishes.csv", "code,name,council,basis\nE04099999,Sampleton,eng-open,code-2010\n")
    shutil.copy(SAMPLE / "data" / "scoring.yaml", data)
    return root
