"""``opencouncil changelog``: the data's changelog, and the feed by which somebody follows a council."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from opencouncil.cli.app import main
from opencouncil.render.changelog.entry_ids import make_id
from support.builders import DATA, REPOSITORY, claim_data
from support.clock import TODAY
from support.repositories import SAM, Record

ATOM = "{http://www.w3.org/2005/Atom}"
FILM = claim_data(
    status="permission-required",
    conditions=["chair-permission"],
    summary="the convener must agree",
    stated="2015",
    source={"type": "council-document", "title": "Standing orders", "url": "https://www.fife.gov.uk/orders"},
)
FREE = claim_data(
    stated="2026-10-15",
    source={"type": "council-page", "title": "Filming at meetings", "url": "https://www.fife.gov.uk/filming"},
)
FIFE: dict[str, Any] = {
    "id": "fife",
    "name": "Fife Council",
    "short_name": "Fife",
    "nation": "scotland",
    "type": "scottish-council",
    "region": None,
    "parent": None,
    "codes": {"gss": "S12000047"},
    "established": "1996-04-01",
}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """Three days: two councils, then a tag, then a claim and an address, then a summary in other words."""
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    record.write_council(website="https://www.lichfielddc.gov.uk/")
    record.commit("data: Begin", "2026-10-03", **FIFE, film=[FILM])
    record.git("tag", "data-v1.2.0")
    record.write_council(website="https://www.lichfield.gov.uk/")
    record.commit("data(fife): Record the filming rule", "2026-11-01", SAM, **FIFE, film=[FREE, FILM])
    record.commit(
        "data(fife): Say it better",
        "2026-11-05",
        SAM,
        **FIFE,
        film=[{**FREE, "summary": "film as you like"}, FILM],
    )
    return record


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["changelog", *arguments]) == code
    out, err = capsys.readouterr()
    return out, err


SINCE_OCTOBER = """\
The next release of the data after data-v1.2.0 would be data-v1.3.0: councils, claims or the law \
were added or changed.

5 November 2026
  Scotland
    Fife (fife)
      ~ Filming, said on 15 October 2026 (Filming at meetings): summary now “film as you like”, \
was “filming is welcome; telling the office beforehand is a courtesy”
        https://www.fife.gov.uk/filming

1 November 2026
  England
    Lichfield (lichfield)
      ~ Website: now https://www.lichfield.gov.uk/, was https://www.lichfielddc.gov.uk/
  Scotland
    Fife (fife)
      + Filming: allowed with notice, said on 15 October 2026. Filming is welcome; telling the office \
beforehand is a courtesy. Source: Filming at meetings
        https://www.fife.gov.uk/filming
"""


def test_days_nations_and_councils_in_sentences(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "2026-10-03") == (SINCE_OCTOBER, "")


def test_from_the_beginning_new_councils_are_named(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = run(capsys)
    first_day = out.partition("3 October 2026\n")[2]
    assert "      + New: Lichfield District Council, district council in " in first_day
    assert "      + New: Fife Council, council in Scotland\n" in first_day


def test_up_to_a_commit(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "data-v1.2.0", "HEAD~1")
    assert "1 November" in out
    assert "5 November" not in out


def test_by_release(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.git("tag", "data-v1.10.0", "HEAD~1")
    # No release: another tag.
    record.git("tag", "v9.9.9", "HEAD~1")
    out, _ = run(capsys, "--by", "release")
    assert re.findall(r"^\S.*$", out, re.MULTILINE) == [
        "The next release of the data after data-v1.10.0 would be data-v1.10.1: "
        "only wording, comments or layout changed.",
        "Not released yet (next: data-v1.10.1)",
        "data-v1.10.0, 1 November 2026",
        "data-v1.2.0, 3 October 2026",
    ]


def test_tags_of_anything_part_the_past_where_the_data_has_none(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.git("tag", "--delete", "data-v1.2.0")
    record.git("tag", "--annotate", "--message", "The programs", "v0.2.0", "HEAD~1")
    out, _ = run(capsys, "--by", "release")
    assert re.findall(r"^\S.*$", out, re.MULTILINE) == [
        "The next release of the data would be data-v1.0.0: there is none yet.",
        "Not released yet (next: data-v1.0.0)",
        "v0.2.0, 1 November 2026",
    ]


def test_markdown_has_a_heading_for_each_day_nation_and_council(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = run(capsys, "2026-10-03", "--format", "markdown")
    assert re.findall(r"^#.*$", out, re.MULTILINE) == [
        "# Changes in the data",
        "## 5 November 2026",
        "### Scotland",
        "#### Fife (`fife`)",
        "## 1 November 2026",
        "### England",
        "#### Lichfield (`lichfield`)",
        "### Scotland",
        "#### Fife (`fife`)",
    ]
    assert "Source: [Filming at meetings](<https://www.fife.gov.uk/filming>)\n" in out


@pytest.mark.parametrize(
    ("arguments", "subjects"),
    [
        pytest.param(
            ["--council", "Fife"], ["Say it better", "Record the filming rule", "Begin"], id="council"
        ),
        pytest.param(["--nation", "england"], ["Record the filming rule", "Begin"], id="nation"),
        pytest.param(
            ["--activity", "film"], ["Say it better", "Record the filming rule", "Begin"], id="activity"
        ),
        pytest.param(
            ["--activity", "photos"],
            ["Say it better", "Record the filming rule", "Begin"],
            id="activity by a word of every day",
        ),
        pytest.param(["--activity", "papers"], [], id="activity of which nothing is known"),
        pytest.param(["--nation", "england", "--activity", "film"], [], id="both"),
        pytest.param(
            ["--nation", "wales", "--nation", "england"],
            ["Record the filming rule", "Begin"],
            id="of two nations",
        ),
        pytest.param(
            ["--nation", "england", "--nation", "scotland"],
            ["Say it better", "Record the filming rule", "Record the filming rule", "Begin", "Begin"],
            id="two nations",
        ),
        pytest.param(
            ["--council", "fife", "--council", "Lichfield", "--council", "S12000047"],
            ["Say it better", "Record the filming rule", "Record the filming rule", "Begin", "Begin"],
            id="two councils, one of them twice",
        ),
        pytest.param(
            ["--activity", "papers", "--activity", "filming"],
            ["Say it better", "Record the filming rule", "Begin"],
            id="either activity",
        ),
        pytest.param(["--region", "west-midlands"], ["Record the filming rule", "Begin"], id="region"),
        pytest.param(
            ["--region", "London", "--region", "West Midlands"],
            ["Record the filming rule", "Begin"],
            id="either region",
        ),
        pytest.param(["--region", "london"], [], id="another region"),
        pytest.param(["--region", "west-midlands", "--nation", "scotland"], [], id="a region elsewhere"),
    ],
)
def test_json_of_a_part(
    record: Record, capsys: pytest.CaptureFixture[str], arguments: list[str], subjects: list[str]
) -> None:
    out, err = run(capsys, *arguments, "--format", "json")
    found = json.loads(out)
    assert [entry["subject"].rpartition(": ")[2] for entry in found["entries"]] == subjects
    assert err == ("" if subjects else "Nothing is recorded of that here.\n")
    # A part says nothing about a release of the whole.
    assert found["release"] is None


def test_json_whole(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "HEAD~1", "--format", "json")[0])
    head = record.git("rev-parse", "HEAD")
    [entry] = found.pop("entries")
    assert found == {
        "version": 1,
        "base": {"commit": record.git("rev-parse", "HEAD~1"), "day": "2026-11-01"},
        "head": {"commit": head, "day": "2026-11-05"},
        "release": {
            "last": "data-v1.2.0",
            "next": "data-v1.3.0",
            "level": "minor",
            "reason": "councils, claims or the law were added or changed",
        },
        "cut": None,
    }
    [change] = entry.pop("changes")
    assert change["kind"] == "claim-corrected"
    assert change["fields"][0]["pointer"] == "/summary"
    assert entry.pop("id").startswith("urn:uuid:")
    assert entry == {
        "commit": head,
        "day": "2026-11-05",
        "committed": "2026-11-05T12:00:00Z",
        "author": "Sam Smith",
        "subject": "data(fife): Say it better",
        "council": "fife",
        "name": "Fife",
        "nation": "scotland",
        "path": "data/councils/fife.yaml",
    }


def read_feed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[Any, ElementTree.Element]:
    """The feed as a reader of feeds has it, and as XML; what RFC 4287 demands of it is there."""
    out, _ = run(capsys, "--format", "atom", *arguments)
    feed = feedparser.parse(out.encode())
    assert not feed.bozo
    assert feed.version == "atom10"
    root = ElementTree.fromstring(out.encode())  # noqa: S314 - our own
    for node in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(ATOM + name)) == 1, name
        assert re.fullmatch(
            r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", node.findtext(f"{ATOM}id") or ""
        )
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", node.findtext(f"{ATOM}updated") or "")
        assert node.findtext(f"{ATOM}author/{ATOM}name")
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    return feed, root


def test_a_feed_of_one_council(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    feed, _ = read_feed(capsys, "--council", "fife", "--url", "https://example.org/fife.xml?a=1&b=2")
    assert feed.feed.title == "OpenCouncil: changes in the data, Fife"
    assert feed.feed.updated == "2026-11-05T12:00:00Z"
    assert feed.feed.links == [
        {"rel": "self", "href": "https://example.org/fife.xml?a=1&b=2", "type": "application/atom+xml"}
    ]
    newest, added, first = feed.entries
    assert added.title == "Fife: Filming: allowed with notice, said on 15 October 2026"
    assert added.updated == added.published == "2026-11-01T12:00:00Z"
    assert added.author == "Sam Smith"
    assert [tag.term for tag in added.tags] == ["scotland", "film"]
    assert added.links == [{"rel": "related", "href": "https://www.fife.gov.uk/filming", "type": "text/html"}]
    assert '<a href="https://www.fife.gov.uk/filming">Filming at meetings</a>' in added.content[0].value
    assert "film as you like" in newest.content[0].value
    assert first.title == "New: Fife Council, council in Scotland; Filming: permission required, said in 2015"


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        pytest.param((), "changes in the data", id="all"),
        pytest.param(
            ("--council", "fife", "--council", "lichfield"),
            "changes in the data, Fife and Lichfield",
            id="councils",
        ),
        pytest.param(("--nation", "wales", "--activity", "film"), "Filming, Wales", id="nation and activity"),
        pytest.param(
            ("--region", "london", "--region", "south-east", "--activity", "film", "--activity", "papers"),
            "Filming and Papers online, London and South East",
            id="regions and activities",
        ),
    ],
)
def test_the_title_of_a_feed_names_what_it_is_limited_to(
    record: Record, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], title: str
) -> None:
    assert read_feed(capsys, *arguments)[0].feed.title == f"OpenCouncil: {title}"


def test_the_id_of_a_feed_stays_as_it_was_and_knows_no_order(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    def read_id(*arguments: str) -> str:
        return str(read_feed(capsys, *arguments)[0].feed.id)

    # As published before there were regions.
    assert read_id("--nation", "wales", "--activity", "film") == make_id("feed", "", "wales", "film")
    assert read_id("--council", "fife") == make_id("feed", "data/councils/fife.yaml", "", "")
    two = read_id("--nation", "wales", "--nation", "scotland")
    assert two == read_id("--nation", "scotland", "--nation", "wales")
    assert len({two, read_id("--nation", "wales"), read_id("--region", "london"), read_id()}) == 4


def test_several_councils_are_followed_through_their_earlier_names(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.git("mv", "data/councils/fife.yaml", "data/councils/kingdom-of-fife.yaml")
    record.commit("data: Rename", "2026-11-06")
    out, _ = run(capsys, "--council", "kingdom-of-fife", "--council", "lichfield", "--format", "json")
    assert {entry["path"] for entry in json.loads(out)["entries"]} >= {
        "data/councils/fife.yaml",
        "data/councils/lichfield.yaml",
    }


def test_ids_of_entries_stay_whatever_is_asked_for_and_comes_later(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    def read_ids(*arguments: str) -> list[str]:
        return [entry.id for entry in read_feed(capsys, *arguments)[0].entries]

    everything, fife = read_ids(), read_ids("--council", "fife")
    assert set(fife) < set(everything)
    assert read_ids("--nation", "scotland") == read_ids("--activity", "film") == fife
    feeds = [
        read_feed(capsys, *arguments)[0].feed.id
        for arguments in ((), ("--nation", "scotland"), ("--council", "fife"))
    ]
    assert len(set(feeds)) == 3
    record.commit("data(fife): Later", "2026-11-09", **FIFE, film=[FREE])
    assert read_ids("--council", "fife")[1:] == fife
    assert read_feed(capsys)[0].feed.id == feeds[0]


def test_a_feed_without_entries_is_one_too(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    feed, _ = read_feed(capsys, "--activity", "papers")
    assert feed.entries == []
    assert feed.feed.updated == "2026-11-05T12:00:00Z"


def test_hostile_values_stay_text(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    evil = "</content><script>alert(1)</script>]]> &amp; <!-- 'x' \"y\""
    claim = claim_data(
        summary=f"said {evil}",
        stated="2026-11-06",
        source={"type": "news", "title": f"title {evil}", "url": "https://example.org/?q='%22&b=<b>"},
    )
    record.commit(
        f"subject {evil} \x1b[31m",
        "2026-11-07",
        f"An <b>thor {chr(0x202E)} <an@example.org>",
        **FIFE,
        film=[claim],
    )
    feed, root = read_feed(capsys, "HEAD~1")
    out, _ = run(capsys, "HEAD~1", "--format", "atom")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)
    [content] = [node.text or "" for node in root.iter(f"{ATOM}content")]
    # As HTML it has the tags that we write and no other.
    assert set(re.findall(r"</?([a-z]+)", content)) <= {"ul", "li", "a", "p", "code"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content
    assert "<script" not in feed.entries[0].content[0].value
    for arguments in ((), ("--format", "markdown"), ("--format", "json")):
        shown, _ = run(capsys, "HEAD~1", *arguments)
        assert "\x1b" not in shown
        assert chr(0x202E) not in shown


def test_a_renamed_council_is_followed(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.remove("councils/fife.yaml")
    record.commit("data: Rename", "2026-11-08", **{**FIFE, "id": "kingdom-of-fife"}, film=[FREE, FILM])
    out, _ = run(capsys, "--council", "kingdom-of-fife")
    assert "~ Its id is changed: now kingdom-of-fife, was fife" in out
    assert "+ New: Fife Council, council in Scotland" in out


def test_comments_and_layout_are_no_news(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    path = record.data / "councils" / "fife.yaml"
    path.write_text(f"# A remark.\n{path.read_text()}")
    record.commit("data(fife): Tidy", "2026-11-08")
    assert run(capsys, "HEAD~1", "--nation", "scotland") == (
        "",
        "Nothing is recorded of that since HEAD~1.\n",
    )


def test_a_merge_tells_what_it_did_by_itself(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.git("checkout", "--quiet", "-b", "side", "HEAD~2")
    record.commit("data: Side", "2026-11-06", **{**FIFE, "website": "https://side.example.org/"}, film=[FILM])
    record.git("checkout", "--quiet", "main")
    record.commit(
        "data: Main", "2026-11-06", **{**FIFE, "website": "https://main.example.org/"}, film=[FREE, FILM]
    )
    record.git("merge", "--quiet", "--no-commit", "-s", "ours", "side")
    record.commit(
        "Merge", "2026-11-07", **{**FIFE, "website": "https://both.example.org/"}, film=[FREE, FILM]
    )
    out, _ = run(capsys, "data-v1.2.0")
    assert out.count("https://side.example.org/\n") == 1
    merged = out.partition("7 November 2026\n")[2].partition("\n\n")[0]
    assert merged == (
        "  Scotland\n    Fife (fife)\n"
        "      ~ Website: now https://both.example.org/, was https://main.example.org/"
    )


def test_a_broken_file_is_named_and_what_comes_after_is_told_from_before(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = (record.data / "councils" / "fife.yaml").read_text()
    record.write("councils/fife.yaml", "id: [fife\n")
    record.commit("data(fife): Break", "2026-11-08")
    record.write("councils/fife.yaml", whole.replace("film as you like", "film at will"))
    record.commit("data(fife): Mend", "2026-11-09")
    out, _ = run(capsys, "2026-11-05")
    assert "    Fife (fife)\n      ! Not compared: it is broken, line " in out
    assert "summary now “film at will”, was “film as you like”" in out
    # With nothing else to tell of it, not even its name.
    out, _ = run(capsys, "2026-11-05", "2026-11-08")
    assert "    councils/fife.yaml\n      ! Not compared: it is broken, line " in out


def test_a_clone_cut_short_says_where_it_begins(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shallow = record.clone(tmp_path / "shallow", "--depth", "2")
    out, err = run(capsys, "--data", str(shallow))
    assert "5 November" in out
    assert "+ New" not in out
    assert "This clone is shallow, and its history begins at " in err
    bare = record.clone(tmp_path / "bare", "--bare")
    assert run(capsys, "2026-10-03", "--data", str(bare))[0] == SINCE_OCTOBER


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["nowhere"], "There is no revision 'nowhere' here.", id="unknown"),
        pytest.param(["--", "--output=x"], "'--output=x' is not a revision.", id="a dash"),
        pytest.param(["HEAD~1..HEAD"], "is a range. Give its two ends", id="a range"),
        pytest.param(["--council", "fyfe"], "There is no council", id="no council"),
        pytest.param(
            ["--url", "https://example.org/x"], "--url is for a feed", id="an address without a feed"
        ),
        pytest.param(
            ["--format", "atom", "--url", "javascript:1"], "--url takes the address", id="no address"
        ),
    ],
)
def test_what_cannot_be_told_is_one_line(
    record: Record, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    out, err = run(capsys, *arguments, code=2)
    assert out == ""
    assert err.count("\n") == 1
    assert said in err


def test_releases_go_by_columns_then_content_then_wording(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    def propose() -> tuple[str, str | None]:
        release = json.loads(run(capsys, "--format", "json")[0])["release"]
        return release["level"], release["next"]

    def write_tables(**columns: str) -> None:
        tables = json.loads((REPOSITORY / "schema" / "tables.json").read_text(encoding="utf-8"))
        first = tables["tables"][0]["columns"]
        first[0] |= columns
        if not columns:
            first.append({"name": "colour", "type": "text"})
        target = record.root / "schema" / "tables.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps(tables))

    record.root.joinpath("schema").mkdir()
    (record.root / "schema" / "tables.json").write_bytes((REPOSITORY / "schema" / "tables.json").read_bytes())
    record.commit("schema: Begin", "2026-11-06")
    record.git("tag", "data-v2.0.0")
    assert propose() == ("none", None)
    (record.data / "councils" / "fife.yaml").write_text(
        "# A remark.\n" + (record.data / "councils" / "fife.yaml").read_text()
    )
    record.commit("data: Tidy", "2026-11-07")
    assert propose() == ("patch", "data-v2.0.1")
    write_tables()
    record.commit("schema: Add a column", "2026-11-08")
    assert propose() == ("minor", "data-v2.1.0")
    write_tables(name="renamed")
    record.commit("schema: Rename a column", "2026-11-09")
    assert propose() == ("major", "data-v3.0.0")


def test_a_new_law_stands_under_its_nation(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write("law/scotland.yaml", (DATA / "law" / "scotland.yaml").read_text(encoding="utf-8"))
    record.commit("data(law): Record it", "2026-11-06")
    out, _ = run(capsys, "HEAD~1", "--nation", "scotland")
    assert out == "6 November 2026\n  Scotland\n    The law of Scotland\n      + New file\n"


def test_a_nation_may_be_written_in_any_case(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--nation", "Northern Ireland") == run(capsys, "--nation", "northern-ireland")


def test_a_nation_that_is_not_known(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changelog", "--nation", "scotlnd"]) == 2
    assert "There is no nation 'scotlnd'. Did you mean 'scotland'?" in capsys.readouterr().err


def test_nothing_since_the_end_of_a_day(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    day = TODAY.isoformat()
    assert run(capsys, day)[1] == "Nothing is recorded since the end of 21 November 2026.\n"


def test_a_claim_is_told_once(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    codes = {"codes": None, "parent": None}
    for number in range(14):
        record.write_council(f"council-{number:02}", short_name=f"Place {number:02}", film=[FILM], **codes)
    record.commit("data: More", "2026-11-06", **FIFE, film=[FREE, FILM])
    record.write_council("council-00", short_name="Place 00", film=[FREE, FILM], **codes)
    record.commit("data: One more claim", "2026-11-07", **FIFE, film=[FREE, FILM])
    out, _ = run(capsys, "HEAD~2", "--by", "release")
    # The fifteenth claim is told of its council, by itself.
    assert "+ 14 councils are new, with 14 claims: " in out
    assert "Place 00 (council-00)\n      + Filming: allowed with notice, said on 15 October 2026" in out


def test_claims_that_were_only_read_again_are_one_line(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    noted = {**FILM, "checked": "2026-11-22", "note": "new"}
    record.commit("data(fife): Correct", "2026-11-22", SAM, **FIFE, film=[FREE, noted])
    both = [{**FREE, "checked": "2026-11-24"}, {**noted, "checked": "2026-11-23"}]
    record.commit("data(fife): Read both", "2026-11-24", SAM, **FIFE, film=both)
    out, _ = run(capsys, "HEAD~2")
    assert out.splitlines()[2:6] == [
        "24 November 2026",
        "  Scotland",
        "    Fife (fife)",
        "      ~ 2 claims read again from 23 November 2026 to 24 November 2026, with nothing else changed",
    ]
    # A claim that changed otherwise too is told by itself.
    assert out.count("read again, on 22 November 2026") == 1
