"""Pages of areas lead up and down; that of the law begins with what holds today."""

from datetime import date

import pytest

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.pages import areas, law
from opencouncil.site.website import Website
from opencouncil.wording.pages.law import LawPage, describe_law
from opencouncil.wording.pages.lists import AreaPage
from opencouncil.wording.sections import Text
from support.builders import SAMPLE
from support.clock import TODAY


@pytest.fixture(scope="module")
def website() -> Website:
    return Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c")


def tell(website: Website, place: str) -> AreaPage:
    [page] = [one for one in areas.iter_pages(website) if one.place == f"areas/{place}/"]
    told = page.content["area"]
    assert isinstance(told, AreaPage)
    return told


def test_an_area_leads_to_those_around_it_and_in_it(website: Website) -> None:
    region = tell(website, "region-west-midlands")
    assert [link.text for link in region.wider] == ["England"]
    assert "Staffordshire and its districts" in [link.text for link in region.narrower]
    county = tell(website, "county-staffordshire")
    assert [link.text for link in county.wider] == ["England", "West Midlands"]
    kinds = [link.to.removeprefix("areas/").partition("-")[0] for link in tell(website, "england").narrower]
    assert list(dict.fromkeys(kinds)) == ["region", "county", "type"]


def test_an_area_counts_its_councils_by_answer(website: Website) -> None:
    told = tell(website, "scotland")
    number = sum(council.nation == "scotland" for council in website.current)
    assert told.lede.startswith(f"{number} council")
    assert all(sum(count for _, count in counts) == number for _, counts in told.counts)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        pytest.param(TODAY, "Right: ", "No longer in force. ", id="today"),
        pytest.param(date(2012, 1, 1), "Discretion: ", "To come. ", id="before the right"),
    ],
)
def test_the_law_of_the_day_comes_first(website: Website, day: date, first: str, last: str) -> None:
    found = describe_law(website.dataset.law["england"], day)
    [filming] = [section for section in found.sections if section.heading == "Filming"]
    texts = [part[0].text for part in filming.parts if isinstance(part[0], Text)]
    assert texts[0].startswith(first)
    assert texts[-1].startswith(last)


def test_every_nation_has_its_law(website: Website) -> None:
    pages = [page.content["law"] for page in law.iter_pages(website) if page.template == "law.html"]
    assert len(pages) == len(website.dataset.law)
    assert all(isinstance(page, LawPage) and page.sections for page in pages)
