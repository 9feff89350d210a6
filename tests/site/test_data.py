"""The data that the site hands out: whole, described, and with checksums."""

import hashlib
import io
import json
import re

import pytest

from opencouncil.export import csv_, geojson, json_
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.page import make_file
from opencouncil.site.pages import activities, charts, councils, data, home
from opencouncil.site.pieces import Assembly
from opencouncil.site.website import Website
from opencouncil.tables.contract import load_contract
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.pages.data import WHOLE
from opencouncil.wording.provenance import LABELS, make_provenance
from support.builders import SAMPLE
from support.clock import TODAY

BASE = "https://example.org/"


@pytest.fixture(scope="module")
def website() -> Website:
    return Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c", BASE)


@pytest.fixture(scope="module")
def files(website: Website) -> dict[str, bytes]:
    return {file.path.removeprefix("data/"): file.data for file in data.iter_files(website)}


def test_the_page_lists_all_that_is_there(files: dict[str, bytes], website: Website) -> None:
    tables = {f"{name}.csv" for name in load_contract().tables}
    assert set(files) == tables | set(WHOLE)
    [page] = data.iter_pages(website)
    told = page.content["data"]
    assert {one.link.to.removeprefix("data/") for one in (*told.whole, *told.tables)} == set(files)


def test_what_has_pictures_leads_to_the_version_and_the_commit(website: Website) -> None:
    made = [
        make_file(page, website.site) for kind in (home, charts, data) for page in kind.iter_pages(website)
    ]
    pages = {file.path: file.data.decode() for file in (*made, *activities.iter_files_about(website, "film"))}
    for path, root in (
        ("index.html", ""),
        ("charts/index.html", "../"),
        ("activities/film/index.html", "../../"),
    ):
        assert f'<a href="{root}data/#which-data">Version and commit of the data</a>' in pages[path]
    told = pages["data/index.html"]
    section = told[told.index('<h2 id="which-data">') :]
    assert f"{LABELS['sources_read_until']}: 2026" in section[: section.index("</pre>")]


def test_the_checksums_are_those_of_the_files_as_sha256sum_writes_them(files: dict[str, bytes]) -> None:
    lines = files["SHA256SUMS"].decode().splitlines()
    found = {}
    for line in lines:
        match = re.fullmatch("([0-9a-f]{64})  ([a-zA-Z0-9_.]+)", line)
        assert match, line
        found[match[2]] = match[1]
    others = {name: content for name, content in files.items() if name != "SHA256SUMS"}
    assert found == {name: hashlib.sha256(content).hexdigest() for name, content in others.items()}


def test_the_whole_is_that_of_the_export(files: dict[str, bytes], website: Website) -> None:
    ids = [council.id for council in website.councils]
    assert [one["id"] for one in json.loads(files["opencouncil.json"])["councils"]] == ids
    assert [one["id"] for one in json.loads(files["councils.geojson"])["features"]] == ids
    described = json.loads(files["datapackage.json"])["resources"]
    assert {one["path"] for one in described} == {name for name in files if name.endswith(".csv")}
    assert {one["path"]: one["bytes"] for one in described} == {
        one["path"]: len(files[one["path"]]) for one in described
    }


def test_files_put_together_council_by_council_are_those_of_the_export(
    files: dict[str, bytes], website: Website
) -> None:
    loaded = Loaded(website.dataset, TODAY)
    for name, module in (("opencouncil.json", json_), ("councils.geojson", geojson)):
        out = io.BytesIO()
        module.write(loaded, out)
        assert files[name] == out.getvalue()
    for name in loaded.contract.tables:
        assert files[f"{name}.csv"] == csv_.make_table(loaded.pass_table(name))


def test_without_councils_the_files_are_whole_too(website: Website) -> None:
    loaded = Loaded(website.dataset.narrow([]), TODAY)
    out = io.BytesIO()
    json_.write(loaded, out)
    assert (
        Assembly(loaded, None).make("", json_.make_frame(loaded), json_.iter_by_council).data
        == out.getvalue()
    )


def test_each_council_is_named_with_its_page_and_its_file(files: dict[str, bytes], website: Website) -> None:
    listed = {one["id"]: one for one in json.loads(files["councils.json"])}
    assert listed["eden"]["abolished"] == "2023-04-01"
    for council in website.councils:
        [file] = councils.iter_files_of(website, council)
        assert listed[council.id]["file"] == BASE + file.path
        [page] = councils.iter_pages_of(website, council)
        assert listed[council.id]["page"] == BASE + page.place
        assert json.loads(file.data) == council.data


def test_the_page_says_how_to_cite_the_data_and_where_a_council_is(website: Website) -> None:
    [page] = data.iter_pages(website)
    lines = {part.heading: part.line for part in page.content["data"].parts}
    cited = make_provenance(Loaded(website.dataset, TODAY)).citation
    assert lines["Licence, and how to cite"] == cited
    assert "answers as of 21 November 2026, CC BY 4.0" in cited
    assert lines["One council"].startswith(f"{BASE}data/councils/")
    assert "Open Government Licence" in lines["Credit for the sources"]


def test_the_page_has_the_whole_block_that_each_file_has(website: Website, files: dict[str, bytes]) -> None:
    [page] = data.iter_pages(website)
    parts = {part.heading: part.line for part in page.content["data"].parts}
    lines = dict(line.split(": ", 1) for line in parts["Which data this is"].splitlines())
    lines["Cite as"] = parts["Licence, and how to cite"]
    lines["Attribution"] = parts["Credit for the sources"]
    block = json.loads(files["councils.geojson"])["provenance"]
    texts = {name: str(value).lower() if value is False else str(value) for name, value in block.items()}
    assert lines == {LABELS[name]: text for name, text in texts.items()}
    assert lines["Licence"] == "CC-BY-4.0"
