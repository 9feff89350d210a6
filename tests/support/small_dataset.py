"""A dataset of nine councils, in force, to come and gone, under a law that is silent."""

import re
from pathlib import Path

import pytest

from opencouncil.vocabulary import NATIONS

COUNCILS = {
    "staffordshire": """\
        name: Staffordshire County Council
        short_name: Staffordshire
        nation: england
        region: West Midlands
        type: county
        established: 1974-04-01
        """,
    "lichfield": """\
        name: Lichfield District Council
        short_name: Lichfield
        nation: england
        region: West Midlands
        type: non-metropolitan-district
        parent: staffordshire
        established: 1974-04-01
        codes:
          gss: E07000194
          authority: LIF
          gov_uk: lichfield
          wikidata: Q6543271
        website: https://www.lichfielddc.gov.uk/
        population: {count: 108352, year: 2022}
        area_km2: 331.3
        location: {latitude: 52.69615, longitude: -1.76059}
        links:
          papers: {url: https://democracy.lichfielddc.gov.uk/, system: moderngov}
          webcasts:
            - platform: youtube
              seen: 2020-07
              note: used for meetings held during Covid-19
              source: page
              page: https://www.lichfielddc.gov.uk/webcasts
        notes: Its offices are at Frog Lane
        meetings:
          film:
            - status: allowed-with-notice
              conditions: [notice-requested, no-flash, "notice:3wd"]
              summary: filming is welcome; telling the office beforehand is a courtesy
              stated: 2014-09
              checked: 2026-11-21
              confidence: high
              source:
                type: council-page
                title: Filming at meetings
                url: https://www.lichfielddc.gov.uk/a-page-with-a-long-address/that-no-terminal/may-break-in-two/filming
              note: the page was read only in part
            - status: refused
              summary: a notice on the door said no cameras
              stated: "2011"
              checked: 2026-11-20
              confidence: low
              council_name: Lichfield City and District Council
              source: {type: blog, title: No cameras, url: "https://example.org/blog"}
          papers:
            - status: provided
              summary: minutes and reports online
              stated_by: 2014-08-05
              checked: 2026-11-21
              confidence: medium
              source: {type: foi-response, title: Papers, url: "https://example.org/foi"}
        sourced:
          list-of-councils: [name, nation, type, codes.gss, established]
          points: [location]
        """,
    "stafford": """\
        name: Stafford Borough Council
        short_name: Stafford
        nation: england
        region: West Midlands
        type: non-metropolitan-district
        parent: staffordshire
        established: 1974-04-01
        """,
    "dorset": """\
        name: Dorset Council
        short_name: Dorset
        nation: england
        region: South West
        type: unitary
        established: 2019-04-01
        """,
    "dorset-county": """\
        name: Dorset County Council
        short_name: Dorset
        nation: england
        region: South West
        type: county
        established: 1974-04-01
        abolished: 2019-04-01
        """,
    "christchurch": """\
        name: Christchurch Borough Council
        short_name: Christchurch
        nation: england
        region: South West
        type: non-metropolitan-district
        parent: dorset-county
        established: 1974-04-01
        abolished: 2019-04-01
        """,
    "east-surrey": """\
        name: East Surrey Council
        short_name: East Surrey
        nation: england
        region: South East
        type: unitary
        established: 2027-04-01
        """,
    "carmarthenshire": """\
        name: Carmarthenshire County Council
        short_name: Carmarthenshire
        names:
          cy: Cyngor Sir Gâr
        nation: wales
        type: welsh-principal-council
        established: 1996-04-01
        codes:
          gss: W06000010
        meetings:
          film:
            - status: refused
              summary: a motion to open filming was replaced by a webcast
              stated: 2012-12
              checked: 2026-11-21
              confidence: medium
              source: {type: local-news, title: Filming, url: "https://example.org/news"}
        """,
    "belfast": """\
        name: Belfast City Council
        short_name: Belfast
        nation: northern-ireland
        type: ni-district
        founded: 1973-10-01
        established: 2015-04-01
        """,
}
SOURCES = """\
list-of-councils:
  title: The list of councils
  licence: OGL-3.0
  used_for: names
points:
  title: Points on a map
  licence: OGL-3.0
  used_for: location
"""

# The law of a nation that gives nothing but what no claim is about.
_SILENT_LAW = """\
nation: {nation}
checked: 2026-11-21
instruments:
  an-act:
    title: An Act about meetings
effects:
  - id: {letters}-attend
    effect: right
    activities: [attend]
    meetings: [full-council]
    instrument: an-act
    still_in_force_on: 2026-11-21
    summary: anybody may attend
    confidence: high
    sources:
      - https://example.org/act
"""


def silent_law(nation: str) -> str:
    """The text of a file of law that gives no right or duty that a claim may speak of."""
    return _SILENT_LAW.format(nation=nation, letters="ni" if "-" in nation else nation[:3])


def write_silent_law(data: Path) -> None:
    """Such a file for each nation."""
    (data / "law").mkdir()
    for nation in NATIONS:
        path = data / "law" / f"{nation}.yaml"
        path.write_text(silent_law(nation), encoding="utf-8", newline="\n")


def council_text(council_id: str, body: str) -> str:
    """The text of a council's file from what is its own."""
    lines = [f"id: {council_id}", *(line[8:] for line in body.splitlines())]
    if not any(line.startswith("sourced:") for line in lines):
        lines += ["sourced:", "  list-of-councils: [name, nation, type]"]
    return "\n".join(line for line in lines if line) + "\n"


def make_dataset(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The councils as a repository in a folder, which becomes the current one."""
    councils = root / "data" / "councils"
    councils.mkdir(parents=True)
    (root / "data" / "sources.yaml").write_text(SOURCES, encoding="utf-8", newline="\n")
    for council_id, body in COUNCILS.items():
        path = councils / f"{council_id}.yaml"
        path.write_text(council_text(council_id, body), encoding="utf-8", newline="\n")
    write_silent_law(root / "data")
    monkeypatch.chdir(root)
    return root


def pretend_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """Output as in a terminal of a width, with colours."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm")


def strip_colours(text: str) -> str:
    """What a terminal shows, without its colours."""
    return re.sub("\x1b\\[[0-9;]*m", "", text)
