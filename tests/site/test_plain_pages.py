"""Whole pages of councils in plain words: what to keep to, how sure it is, and no id of a law."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import yaml

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.page import make_file
from opencouncil.site.pages import areas
from opencouncil.site.pages.councils import iter_pages_of
from opencouncil.site.pages.letters import iter_pages_of as iter_letters_of
from opencouncil.site.website import Website
from opencouncil.wording.pages.council import CouncilPage
from opencouncil.wording.pages.lists import AreaPage
from opencouncil.wording.sections import Role
from support.builders import SAMPLE, claim_data, to_yaml
from support.clock import TODAY
from support.readability import find_grade

SEVENTH = 7
_TAG, _SPACE = re.compile(r"<[^>]+>"), re.compile(r"\s+")
# The law and its titles, the sentence to quote and the citation have words of others.
_OF_OTHERS = re.compile(
    r"<h3>The law</h3>.*?(?=<h3)|<h3>Conditions</h3>.*?(?=<h3)|<blockquote>.*?</blockquote>"
    r"|<a .*?</a>|<nav.*?</nav>|\([^()]*(?:\([^()]*\)[^()]*)*\)",
    re.DOTALL,
)
_BLOCK_END = re.compile(r"[.:]?\s*</(?:p|li|h[1-6]|dt|dd|td|th|summary)>")


def make_website(tmp_path: Path, council: str, **more: object) -> Website:
    shutil.copytree(SAMPLE / "data", tmp_path / "data", dirs_exist_ok=True)
    path = tmp_path / "data" / "councils" / f"{council}.yaml"
    path.write_text(to_yaml(yaml.safe_load(path.read_text(encoding="utf-8")) | more), encoding="utf-8")
    return Website(Dataset(open_folder(tmp_path)), TODAY, "data of commit 1a2b3c")


def tell(website: Website, council: str) -> CouncilPage:
    [page] = iter_pages_of(website, website.dataset.by_id[council])
    told = page.content["council"]
    assert isinstance(told, CouncilPage)
    return told


def read_own_words(html: str, names: list[str]) -> str:
    text = _OF_OTHERS.sub(" ", html)
    text = unescape(_TAG.sub(" ", _BLOCK_END.sub(". ", text)))
    for name in names:
        text = text.replace(name, "the council")
    return _SPACE.sub(" ", text)


def test_whole_pages_of_councils_are_plain_and_name_no_id_of_a_law() -> None:
    website = Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c")
    ids = {effect.id for law in website.dataset.law.values() for effect in law.effects}
    names = sorted((one.name for one in website.dataset.councils), key=len, reverse=True)
    assert ids
    shown = 0
    for council in website.current:
        [page] = iter_pages_of(website, website.dataset.by_id[council.id])
        html = make_file(page, website.site).data.decode()
        assert [one for one in ids if one in html] == []
        main = html[html.index("<main") : html.index("</main>")]
        assert find_grade(read_own_words(main, names)) < SEVENTH, council.id
        shown += 1
    assert shown > 5


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        pytest.param(
            {"status": "allowed-with-notice", "stated": "2025-03", "summary": "Tell the clerk by 3pm."},
            "The council says, in our words: Tell the clerk by 3pm.",
            id="the council asks to be told",
        ),
        pytest.param(
            {"status": "allowed", "conditions": ["no-flash"], "stated": "2015-03", "summary": "No flash"},
            "The council said, in our words: No flash.",
            id="an old condition",
        ),
        pytest.param(
            {
                "status": "restricted",
                "stated": "2025-03",
                "summary": "The press alone.",
                "source": {"type": "blog", "title": "A blog", "url": "https://blog.example/1"},
            },
            "Others say, in our words: The press alone.",
            id="as others say",
        ),
        pytest.param({"status": "allowed", "conditions": None, "stated": "2025-03"}, "", id="no condition"),
    ],
)
def test_what_a_visitor_has_to_keep_to_stands_below_the_answer(
    tmp_path: Path, claim: dict[str, object], said: str
) -> None:
    website = make_website(tmp_path, "lichfield", meetings={"film": [claim_data(**claim)]})
    [film] = [one for one in tell(website, "lichfield").answers if one.activity == "film"]
    assert film.terms == said
    [page] = iter_pages_of(website, website.dataset.by_id["lichfield"])
    html = make_file(page, website.site).data.decode()
    shown = html[html.index('id="film"') :].partition("<details>")[0]
    assert (f'<p class="terms">{said}</p>' in shown) == bool(said)


def test_an_answer_on_a_weak_source_says_so_in_short(tmp_path: Path) -> None:
    claim = claim_data(status="provided", stated="2025-06", confidence="low")
    website = make_website(tmp_path, "lichfield", meetings={"council-webcast": [claim]})
    [webcast] = [one for one in tell(website, "lichfield").answers if one.activity == "council-webcast"]
    assert webcast.brief.text == "Provided (weak source)"
    assert webcast.brief.role is Role.DOUBT


def test_a_council_to_come_has_nothing_after_it(tmp_path: Path) -> None:
    website = make_website(tmp_path, "cumberland", established=date(2028, 4, 1))
    said = tell(website, "cumberland").description
    assert said == (
        "Cumberland Council begins on 1 April 2028: its facts, and the councils before and beside it."
    )


@pytest.mark.parametrize(
    ("replies", "said"),
    [
        ([], "We have not yet asked the council whether what is recorded is right."),
        (
            [{"asked": date(2026, 11, 3)}],
            "We asked the council whether what is recorded is right: Asked 3 November 2026, waiting.",
        ),
    ],
    ids=["not asked", "waiting"],
)
def test_a_page_of_letters_says_whether_we_asked(
    tmp_path: Path, replies: list[dict[str, object]], said: str
) -> None:
    more = {"replies": replies} if replies else {}
    website = make_website(tmp_path, "lichfield", **more)
    [page] = iter_letters_of(website, website.dataset.by_id["lichfield"])
    assert page.content["told"].lede[1] == said


def test_an_area_has_one_word_for_an_answer_and_a_title_that_says_what_it_tells() -> None:
    website = Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c")
    pages = {page.place: page for page in areas.iter_pages(website)}
    for page in pages.values():
        told = page.content["area"]
        assert isinstance(told, AreaPage)
        counted = {word for _, counts in told.counts for word, _ in counts}
        shown = {one.text for row in told.councils for one in row.answers if one}
        assert shown == counted, page.place
        kinds = {row.kind for row in told.councils}
        assert kinds == {""} or len(kinds) > 1, page.place
    wales = pages["areas/wales/"]
    assert wales.title == "Wales: filming and recording at council meetings"
    assert "<h1>Wales</h1>" in make_file(wales, website.site).data.decode()
