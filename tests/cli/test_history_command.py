"""``opencouncil history``, and ``--at`` on the commands that read."""

import json
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import DATA, claim_data
from support.repositories import SAM, Record

OLD = claim_data(
    status="refused",
    conditions=None,
    summary="a notice on the door said no cameras",
    stated="2011",
    confidence="low",
    source={"type": "blog", "title": "No cameras", "url": "https://example.org/blog"},
)
NAMED = {"name": "Lichfield District Council", "established": "1974-04-01"}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    record.write("law/england.yaml", (DATA / "law" / "england.yaml").read_text(encoding="utf-8"))
    record.commit("data: Begin", "2026-10-03", codes=None, film=[OLD])
    record.commit(
        "data(lichfield): Record the rule of 2014", "2026-10-20", SAM, codes=None, film=[claim_data(), OLD]
    )
    path = record.data / "councils" / "lichfield.yaml"
    path.write_text(f"# A comment\n{path.read_text()}")
    record.commit("data(lichfield): Explain", "2026-10-25")
    return record


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    assert main([*arguments]) == 0
    out, err = capsys.readouterr()
    return out, err


def short(record: Record, revision: str) -> str:
    return record.git("rev-parse", revision)[:10]


EXPLAINED = (
    "The day above each entry is when it was recorded here; the date beside a claim is when its source "
    "said it."
)


def test_text(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "history", "lichfield")
    assert (
        out
        == f"""\
Lichfield District Council: data/councils/lichfield.yaml
{EXPLAINED}

20 October 2026  Sam Smith  {short(record, "HEAD~1")}
  data(lichfield): Record the rule of 2014
  + Filming: allowed with notice, said in September 2014, recorded 12 years later
      Filming is welcome; telling the office beforehand is a courtesy.
      Conditions: Please tell the council first; you do not have to.
      Source: Filming at meetings (council page), read on 21 November 2026, high confidence
        https://www.lichfielddc.gov.uk/filming

3 October 2026  Jo Bloggs  {short(record, "HEAD~2")}
  data: Begin
  + New: Lichfield District Council, district council in the West Midlands, England
      Parent: staffordshire
      Established: 1 April 1974
  + Filming: refused, said in 2011, recorded 14 years later
      A notice on the door said no cameras.
      Source: No cameras (blog), read on 21 November 2026, low confidence
        https://example.org/blog
"""
    )
    assert err == "1 more commit changed only comments, layout or order.\n"


def test_one_activity_by_its_everyday_word(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.commit(
        "papers", "2026-11-01", codes=None, film=[claim_data(), OLD], papers=[claim_data(status="provided")]
    )
    for words in (["lichfield", "filming"], ["Lichfield", "District", "Council", "film"]):
        out, _ = run(capsys, "history", *words)
        assert [line for line in out.splitlines() if line.startswith("  + ")] == [
            "  + Filming: allowed with notice, said in September 2014, recorded 12 years later",
            "  + Filming: refused, said in 2011, recorded 14 years later",
        ]
    assert run(capsys, "history", "lichfield", "petitions")[1].startswith(
        "Nothing is recorded about petitions yet in data/councils/lichfield.yaml, up to this commit.\n"
    )


def test_markdown(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "history", "lichfield", "--format", "markdown")
    assert out.startswith(f"""\
## Lichfield District Council

{EXPLAINED}

### 20 October 2026: data(lichfield): Record the rule of 2014

Sam Smith, `{short(record, "HEAD~1")}`, `data/councils/lichfield.yaml`

- ➕ Filming: allowed with notice, said in September 2014, recorded 12 years later
  - Filming is welcome; telling the office beforehand is a courtesy.
""")


def test_json(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    shown = json.loads(run(capsys, "history", "lichfield", "--format", "json")[0])
    first, second = shown["entries"][::-1]
    assert {key: value for key, value in shown.items() if key != "entries"} == {
        "version": 1,
        "council": "lichfield",
        "name": "Lichfield District Council",
        "path": "data/councils/lichfield.yaml",
        "cut": None,
    }
    assert second == {
        "commit": record.git("rev-parse", "HEAD~1"),
        "day": "2026-10-20",
        "committed": "2026-10-20T12:00:00Z",
        "author": "Sam Smith",
        "subject": "data(lichfield): Record the rule of 2014",
        "path": "data/councils/lichfield.yaml",
        "begins_here": False,
        "broken": None,
        "changes": [
            {
                "council": "lichfield",
                "kind": "claim-added",
                "pointer": "/meetings/film/0",
                "before": None,
                "after": claim_data(),
                "path": "data/councils/lichfield.yaml",
                "activity": "film",
            }
        ],
    }
    assert [row["kind"] for row in first["changes"]] == ["council-added", "claim-added"]


def test_a_renamed_council_by_either_name(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.git("mv", "data/councils/lichfield.yaml", "data/councils/lichfield-district.yaml")
    record.commit("rename", "2026-11-02", id="lichfield-district", codes=None, film=[claim_data(), OLD])
    out, _ = run(capsys, "history", "lichfield-district")
    assert run(capsys, "history", "lichfield")[0] == out
    lines = out.splitlines()
    assert lines[3:6] == [
        f"2 November 2026  Jo Bloggs  {short(record, 'HEAD')}",
        "  rename",
        "  ~ Its id is changed: now lichfield-district, was lichfield",
    ]
    assert "  The file was called data/councils/lichfield.yaml." in lines


def test_an_id_that_only_git_remembers_is_named(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.commit("begin", "2026-11-02", id="old", name="Fife Council", short_name="Fife", codes=None)
    record.git("mv", "data/councils/old.yaml", "data/councils/fife.yaml")
    record.commit("rename", "2026-11-03", id="fife", name="Fife Council", short_name="Fife", codes=None)
    out, err = run(capsys, "history", "fife")
    remark = "old is a former id of Fife Council: its id is fife now.\n"
    assert run(capsys, "history", "old") == (out, remark + err)
    out, err = run(capsys, "changelog", "--council", "fife")
    remark = "old is a former id of Fife: its id is fife now.\n"
    assert run(capsys, "changelog", "--council", "old") == (out, remark + err)


def test_up_to_a_day(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "history", "lichfield", "--at", "2026-10-10")
    assert "Sam Smith" not in out
    assert "Jo Bloggs" in out


def test_a_file_that_is_not_committed(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write_council("stafford", codes=None)
    out, err = run(capsys, "history", "stafford")
    assert out.splitlines()[0] == "stafford: data/councils/stafford.yaml"
    assert err == "Nothing is recorded yet in data/councils/stafford.yaml, up to this commit.\n"


def test_a_shallow_clone_says_where_it_ends(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    last = short(record, "HEAD")
    monkeypatch.chdir(record.clone(tmp_path / "shallow", "--depth=1"))
    out, err = run(capsys, "history", "lichfield")
    assert out.splitlines()[3:] == [
        f"25 October 2026  Jo Bloggs  {last}",
        "  data(lichfield): Explain",
        "  ! This shallow clone begins here; the file was there already.",
    ]
    assert err == (
        f"This clone is shallow, and its history begins at {last} of 2026-10-25. `git fetch --unshallow` "
        "gets what came before.\n"
    )
    shown = json.loads(run(capsys, "history", "lichfield", "--format", "json")[0])
    assert shown["cut"]["day"] == "2026-10-25"
    assert [(entry["begins_here"], entry["changes"]) for entry in shown["entries"]] == [(True, [])]


def test_a_bare_clone(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = run(capsys, "history", "lichfield")
    monkeypatch.chdir(record.clone(tmp_path / "bare.git", "--bare"))
    assert run(capsys, "history", "lichfield") == expected
    out, _ = run(capsys, "show", "lichfield", "--at", "2026-10-10")
    assert "Refused, said in 2011" in out
    assert "Allowed with notice" not in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["history", "litchfield"],
            "There is no council called 'litchfield'. Did you mean 'lichfield'?",
            id="near",
        ),
        pytest.param(
            ["history", "lichfield", "--at", "nope"],
            "There is no revision 'nope' here. See `git log` or `git branch --all`.",
            id="unknown revision",
        ),
        pytest.param(
            ["show", "lichfield", "--at=-x"],
            "'-x' is not a revision. Give a commit, a tag, a branch or a day.",
            id="a dash",
        ),
        pytest.param(
            ["list", "--at", "2009-03-31"],
            "The record begins on 2026-10-03; it has no data of 2009-03-31. For the law and "
            "councils on that day use --on 2009-03-31.",
            id="the other clock",
        ),
        pytest.param(
            ["validate", "--at", "HEAD", "data/councils"],
            "--at checks all of a revision: leave out the paths and --changed-since.",
            id="a part of a revision",
        ),
    ],
)
def test_bad_input(
    record: Record, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr() == ("", f"opencouncil: {message}\n")


def test_commands_at_a_revision(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    remark = f"Using the data at HEAD~2 ({short(record, 'HEAD~2')}, 2026-10-03).\n"
    record.write_council("stafford", codes=None, short_name="Stafford", name="Stafford Borough Council")
    out, err = run(capsys, "list", "--at", "HEAD~2", "--format", "ids")
    assert (out, err.splitlines()[0] + "\n") == ("lichfield\n", remark)
    out, err = run(capsys, "show", "lichfield", "--at", "HEAD~2")
    assert err == remark
    assert ("Refused, said in 2011" in out, "Allowed with notice" in out) == (True, False)
    out, err = run(capsys, "show", "lichfield", "--at", "HEAD~2", "--format", "yaml")
    assert out == record.git("show", "HEAD~2:data/councils/lichfield.yaml") + "\n"
    out, err = run(
        capsys, "may", "film", "lichfield", "--at", "HEAD~2", "--on", "2013-01-01", "--format", "json"
    )
    assert json.loads(out)["answer"] == "refused"
    assert err == remark
    out, err = run(capsys, "lineage", "lichfield", "--at", "HEAD~2", "--format", "json")
    assert err == remark


def test_validate_at_a_revision(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write("councils/lichfield.yaml", "id: [")
    record.commit("break", "2026-11-02")
    record.commit("mend", "2026-11-03", codes=None)
    assert main(["validate", "--at", "HEAD~1", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    found = {(finding["path"], finding["rule"]) for finding in json.loads(out)["findings"]}
    assert ("data/councils/lichfield.yaml", "yaml-syntax") in found
    assert err == f"Using the data at HEAD~1 ({short(record, 'HEAD~1')}, 2026-11-02).\n"


@pytest.mark.parametrize(
    ("at", "on", "knows"),
    [
        pytest.param("HEAD", "2015-01-01", True, id="what is known now of 2015"),
        pytest.param("2026-10-10", "2015-01-01", False, id="what was known in October of 2015"),
        pytest.param("HEAD", "2012-01-01", False, id="what is known now of 2012"),
    ],
)
def test_the_two_clocks_together(
    record: Record, at: str, on: str, knows: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = run(capsys, "show", "lichfield", "--at", at, "--on", on)
    assert "Refused, said in 2011" in out
    assert ("Allowed with notice, said in September 2014" in out) is knows


def test_a_broken_file_at_a_revision_is_named(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    (record.data / "councils" / "link.yaml").symlink_to("/etc/passwd")
    record.commit(
        "link", "2026-11-02", id="stafford", codes=None, short_name="Stafford", name="Stafford Council"
    )
    out, err = run(capsys, "list", "--at", "HEAD", "--format", "ids")
    assert out == "lichfield\nstafford\n"
    assert "Left out data/councils/link.yaml: it is a link, and is not followed." in err


def test_two_activities_are_one_too_many(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "lichfield", "film", "papers"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: Only one activity at a time: film or papers. Without one, all are shown.\n"
    )
