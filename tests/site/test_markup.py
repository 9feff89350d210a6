"""All pages pass the Nu Html Checker (vnu), which knows HTML, SVG and CSS."""

from pathlib import Path

import pytest

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.website import Website
from opencouncil.site.writing import write_site
from support.builders import SAMPLE
from support.clock import TODAY
from support.html_checker import check_markup

pytestmark = pytest.mark.slow


def test_every_page_is_valid(tmp_path: Path) -> None:
    website = Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c")
    write_site(iter_files(website), tmp_path / "public")
    assert check_markup(tmp_path / "public") == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><h1>x<p></h1></body></html>'
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    assert check_markup(tmp_path)
