"""What search engines are told, as a parser reads it out of the pages."""

import json
import shutil
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from opencouncil.project import REPOSITORY
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.linked_data import write_data
from opencouncil.site.page import make_file
from opencouncil.site.pages import councils, data
from opencouncil.site.website import Website
from support.builders import SAMPLE, to_yaml
from support.clock import TODAY

ADDRESS = "https://example.org/councils/"


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_data = tag == "script" and ("type", "application/ld+json") in attrs
        if self._is_data:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._is_data = False

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.found[-1] += data


def read(html: str) -> Any:
    [found] = _Reader(html).found
    return json.loads(found)


def show(root: Path, council: str, base_url: str = "", today: date = TODAY) -> str:
    website = Website(Dataset(open_folder(root)), today, "data of a commit", base_url)
    page = councils.make_page(website, website.dataset.by_id[council])
    return make_file(page, website.site).data.decode()


def test_a_council_is_an_organisation_with_its_codes() -> None:
    found = read(show(SAMPLE, "lichfield", ADDRESS))
    assert (found["@context"], found["@type"]) == ("https://schema.org", "GovernmentOrganization")
    assert found["@id"] == f"{ADDRESS}councils/lichfield/"
    assert (found["name"], found["alternateName"]) == ("Lichfield District Council", "Lichfield")
    assert found["url"] == "https://www.lichfielddc.gov.uk/"
    assert {one["propertyID"]: one["value"] for one in found["identifier"]}["gss"] == "E07000194"
    assert found["sameAs"].startswith("https://www.wikidata.org/wiki/Q")
    assert "dissolutionDate" not in found


def test_a_council_that_is_gone_has_its_last_day_and_no_website(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    path = tmp_path / "data" / "councils" / "eden.yaml"
    website = {"website": "https://www.eden.gov.uk/"}
    path.write_text(to_yaml(yaml.safe_load(path.read_text(encoding="utf-8")) | website), encoding="utf-8")
    found = read(show(tmp_path, "eden"))
    assert found["dissolutionDate"] == "2023-04-01"
    assert "url" not in found
    assert "@id" not in found
    earlier = read(show(tmp_path, "eden", today=date(2020, 1, 1)))
    assert "dissolutionDate" not in earlier
    assert earlier["url"] == "https://www.eden.gov.uk/"


def test_the_data_are_a_dataset_with_licence_and_files() -> None:
    dataset = Dataset(open_folder(SAMPLE))
    for base_url in ("", ADDRESS):
        website = Website(dataset, TODAY, "data of a commit", base_url)
        [page] = data.iter_pages(website)
        found = read(make_file(page, website.site).data.decode())
        assert found["@type"] == "Dataset"
        assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert 50 <= len(found["description"]) <= 5_000
        assert found["creator"]["name"]
        files = {file.path for file in data.iter_files(website)}
        listed = [one["contentUrl"] for one in found.get("distribution", ())]
        assert found["url"] == (f"{base_url}data/" if base_url else REPOSITORY)
        assert bool(listed) == bool(base_url)
        assert {one.removeprefix(ADDRESS) for one in listed} <= files


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!-- <script>", "b & c", '"}]', "{{ 7 * 7 }}"]
)
def test_words_of_strangers_end_nothing(tmp_path: Path, text: str) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    path = tmp_path / "data" / "councils" / "lichfield.yaml"
    changed = yaml.safe_load(path.read_text(encoding="utf-8")) | {"name": f"Lichfield {text}"}
    path.write_text(to_yaml(changed), encoding="utf-8")
    html = show(tmp_path, "lichfield")
    inside = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert "<" not in inside
    assert read(html)["name"].startswith("Lichfield ")
    assert "alert(1)</script>" not in html.partition("</head>")[0]


def test_what_is_escaped_is_read_back() -> None:
    data = {"name": "</script> & <b> \u2028"}
    assert json.loads(write_data(data)) == data
    assert not set("<>&\u2028") & set(write_data(data))
