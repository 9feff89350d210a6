"""The pages of reorganisations, of how much is known, and of what nobody has looked up."""

from datetime import date

import pytest

from opencouncil.project import claim_address
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.page import make_file
from opencouncil.site.pages import known, reorganisations
from opencouncil.site.website import Website
from opencouncil.wording.pages.reorganisations import Told, describe_timeline
from support.builders import FROZEN, SAMPLE
from support.clock import TODAY

CUMBRIA = "r-2023-cumbria"


def find_told(root_day: date) -> dict[str, tuple[str, Told]]:
    dataset = Dataset(open_folder(FROZEN))
    page = describe_timeline(dataset.reorganisations, dataset.by_id, root_day)
    return {told.anchor: (heading, told) for heading, found in page.parts for told in found}


def test_what_is_past_and_to_come_turns_with_the_day() -> None:
    before, after = find_told(date(2023, 3, 31)), find_told(date(2023, 4, 1))
    assert before[CUMBRIA][0] == "To come, by the day that is fixed or intended"
    assert after[CUMBRIA][0] == "Since 2009, the newest first"
    assert before[CUMBRIA][1].groups[0][0] == "Ends"
    assert after[CUMBRIA][1].groups[0][0] == "Ended"


def test_every_reorganisation_is_told_once_and_each_council_has_its_page() -> None:
    dataset = Dataset(open_folder(FROZEN))
    found = find_told(TODAY)
    assert len(found) == len(dataset.reorganisations)
    _, told = found[CUMBRIA]
    groups = {label: [(one.name.text, one.name.to) for one in named] for label, named in told.groups}
    assert ("Eden District Council", "councils/eden/") in groups["Ended"]
    assert ("Cumberland Council", "councils/cumberland/") in groups["Began"]
    assert told.when == "1 April 2023 · England"
    assert any("legislation.gov.uk" in url for url in told.sources)


def test_what_is_not_decided_is_said_to_be_not_fixed() -> None:
    dataset = Dataset(open_folder(FROZEN))
    by_anchor = find_told(TODAY)
    planned = [one for one in dataset.reorganisations if one.is_planned and not one.is_firm]
    assert planned
    for one in planned:
        _, told = by_anchor[f"r-{one.id}"]
        assert told.texts[0].startswith(("The government has announced it", "It is proposed"))
        assert told.texts[0].endswith(" The day is intended, not fixed.") == (one.day is not None)
        assert not {label for label, _ in told.groups} & {"Ends", "Ended", "Begins", "Began"}


def test_what_came_to_nothing_stands_apart() -> None:
    dataset = Dataset(open_folder(FROZEN))
    found = find_told(TODAY)
    void = [one for one in dataset.reorganisations if not (one.is_firm or one.is_planned)]
    assert [found[f"r-{one.id}"][0] for one in void] == ["Came to nothing"] * len(void)
    assert void


@pytest.fixture(scope="module")
def website() -> Website:
    return Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c")


def test_each_council_with_a_gap_has_its_form(website: Website) -> None:
    coverage, gaps = (make_file(page, website.site).data.decode() for page in known.iter_pages(website))
    assert "The figures of 21 November 2026, from the data of commit 1a2b3c." in coverage
    assert "opencouncil stats" not in coverage
    assert claim_address("leeds").replace("&", "&amp;") in gaps
    assert 'href="../councils/leeds/index.html"' in gaps
    assert "The council: not asked yet." in gaps
    # A council that is gone has no gaps of today.
    assert "../councils/eden/" not in gaps


def test_the_timeline_is_a_page_with_links(website: Website) -> None:
    [page] = reorganisations.iter_pages(website)
    html = make_file(page, website.site).data.decode()
    assert '<a href="../councils/eden/index.html">Eden District Council</a>' in html
    assert f'<h3 id="{CUMBRIA}">' in html
