"""What pages say to people without the program: no command where a link would do, and Welsh names too."""

import re

import pytest

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.website import Website
from opencouncil.wording.answer_short import say_silence
from opencouncil.wording.answers import Wording
from support.clock import TODAY
from support.gallery import list_councils, write_gallery
from support.readable import read_text

# Options stand behind a blank, and a command behind the name of the program.
# The picture of any day for an article is made by the program alone: there is no link that would do.
NO_LINK = re.compile(r"opencouncil map --activity .*")
COMMAND = re.compile(r"\bopencouncil [a-z][a-z-]+|(?<=\s)--[a-z]{2,}")
WELSH = '<span class="also" lang="cy">Cyngor Sir Doubtful Cymru</span>'


def build(root: Website) -> dict[str, str]:
    return {file.path: file.data.decode() for file in iter_files(root) if file.path.endswith(".html")}


@pytest.fixture(scope="module")
def website(tmp_path_factory: pytest.TempPathFactory) -> Website:
    return Website(Dataset(open_folder(write_gallery(tmp_path_factory.mktemp("gallery")))), TODAY, "a sample")


@pytest.fixture(scope="module")
def pages(website: Website) -> dict[str, str]:
    return build(website)


def test_no_page_names_a_command(pages: dict[str, str]) -> None:
    # Those who take the data along, and readers of the documents, have the program or may want it.
    shown = {path: read_text(html) for path, html in pages.items() if not path.startswith(("docs/", "data/"))}
    named = {path: found for path, text in shown.items() if (found := COMMAND.findall(NO_LINK.sub("", text)))}
    assert named == {}
    # A law with two readings names one in a terminal.
    assert "Both readings stand below." in shown["councils/eng-bare/index.html"]


def test_silence_names_none_either(website: Website) -> None:
    answers = [
        one for found in website.answers.values() for one in found if one.passed_over and not one.claim
    ]
    told = {say_silence(Wording(one, TODAY), is_on_web=True) for one in answers}
    assert told
    assert not any("--" in text for text in told)


def test_where_nobody_is_out_of_step_a_link_leads_to_a_letter(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """In a terminal the same place names a command."""

    def change(council: dict[str, object]) -> dict[str, object]:
        return {name: value for name, value in council.items() if name != "meetings"}

    root = write_gallery(tmp_path_factory.mktemp("silent"), change)
    pages = build(Website(Dataset(open_folder(root)), TODAY, "a sample"))
    page = pages["out-of-step/index.html"]
    found = re.search(r'<a href="\.\./(councils/[a-z-]+/letter/index\.html)">Ask one that could not be', page)
    assert found
    assert found[1] in pages


def test_a_link_is_not_shown_where_some_are_out_of_step(pages: dict[str, str]) -> None:
    assert "Ask one that could not be judged" not in pages["out-of-step/index.html"]


@pytest.mark.parametrize(
    "path",
    [
        "councils/index.html",
        "areas/wales/index.html",
        "activities/film/index.html",
        "gaps/index.html",
        "out-of-step/index.html",
    ],
)
def test_lists_have_the_welsh_name_beside_the_english_one(pages: dict[str, str], path: str) -> None:
    assert WELSH in pages[path]
    assert re.search(rf"Doubtful Wales County Council[^<]*(</a>)? {re.escape(WELSH)}", pages[path])


def test_the_page_of_a_council_has_it_in_its_heading_and_not_again(pages: dict[str, str]) -> None:
    page = pages["councils/wal-doubtful/index.html"]
    assert f"<h1>Doubtful Wales County Council {WELSH}</h1>" in page
    assert page.count("Cyngor Sir Doubtful Cymru") == 1
    assert "(Welsh)" not in page
    assert "<h1>Shut Scotland Council</h1>" in pages["councils/sco-shut/index.html"]


def test_every_council_of_wales_in_the_gallery_has_one() -> None:
    assert all("cy" in one.get("names", {}) for one in list_councils() if one["nation"] == "wales")
