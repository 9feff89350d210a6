"""What commands print as JSON, on the sample and on what is hard: hostile, empty, broken and cut data."""

import csv
import io
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import yaml

from opencouncil.cli.app import main
from opencouncil.render import FORMATS
from support.builders import SAMPLE, claim_data, council_text
from support.hostile import AWKWARD, FORMULAS, UNICODE
from support.link_runs import NO_RUN, make_run
from support.reorganisations import plan_data
from support.replies import ASKED, PAGE
from support.repositories import SAM, Record
from support.sample_reports import HOSTILE, NOTHING, SLIPS, finding, report
from support.watching import watch

Results = Mapping[str, list[Any]]
COUNCILS = ("lichfield", "cumbria", "cumberland", "norfolk", "west-yorkshire-ca", "belfast", "fife")
ACTIVITIES = ("film", "papers", "webcast", "questions")


def collect_results(folder: Path) -> Results:
    """Every result, by its kind."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    _ask_sample(found, _make_sample(folder / "sample"), folder)
    _ask_hostile(found, _make_hostile(folder / "hostile"))
    for links in (NO_RUN, make_run()):
        out = io.StringIO()
        FORMATS["links"]["json"].render(links, out)
        found["links"].append(json.loads(out.getvalue()))
    for shown in (NOTHING, SLIPS, report(*(finding(message=text, path=text) for text in HOSTILE))):
        out = io.StringIO()
        FORMATS["findings"]["json"].render(shown, out)
        found["findings"].append(json.loads(out.getvalue()))
    return found


def run(folder: Path, *arguments: str) -> Any:
    """What a command prints in a folder."""
    before = Path.cwd()
    os.chdir(folder)
    out, err = io.StringIO(), io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main([*arguments, "--format", "json"])
    finally:
        os.chdir(before)
    assert code in (0, 1), err.getvalue()
    return json.loads(out.getvalue())


def _make_sample(folder: Path) -> Record:
    """The sample, with commits that change, break, mend, add and remove."""
    record = Record(folder)
    shutil.copytree(SAMPLE / "data", record.data, dirs_exist_ok=True)
    plan = plan_data(
        status="announced",
        in_scope=None,
        ends=[{"council": "lichfield", "successors": [{"working": "south", "part": True}]}],
        working_names=[{"id": "south", "name": "South", "unnamed": True, "note": FORMULAS[0]}],
    )
    record.write_data(f"reorganisations/{plan['id']}.yaml", plan)
    # Two councils with their papers at one host.
    norfolk = (record.data / "councils" / "norfolk.yaml").read_text(encoding="utf-8")
    record.write(
        "councils/norfolk.yaml", norfolk.replace("norfolkcc.cmis.uk.com", "cmispublic.walsall.gov.uk")
    )
    parishes = "code,name,council,basis\nE04010539,Alrewas,lichfield,code-2010\nE04000001,Far,,\n"
    record.write("parishes.csv", parishes)
    cumbria = yaml.safe_load((record.data / "councils" / "cumbria.yaml").read_text(encoding="utf-8"))
    record.write_data("councils/cumbria.yaml", cumbria | {"meetings": {"film": [claim_data()]}})
    law = yaml.safe_load((record.data / "law" / "england.yaml").read_text(encoding="utf-8"))
    look = {
        "activities": ["petitions"],
        "meetings": ["executive"],
        "found": "none",
        "looked_on": "2026-10-02",
    }
    views = [{"says": says, "sources": ["https://a.example/"]} for says in ("a meeting", "no meeting")]
    dispute = {
        "id": "eng-licensing",
        "effect": "disputed",
        "activities": ["film"],
        "meetings": ["licensing"],
        "summary": "Lawyers disagree.",
        "confidence": "medium",
        "ask": "May I film?",
        "views": views,
        "from": "2014-08-06",
        "sources": ["https://a.example/"],
    }
    record.write_data("law/england.yaml", law | {"looked_for": [look], "effects": [*law["effects"], dispute]})
    record.commit("data: Begin", "2026-10-03")
    fife = (record.data / "councils" / "fife.yaml").read_text(encoding="utf-8")
    record.write("councils/fife.yaml", fife.replace("\nname:", "\nname: [", 1))
    record.commit(AWKWARD, "2026-10-04", SAM)
    ask = claim_data(status="permission-required", stated="2025", summary=AWKWARD)
    record.write("councils/fife.yaml", fife.replace("short_name: Fife", "short_name: The Kingdom of Fife"))
    record.write("law/wales.yaml", (record.data / "law" / "wales.yaml").read_text(encoding="utf-8") + "# x\n")
    weak = claim_data(status="refused", stated=None, confidence="medium")
    record.commit("data: Mend", "2026-10-05", id="lichfield", film=[ask], audio_record=[weak])
    film = [ask | {"status": "refused"}]
    record.commit(
        "data: Correct", "2026-10-06", id="lichfield", film=film, audio_record=[weak], replies=ASKED[1:]
    )
    record.remove("councils/oldham.yaml")
    record.remove("reorganisations/2023-cumbria.yaml")
    record.commit("data: Remove", "2026-10-07", id="lichfield", replies=ASKED)
    record.git("checkout", "--quiet", "HEAD~1", "--", "data/reorganisations")
    record.write("councils/norwich.yaml", "id: [")
    return record


def _ask_sample(found: dict[str, list[Any]], record: Record, folder: Path) -> None:
    root = record.root
    found["findings"] += [run(root, "validate")]
    for council in COUNCILS:
        found["card"] += [run(root, "show", council), run(root, "show", council, "--on", "2010-05-01")]
        found["lineage"] += [run(root, "lineage", council)]
        found["meanings"] += [run(root, "find", council)]
        for activity in ACTIVITIES:
            found["answer"] += [run(root, "may", activity, council)]
            found["periods"] += [run(root, "may", activity, council, "--since", "2009")]
    found["meanings"] += [run(root, "find", "Alrewas"), run(root, "find", "Far")]
    found["answer"] += [
        run(root, "may", "film", "leeds", "--on", "2013-01-01"),
        run(root, "may", "petition", "lichfield", "--meeting", "cabinet"),
        run(root, "may", "film", "lichfield", "--meeting", "licensing"),
        run(root, "may", "film", "eden"),
    ]
    found["councils"] += [
        run(root, "list"),
        run(root, "list", "--status", "all"),
        run(root, "list", "--on", "2009-03-31"),
        run(root, "list", "--region", "london"),
    ]
    for by in ("nation", "type", "region"):
        found["stats"] += [run(root, "stats", "--by", by)]
    found["stats"] += [run(root, "stats", "--on", "1998-04-01")]
    found["over_time"] += [
        run(root, "stats", "--over-time"),
        run(root, "stats", "--over-time", "--activity", "film", "--nation", "england", "--on", "2009-05-01"),
    ]
    found["out_of_step"] += [
        run(root, "out-of-step"),
        run(root, "out-of-step", "--at", "HEAD~1", "--nation", "england"),
        run(root, "out-of-step", "--since", "2014", "lichfield", "--region", "west-midlands"),
        run(root, "out-of-step", "--since", "2014", "--at", "HEAD~1", "--type", "unitary"),
        run(root, "out-of-step", "--since", "2014", "--at", "HEAD~1"),
    ]
    found["calendar"] += [
        run(root, "calendar", "--since", "2009-01-01"),
        run(root, "calendar", "--since", "2009-01-01", "--nation", "wales", "--activity", "film"),
    ]
    found["replies"] += [
        run(root, "replies"),
        run(root, "replies", "--state", "all"),
        run(root, "replies", "lichfield", "--state", "not-asked", "--on", "2026-06-10"),
    ]
    found["gaps"] += [
        run(root, "gaps"),
        run(root, "gaps", "--for", "1h", "--nation", "wales"),
        run(root, "gaps", "eden", "--activity", "film"),
    ]
    found["stale"] += [
        run(root, "stale"),
        run(root, "stale", "--older-than", "90d", "--on", "2028-01-01"),
        run(root, "stale", "--reason", "law-look"),
    ]
    found["similar"] += [
        run(root, "similar", "lichfield"),
        run(root, "similar", "leeds", "--activity", "film", "--nation", "england"),
        run(root, "similar", "leeds", "--on", "2009-03-31"),
    ]
    found["side_by_side"] += [
        run(root, "compare", "lichfield", "fife", "belfast"),
        run(root, "compare", "cumbria", "leeds", "--on", "2010-05-01", "--activity", "film"),
    ]
    found["systems"] += [
        run(root, "systems"),
        run(root, "systems", "moderngov", "--by", "people", "--nation", "england"),
        run(root, "systems", "--kind", "webcast", "--by", "region", "--on", "2009-03-31"),
    ]
    watch("lichfield", "fife")
    found["news"] += [
        run(root, "news", "--since", "HEAD~4", "--on", "2028-05-01"),
        run(root, "news", "--no-mark"),
        run(root, "news", "--since", "HEAD"),
    ]
    found["comparison"] += [
        run(root, "diff"),
        run(root, "diff", "HEAD", "HEAD"),
        *(run(root, "diff", f"HEAD~{number}", f"HEAD~{number - 1}") for number in range(1, 5)),
    ]
    found["history"] += [run(root, "history", "fife"), run(root, "history", "lichfield", "film")]
    found["changelog"] += [
        run(root, "changelog"),
        run(root, "changelog", "HEAD"),
        run(root, "changelog", "--council", "fife"),
    ]
    _ask_scores(found, root, folder)
    found["rows"] += [
        run(root, "query", "SELECT * FROM claims"),
        run(root, "query", "SELECT [1, 2.5] AS some, {'a': NULL} AS more, DATE '2026-11-21' FROM names"),
        run(root, "query", "SELECT * FROM councils WHERE false"),
    ]
    found["tables"] += [run(root, "schema", "--tables")]
    found["hexmap"] += [
        run(root, "map"),
        run(root, "map", "--activity", "webcast", "--on", "2012-06-01"),
        run(root, "map", "--activity", "film", "--at", "HEAD~1"),
    ]
    found["letter"] += [
        run(root, "letter", "lichfield", "--about", "film"),
        run(root, "letter", "lichfield", "--kind", "check"),
        run(root, "letter", "cardiff", "--language", "welsh", "--to", "councillor"),
        run(root, "letter", "belfast", "--kind", "foi"),
    ]
    found["agreement"] += [_compare_coders(folder)]
    cut = record.clone(folder / "cut", "--depth=2")
    found["history"] += [run(cut, "history", "lichfield"), run(cut, "history", "belfast")]
    found["changelog"] += [run(cut, "changelog")]
    found["over_time"] += [run(cut, "stats", "--over-time", "--region", "london")]


def _ask_scores(found: dict[str, list[Any]], root: Path, folder: Path) -> None:
    mine = folder / "mine.yaml"
    text = (root / "data" / "scoring.yaml").read_text(encoding="utf-8")
    mine.write_text(text.replace("weight: 15", "weight: 40").replace("least_known: 4", "least_known: 1"))
    for council in ("lichfield", "cumberland", "belfast", "fife"):
        found["score"] += [run(root, "score", council), run(root, "score", council, "--rubric", str(mine))]
        found["moves"] += [run(root, "score", council, "--rubric", str(mine), "--compare")]
    found["score"] += [run(root, "score", "leeds", "--on", "2013-01-01")]
    found["moves"] += [run(root, "rank", "--rubric", str(mine), "--compare")]
    found["ranking"] += [
        run(root, "rank"),
        run(root, "rank", "--limit", "1"),
        run(root, "rank", "--activity", "film", "--nation", "scotland"),
        run(root, "rank", "--rubric", str(mine)),
        run(root, "rank", "--on", "2015-05-01"),
    ]


def _compare_coders(folder: Path) -> Any:
    """The agreement of two coders who differ in every way, about awkward councils."""
    rows = [
        ("lichfield", "film", "allowed", "2014-09", "https://example.org/a"),
        ("lichfield", "film", "refused", "2013", "https://example.org/b"),
        ("lichfield", "papers", "provided", "unknown", f"https://example.org/{AWKWARD}"),
        (FORMULAS[0], "film", "allowed", "2014", "https://example.org/a"),
    ]
    changed = [
        ("lichfield", "film", "refused", "2014", "https://example.org/a"),
        ("lichfield", "papers", "provided", "unknown", "https://example.org/c"),
        ("lichfield", "papers", "provided", "unknown", f"https://example.org/{AWKWARD}"),
    ]
    header = ("council_id", "activity", "status", "stated_date", "source_url")
    for name, sheet in (("first", rows), ("second", changed)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *sheet])
    return run(folder, "agreement", "first.csv", "second.csv")


def _make_hostile(folder: Path) -> Record:
    """One council whose every free text is awkward, in commits of an awkward author."""
    record = Record(folder)
    shutil.copytree(SAMPLE / "data" / "law", record.data / "law")
    shutil.copy(SAMPLE / "data" / "scoring.yaml", record.data)
    claims = [
        claim_data(summary=text, note=text, stated=str(2020 - number), source=_source(number, text))
        for number, text in enumerate((*FORMULAS, AWKWARD, UNICODE))
    ]
    told = {"replied": "2026-06-20", "says": "disagrees", "source": {**PAGE, "title": UNICODE}}
    replies = [{"asked": "2026-06-01", **told, "summary": AWKWARD}]
    texts = {"name": AWKWARD, "short_name": FORMULAS[0], "notes": AWKWARD, "names": {"cy": UNICODE}}
    # Two sources of equal weight that disagree.
    elsewhere = claim_data()["source"] | {"url": "https://example.org/elsewhere"}
    papers = [claim_data(status="provided"), claim_data(status="partial", source=elsewhere)]
    author = f"{UNICODE} <a@example.org>"
    record.commit(FORMULAS[0], "2026-10-03", author, **texts, film=claims[1:])
    record.write("councils/broken.yaml", b"\xff")
    record.commit(
        UNICODE,
        "2026-10-04",
        author,
        **texts,
        film=claims,
        papers=papers,
        replies=replies,
    )
    record.write("councils/forged.yaml", council_text(id="forged", name="x\x1b[31m"))
    return record


def _source(number: int, title: str) -> dict[str, str]:
    return {"type": "blog", "title": title, "url": f"https://example.org/{number}"}


def _ask_hostile(found: dict[str, list[Any]], record: Record) -> None:
    root = record.root
    found["findings"] += [run(root, "validate")]
    found["answer"] += [run(root, "may", "film", "lichfield")]
    found["councils"] += [run(root, "list")]
    found["card"] += [run(root, "show", "lichfield")]
    found["lineage"] += [run(root, "lineage", "lichfield")]
    found["comparison"] += [run(root, "diff", "HEAD~1")]
    found["history"] += [run(root, "history", "lichfield")]
    found["changelog"] += [run(root, "changelog")]
    watch("lichfield")
    found["news"] += [run(root, "news", "--since", "HEAD~1")]
    found["stats"] += [run(root, "stats")]
    found["out_of_step"] += [run(root, "out-of-step")]
    found["replies"] += [run(root, "replies", "--state", "replied")]
    found["gaps"] += [run(root, "gaps")]
    found["stale"] += [run(root, "stale", "--older-than", "1d")]
    found["similar"] += [run(root, "similar", "lichfield")]
    found["systems"] += [run(root, "systems")]
    found["rows"] += [run(root, "query", "SELECT * FROM claims")]
    found["score"] += [run(root, "score", "lichfield")]
    found["ranking"] += [run(root, "rank")]
    record.remove("law/england.yaml")
    found["comparison"] += [run(root, "diff")]
