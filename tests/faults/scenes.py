"""Every command that writes, each with a dataset in which it has something to do."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from opencouncil.cli.app import main
from opencouncil.site.record import keep_record, read_record
from support.builders import DATA, REPOSITORY, SAMPLE, SMALL, to_yaml, write_dataset
from support.reorganisations import CUMBRIA, divide_lichfield, undo_cumbria
from support.spreadsheets import Rows, edit, export

ON = "2026-11-21"
# Three that a command for several files writes.
SEVERAL = ("lichfield", "fife", "powys")


class Scene(NamedTuple):
    """A command, and what the folder needs before it."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Path], object] = lambda root: None
    # Whether it writes several files, each in its turn.
    is_several: bool = False


def make_ground(root: Path) -> None:
    """A clone with a few files of the dataset, as ours is set up."""
    write_dataset(root, (*SMALL, *CUMBRIA))
    (root / "data" / "reorganisations").mkdir()
    for name in ("2009-cornwall", "2023-cumbria"):
        shutil.copy(DATA / "reorganisations" / f"{name}.yaml", root / "data" / "reorganisations")
    shutil.copy(REPOSITORY / ".gitignore", root)
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(root)], check=True)


def _change(root: Path, change: Callable[[str], str]) -> None:
    for council_id in SEVERAL:
        path = root / "data" / "councils" / f"{council_id}.yaml"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")


def _move_nation(text: str) -> str:
    line = re.search(r"^nation: .*\n", text, re.MULTILINE)
    assert line
    return text.replace(line[0], "").replace("\nsourced:\n", f"\n{line[0]}sourced:\n")


def _find_first(rows: Rows, council_id: str) -> dict[str, str]:
    return next(row for row in rows if row["council_id"] == council_id)


def _write_table(root: Path) -> None:
    def change(rows: Rows) -> None:
        for row in (_find_first(rows, name) for name in ("belfast", "fife", "powys")):
            row["summary"] += ", as the page says"

    edit(export(root), change)


_SHARED_PAGE = "https://www.example.org/councils"


def _share_page(root: Path) -> None:
    """Several councils with a claim of one page, read some days ago."""
    for council_id in ("belfast", "fife", "powys"):
        path = root / "data" / "councils" / f"{council_id}.yaml"
        text = path.read_text(encoding="utf-8")
        start = text.index("        url: ", text.index("\nmeetings:"))
        text = f"{text[:start]}        url: {_SHARED_PAGE}{text[text.index(chr(10), start) :]}"
        path.write_text(text.replace(f"checked: {ON}", "checked: 2026-11-14"), encoding="utf-8")


def _give_website(root: Path) -> None:
    _change(
        root,
        lambda text: re.sub(
            r"^website: .*", "website: https://www.cumberland.gov.uk/", text, flags=re.MULTILINE
        ),
    )


def _write_index(root: Path) -> None:
    rows = "code,name,council,basis\nE04002416,Wigton,cumbria,code-2010\n"
    (root / "data" / "parishes.csv").write_text(rows)


def _write_plan(root: Path) -> None:
    (root / "plan.yaml").write_text(to_yaml(undo_cumbria(root)), encoding="utf-8")


def _write_plan_ahead(root: Path) -> None:
    """A rehearsal: the county carries on, and a new council takes a part of Lichfield. No order says so."""
    (root / "plan.yaml").write_text(to_yaml(divide_lichfield()), encoding="utf-8")


def _plan_staffordshire(root: Path) -> None:
    _write_plan_ahead(root)
    assert main(["reorganise", str(root / "plan.yaml"), "--yes", "--data", str(root)]) == 0


def _spoil_forms(root: Path) -> None:
    assert main(["schema", "--issue-forms", "-o", str(root / "forms")]) == 0
    for path in (root / "forms").iterdir():
        path.write_text("old\n")


def _write_versions(root: Path) -> None:
    text = (root / "data" / "councils" / "fife.yaml").read_text(encoding="utf-8")
    for name, website in (("base", "a"), ("ours", "a"), ("theirs", "b")):
        changed = re.sub(r"^website: .*", f"website: https://www.{website}.gov.uk/", text, flags=re.MULTILINE)
        assert changed != text
        (root / f"{name}.yaml").write_text(changed, encoding="utf-8")


def _set_up(root: Path) -> None:
    assert main(["setup-git", "--data", str(root)]) == 0


def _cite_own_machine(root: Path) -> None:
    """What is not asked is kept as such, without any network."""
    path = root / "data" / "councils" / "lichfield.yaml"
    text = re.sub(r"https?://\S+", "http://10.0.0.1/", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")


def _let_be_proposed(root: Path) -> None:
    """A change in a clone with a remote, which lies where nobody looks for files of the folder."""
    for line in (
        *(("config", "user.name", "Jo Bloggs"), ("config", "user.email", "jo@example.org"), ("add", "data")),
        *(("commit", "--quiet", "-m", "data: Begin"), ("clone", "--quiet", "--bare", ".", ".git/hub.git")),
        ("remote", "add", "origin", ".git/hub.git"),
    ):
        subprocess.run(["git", *line], cwd=root, check=True)
    _change(root, lambda text: text.replace("\nsourced:\n", "\nnotes: It was looked at again.\nsourced:\n"))


def _watch_fife(root: Path) -> None:
    """A list with a line, in the folder of settings that commands find here."""
    folder = root / "settings" / "opencouncil"
    folder.mkdir(parents=True, mode=0o700)
    text = '{"version": 1, "watched": [{"council": "fife"}]}'
    (folder / "watch.json").write_text(text, encoding="utf-8")


def _have_news(root: Path) -> None:
    """A commit of today on a council that is watched, in a folder where other news were kept before."""
    _watch_fife(root)
    (root / "state" / "opencouncil").mkdir(parents=True, mode=0o700)
    _commit(root)


def _commit(root: Path) -> None:
    for line in (("add", "data"), ("commit", "--quiet", "-m", "data: Begin")):
        who = ("-c", "user.name=Jo Bloggs", "-c", "user.email=jo@example.org")
        subprocess.run(["git", *who, *line], cwd=root, check=True)


def _change_after_commit(root: Path) -> None:
    """Rows that changed since the only commit, and an older file of them."""
    _commit(root)
    _give_website(root)
    _write_old(root)


def _write_old(root: Path) -> None:
    (root / "out").write_text("old\n")


def _lay_out(root: Path) -> None:
    """A map of one council, and an older picture."""
    shutil.copy(SAMPLE / "data" / "hexagons.json", root / "data")
    for council_id in (
        "cumberland",
        "westmorland-and-furness",
        "norwich",
        "oldham",
        "walsall",
        "leeds",
        "cardiff",
    ):
        shutil.copy(SAMPLE / "data" / "councils" / f"{council_id}.yaml", root / "data" / "councils")
    _write_old(root)


def _build_site(root: Path) -> None:
    """An older site in the folder."""
    assert main(["site", "build", "--on", "2013-01-01", "-o", str(root / "out"), "--data", str(root)]) == 0


def _build_site_and_change(root: Path) -> None:
    """A site of the same day with the record of what it was made from, then a change of one council."""
    shutil.copy(SAMPLE / "data" / "scoring.yaml", root / "data")
    command = ["site", "build", "--on", ON, "-o", str(root / "out"), "--no-search", "--data", str(root)]
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(root / ".git" / "cache")
    try:
        assert main(command) == 0
        # It is known by the place of the site, which is another when the fault strikes.
        keep_record(root.with_name("clone") / "out", read_record(root / "out"))
    finally:
        os.environ.pop("XDG_CACHE_HOME")
        if before is not None:
            os.environ["XDG_CACHE_HOME"] = before
    path = root / "data" / "councils" / "fife.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nsourced:\n", "\nnotes: Sits on Tuesdays.\nsourced:\n"), encoding="utf-8")


def _export(name: str, *more: str) -> Scene:
    is_table = "--table" in more
    is_folder = name in ("csv", "parquet", "datapackage") and not is_table
    command = ("export", "--format", name, *more, "-o", "out", "--force")

    def prepare(root: Path) -> None:
        if is_folder:
            older = [*command[:-2], str(root / "out"), "--on", "2013-01-01", "--data", str(root)]
            assert main(older) == 0
            (root / "out").chmod(0o750)
        else:
            _write_old(root)

    called = " ".join(("export", name, *more)).replace("--", "")
    # Beside a table stands a file that says which data it is: both are new, or neither.
    return Scene(called, (*command, "--on", ON), prepare, is_several=is_table)


SCENES = (
    Scene(
        "record",
        (
            *("record", "lichfield", "film", "allowed", "--url", "https://www.lichfielddc.gov.uk/filming"),
            *("--title", "Filming", "--type", "council-page", "--summary", "anyone may, and need not ask"),
            *("--confidence", "high", "--stated", "2025-03", "--checked", ON, "--yes"),
        ),
    ),
    Scene(
        "new",
        (
            *("new", "stafford", "--name", "Stafford Borough Council", "--nation", "england"),
            *("--region", "West Midlands", "--type", "non-metropolitan-district", "--parent"),
            *("staffordshire", "--established", "1974-04-01", "--gss", "E07000197", "--yes"),
        ),
    ),
    Scene(
        "correct",
        ("correct", "--page", _SHARED_PAGE, "--title", "Councils and cameras", "--yes"),
        _share_page,
        is_several=True,
    ),
    Scene(
        "withdraw",
        ("withdraw", "--page", _SHARED_PAGE, "--because", "the page is satire", "--yes"),
        _share_page,
        is_several=True,
    ),
    Scene(
        "reply",
        (
            *("reply", "lichfield", "--asked", "2026-10-01", "--about", "film", "--replied", ON),
            *("--says", "disagrees", "--summary", "filming needs no notice", "--yes"),
        ),
    ),
    Scene("reread", ("reread", _SHARED_PAGE, "--checked", ON, "--yes"), _share_page, is_several=True),
    Scene(
        "replace-url",
        ("replace-url", "--host", "www.cumberland.gov.uk", "www.cumberland.example.gov.uk", "--yes"),
        _give_website,
        is_several=True,
    ),
    Scene("rename", ("rename", "cumbria", "cumbria-county", "--yes"), _write_index, is_several=True),
    Scene(
        "rename-source",
        ("rename-source", "stat-lga-1972", "lga-1972", "--yes"),
        is_several=True,
    ),
    Scene("import", ("import", "claims.csv", "--checked", ON, "--yes"), _write_table, is_several=True),
    Scene("reorganise", ("reorganise", "plan.yaml", "--yes"), _write_plan, is_several=True),
    # Its plan is the first that is kept, in a folder that is not there yet.
    Scene("reorganise ahead", ("reorganise", "plan.yaml", "--yes"), _write_plan_ahead, is_several=True),
    Scene(
        "reorganise revoke",
        ("reorganise", "--revoke", "2028-staffordshire", "--yes"),
        _plan_staffordshire,
        is_several=True,
    ),
    Scene(
        "reorganise rename",
        ("reorganise", "--rename", "2028-staffordshire", "--to", "2029-staffordshire", "--yes"),
        _plan_staffordshire,
        is_several=True,
    ),
    Scene("fmt", ("fmt",), lambda root: _change(root, _move_nation), is_several=True),
    Scene(
        "validate fix",
        ("validate", "--fix"),
        lambda root: _change(root, lambda text: text.replace("\n", "\r\n")),
        is_several=True,
    ),
    Scene("check-links", ("check-links", "--council", "lichfield"), _cite_own_machine),
    Scene("propose", ("propose", "--yes"), _let_be_proposed),
    _export("csv"),
    _export("csv", "--table", "councils"),
    _export("jsonl", "--table", "councils"),
    _export("parquet", "--partition", "nation"),
    _export("datapackage"),
    _export("datasette"),
    _export("json"),
    _export("sqlite"),
    _export("duckdb"),
    _export("xlsx"),
    Scene(
        "query csv",
        ("query", "SELECT id FROM councils", "--format", "csv", "-o", "out", "--force"),
        _write_old,
        is_several=True,
    ),
    Scene(
        "query parquet",
        ("query", "SELECT id FROM councils", "--format", "parquet", "-o", "out", "--force"),
        _write_old,
    ),
    Scene("stats", ("stats", "--format", "csv", "--on", ON, "-o", "out", "--force"), _write_old),
    Scene("map", ("map", "--format", "svg", "--on", ON, "-o", "out", "--force"), _lay_out),
    Scene("site build", ("site", "build", "--on", ON, "-o", "out"), _build_site),
    # Where most stays, the files that differ take the places of others.
    Scene(
        "site build again",
        ("site", "build", "--on", ON, "-o", "out", "--no-search"),
        _build_site_and_change,
        is_several=True,
    ),
    # Beside the rows stands a file that says which data they are: both are new, or neither.
    Scene(
        "diff",
        ("diff", "HEAD", "--format", "csv", "--on", ON, "-o", "out", "--force"),
        _change_after_commit,
        is_several=True,
    ),
    Scene(
        "changelog",
        ("changelog", "HEAD", "--format", "csv", "--on", ON, "-o", "out", "--force"),
        _change_after_commit,
        is_several=True,
    ),
    Scene("card", ("card", "fife", "--format", "html", "-o", "out", "--force"), _write_old),
    Scene("letter", ("letter", "fife", "-o", "out", "--force"), _write_old),
    Scene("schema", ("schema", "--issue-forms", "-o", "forms"), _spoil_forms, is_several=True),
    Scene("news", ("news",), _have_news),
    Scene("watch add", ("watch", "add", "powys", "belfast"), _watch_fife),
    Scene("watch remove", ("watch", "remove", "fife"), _watch_fife),
    Scene("merge-file", ("merge-file", "base.yaml", "ours.yaml", "theirs.yaml"), _write_versions),
    Scene("setup-git", ("setup-git",), is_several=True),
    Scene("setup-git remove", ("setup-git", "--remove"), _set_up, is_several=True),
)
