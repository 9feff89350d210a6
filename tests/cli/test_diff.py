"""``opencouncil diff``, as a maintainer runs it."""

import json
import os
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from support.builders import DATA, claim_data
from support.repositories import SAM, Record

ASK = claim_data(
    status="permission-required",
    conditions=["chair-permission"],
    summary="the convener must agree",
    stated="2015",
    source={"type": "council-document", "title": "Standing orders", "url": "https://www.fife.gov.uk/orders"},
)
FREE = claim_data(
    stated="2026-10-15",
    source={"type": "council-page", "title": "Filming at meetings", "url": "https://www.fife.gov.uk/filming"},
    note="the page was read only in part",
)
SCOTTISH: dict[str, Any] = {
    "nation": "scotland",
    "type": "scottish-council",
    "region": None,
    "parent": None,
    "codes": {"gss": "S12000047"},
    "established": "1996-04-01",
}
FIFE: dict[str, Any] = {"id": "fife", "name": "Fife Council", "short_name": "Fife", **SCOTTISH}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """Fife and Lichfield, with the law, in a first commit; in a second Fife allows filming."""
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    for nation in ("scotland", "england"):
        record.write(f"law/{nation}.yaml", (DATA / "law" / f"{nation}.yaml").read_text(encoding="utf-8"))
    record.write_council(website="https://www.lichfielddc.gov.uk/")
    record.commit("data: Begin", "2026-10-03", **FIFE, film=[ASK])
    record.write_council(website="https://www.lichfield.gov.uk/")
    record.commit("data(fife): Record the filming rule", "2026-11-01", SAM, **FIFE, film=[FREE, ASK])
    return record


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    assert main(["diff", *arguments]) == 0
    out, err = capsys.readouterr()
    return out, err


TEXT = """\
2 councils changed: 1 answer changed, 1 claim added, 1 fact changed.

Look at these first
  A host that is new to the dataset (1)
    ~ Lichfield (lichfield): Website: now https://www.lichfield.gov.uk/, was https://www.lichfielddc.gov.uk/
        New host: www.lichfield.gov.uk

Answers on 21 November 2026
  Fife: filming was ask-first, now allowed with notice

Fife (fife)
  + Filming: allowed with notice, said on 15 October 2026
      Filming is welcome; telling the office beforehand is a courtesy.
      Conditions: Please tell the council first; you do not have to.
      Source: Filming at meetings (council page), read on 21 November 2026, high confidence
        https://www.fife.gov.uk/filming
      Note: The page was read only in part.
"""

MARKDOWN = """\
**2 councils changed: 1 answer changed, 1 claim added, 1 fact changed.**

### Look at these first

**A host that is new to the dataset (1)**

- ✏️ Lichfield (`lichfield`): Website: now [www.lichfield.gov.uk](<https://www.lichfield.gov.uk/>), was \
[www.lichfielddc.gov.uk](<https://www.lichfielddc.gov.uk/>)
  - New host: `www.lichfield.gov.uk`

### Answers on 21 November 2026

- **Fife**: filming was ask-first, now allowed with notice

### Fife (`fife`)

- ➕ Filming: allowed with notice, said on 15 October 2026
  - Filming is welcome; telling the office beforehand is a courtesy.
  - Conditions: Please tell the council first; you do not have to.
  - Source: [Filming at meetings](<https://www.fife.gov.uk/filming>) (council page), read on \
21 November 2026, high confidence
  - Note: The page was read only in part.

"""


def test_text(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "HEAD~1", "HEAD")
    assert out == TEXT
    first, second = record.git("log", "--reverse", "--format=%H").split()
    assert err == (
        f"Comparing the data at HEAD~1 ({first[:10]}, 2026-10-03) with the data at HEAD ({second[:10]}, "
        "2026-11-01).\n"
    )


def test_markdown(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "HEAD~1", "HEAD", "--format", "markdown")[0] == MARKDOWN


def test_json(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = record.git("log", "--reverse", "--format=%H").split()
    assert json.loads(run(capsys, "HEAD~1", "HEAD", "--format", "json")[0]) == {
        "version": 1,
        "base": {"commit": first, "day": "2026-10-03"},
        "head": {"commit": second, "day": "2026-11-01"},
        "changes": [
            {
                "council": "fife",
                "kind": "claim-added",
                "pointer": "/meetings/film/0",
                "before": None,
                "after": FREE,
                "path": "data/councils/fife.yaml",
                "activity": "film",
            },
            {
                "council": "lichfield",
                "kind": "field-changed",
                "pointer": "/website",
                "before": "https://www.lichfielddc.gov.uk/",
                "after": "https://www.lichfield.gov.uk/",
                "path": "data/councils/lichfield.yaml",
                "notices": ["new-host"],
                "new_hosts": ["www.lichfield.gov.uk"],
            },
        ],
        "answers": [
            {
                "council": "fife",
                "activity": "film",
                "on": "2026-11-21",
                "before": "permission-required",
                "after": "allowed-with-notice",
                "out_of_step_before": False,
                "out_of_step_after": False,
            }
        ],
        "not_compared": [],
        "files": [],
    }


def test_json_of_a_correction_and_of_a_broken_file(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = {key: value for key, value in FIFE.items() if key != "id"}
    record.write_council("fife", **facts, film=[{**FREE, "checked": "2026-11-20"}, ASK])
    record.write("councils/lichfield.yaml", "id: [")
    shown = json.loads(run(capsys, "--format", "json")[0])
    assert shown["head"] is None
    assert [(row["kind"], row.get("fields"), row.get("note")) for row in shown["changes"]] == [
        ("claim-corrected", [{"pointer": "/checked", "before": "2026-11-21", "after": "2026-11-20"}], None),
        (
            "file-broken",
            None,
            "it is broken, line 1: a bracket or a brace is opened here and not closed as it should be; "
            "before, it could be read",
        ),
    ]


def test_what_is_not_committed_is_the_default(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write_council(website="https://a.gov.uk/")
    record.write_council("stafford", short_name="Stafford", name="Stafford Borough Council", codes=None)
    out, err = run(capsys)
    assert (
        out
        == """\
2 councils changed: 1 council added, 1 fact changed.

Look at these first
  A host that is new to the dataset (1)
    ~ Lichfield (lichfield): Website: now https://a.gov.uk/, was https://www.lichfield.gov.uk/
        New host: a.gov.uk

Stafford (stafford)
  + New: Stafford Borough Council, district council in the West Midlands, England
      Parent: staffordshire
      Established: 1 April 1974
"""
    )
    assert err.endswith("with the files as they are now.\n")


def test_a_comment_is_no_difference_in_meaning_and_is_shown(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    path = record.data / "councils" / "lichfield.yaml"
    path.write_text(f"# Ask @clerk first\n{path.read_text()}")
    out, err = run(capsys)
    assert (
        out
        == """\
Nothing changes in meaning.

Comments, layout and names of files (1)
  + data/councils/lichfield.yaml: comment added: # Ask @clerk first
"""
    )
    assert err.splitlines()[1] == "Nothing differs in meaning."
    assert (
        run(capsys, "--format", "markdown")[0]
        == """\
**Nothing changes in meaning.**

### Comments, layout and names of files (1)

- ➕ `data/councils/lichfield.yaml`: comment added: `# Ask @clerk first`

"""
    )
    assert json.loads(run(capsys, "--format", "json")[0])["files"] == [
        {
            "kind": "comments",
            "path": "data/councils/lichfield.yaml",
            "before": None,
            "after": None,
            "comments": {"added": ["# Ask @clerk first"], "removed": [], "moved": []},
        }
    ]


@pytest.mark.parametrize("output", ["text", "markdown"])
def test_silent_where_nothing_differs(
    record: Record, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = run(capsys, "--format", output)
    assert out == ""
    assert err.splitlines()[1] == "Nothing differs in meaning."


def test_json_is_never_silent(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    shown = json.loads(run(capsys, "--format", "json")[0])
    assert (shown["version"], shown["changes"], shown["answers"]) == (1, [], [])


def test_a_day_as_base(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "2026-10-20")[0] == TEXT


def test_another_day_for_the_answers(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "HEAD~1", "--on", "2020-01-01")
    assert "Answers" not in out
    assert "claim added" in out


def test_a_base_alone_is_where_the_branch_left_it(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    fork = record.git("rev-parse", "HEAD")
    record.git("switch", "--quiet", "--create", "side")
    record.commit("side", "2026-11-02", website="https://side.gov.uk/")
    record.git("switch", "--quiet", "main")
    record.commit("main", "2026-11-03", **FIFE, film=[FREE])
    record.git("switch", "--quiet", "side")
    out, err = run(capsys, "main")
    assert out.splitlines()[0] == "1 council changed: 1 fact changed."
    assert err == (
        f"Comparing the data at {fork[:10]}, 2026-11-01, where the current branch left main "
        "(their merge base), with the files as they are now.\n"
        "1 commit of main since then is not part of this. To see what that branch changes: "
        f"opencouncil diff {fork[:10]} main\n"
    )
    out, err = run(capsys, "main", "HEAD")
    assert out.splitlines()[0] == "2 councils changed: 1 claim added, 1 fact changed."


def test_a_base_that_went_on_alone_is_not_said_to_change_nothing(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    """On main a reviewer names the branch of a pull request: it is the other way round."""
    fork = record.git("rev-parse", "--short=10", "HEAD")
    record.git("switch", "--quiet", "--create", "data/fife")
    record.commit("side", "2026-11-02", website="https://side.gov.uk/")
    record.commit("side again", "2026-11-02", website="https://other.gov.uk/")
    record.git("switch", "--quiet", "main")
    out, err = run(capsys, "data/fife")
    assert out == ""
    assert err == (
        f"Comparing the data at {fork}, 2026-11-01, where the current branch left data/fife "
        "(their merge base), with the files as they are now.\n"
        "Nothing differs in meaning.\n"
        "2 commits of data/fife since then are not part of this. To see what that branch changes: "
        f"opencouncil diff {fork} data/fife\n"
    )
    assert run(capsys, fork, "data/fife")[0].startswith("1 council changed: 1 fact changed.\n")


def test_a_branch_with_a_name_for_a_shell_is_not_in_the_command(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    fork = record.git("rev-parse", "--short=10", "HEAD")
    record.git("switch", "--quiet", "--create", "x;$(id)")
    record.commit("side", "2026-11-02", website="https://side.gov.uk/")
    end = record.git("rev-parse", "--short=10", "HEAD")
    record.git("switch", "--quiet", "main")
    _, err = run(capsys, "x;$(id)")
    assert err.endswith(f"To see what that branch changes: opencouncil diff {fork} {end}\n")


def test_lines_of_history_that_never_met(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.git("switch", "--quiet", "--orphan", "other")
    record.write("sources.yaml", (DATA / "sources.yaml").read_text(encoding="utf-8"))
    record.commit("other", "2026-11-02", **FIFE, film=[FREE, ASK])
    out, err = run(capsys, "main")
    assert (
        out.splitlines()[0] == "1 council and 2 other files changed: "
        "9 answers changed, 1 council removed, 2 other files removed."
    )
    assert err.splitlines()[0] == (
        "This clone does not know where the two lines of history part; their ends are compared."
    )


def test_councils_that_belong_together(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    path = "reorganisations/2027-surrey.yaml"
    record.write(path, (DATA / path).read_text(encoding="utf-8"))
    names = (
        *("elmbridge", "epsom-and-ewell", "guildford", "mole-valley", "reigate-and-banstead", "runnymede"),
        *("spelthorne", "surrey-heath", "tandridge", "waverley", "woking"),
    )
    for name in names:
        record.write_council(name, short_name=name.title(), codes=None)
    record.commit("districts", "2026-11-02")
    for name in names:
        film = {"film": [{**FREE, "stated": "2014-09"}]} if name == "woking" else {}
        record.write_council(name, short_name=name.title(), codes=None, abolished="2027-04-01", **film)
    assert (
        run(capsys, "HEAD")[0]
        == """\
11 councils changed: 11 councils ending, 1 claim added.

11 of 12 Surrey councils updated, not surrey
  ~ Ends on 1 April 2027
  Woking (woking)
    + Filming: allowed with notice, said in September 2014
        Filming is welcome; telling the office beforehand is a courtesy.
        Conditions: Please tell the council first; you do not have to.
        Source: Filming at meetings (council page), read on 21 November 2026, high confidence
          https://www.fife.gov.uk/filming
        Note: The page was read only in part.
"""
    )
    markdown, _ = run(capsys, "HEAD", "--format", "markdown")
    assert markdown.startswith(
        "**11 councils changed: 11 councils ending, 1 claim added.**\n\n"
        "### 11 of 12 Surrey councils updated, not `surrey`\n\n- ✏️ Ends on 1 April 2027\n\n"
        "#### Woking (`woking`)\n\n- ➕ Filming: "
    )


def test_a_long_comment_is_folded(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(45):
        record.write_council(f"council-{number:02}", short_name=f"<b>@{number}", codes=None, parent=None)
    out, _ = run(capsys, "--format", "markdown")
    assert out.count("<details><summary><b>") == out.count("\n</details>\n") == 45
    assert (
        "<details><summary><b>&lt;b&gt;@\u200b0 (<code>council-00</code>)</b>: 1 change</summary>\n\n"
        "- ➕ New: "
    ) in out


def test_a_council_that_is_removed_has_no_answers_any_more(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.remove("councils/fife.yaml")
    assert (
        run(capsys)[0]
        == """\
1 council changed: 9 answers changed, 1 council removed, 2 claims withdrawn.

Look at these first
  Withdrawn or removed (1)
    - Fife (fife): Removed: Fife Council, with its file

Answers on 21 November 2026
  Fife: no answers any more, as the council is abolished

Fife (fife)
  - Filming: allowed with notice, said on 15 October 2026; withdrawn. Source: Filming at meetings
    https://www.fife.gov.uk/filming
      Filming is welcome; telling the office beforehand is a courtesy.
  - Filming: permission required, said in 2015; withdrawn. Source: Standing orders
    https://www.fife.gov.uk/orders
      The convener must agree.
"""
    )
    assert (
        "- **Fife**: no answers any more, as the council is abolished\n"
        in run(capsys, "--format", "markdown")[0]
    )
    shown = json.loads(run(capsys, "--format", "json")[0])
    assert {row["after"] for row in shown["answers"]} == {"no-council"}
    assert ("film", "allowed-with-notice") in [(row["activity"], row["before"]) for row in shown["answers"]]


def test_a_new_reorganisation_is_told_whole(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    path = "reorganisations/2027-surrey.yaml"
    record.write(path, (DATA / path).read_text(encoding="utf-8"))
    record.write_council("surrey", short_name="Surrey", name="Surrey County Council", codes=None, parent=None)
    out, _ = run(capsys, "--format", "markdown")
    assert "- ➕ New. 1 April 2027: Surrey " in out
    assert "[The Surrey (Structural Changes) Order 2026, " in out
    assert "](<https://www.legislation.gov.uk/uksi/2026/" in out
    assert "\n  - Status: order made\n  - Ends: " in out
    assert "Surrey (surrey)" in out
    assert "\n  - Begins: " in out
    assert "New file" not in out
    assert "+ New. 1 April 2027: Surrey " in run(capsys)[0]


def test_files_that_cannot_be_read_are_no_councils_that_changed(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b", "c"):
        record.write(f"councils/{name}.yaml", "id: [")
    assert run(capsys)[0].splitlines()[0] == "3 files not compared."
    record.write_council(website="https://a.gov.uk/")
    assert run(capsys)[0].splitlines()[0] == "1 council changed: 1 fact changed. 3 files not compared."


def test_a_comment_that_no_forge_would_take_is_cut(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(60):
        claims = [{**deepcopy(FREE), "summary": f"{number}.{place} " + "word " * 60} for place in range(4)]
        record.write_council(f"council-{number:02}", name=f"Council {number}", codes=None, film=claims)
    out, _ = run(capsys, "--format", "markdown")
    assert len(out) < 65_536
    cut = re.search(
        r"\n\*\*Cut here, for want of room: (\d+) councils? added, (\d+) claims added\.\*\* (.*)\n\Z", out
    )
    assert cut, out[-400:]
    assert out.count("➕ New: ") + int(cut[1]) == 60
    assert out.count("Filming: allowed with notice") + int(cut[2]) == 240
    assert cut[3] == (
        "The whole text is in the summary of the run and in its artifact `what-this-changes`; "
        "`opencouncil diff --format markdown --fit file` prints it."
    )
    assert out.count("<details>") == out.count("</details>") > 20
    whole, _ = run(capsys, "--format", "markdown", "--fit", "file")
    assert whole.count("Filming: allowed with notice") == 240
    assert "Cut here" not in whole


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["nope"], "There is no revision 'nope' here. See `git log` or `git branch --all`.", id="unknown"
        ),
        pytest.param(
            ["main", "mian"], "There is no revision 'mian' here. Did you mean 'main'?", id="head unknown"
        ),
        pytest.param(
            ["--", "--output=x"],
            "'--output=x' is not a revision. Give a commit, a tag, a branch or a day.",
            id="a dash",
        ),
        pytest.param(
            ["a\nb"], "'a b' is not a revision. Give a commit, a tag, a branch or a day.", id="two lines"
        ),
        pytest.param(
            ["main..HEAD"],
            "'main..HEAD' is a range. Give its two ends one after the other, with a space.",
            id="a range",
        ),
        pytest.param([""], "'' is not a revision. Give a commit, a tag, a branch or a day.", id="nothing"),
    ],
)
def test_bad_revisions(
    record: Record, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *arguments]) == 2
    assert capsys.readouterr() == ("", f"opencouncil: {message}\n")


def test_no_commits_yet(tmp_path: Path, record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    empty = Record(tmp_path / "empty")
    assert main(["diff", "--data", str(empty.root)]) == 2
    assert capsys.readouterr().err == "opencouncil: This repository has no commits yet.\n"


def test_no_repository(tmp_path: Path, record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plain" / "data" / "councils").mkdir(parents=True)
    assert main(["diff", "--data", str(tmp_path / "plain")]) == 2
    assert capsys.readouterr().err == (
        f"opencouncil: '{tmp_path / 'plain' / 'data'}' is not in a git repository, so it has no history.\n"
    )


def test_a_bare_clone_has_no_files(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(record.clone(tmp_path / "bare.git", "--bare"))
    assert main(["diff"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: There are no files here to compare with: give two revisions, BASE and HEAD.\n"
    )
    assert run(capsys, "HEAD~1", "HEAD")[0] == TEXT


def test_the_dataset_was_elsewhere(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.git("mv", "data", "register")
    record.record("move", "2026-11-02")
    out, err = run(capsys, "HEAD", "HEAD~2")
    assert "which was in 'register/' then" in err
    assert out.splitlines()[0] == "2 councils changed: 1 answer changed, 1 claim withdrawn, 1 fact changed."


def test_the_whole_command_says_one_line_and_no_traceback(record: Record) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "opencouncil", "diff", "HEAD~7"],
        cwd=record.root,
        capture_output=True,
        text=True,
        env={**os.environ, "GIT_DIR": "/nowhere"},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
