"""A stranger with a pull request: files of the dataset, their names, and what a workflow makes of them."""

import csv
import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import cmarkgfm
import pytest
import yaml
from cmarkgfm.cmark import Options
from openpyxl import load_workbook

import opencouncil
from opencouncil.cli.app import main
from opencouncil.errors import OpenCouncilError
from opencouncil.reading import digests
from opencouncil.saving.cache_keys import make_key
from opencouncil.saving.cached import find_cache_folder
from opencouncil.wording.letter import render_template
from support.builders import DATA, REPOSITORY, claim_data, council_data, council_text, to_yaml, write_dataset
from support.kept import run_kept
from support.reorganisations import divide_lichfield
from support.repositories import Record
from support.small_dataset import write_silent_law
from threats.conftest import Run

WORKFLOWS = REPOSITORY / ".github" / "workflows"


def write(folder: Path, text: str | bytes, name: str = "lichfield") -> Path:
    """A council's file as a stranger leaves it, in a small dataset."""
    write_dataset(folder, ("staffordshire",))
    path = folder / "data" / "councils" / f"{name}.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def find_rules(run: Run, folder: Path) -> set[str]:
    """The rules by which the check fails; a file that cannot be read has no other finding."""
    ran = run("validate", "--data", folder, "--format", "github")
    assert ran.code == 1
    return {
        line.partition("title=")[2].partition("::")[0] for line in ran.out.splitlines() if "title=" in line
    }


def test_value_that_multiplies(run: Run, tmp_path: Path) -> None:
    rows = [
        "a: &a [ha, ha]",
        *(f"{new}: &{new} [*{old}, *{old}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    write(tmp_path, "\n".join(rows) + "\n")
    assert find_rules(run, tmp_path) == {"anchor-or-alias"}


def test_nesting_without_end(run: Run, tmp_path: Path) -> None:
    write(tmp_path, f"notes: {'[' * 100}{']' * 100}\n")
    assert find_rules(run, tmp_path) == {"too-deep"}


def test_field_given_twice(run: Run, tmp_path: Path) -> None:
    write(tmp_path, to_yaml(council_data(name="What a reviewer reads")) + "name: What a program takes\n")
    assert "duplicate-key" in find_rules(run, tmp_path)


def test_file_of_gigabytes(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, to_yaml(council_data()))
    with path.open("ab") as file:
        file.truncate(1_000_001)
    assert find_rules(run, tmp_path) == {"too-large"}


def test_list_taken_away(run: Run, tmp_path: Path) -> None:
    write(tmp_path, to_yaml(council_data()))
    assert run("validate", "--data", tmp_path).code == 0
    (tmp_path / "data" / "sources.yaml").rename(tmp_path / "data" / "source.yaml")
    assert "file-missing" in find_rules(run, tmp_path)


def test_plan_that_reaches_further(run: Run, tmp_path: Path) -> None:
    """The kept plan says of Fife, which the reorganisation does not name, that it was called otherwise."""
    write_dataset(tmp_path, ("staffordshire", "lichfield", "fife"))
    (tmp_path / "data" / "reorganisations").mkdir()
    shutil.copy(DATA / "reorganisations" / "2010-exeter-norwich.yaml", tmp_path / "data" / "reorganisations")
    (tmp_path / "plan.yaml").write_text(to_yaml(divide_lichfield()), encoding="utf-8")
    assert run("reorganise", tmp_path / "plan.yaml", "--yes", "--data", tmp_path).code == 0
    path = tmp_path / "data" / "plans" / "2028-staffordshire.yaml"
    plan = yaml.safe_load(path.read_text(encoding="utf-8"))
    plan["before"]["councils"].insert(0, {"id": "fife", "facts": {"name": "Their Council"}})
    path.write_text(to_yaml(plan), encoding="utf-8")
    run("reorganise", "--revoke", "2028-staffordshire", "--yes", "--data", tmp_path)
    council = (tmp_path / "data" / "councils" / "fife.yaml").read_text(encoding="utf-8")
    assert "Their Council" not in council


def test_id_taken_over(run: Run, tmp_path: Path) -> None:
    """The file of one council goes, and another says that it was that council before."""
    record = Record(tmp_path / "clone")
    write_silent_law(record.data)
    record.commit("Begin", name="Lichfield District Council")
    record.write_council("leeds", name="Leeds City Council", short_name="Leeds", codes=None, website=None)
    record.commit("data: Add Leeds")
    record.remove("councils/lichfield.yaml")
    record.write_council(
        "leeds", name="Leeds City Council", short_name="Leeds", codes=None, former_ids=["lichfield"]
    )
    ran = run("validate", "--data", record.root, "--against", "HEAD", "--format", "json")
    assert ("data/councils/leeds.yaml", "id-changed") in {
        (finding["path"], finding["rule"]) for finding in json.loads(ran.out)["findings"]
    }


def test_schema_that_calls_home(tmp_path: Path) -> None:
    """A schema that says it is newer, and of which a part is on a server."""
    write(tmp_path, to_yaml(council_data()))
    schema = json.loads((REPOSITORY / "schema" / "council.schema.json").read_text(encoding="utf-8"))
    (tmp_path / "schema").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/part"
        schema |= {"x-version": 99, "not": {"$ref": address}}
        (tmp_path / "schema" / "council.schema.json").write_text(json.dumps(schema))
        command = [sys.executable, "-P", "-m", "opencouncil", "validate", "--data", str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            asked = False
            for _ in range(60):
                try:
                    server.accept()[0].close()
                    asked = True
                except TimeoutError:
                    if process.poll() is not None:
                        break
            assert process.wait(10) == 2
    assert not asked


def test_text_that_others_read_otherwise(run: Run, tmp_path: Path) -> None:
    """A dash alone in brackets is text to us and a list to others; some end a word at a question mark."""
    text = to_yaml(council_data())
    for value in ("[-]", "[a?, b]"):
        write(tmp_path / value[1], f"{text}aliases: {value}\n")
        assert "ambiguous-scalar" in find_rules(run, tmp_path / value[1])


def test_verdict_of_another_file(run: Run, tmp_path: Path) -> None:
    """The first of two files must not teach the reader that a day of no calendar is plain text."""
    first = write(tmp_path, to_yaml(council_data(id="eden")) + "notes: 2020-13-45\n2020-13-45: x\n", "eden")
    first.with_name("lichfield.yaml").write_bytes(first.read_bytes())
    out = run("validate", "--data", tmp_path, "--format", "github").out
    found = [line for line in out.splitlines() if "title=ambiguous-scalar" in line]
    assert [line.partition("file=")[2].partition(".yaml")[0] for line in found] == [
        *["data/councils/eden"] * 2,
        *["data/councils/lichfield"] * 2,
    ]


def test_link_out_of_the_dataset(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "clone", "")
    secret = tmp_path / "secret.yaml"
    secret.write_text(to_yaml(council_data(nation="what nobody may read")))
    path.unlink()
    path.symlink_to(secret)
    ran = run("validate", "--data", tmp_path / "clone")
    assert "outside-dataset" in ran.out
    assert "what nobody may read" not in ran.shown


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_pipe_that_never_ends(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.unlink()
    os.mkfifo(path)
    assert "unreadable-file" in find_rules(run, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_text_that_moves_the_cursor(run: Run, tmp_path: Path) -> None:
    write(tmp_path, to_yaml(council_data()) + 'notes: "\\e[2J\\e[Hall is well"\n')
    assert "control-character" in find_rules(run, tmp_path)
    # A name is no part of the text, and stands in every message.
    write(tmp_path / "again", "id: x\n", "\x1b[2J")
    assert "\x1b" not in run("validate", "--data", tmp_path / "again").shown


def test_command_in_a_log(run: Run, tmp_path: Path) -> None:
    write(tmp_path, to_yaml(council_data(nation="##[add-mask]e")))
    assert "##[" not in run("validate", "--data", tmp_path, "--format", "github").shown


def test_order_at_the_start_of_a_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = make_two_commits(tmp_path, notes="::add-mask::e", name="::error::all is well")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for command in (("show", "lichfield"), ("diff", "HEAD~1", "HEAD"), ("list",)):
        ran = run(*command, "--data", record)
        assert ran.code == 0
        assert not [line for line in ran.shown.splitlines() if line.lstrip().startswith("::")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_file_name_that_ends_an_annotation(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "id: x\n", "x\n::set-output name=a::b")
    ran = run("validate", "--data", tmp_path, "--format", "github")
    assert ran.code == 1
    annotations = [line for line in ran.out.splitlines() if line.startswith("::error")]
    assert annotations
    assert not [line for line in annotations if ",line=" not in line]


def test_markup_in_a_comment(run: Run, tmp_path: Path) -> None:
    text = "![x](https://example.org/a.png) <img src=x> @maintainer [all is well](https://example.org/)"
    record = make_two_commits(tmp_path, notes=text, name="<details>")
    ran = run("diff", "HEAD~1", "HEAD", "--format", "markdown", "--data", record)
    assert ran.code == 0
    html = cmarkgfm.github_flavored_markdown_to_html(ran.out, options=Options.CMARK_OPT_UNSAFE)
    assert "maintainer" in html
    assert not [
        mark for mark in ("<img", "<details>\n", 'href="https://example.org/"', "@maintainer") if mark in html
    ]


def test_bar_in_an_address(run: Run, tmp_path: Path) -> None:
    write(tmp_path, to_yaml(council_data()))
    sql = "SELECT 'https://example.org/a|![x](https://example.org/a.png)' AS address"
    ran = run("query", sql, "--format", "markdown", "--data", tmp_path)
    assert ran.code == 0
    html = cmarkgfm.github_flavored_markdown_to_html(ran.out, options=Options.CMARK_OPT_UNSAFE)
    assert html.count("<td>") == 1
    assert "a.png" in html


def make_two_commits(folder: Path, **changes: Any) -> Path:
    record = Record(folder / "clone")
    record.commit("first", notes="as it was")
    record.commit("second", **changes)
    return record.root


def test_formula_in_a_table(run: Run, tmp_path: Path) -> None:
    text = "=cmd|' /C calc'!A0"
    write(tmp_path, to_yaml(council_data(film=[claim_data(summary=text)])))
    assert run("export", "--format", "csv", "--data", tmp_path, "-o", tmp_path / "tables").code == 0
    table = (tmp_path / "tables" / "claims.csv").read_text(encoding="utf-8")
    assert f"'{text}" in table
    assert f",{text}" not in table


def test_formula_behind_another_separator(run: Run, tmp_path: Path) -> None:
    text = 'see;=1+1|"=2+2|@SUM(A1)'
    write(tmp_path, to_yaml(council_data(film=[claim_data(summary=text)])))
    assert run("export", "--format", "csv", "--data", tmp_path, "-o", tmp_path / "tables").code == 0
    for separator in ",;|\t":
        with (tmp_path / "tables" / "claims.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter=separator))
        assert "=1+1" in str(rows)
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_address_as_a_title(run: Run, tmp_path: Path) -> None:
    title, url = "https://login.example.com/council", "https://example.org/rules"
    source = {"type": "council-page", "title": title, "url": url}
    write(tmp_path, to_yaml(council_data(film=[claim_data(summary=title, source=source)])))
    path = tmp_path / "all.xlsx"
    assert run("export", "--format", "xlsx", "--data", tmp_path, "-o", path).code == 0
    cells = [cell for row in load_workbook(path)["claims"].iter_rows() for cell in row]
    assert title in [cell.value for cell in cells]
    assert [(cell.value, cell.hyperlink.target) for cell in cells if cell.hyperlink] == [(url, url)]


def test_command_in_a_title(run: Run, tmp_path: Path) -> None:
    title, url = "x'; touch forged; echo '$(touch forged)`touch forged`", "https://example.org/$(forged);'&x"
    source = {"type": "council-page", "title": title, "url": url}
    write(tmp_path, to_yaml(council_data(film=[claim_data(stated="2011", source=source)])))
    for command in ("gaps", "stale"):
        ran = run(command, "lichfield", "--activity", "film", "--data", tmp_path, "--on", "2027-11-21")
        assert ran.code == 0
        [line] = [one for one in ran.out.splitlines() if "opencouncil record lichfield" in one]
        words = shlex.split(line)
        assert {title, url} < set(words)


def test_script_in_a_feed(run: Run, tmp_path: Path) -> None:
    record = make_two_commits(tmp_path, name="Lichfield <script>alert(1)</script>")
    ran = run("changelog", "HEAD~1", "HEAD", "--format", "atom", "--data", record)
    assert ran.code == 0
    assert "alert(1)" in ran.out
    # Once for XML, and once for the HTML within it.
    assert "&lt;script&gt;" not in ran.out.partition("<content")[2]


def test_script_on_a_card(run: Run, tmp_path: Path) -> None:
    script = "<script>alert(1)</script>"
    write(tmp_path, council_text(film=[claim_data(summary=script, stated="2024")]))
    ran = run("card", "lichfield", "--format", "html", "--data", tmp_path)
    assert ran.code == 0
    assert "alert(1)" in ran.out
    assert "<script" not in ran.out


def test_script_in_a_notebook(tmp_path: Path) -> None:
    script = "<script>alert(1)</script>"
    write(tmp_path, council_text(film=[claim_data(summary=script, stated="2024")]))
    shown = opencouncil.load(tmp_path, "2026-11-21").tables["claims"]._repr_html_()
    assert "alert(1)" in shown
    assert "<script" not in shown


def test_words_in_a_template(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("{{ 'The council refuses.' }}", encoding="utf-8")
    with pytest.raises(OpenCouncilError, match="nothing else"):
        render_template("a.j2", {}, tmp_path)


def test_recipient_in_a_name(run: Run, tmp_path: Path) -> None:
    name = "Lichfield&bcc=me@example.org"
    write(tmp_path, council_text(name=name))
    ran = run("letter", "lichfield", "--format", "mailto", "--data", tmp_path)
    assert ran.code == 0
    address = ran.out.splitlines()[0]
    assert "Lichfield%26bcc%3Dme%40example.org" in address
    assert address.count("&") == 1


def test_word_of_a_stranger_in_a_script() -> None:
    workflow = yaml.safe_load((WORKFLOWS / "comment.yml").read_text(encoding="utf-8"))
    scripts = [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
    assert len([script for script in scripts if script]) >= 3
    assert not [script for script in scripts if "${{" in script]


def test_check_that_may_write() -> None:
    workflow = yaml.safe_load((WORKFLOWS / "check.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]


def test_preview_that_may_write() -> None:
    text = (WORKFLOWS / "site.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert "secrets." not in text
    jobs = workflow["jobs"]
    assert jobs["preview"]["permissions"] == {"contents": "read"}
    # The others run for no pull request.
    assert jobs.keys() == {"build", "publish", "preview"}
    assert "github.event_name != 'pull_request'" in jobs["build"]["if"]
    assert jobs["publish"]["needs"] == "build"


def commit_twice(folder: Path, before: dict[str, Any], after: dict[str, Any]) -> Record:
    record = Record(folder / "clone")
    record.commit("first", **before)
    record.commit("second", **after)
    return record


def review(run: Run, record: Record) -> str:
    ran = run("diff", "HEAD~1", "HEAD", "--format", "markdown", "--data", record.root)
    assert ran.code == 0
    return ran.out


def test_host_of_their_own(run: Run, tmp_path: Path) -> None:
    site = {"website": "https://www.lichfielddc.gov.uk/"}
    theirs = {"website": "https://www.lichfie1ddc.gov.uk/"}
    out = review(run, commit_twice(tmp_path, site, theirs))
    assert "it differs by one letter from `www.lichfielddc.gov.uk`" in out


def test_change_among_many(run: Run, tmp_path: Path) -> None:
    claims = [claim_data(stated=f"20{year}", summary=f"rule {year}") for year in range(25, 10, -1)]
    again = [{**claim, "checked": "2026-11-29"} for claim in claims]
    again[7] = {**again[7], "status": "refused"}
    out = review(run, commit_twice(tmp_path, {"film": claims}, {"film": again}))
    assert out.index("**A status turned round (1)**") < out.index("<details><summary>Only read again")
    assert out.count("Filming, said in ") == 1


def test_reply_told_otherwise(run: Run, tmp_path: Path) -> None:
    claims = [claim_data(stated=f"20{year}", summary=f"rule {year}") for year in range(25, 10, -1)]
    again = [{**claim, "checked": "2026-11-29"} for claim in claims]
    reply = {"asked": "2026-06-01", "replied": "2026-06-20", "says": "disagrees", "summary": "it is free"}
    before = {"film": claims, "replies": [reply], "notes": "one"}
    after = {"film": again, "replies": [{**reply, "says": "agrees"}], "notes": "two"}
    out = review(run, commit_twice(tmp_path, before, after))
    assert (
        out.index("says now agrees, was disagrees") < out.index("Notes: now") < out.index("Only read again")
    )


def test_text_that_fills_the_comment(run: Run, tmp_path: Path) -> None:
    claims = [
        claim_data(
            stated=f"20{year:02}-{month:02}",
            summary="[" * 499,
            # Escaped, each address is five times as long. Many changes to one new host would be one entry.
            source={
                "type": "blog",
                "title": "[" * 499,
                "url": f"https://a{year}x{month}.example/{'&' * 1900}",
            },
        )
        for year in range(25, 1, -1)
        for month in (8, 4)
    ]
    refused = claim_data(status="refused", stated="2001")
    allowed = {**refused, "status": "allowed"}
    theirs = {
        "film": [*claims, allowed],
        **{name: deepcopy(claims) for name in ("audio_record", "social_media")},
    }
    out = review(run, commit_twice(tmp_path, {"film": [refused]}, theirs))
    assert len(out) < 65_536
    assert "**A status turned round (1)**" in out
    assert "Cut here, for want of room" in out


def test_words_in_a_comment_of_a_file(run: Run, tmp_path: Path) -> None:
    record = Record(tmp_path / "clone")
    record.commit("first", notes="as it was")
    record.write("councils/lichfield.yaml", f"{to_yaml(council_data(notes='as it was'))}# the mayor lies\n")
    record.commit("second")
    assert "comment added: `# the mayor lies`" in review(run, record)


def test_rules_changed_beside_the_data(run: Run, tmp_path: Path) -> None:
    record = Record(tmp_path / "clone")
    record.commit("first", notes="as it was")
    record.write("../schema/council.schema.json", "{}")
    record.commit("second", notes="as it is")
    assert "`schema/council.schema.json`: new" in review(run, record)


def test_verdict_of_earlier_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_dataset(tmp_path))
    path = tmp_path / "data" / "councils" / "fife.yaml"
    assert [run_kept("validate").code for _ in range(2)] == [0, 0]
    there = path.stat()
    path.write_bytes(path.read_bytes().replace(b"short_name", b"short_nome"))
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns))
    assert run_kept("validate").code == 1


def test_verdict_of_bytes_there_for_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_dataset(tmp_path))
    path = tmp_path / "data" / "councils" / "fife.yaml"
    sound = path.read_bytes()
    broken = sound.replace(b"short_name", b"short_nome")

    def meanwhile(given: Sequence[str]) -> int:
        path.write_bytes(sound)
        code = main(given)
        path.write_bytes(broken)
        return code

    path.write_bytes(broken)
    # A file that was hashed is not read again, where there is room for its bytes.
    monkeypatch.setattr(digests, "MOST_AHEAD", 0)
    assert run_kept("validate", run=meanwhile).code == 0
    assert run_kept("validate").code == 1


def test_verdict_of_a_strangers_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_dataset(tmp_path))
    monkeypatch.setenv("CI", "true")
    assert [run_kept("validate").was_kept for _ in range(2)] == [False, False]
    assert not find_cache_folder().exists()


def test_fields_that_run_together() -> None:
    assert make_key("run", b"fife.yaml", b"1") != make_key("run", b"fife.yaml1", b"")
