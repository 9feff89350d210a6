"""The page of a council: the answers in short, what sources said by date, its ties, and how to cite it."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.lines import mark_code
from opencouncil.site.page import Page, make_file
from opencouncil.site.pages import areas
from opencouncil.site.pages.councils import iter_pages_of
from opencouncil.site.website import Website
from opencouncil.wording.hexmap import name_word
from opencouncil.wording.pages.council import CouncilPage
from opencouncil.wording.sections import Role
from support.builders import SAMPLE, claim_data, to_yaml
from support.clock import TODAY

ADDRESS = "https://example.org/open/"


@pytest.fixture(scope="module")
def website() -> Website:
    return Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c", ADDRESS)


def make(website: Website, council: str) -> Page:
    [page] = iter_pages_of(website, website.dataset.by_id[council])
    return page


def tell(website: Website, council: str) -> CouncilPage:
    told = make(website, council).content["council"]
    assert isinstance(told, CouncilPage)
    return told


def test_the_answers_in_short_are_those_of_the_map(website: Website) -> None:
    for council in website.current:
        said = {one.activity: one.brief.text for one in tell(website, council.id).answers}
        words = {one.activity: one.answer for one in website.answers[council.id]}
        assert {name: text.partition(" (")[0] for name, text in said.items()} == {
            name: name_word(word, name) for name, word in words.items()
        }


def test_each_source_stands_once_by_its_date(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    path = tmp_path / "data" / "councils" / "lichfield.yaml"
    one = {"type": "local-news", "title": "A paper", "url": "https://paper.example/1"}
    claims = {
        "film": [
            claim_data(stated="2024-03", source=one),
            claim_data(stated=None, summary="No day is given."),
            claim_data(stated="2011", status="refused", summary="It was so before."),
        ],
        "audio-record": [claim_data(stated="2024-03", status="permission-required", source=one)],
        "public-questions": [claim_data(stated="2024-03-02", source=one)],
    }
    path.write_text(path.read_text(encoding="utf-8") + to_yaml({"meetings": claims}), encoding="utf-8")
    there = Website(Dataset(open_folder(tmp_path)), TODAY, "data of commit 1a2b3c")
    events = tell(there, "lichfield").timeline
    assert [(one.when, [f"{said.activity}: {said.status}" for said in one.said]) for one in events] == [
        ("2 March 2024", ["Public questions: Allowed with notice"]),
        ("March 2024", ["Recording sound: Permission required", "Filming: Allowed with notice"]),
        ("2011", ["Filming: Refused"]),
        ("Undated", ["Filming: Allowed with notice"]),
    ]


def test_every_claim_of_every_council_is_on_its_page(website: Website) -> None:
    for council in website.councils:
        told = tell(website, council.id)
        urls = {claim.source.url for claim in council.iter_claims()}
        assert {event.url for event in told.timeline} == urls
        assert len([part for section in told.claims for part in section.parts]) >= len(
            list(council.iter_claims())
        )


def test_councils_beside_it_are_linked_with_the_day_and_without_ids(website: Website) -> None:
    ties = dict(tell(website, "cumbria").ties)
    assert [(tie.council.text, tie.remark) for tie in ties["After it"]] == [
        ("Cumberland Council", "1 April 2023, part of the area"),
        ("Westmorland and Furness Council", "1 April 2023, part of the area"),
    ]
    for council in website.councils:
        rows = " ".join(row.text for row in tell(website, council.id).facts if row.label != "Codes")
        assert not re.search(r"\((cumb|west|stafford)[a-z-]+\)", rows), council.id


def test_a_council_before_it_is_a_link_and_not_a_command(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    path = tmp_path / "data" / "councils" / "eden.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + to_yaml({"meetings": {"film": [claim_data()]}}), encoding="utf-8"
    )
    there = Website(Dataset(open_folder(tmp_path)), TODAY, "data of commit 1a2b3c")
    html = make_file(make(there, "westmorland-and-furness"), there.site).data
    assert b'<a href="../../councils/eden/index.html">Eden District Council</a>' in html
    assert b"opencouncil show" not in html


def test_it_belongs_to_areas_that_have_pages(website: Website) -> None:
    assert [link.text for link in tell(website, "lichfield").areas] == [
        "England",
        "West Midlands",
        "Staffordshire and its districts",
        "Non-metropolitan district",
    ]
    assert all(link.to.split("/")[1] in website.areas for link in tell(website, "eden").areas)


@pytest.mark.parametrize(
    ("claim", "verdict", "left", "brief"),
    [
        (
            {"stated": "2011-11-26", "status": "restricted", "conditions": ["press-only"]},
            "Last known in 2011: only the press may.",
            ("It may have changed.",),
            "Restricted (old source)",
        ),
        (
            {"stated": None, "status": "refused", "confidence": "medium"},
            "By a source without a date: no, the council does not allow it.",
            (),
            "Refused (undated)",
        ),
        ({"stated": "2025-06", "status": "refused"}, "No, the council does not allow it.", (), "Refused"),
    ],
    ids=["old", "undated", "of late"],
)
def test_an_answer_on_a_weak_date_says_so_in_its_first_words(
    tmp_path: Path, claim: dict[str, object], verdict: str, left: tuple[str, ...], brief: str
) -> None:
    """Also where it stands alone, in a list of search results."""
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    path = tmp_path / "data" / "councils" / "cardiff.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(to_yaml(data | {"meetings": {"film": [claim_data(**claim)]}}), encoding="utf-8")
    website = Website(Dataset(open_folder(tmp_path)), TODAY, "data of commit 1a2b3c")
    told = tell(website, "cardiff")
    [film] = [one for one in told.answers if one.activity == "film"]
    assert (film.verdict.text, film.reservations) == (verdict, left)
    assert film.brief.text == brief
    [wales] = [page for page in areas.iter_pages(website) if page.place == "areas/wales/"]
    row = (
        make_file(wales, website.site).data.decode().partition("cardiff/index.html")[2].partition("</tr>")[0]
    )
    assert re.findall('<span class="doubt">([^<]*)</span>', row) == re.findall(r"\((.*)\)", brief)
    roles = {film.verdict.role, film.brief.role}
    assert roles == ({Role.DOUBT} if "(" in brief else {Role.BAD})
    assert verdict in told.description


@pytest.mark.parametrize(
    ("word", "said"),
    [("some", "A parish or town council in the area is another body"), ("none", ""), (None, "")],
)
def test_a_village_may_have_a_council_of_its_own(tmp_path: Path, word: str | None, said: str) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    path = tmp_path / "data" / "councils" / "lichfield.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(to_yaml(data | ({"parishes": word} if word else {})), encoding="utf-8")
    website = Website(Dataset(open_folder(tmp_path)), TODAY, "data of commit 1a2b3c")
    page = make_file(make(website, "lichfield"), website.site).data.decode()
    assert (f"{said}: " in page) if said else ("is another body" not in page)
    assert ('href="../../law/england/index.html">the law on its meetings</a>' in page) is bool(said)


def test_it_says_how_to_cite_it(website: Website) -> None:
    told = tell(website, "leeds")
    assert told.citation.startswith(
        "OpenCouncil contributors, Leeds City Council, answers of 21 November 2026"
    )
    assert told.citation.endswith(f"CC BY 4.0. {ADDRESS}councils/leeds/")
    assert told.file.to == "data/councils/leeds.json"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain <b>", "plain &lt;b&gt;"),
        ("Law: `eng-<x>` decides", "Law: <code>eng-&lt;x&gt;</code> decides"),
        ("one ` alone", "one ` alone"),
    ],
)
def test_what_stands_between_backticks_is_code(text: str, html: str) -> None:
    assert mark_code(text) == html
