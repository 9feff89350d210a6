"""The page of what changed, and its feeds as a feed reader sees them."""

import re
import shutil
from copy import deepcopy
from functools import partial
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any

import feedparser
import pytest
import yaml

from opencouncil.cli.app import main
from opencouncil.history.recent import Recent, read_recent
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.saving.cached import find_cache_folder
from opencouncil.site.build import iter_files
from opencouncil.site.news import find_news
from opencouncil.site.pages import changes as pages
from opencouncil.site.website import History, Website
from opencouncil.wording.pages import changes as wording
from support.builders import DATA, SAMPLE, claim_data, to_yaml
from support.clock import TODAY
from support.repositories import Record

ADDRESS = "https://example.org/councils/"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A council of England and one of Scotland; the first was new long before."""
    made = Record(tmp_path)
    shutil.copytree(SAMPLE / "data" / "law", made.data / "law")
    shutil.copy(SAMPLE / "data" / "scoring.yaml", made.data)
    made.commit("Add Lichfield", "2026-07-01")
    film = {"film": [claim_data(summary="Filming <b>is</b> welcome.")]}
    made.write("councils/fife.yaml", (DATA / "councils" / "fife.yaml").read_bytes())
    made.commit("Add Fife", "2026-11-02")
    made.commit("Add a claim <script>", "2026-11-20", meetings=film)
    monkeypatch.chdir(tmp_path)
    return made


def build(repository: Record, base_url: str = "") -> dict[str, bytes]:
    history = History("", partial(read_recent, repository.data, None, TODAY))
    website = Website(Dataset(open_folder(repository.data)), TODAY, "data of a commit", base_url, history)
    return {file.path: file.data for file in iter_files(website)}


def read_feed(data: bytes) -> Any:
    found = feedparser.parse(data)
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_changes_of_the_last_months_stand_by_day_with_links_to_their_councils(repository: Record) -> None:
    page = build(repository)["changes/index.html"].decode()
    first, second = page.index(">20 November 2026</h2>"), page.index(">2 November 2026</h2>")
    assert first < second
    assert '<h4><a href="../councils/lichfield/index.html">Lichfield</a></h4>' in page[first:second]
    assert '<h3 id="d-2-november-2026-scotland">Scotland</h3>' in page[second:]
    assert '<a href="#d-2-november-2026-scotland">Scotland</a>' in page[:first]
    assert "From 22 August 2026 to 20 November 2026" in page
    assert "July" not in page
    assert "&lt;b&gt;is&lt;/b&gt; welcome" in page
    assert "<b>is" not in page


def test_the_home_page_has_the_newest_change_of_each_council(
    repository: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    recent = read_recent(repository.data, None, TODAY)
    told = wording.describe_news(recent, {"lichfield"})
    assert (
        told.text
        == "In our files, from 22 August 2026 to 20 November 2026: changes to 2 councils. The newest:"
    )
    assert [(row.name.text, row.name.to, row.day) for row in told.rows] == [
        ("Lichfield", "councils/lichfield/", "20 November 2026"),
        # One without a page, as of a version that is no more, is named and no link.
        ("Fife", "", "2 November 2026"),
    ]
    assert told.rows[0].text.startswith("New: Lichfield District Council, ")
    assert re.search(r"\(\d+ more changes?\)$", told.rows[1].text)
    monkeypatch.setattr(wording, "NEWS", 1)
    home = build(repository)["index.html"].decode()
    assert '<a href="councils/lichfield/index.html">Lichfield</a>: New: ' in home
    assert "Fife" not in home
    assert '<a href="changes/index.html">All changes, and feeds to follow</a>' in home


def test_what_is_cut_on_the_home_page_stands_whole_where_its_day_leads(repository: Record) -> None:
    words = " ".join(["Filming is welcome from the public seats."] * 6)
    film = {"film": [claim_data(summary="Filming <b>is</b> welcome."), claim_data(summary=words)]}
    repository.commit("Add a long claim", "2026-11-21", meetings=film)
    files = build(repository)
    home, page = files["index.html"].decode(), files["changes/index.html"].decode()
    found = re.search(r"</a>: (Filming: [^<]*)…(?: [^<]*)?<br>.*?href=.changes/index.html#([^\"]*).", home)
    assert found
    cut, place = found.groups()
    assert len(cut) > 200
    told = page[page.index(f'id="{place}"') :]
    assert place == "d-21-november-2026-england"
    assert words in told[: told.index("<h2")]


def test_one_older_than_the_page_of_changes_leads_nowhere(
    repository: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "MOST_ON_PAGE", 1)
    told = wording.describe_news(read_recent(repository.data, None, TODAY), {"lichfield"})
    assert [row.to for row in told.rows] == ["changes/#d-20-november-2026-england", ""]


def test_the_news_of_a_law_lead_to_its_page(repository: Record) -> None:
    path = repository.data / "law" / "wales.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    effect = deepcopy(data["effects"][0]) | {"id": "wal-another"}
    data["effects"].append(effect | {"exceptions": [f"a case of number {one}" for one in range(50)]})
    repository.write("law/wales.yaml", to_yaml(data).encode())
    repository.commit("Add an effect", "2026-11-21")
    page = build(repository)["changes/index.html"].decode()
    assert "characters more" in page
    link = '<h4><a href="../law/wales/index.html">The law of Wales</a></h4>'
    assert link in page
    path.write_text("effects: [", encoding="utf-8")
    assert link not in build(repository)["changes/index.html"].decode()


def test_the_home_page_passes_over_addresses_that_were_corrected(repository: Record) -> None:
    path = repository.data / "councils" / "lichfield.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    [film] = data["meetings"]["film"]
    film["source"]["url"] = "https://www.example.gov.uk/moved"
    repository.write("councils/lichfield.yaml", to_yaml(data).encode())
    repository.commit("Correct an address", "2026-11-21")
    told = wording.describe_news(read_recent(repository.data, None, TODAY), {"lichfield"})
    assert told.text.endswith(" The newest, without those that only correct an address:")
    assert [(row.name.text, row.day) for row in told.rows] == [
        ("Lichfield", "20 November 2026"),
        ("Fife", "2 November 2026"),
    ]
    film["status"] = "refused"
    repository.write("councils/lichfield.yaml", to_yaml(data).encode())
    repository.commit("Correct a claim", "2026-11-21")
    told = wording.describe_news(read_recent(repository.data, None, TODAY), {"lichfield"})
    assert told.rows[0].text.startswith("Filming")


def test_the_home_page_leaves_out_what_is_of_no_council_and_no_law(repository: Record) -> None:
    rubric = (SAMPLE / "data" / "scoring.yaml").read_text(encoding="utf-8")
    assert "title:" in rubric
    repository.write("scoring.yaml", re.sub("title:.*", "title: Another rubric", rubric).encode())
    repository.commit("Name the rubric anew", "2026-11-20")
    recent = read_recent(repository.data, None, TODAY)
    assert any(one.path == "scoring.yaml" for one in recent.changelog.entries)
    told = wording.describe_news(recent, {"lichfield"})
    assert [row.name.text for row in told.rows] == ["Lichfield", "Fife"]


def test_the_home_page_says_where_nothing_is_known_of_changes(repository: Record) -> None:
    told = wording.describe_news(None, ())
    assert told.rows == ()
    assert (
        told.text
        == "What changed is not known: this copy of the site was made of data without their history."
    )
    recent = read_recent(repository.data, None, TODAY)
    quiet = Recent(type(recent.changelog)((), "data/"), recent.head, recent.since)
    assert wording.describe_news(quiet, ()).text == "Nothing changed from 22 August 2026 to 20 November 2026."


def test_all_each_nation_and_each_council_that_changed_have_a_feed(
    repository: Record,
) -> None:
    files = build(repository)
    feeds = {path: read_feed(data) for path, data in files.items() if path.endswith(".atom")}
    assert {path: len(feed.entries) for path, feed in feeds.items()} == {
        "changes/all.atom": 2,
        "changes/nations/england.atom": 1,
        "changes/nations/scotland.atom": 1,
        "changes/councils/lichfield.atom": 1,
        "changes/councils/fife.atom": 1,
    }
    ids = [feed.feed.id for feed in feeds.values()]
    assert len(set(ids)) == len(ids)
    assert feeds["changes/councils/fife.atom"].feed.id == (
        "tag:opencouncil.github.io,2026:opencouncil/changes/councils/fife.atom"
    )
    assert feeds["changes/councils/fife.atom"].feed.updated == "2026-11-02T12:00:00Z"
    everything = feeds["changes/all.atom"]
    assert {entry.id for path, feed in feeds.items() for entry in feed.entries} == {
        entry.id for entry in everything.entries
    }
    assert "<script" not in everything.entries[0].content[0].value


def list_feeds(path: str, page: bytes) -> list[str]:
    """The files of the feeds that a page names in its head."""
    tags = re.findall(
        r'<link rel="alternate" type="application/atom\+xml" [^>]*href="([^"]*)">', page.decode()
    )
    return [normpath(str(PurePosixPath(path).parent / one)) for one in tags]


def test_pages_name_the_feeds_of_what_they_are_about(repository: Record) -> None:
    files = build(repository)
    named = {path: list_feeds(path, data) for path, data in files.items() if path.endswith(".html")}
    assert named["councils/fife/index.html"] == ["changes/councils/fife.atom"]
    assert named["areas/scotland/index.html"] == ["changes/nations/scotland.atom"]
    assert named["index.html"] == named["changes/index.html"] == ["changes/all.atom"]
    assert {feed for feeds in named.values() for feed in feeds} <= files.keys()


def test_an_address_names_the_feeds_and_their_entries_lead_to_the_councils(repository: Record) -> None:
    found = read_feed(build(repository, ADDRESS)["changes/councils/fife.atom"])
    assert found.feed.id == f"{ADDRESS}changes/councils/fife.atom"
    assert [link.href for link in found.feed.links if link.rel == "self"] == [found.feed.id]
    assert found.entries[0].link == f"{ADDRESS}councils/fife/"


def test_the_same_commit_gives_the_same_bytes_on_any_day(repository: Record) -> None:
    there = build(repository)
    history = History("", partial(read_recent, repository.data, None, TODAY.replace(year=2027)))
    website = Website(Dataset(open_folder(repository.data)), TODAY, "data of a commit", "", history)
    assert {file.path: file.data for file in iter_files(website)} == there


def test_what_is_too_much_for_a_page_is_counted(repository: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "MOST_ON_PAGE", 1)
    monkeypatch.setattr(pages, "MOST_IN_FEED", 1)
    files = build(repository)
    page = files["changes/index.html"].decode()
    assert "The newest 1 are shown" in page
    assert "2 November" not in page
    [entry] = read_feed(files["changes/all.atom"]).entries
    assert entry.published == "2026-11-20T12:00:00Z"


def test_a_shallow_clone_says_where_its_history_begins(repository: Record, tmp_path: Path) -> None:
    clone = repository.clone(tmp_path / "clone", "--depth", "1")
    recent = read_recent(clone / "data", None, TODAY)
    told = wording.describe_changes(recent, {})
    assert "The history from which this page was made begins on 20 November 2026." in told.texts


def test_a_quiet_time_is_said(repository: Record) -> None:
    recent = read_recent(repository.data, None, TODAY)
    none = Recent(type(recent.changelog)((), "data/"), recent.head, recent.since)
    told = wording.describe_changes(none, {})
    assert told.texts == ("Nothing changed from 22 August 2026 to 20 November 2026.",)
    assert told.days == ()


def test_data_without_history_say_so_and_make_no_feed(
    tmp_path: Path, repository: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    far = tmp_path / "far"
    repository.data.rename(tmp_path / "kept")
    far.mkdir()
    (tmp_path / "kept").rename(far / "data")
    (tmp_path / ".git").rename(tmp_path / "no-git")
    assert main(["site", "build", "--data", str(far), "-o", str(tmp_path / "public")]) == 0
    assert "Left out what changed: " in capsys.readouterr().err
    assert list((tmp_path / "public").rglob("*.atom")) == []
    page = (tmp_path / "public" / "changes" / "index.html").read_text(encoding="utf-8")
    assert "What changed is not known: this copy" in page


def test_a_revision_gives_the_changes_up_to_it(
    tmp_path: Path, repository: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["site", "build", "--at", "HEAD~1", "-o", str(tmp_path / "public")]) == 0
    found = read_feed((tmp_path / "public" / "changes" / "all.atom").read_bytes())
    assert [entry.published for entry in found.entries] == ["2026-11-02T12:00:00Z"]


def test_the_news_are_kept_for_the_next_build_of_the_same_commit(repository: Record) -> None:
    def find(key: str, program: str = "1", reads: bool = False) -> wording.NewsPart:
        def read() -> Recent:
            assert reads, "the history was read again"
            return read_recent(repository.data, None, TODAY)

        website = Website(Dataset(open_folder(repository.data)), TODAY, "data", "", History(key, read))
        website.program = program
        return find_news(website)

    first = find("1a", reads=True)
    assert first.rows
    assert find("1a") == first
    with pytest.raises(AssertionError, match="read again"):
        find("2b")
    with pytest.raises(AssertionError, match="read again"):
        find("1a", program="2")
    [path] = find_cache_folder().glob("news-*.json")
    path.write_bytes(path.read_bytes()[:-9])
    assert find("1a", reads=True) == first
