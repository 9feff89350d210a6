"""The addresses that the dataset cites."""

from datetime import date
from pathlib import Path

from opencouncil.links.cited import Cited, find_cited, group_by_host, host_of
from opencouncil.reading.dataset import Dataset, open_dataset
from support.builders import claim_data, council_text


def write(root: Path) -> Dataset:
    source = {"type": "council-page", "title": "Filming", "url": "https://www.example.gov.uk/filming"}
    film = [claim_data(source=source, checked=day) for day in ("2026-11-01", "2026-10-01")]
    text = council_text(website="https://www.example.gov.uk/", meetings={"film": film})
    (root / "data" / "councils" / "lichfield.yaml").write_text(text, encoding="utf-8")
    return open_dataset(root)


def test_a_page_of_claims_has_the_last_day_on_which_it_was_read(dataset: Path) -> None:
    councils = write(dataset)
    lichfield = councils.by_id["lichfield"]
    assert find_cited(councils, [lichfield]) == [
        Cited("https://www.example.gov.uk/", ("lichfield",)),
        Cited("https://www.example.gov.uk/filming", ("lichfield",), date(2026, 11, 1)),
    ]


def test_without_a_choice_all_that_the_dataset_cites(dataset: Path) -> None:
    councils = write(dataset)
    found = find_cited(councils)
    addresses = [one.address for one in found]
    assert addresses == sorted(set(addresses))
    assert "https://www.example.gov.uk/filming" in addresses
    # The law's pages and the sources of plain facts are of no one council.
    shared = {one.address for one in found if not one.councils}
    assert {source["url"] for source in councils.sources.values() if "url" in source} <= set(addresses)
    assert any("legislation.gov.uk" in address for address in shared)


def test_hosts_one_by_one_the_longest_queue_first() -> None:
    cited = [
        Cited(f"https://{host}/{path}")
        for host, path in (("a.org", 1), ("B.org", 1), ("b.org", 2), ("b.org.", 3))
    ]
    assert [[one.host for one in group] for group in group_by_host(cited)] == [["b.org"] * 3, ["a.org"]]
    assert host_of("http://[") == ""
