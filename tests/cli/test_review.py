"""Attempts to hide a change from whoever reviews it."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from support.builders import DATA, claim_data, council_text
from support.repositories import Record

PAGE = "https://www.lichfielddc.gov.uk/filming"


def claim(status: str = "allowed-with-notice", **fields: Any) -> dict[str, Any]:
    return claim_data(status=status, **fields)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    record.write("law/england.yaml", (DATA / "law" / "england.yaml").read_text(encoding="utf-8"))
    record.commit("data: Begin", "2026-10-03", website="https://www.lichfielddc.gov.uk/", film=[claim()])
    return record


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["diff", *arguments]) == 0
    return capsys.readouterr().out


def read_markdown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    return run(capsys, "--format", "markdown", *arguments)


def write_many(record: Record, number: int, **fields: Any) -> None:
    for place in range(number):
        claims = [claim(summary=f"rule {place}.{n}", stated=f"20{10 + n}", **fields) for n in range(10)]
        record.write_council(
            f"council-{place:03}", short_name=f"C{place}", codes=None, parent=None, film=claims
        )


@pytest.mark.slow
def test_one_real_change_among_a_thousand_claims_read_again(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    write_many(record, 100)
    record.commit("many", "2026-10-04")
    write_many(record, 100, checked="2026-11-29")
    record.write_council(
        website="https://www.lichfielddc.gov.uk/", film=[claim("refused", checked="2026-11-29")]
    )
    out = run(capsys)
    assert out.splitlines()[:7] == [
        "101 councils changed: 1 answer changed, 1 claim corrected, 1,000 claims read again.",
        "",
        "Look at these first",
        "  A status turned round (1)",
        "    ~ Lichfield (lichfield): Filming, said in September 2014 (Filming at meetings): corrected",
        f"      {PAGE}",
        "        status now refused, was allowed with notice",
    ]
    line = "Only read again, with nothing else changed: 1,000 claims of 100 councils."
    assert out.endswith(f"\n{line} `--verbose` lists them.\n")
    assert "C99" not in out
    verbose = run(capsys, "--verbose")
    assert verbose.count("read again, on 29 November 2026") == 1001
    assert "`--verbose`" not in verbose
    shown = read_markdown(capsys)
    assert len(shown) < 20_000
    assert shown.startswith(f"**{out.splitlines()[0]}**\n\n### Look at these first\n\n**A status turned")
    folded = shown.index(f"<details><summary>{line}</summary>")
    assert shown.index("- ✏️ C0 (`council-000`): 10 claims, read on 29 November 2026\n") > folded
    assert shown.count("\n- ✏️ C") == 100
    rows = json.loads(run(capsys, "--format", "json"))["changes"]
    assert sum(row.get("read_again", False) for row in rows) == 1000
    assert [row["council"] for row in rows if "notices" in row] == ["lichfield"]


@pytest.mark.slow
def test_a_comment_that_is_full_keeps_each_kind_of_strange_change(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    """New hosts without number, and long texts, push out neither a turned status nor what comes after."""
    write_many(record, 60)
    record.commit("many", "2026-10-04")
    for place in range(60):
        long = "\N{PILE OF POO}" * 480
        source = {"type": "blog", "title": long}
        claims = [
            claim(
                summary=f"{n}{long}",
                stated=f"20{10 + n}",
                source={**source, "url": f"https://evil-{place}-{n}.example/{'&' * 1900}"},
            )
            for n in range(10)
        ]
        record.write_council(
            f"council-{place:03}", short_name=f"C{place}", codes=None, parent=None, film=claims
        )
    record.write_council(website="https://www.lichfielddc.gov.uk/", film=[claim("refused")])
    shown = read_markdown(capsys)
    assert len(shown) < 65_536
    assert len(shown.encode()) < 131_071
    assert "**A host that is new to the dataset (600)**" in shown
    assert "**A status turned round (1)**\n\n- ✏️ Lichfield (`lichfield`): " in shown
    assert shown.index("**Withdrawn or removed (600)**") < shown.index("**Cut here, for want of room: ")
    assert re.search(
        r"Cut here, for want of room: \d+ claims added, \d+ claims withdrawn, "
        r"600 long texts shortened\.\*\* The whole",
        shown,
    )
    assert shown.count("<details>") == shown.count("</details>")
    summary = read_markdown(capsys, "--fit", "summary")
    assert len(shown) < len(summary.encode()) < 1024 * 1024
    assert summary.endswith(
        "The whole text is in the artifact `what-this-changes`; "
        "`opencouncil diff --format markdown --fit file` prints it.\n"
    )
    assert "Cut here" not in read_markdown(capsys, "--fit", "file")


@pytest.mark.slow
def test_the_first_of_every_kind_has_room_however_long_they_are(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    def long_claims(place: int, letter: str, **fields: Any) -> list[dict[str, Any]]:
        """Twelve of the longest claims that the schema takes, and each escaped to more."""
        return [
            claim(
                **{
                    "summary": f"{place}{n}{letter * 490}",
                    "stated": f"20{10 + n}",
                    "note": letter * 490,
                    "source": {
                        "type": "blog",
                        "title": letter * 490,
                        "url": f"https://a.example/{place}/{n}/{'&' * 1900}",
                    },
                    **fields,
                }
            )
            for n in range(12)
        ]

    def write(place: int, claims: list[dict[str, Any]], **facts: Any) -> None:
        facts |= {"film": claims} if claims else {}
        name = "[" * 490
        record.write_council(
            f"council-{place}", short_name=f"{name}{place}", codes=None, parent=None, **facts
        )

    turned = {"status": "refused", "conditions": None}
    for place in range(7):
        write(place, long_claims(place, "["), website="https://a.example/")
    record.commit("before", "2026-10-04")
    write(0, long_claims(0, "\N{PILE OF POO}", **turned), website="https://a.example/")
    write(1, [], website="https://a.example/")
    for place, change in enumerate(("https://b.example/", "http://a.example/"), 2):
        claims = long_claims(place, "[")
        for one in claims:
            one["source"]["url"] = one["source"]["url"].replace("https://a.example/", change)
        write(place, claims, website="https://a.example/")
    write(4, [{**one, "stated": f"199{n % 10}-0{n // 10 + 1}"} for n, one in enumerate(long_claims(4, "["))])
    write(5, long_claims(5, "[", checked="2026-01-01"))
    record.write("councils/council-6.yaml", f"id: [{'x' * 900}")
    for n in range(12):
        write_beside(f"schema/{'[' * 200}{n}")(record)
    replace("effect: right", "effect: discretion", "law/england.yaml")(record)
    replace("id: lichfield", "id: lichfeild")(record)
    record.git("mv", "data/councils/lichfield.yaml", "data/councils/lichfeild.yaml")
    shown = read_markdown(capsys)
    assert len(shown) < 65_536
    assert len(shown.encode()) < 131_071
    titles = re.findall(r"^\*\*([A-Z][^*]*) \(\d+\)\*\*\n\n- ", shown, re.MULTILINE)
    assert titles == [
        "Other files of the repository",
        "Not compared",
        "A host that is new to the dataset",
        "A status turned round",
        "The law changed",
        "Withdrawn or removed",
        "An id or a code changed",
        "An address changed from https to http",
        "A date moved to another year",
        "A day of reading moved back",
    ]
    assert "status now refused, was allowed with notice" in shown
    assert "New host: b.example" in shown


def test_claims_are_counted_as_read_again_only_if_nothing_else_changed(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    same = {"website": "https://www.lichfielddc.gov.uk/"}
    record.write_council(**same, film=[claim(checked="2026-11-29", confidence="low")])
    out = run(capsys)
    assert "read again, on 29 November 2026" in out
    assert "Only read again" not in out
    record.write_council(**same, film=[claim(checked="2026-11-29")])
    assert run(capsys) == (
        "1 council changed: 1 claim read again.\n\n"
        "Only read again, with nothing else changed: 1 claim of 1 council. `--verbose` lists them.\n"
    )
    assert run(capsys, "--verbose").startswith(
        "1 council changed: 1 claim read again.\n\n"
        "Only read again, with nothing else changed: 1 claim of 1 council.\n"
        "  Lichfield (lichfield)\n"
    )


LICHFIELD = council_text(website="https://www.lichfielddc.gov.uk/", film=[claim()])


def move_claim(record: Record) -> None:
    record.write_council(website="https://www.lichfielddc.gov.uk/")
    record.write_council("stafford", short_name="Stafford", codes=None, film=[claim()])


def link_file(record: Record) -> None:
    record.remove("councils/lichfield.yaml")
    (record.data / "councils" / "lichfield.yaml").symlink_to("stafford.yaml")


def make_executable(record: Record) -> None:
    (record.data / "councils" / "lichfield.yaml").chmod(0o755)
    record.git("add", "--all")


def change_case(record: Record) -> None:
    record.git("mv", "data/councils/lichfield.yaml", "data/councils/Lichfield.yaml")


def reorder(record: Record) -> None:
    lines = LICHFIELD.splitlines(keepends=True)
    record.write("councils/lichfield.yaml", "".join([*lines[:1], lines[2], lines[1], *lines[3:]]))


def replace(old: str, new: str, path: str = "councils/lichfield.yaml") -> Callable[[Record], None]:
    def change(record: Record) -> None:
        text = (record.data / path).read_text(encoding="utf-8")
        assert old in text
        record.write(path, text.replace(old, new, 1))

    return change


def write_beside(path: str) -> Callable[[Record], None]:
    def change(record: Record) -> None:
        (record.root / path).parent.mkdir(exist_ok=True)
        (record.root / path).write_text("x\n")
        record.git("add", "--", path)

    return change


@pytest.mark.parametrize(
    ("hide", "lines"),
    [
        pytest.param(
            move_claim,
            [
                "Withdrawn or removed (1)",
                "- Lichfield (lichfield): Filming: allowed with notice, said in September 2014; withdrawn. "
                "Source: Filming at meetings",
                "The same claim is added to Stafford (stafford), filming",
            ],
            id="a claim moved to another council",
        ),
        pytest.param(
            link_file,
            [
                "Not compared (1)",
                "! data/councils/lichfield.yaml: it is a link",
            ],
            id="a link in the place of a file",
        ),
        pytest.param(
            make_executable, ["! data/councils/lichfield.yaml: now executable"], id="the mode of a file"
        ),
        pytest.param(
            change_case,
            ["~ data/councils/Lichfield.yaml: was data/councils/lichfield.yaml"],
            id="the case of a name",
        ),
        pytest.param(
            reorder,
            ["~ data/councils/lichfield.yaml: only its layout, or the order of its fields"],
            id="fields in another order",
        ),
        pytest.param(
            replace("name: Lichfield", "name:   Lichfield"),
            ["~ data/councils/lichfield.yaml: only its layout, or the order of its fields"],
            id="white space",
        ),
        pytest.param(
            replace("status: allowed-with-notice", "status: allowed-with-notice  # wrong, says the clerk"),
            ["+ data/councils/lichfield.yaml: comment added: # wrong, says the clerk"],
            id="a comment",
        ),
        pytest.param(
            replace("https://www.lichfielddc.gov.uk/", "https://www.lichfie1ddc.gov.uk/"),
            [
                "A host that is new to the dataset (1)",
                "~ Lichfield (lichfield): Website: now https://www.lichfie1ddc.gov.uk/, "
                "was https://www.lichfielddc.gov.uk/; the hosts differ by one letter",
                "New host: www.lichfie1ddc.gov.uk; it differs by one letter from www.lichfielddc.gov.uk",
            ],
            id="one letter of a host",
        ),
        pytest.param(
            replace("https://www.lichfielddc.gov.uk/", "http://www.lichfielddc.gov.uk/"),
            [
                "An address changed from https to http (1)",
                "~ Lichfield (lichfield): Website: now http, was https: http://www.lichfielddc.gov.uk/",
            ],
            id="no https any more",
        ),
        pytest.param(
            replace("stated: 2014-09", "stated: 2024-09"),
            [
                "A date moved to another year (1)",
                "the date it speaks for now September 2024, was September 2014",
            ],
            id="a claim ten years younger",
        ),
        pytest.param(
            replace("effect: right", "effect: discretion", "law/england.yaml"),
            ["The law changed (1)"],
            id="an effect of the law",
        ),
        pytest.param(
            replace("https://", "http://", "sources.yaml"),
            ["An address changed from https to http (1)"],
            id="the list of sources alone",
        ),
        pytest.param(
            write_beside("schema/council.schema.json"),
            ["Other files of the repository (1)", "+ schema/council.schema.json: new"],
            id="a schema alone",
        ),
        pytest.param(
            write_beside("data/notes.txt"),
            ["Other files of the repository (1)", "+ data/notes.txt: new"],
            id="a file among the data that is none of the dataset",
        ),
        pytest.param(
            replace("Filming at meetings", "Filming \N{CYRILLIC SMALL LETTER A}t meetings"),
            [
                "title of the source now “Filming \N{CYRILLIC SMALL LETTER A}t meetings”, "
                "was “Filming at meetings”"
            ],
            id="a letter of another script alone",
        ),
        pytest.param(
            replace("Filming at meetings", "Filmin\N{CYRILLIC SMALL LETTER GHE}a at meetings"),
            ["it holds a letter that looks like another (U+0433, cyrillic small letter ghe)"],
            id="a letter of another script within a word",
        ),
        pytest.param(
            replace("Filming at meetings", '"Filming  at meetings"'),
            ["only white space differs"],
            id="white space in a text",
        ),
    ],
)
def test_nothing_can_be_hidden(
    hide: Callable[[Record], None], lines: list[str], record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    hide(record)
    for out in (run(capsys), _commit_and_run(record, capsys)):
        shown = [line.strip() for line in out.splitlines()]
        assert [line for line in lines if not any(line in one for one in shown)] == [], out
    assert main(["diff", "HEAD~1", "HEAD", "--format", "markdown"]) == 0
    assert capsys.readouterr().out


def _commit_and_run(record: Record, capsys: pytest.CaptureFixture[str]) -> str:
    record.commit("hidden", "2026-11-01")
    return run(capsys, "HEAD~1", "HEAD")


def test_a_difference_at_the_end_of_a_long_text_is_shown(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    same = {"website": "https://www.lichfielddc.gov.uk/"}
    long = "we are told " * 60
    record.commit(
        "long", "2026-10-04", **same, notes=f"{long}yes", film=[claim(source={**SOURCE, "url": URL})]
    )
    record.write_council(**same, notes=f"{long}no", film=[claim(source={**SOURCE, "url": f"{URL}b"})])
    out = run(capsys)
    end = f"{long}"[680:]
    assert f"Notes: the first 680 characters stay; then now “…{end}no”, was “…{end}yes”\n" in out
    assert "a/b, was " in out


SOURCE = {"type": "council-page", "title": "A page"}
URL = f"https://www.lichfielddc.gov.uk/{'a/' * 600}"


def write_thirteen(record: Record, host: str, **last: Any) -> None:
    for number in range(13):
        fields = last if number == 12 else {}
        record.write_council(
            f"council-{number:02}",
            short_name=f"C{number}",
            codes=None,
            parent=None,
            website=f"https://{host}/{number}",
            **fields,
        )


def test_many_changes_to_one_new_host_are_one_entry_above_what_was_withdrawn(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    same = {"website": "https://www.lichfielddc.gov.uk/"}
    write_thirteen(record, "old.example")
    record.commit("many", "2026-10-04", **same, film=[claim()])
    write_thirteen(record, "new.example", film=[claim(source={**SOURCE, "url": "https://new.example/film"})])
    record.write_council(**same)
    lines = run(capsys).splitlines()
    assert lines[2:12] == [
        "Look at these first",
        "  A host that is new to the dataset (14)",
        "    ~ New host: new.example",
        "        14 changes bring it. All are told below, with their councils; the first:",
        "        C0 (council-00): Website: now https://new.example/0, was https://old.example/0",
        "        C1 (council-01): Website: now https://new.example/1, was https://old.example/1",
        "        C2 (council-02): Website: now https://new.example/2, was https://old.example/2",
        "  Withdrawn or removed (1)",
        "    - Lichfield (lichfield): Filming: allowed with notice, said in September 2014; withdrawn. "
        "Source: Filming at meetings",
        f"      {PAGE}",
    ]
    # None is left out: each stands with its council.
    below = lines[lines.index("C0 (council-00)") :]
    for number in range(13):
        assert f"C{number} (council-{number:02})" in below
        assert f"  ~ Website: now https://new.example/{number}, was https://old.example/{number}" in below
    assert sum("https://new.example/film" in line for line in below) == 1
    rows = json.loads(run(capsys, "--format", "json"))["changes"]
    assert sum("new-host" in row.get("notices", ()) for row in rows) == 14


def test_what_is_strange_in_another_way_too_is_not_told_with_many_others(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    same = {"website": "https://www.lichfielddc.gov.uk/"}
    write_thirteen(record, "old.example")
    record.commit("many", "2026-10-04", **same, film=[claim()])
    write_thirteen(record, "new.example")
    page = {**SOURCE, "url": "https://new.example/film"}
    record.write_council(**same, film=[claim("refused", conditions=None, source=page)])
    shown = read_markdown(capsys)
    assert "**A host that is new to the dataset (14)**\n\n- " in shown
    assert "  - 13 changes bring it. All are told below" in shown
    turned = shown[shown.index("Lichfield (`lichfield`)") : shown.index("### C0")]
    assert "New host: `new.example`" in turned


def test_code_alone_is_no_change_of_the_data(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    write_beside("src/program.py")(record)
    assert run(capsys) == ""
    replace("name: Lichfield", "name: New Lichfield")(record)
    assert "    + src/program.py: new\n" in run(capsys)


def test_a_file_that_turned_into_a_link_or_a_program_says_so(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    (record.root / "schema").mkdir()
    for name in ("a", "b", "c"):
        (record.root / "schema" / name).write_text("x")
    record.commit("schemas", "2026-10-04")
    (record.root / "schema" / "a").chmod(0o755)
    (record.root / "schema" / "b").unlink()
    (record.root / "schema" / "b").symlink_to(os.devnull)
    (record.root / "schema" / "c").unlink()
    record.commit("hidden", "2026-11-01")
    assert run(capsys, "HEAD~1", "HEAD").splitlines()[2:] == [
        "Look at these first",
        "  Other files of the repository (3)",
        "    ~ schema/a: changed, now executable",
        "    ~ schema/b: changed, now a link",
        "    - schema/c: removed",
    ]


def test_of_many_other_files_those_that_decide_are_named_and_the_rest_counted(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(30):
        write_beside(f"src/program-{number:02}.py")(record)
    for path in ("schema/council.schema.json", ".github/check.yml", "README.md", "a/b"):
        write_beside(path)(record)
    record.commit("hidden", "2026-11-01")
    replace("name: Lichfield", "name: New Lichfield")(record)
    lines = run(capsys, "HEAD~1").splitlines()
    assert lines[3:6] == [
        "  Other files of the repository (34)",
        "    + .github/check.yml: new",
        "    + schema/council.schema.json: new",
    ]
    assert [line for line in lines if "more" in line] == ["    ~ 14 more: 14 in src"]
    assert "    + README.md: new" in lines


def test_a_comment_that_moves_to_another_field_is_shown(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.write("councils/lichfield.yaml", LICHFIELD.replace("nation: england", "nation: england  # sure"))
    record.commit("remark", "2026-10-04")
    record.write(
        "councils/lichfield.yaml", LICHFIELD.replace("allowed-with-notice", "allowed-with-notice  # sure")
    )
    assert run(capsys).splitlines()[2:] == [
        "Comments, layout and names of files (1)",
        "  ~ data/councils/lichfield.yaml: comment now at another field: # sure",
    ]


def test_a_host_is_known_by_addresses_and_not_by_words(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who names a host in a comment or a note first could use it later without anybody's notice."""
    same = {"website": "https://www.lichfielddc.gov.uk/"}
    text = council_text(**same, film=[claim()], notes="see https://evil.example/ or not")
    record.write("councils/lichfield.yaml", f"{text}# https://evil.example/\n")
    record.commit("words", "2026-10-04")
    replace("https://www.lichfielddc.gov.uk/\n", "https://evil.example/\n")(record)
    assert "A host that is new to the dataset (1)" in run(capsys)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fit", "file"], "--fit is for --format markdown, not for text."),
        (["--fit", "comment", "--format", "json"], "--fit is for --format markdown, not for json."),
        (["--verbose", "--format", "json"], "--verbose is not for json, which always lists every change."),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(
    record: Record, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *arguments]) == 2
    assert capsys.readouterr().err == f"opencouncil: {message}\n"
