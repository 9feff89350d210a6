import pytest

from opencouncil.checking.rules import source_in_two_schemes
from opencouncil.findings import Problem
from opencouncil.model import Council
from support.builders import check_dataset, claim_data, council
from support.clock import TODAY
from support.reorganisations import reorganisation
from support.views import View

SECURE = "https://www.example.gov.uk/filming?a=1"
HINT = "Write `https` in both places, if the page answers there; else `http`."
URL = ("meetings", "film", 0, "source", "url")


def source(url: str) -> dict[str, str]:
    return {"type": "council-page", "title": "Filming", "url": url}


def lichfield(url: str) -> Council:
    return council(film=[claim_data(source=source(url))])


def tamworth(url: str) -> Council:
    return council(id="tamworth", film=[claim_data(source=source(url))])


@pytest.mark.parametrize(
    "url",
    [
        *("http://www.example.gov.uk/filming?a=1", "http://WWW.Example.gov.uk/filming?a=1"),
        "http://www.example.gov.uk:80/filming?a=1",
    ],
)
def test_twins_in_two_files(url: str) -> None:
    message = "this source stands with `https` in `councils/tamworth.yaml`, and is one page"
    expected = [("lichfield", Problem(URL, message, HINT))]
    assert check_dataset(source_in_two_schemes, lichfield(url), tamworth(SECURE)) == expected
    assert check_dataset(source_in_two_schemes, tamworth(SECURE), lichfield(url)) == expected


def test_twins_in_one_file() -> None:
    one = council(
        film=[claim_data(source=source(SECURE))],
        audio_record=[claim_data(source=source(SECURE.replace("https", "http")))],
    )
    message = "this source stands with `https` in this file too, and is one page"
    pointer = ("meetings", "audio-record", 0, "source", "url")
    assert check_dataset(source_in_two_schemes, one) == [("lichfield", Problem(pointer, message, HINT))]


def test_the_source_of_plain_facts_and_the_page_of_a_webcast_are_sources_too() -> None:
    plain = SECURE.replace("https", "http")
    one = council(sourced={plain: ["name"]}, links={"webcasts": [{"source": "page", "page": plain}]})
    found = check_dataset(source_in_two_schemes, one, tamworth(SECURE))
    assert [(problem.pointer, problem.on_key) for _, problem in found] == [
        (("sourced", plain), True),
        (("links", "webcasts", 0, "page"), False),
    ]


def test_the_list_of_sources_the_law_and_reorganisations_have_sources_too() -> None:
    plain = SECURE.replace("https", "http")
    view = View(
        (tamworth(SECURE),),
        readable_sources={"ons": {"url": plain}, "b": {"url": "http://b.example/"}},
        whole_law={"law/england.yaml": {"instruments": {"lga-1972": {"url": plain}, "si": {}}}},
        whole_reorganisations=(reorganisation("reorganisations/a.yaml", sources=["ons", plain]),),
    )
    assert [(path, problem.pointer) for path, problem in source_in_two_schemes.check_all(view, TODAY)] == [
        ("sources.yaml", ("ons", "url")),
        ("law/england.yaml", ("instruments", "lga-1972", "url")),
        ("reorganisations/a.yaml", ("sources", 1)),
    ]


def test_twins_in_an_archive() -> None:
    kept = "https://web.archive.org/web/2014/{}://www.example.gov.uk/filming"
    found = check_dataset(
        source_in_two_schemes, lichfield(kept.format("http")), tamworth(kept.format("https"))
    )
    assert [name for name, _ in found] == ["lichfield"]


@pytest.mark.parametrize(
    "url",
    [
        *(SECURE, "http://www.example.gov.uk/Filming?a=1", "http://example.gov.uk/filming?a=1"),
        *("http://www.example.gov.uk/filming", "http://www.example.gov.uk:8080/filming?a=1"),
    ],
)
def test_what_may_be_another_page(url: str) -> None:
    assert check_dataset(source_in_two_schemes, lichfield(url), tamworth(SECURE)) == []


def test_where_a_council_has_its_pages_is_no_source() -> None:
    one = council(website="http://example.gov.uk/", links={"papers": {"url": "http://example.gov.uk/"}})
    other = council(id="tamworth", website="https://example.gov.uk/")
    assert check_dataset(source_in_two_schemes, one, other) == []
