"""How a table is laid out on a phone, by what its rows hold."""

import re

import pytest

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.narrow import FIGURES, STACKED, fit_phone
from opencouncil.site.website import Website
from support.builders import SAMPLE
from support.clock import TODAY

ROW = re.compile(r"<tr><th scope=\"row\">[^<]*</th>(.*?)</tr>")


@pytest.mark.parametrize(
    ("rows", "layout"),
    [
        pytest.param([], "", id="no rows"),
        pytest.param([["A name of many words in one line", "1", "22"]], "", id="three columns fit"),
        pytest.param([["England", 337, 0, 12]], FIGURES, id="four columns of figures"),
        pytest.param([["Filming", *["146 of 337 (43%)"] * 5]], FIGURES, id="the longest figures"),
        pytest.param([["a", "b"], ["c", "words that are no figure"]], STACKED, id="words in one row"),
    ],
)
def test_the_layout_of_a_table(rows: list[list[object]], layout: str) -> None:
    assert fit_phone(rows) == layout


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    website = Website(Dataset(open_folder(SAMPLE)), TODAY, "a sample")
    return {
        file.path: file.data.decode() for file in iter_files(website) if file.path.endswith("/index.html")
    }


@pytest.mark.parametrize("place", ["charts", "coverage", "out-of-step", "activities/film"])
def test_each_figure_has_the_head_of_its_column(files: dict[str, str], place: str) -> None:
    tables = re.findall(r'<table class="figures">(.*?)</table>', files[f"{place}/index.html"], re.DOTALL)
    assert tables
    for table in tables:
        _, *heads = re.findall(r'<th scope="col">([^<]*)</th>', table)
        rows = ROW.findall(table)
        assert rows
        assert {tuple(re.findall(r'data-head="([^"]*)"', row)) for row in rows} == {tuple(heads)}
