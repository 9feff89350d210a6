"""What is suggested for a new claim: from claims of the same page, and of the same website."""

import pytest

from opencouncil.editing.suggestions import Suggestions
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from support.builders import Files, claim_data, council, council_text
from support.clock import TODAY

PAGE = {
    "type": "council-document",
    "title": "Standing orders",
    "url": "https://www.lichfielddc.gov.uk/orders/",
}
NEWS = {"type": "local-news", "title": "A ban", "url": "https://news.example/ban"}
LATER = {**PAGE, "title": "Standing orders, third edition", "url": "https://later.example/orders"}
MIXED = {**NEWS, "url": "https://mixed.example/a"}
MORE_MIXED = {**NEWS, "type": "blog", "url": "https://mixed.example/b"}
MORE_NEWS = {**NEWS, "url": "https://news.example/more"}
OWN = council(
    website="https://www.lichfielddc.gov.uk/",
    links={
        "papers": {"url": "https://democracy.lichfielddc.gov.uk/", "system": "moderngov"},
        "webcasts": [{"url": "https://lichfield.public-i.tv/core/", "platform": "public-i", "source": "x"}],
    },
)


@pytest.fixture
def suggestions() -> Suggestions:
    claims = [
        claim_data(source=PAGE, stated="2014-09"),
        claim_data(source=NEWS, stated=None, stated_by="2013-05-01"),
        claim_data(source=MORE_NEWS),
        claim_data(source={**LATER, "title": "First"}, checked="2026-01-01"),
        claim_data(source={**LATER, "title": "Last"}, stated="2015", checked="2026-03-01"),
        claim_data(source={**LATER, "title": "Second"}, stated="2016", checked="2026-02-01"),
        claim_data(source=MIXED),
        claim_data(source=MORE_MIXED),
    ]
    text = council_text(film=claims)
    return Suggestions(Dataset(Files({"councils/lichfield.yaml": text.encode()})), TODAY)


@pytest.mark.parametrize(
    ("path", "url", "expected"),
    [
        ("checked", "", "2026-11-21"),
        ("source.title", PAGE["url"], "Standing orders"),
        ("source.type", PAGE["url"], "council-document"),
        ("stated", PAGE["url"], "2014-09"),
        ("stated", NEWS["url"], ""),
        ("stated_by", NEWS["url"], "2013-05-01"),
        # The same page, otherwise written.
        ("source.title", "http://lichfielddc.gov.uk/orders", "Standing orders"),
        # Another page of a website of which most is known.
        ("source.type", "https://news.example/else", "local-news"),
        ("source.title", "https://news.example/else", ""),
        # Of one claim nothing follows; the website is the council's own.
        ("source.type", "https://www.lichfielddc.gov.uk/filming", "council-page"),
        (
            "source.type",
            "https://democracy.lichfielddc.gov.uk/ieListDocuments.aspx",
            "agenda-or-minutes",
        ),
        ("source.type", "https://lichfield.public-i.tv/core/portal/x", "council-webcast-site"),
        ("source.type", "https://elsewhere.example/", ""),
        # As it was when it was read last.
        ("source.title", LATER["url"], "Last"),
        # Of two kinds no one is likely.
        ("source.type", "https://mixed.example/c", ""),
        ("source.type", "https://[", ""),
        ("summary", PAGE["url"], ""),
        ("confidence", PAGE["url"], ""),
    ],
)
def test_what_is_suggested(suggestions: Suggestions, path: str, url: str, expected: str) -> None:
    assert suggestions.suggest(path, OWN, {"source.url": url}) == expected


def test_nothing_is_known_of_a_council_without_addresses(suggestions: Suggestions) -> None:
    bare = Council("councils/lichfield.yaml", {"id": "lichfield", "name": "Lichfield"})
    assert suggestions.suggest("source.type", bare, {"source.url": "https://elsewhere.example/"}) == ""
    assert suggestions.suggest("source.type", bare, {}) == ""
