"""What a council's page leads to: letters, the card, badges, the small card; points and similar councils."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.render.door_card.fitting import measure_width
from opencouncil.reports.letter_kinds import Kind, To
from opencouncil.site.build import iter_files
from opencouncil.site.pages import badges
from opencouncil.site.website import Website
from opencouncil.wording.pages.badge import describe_badges
from opencouncil.wording.pages.letters import name_anchor
from support.builders import SAMPLE, claim_data, to_yaml
from support.clock import TODAY

SVG = "{http://www.w3.org/2000/svg}"
BASE = "https://example.org/"


def build(root: Path, base_url: str = "") -> dict[str, str]:
    website = Website(Dataset(open_folder(root)), TODAY, "data of commit 1a2b3c", base_url)
    return {file.path: file.data.decode() for file in iter_files(website)}


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return build(SAMPLE)


@pytest.fixture(scope="module")
def website() -> Website:
    return Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c")


@pytest.fixture
def narrow(tmp_path: Path) -> Path:
    """A dataset in which Leeds falls short of the right to film."""
    import shutil

    import yaml

    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    path = tmp_path / "data" / "councils" / "leeds.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    claim = claim_data(status="refused", stated="2024-03", checked="2026-11-01", confidence="high")
    path.write_text(to_yaml(data | {"meetings": {"film": [claim]}}), encoding="utf-8")
    return tmp_path


def iter_badges(site: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((path, text) for path, text in site.items() if re.search(r"/badge-[a-z-]+\.svg$", path))


def test_each_council_of_the_day_has_its_letters(site: dict[str, str], website: Website) -> None:
    for council in website.current:
        page = site[f"councils/{council.id}/letter/index.html"]
        assert re.search(r'<textarea class="letter" readonly [^>]*>\n[^<]*Dear ', page), council.id
    assert "councils/eden/letter/index.html" not in site


def test_a_letter_is_the_one_of_the_command(
    site: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from html import unescape

    monkeypatch.chdir(SAMPLE)
    assert main(["letter", "leeds", "--on", TODAY.isoformat()]) == 0
    subject, _, text = capsys.readouterr().out.partition("\n\n")
    page = unescape(site["councils/leeds/letter/index.html"])
    assert text.strip() in page
    assert subject.removeprefix("Subject: ") in page


def test_requests_and_points_lead_to_the_page_to_send_them_from(narrow: Path) -> None:
    import yaml

    path = narrow / "data" / "councils" / "leeds.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(to_yaml(data | {"codes": {**data["codes"], "whatdotheyknow": 54321}}), encoding="utf-8")
    page = build(narrow)["councils/leeds/letter/index.html"]
    assert f'id="{name_anchor(Kind.FOI, To.COUNCIL)}"' in page
    assert 'href="https://www.whatdotheyknow.com/new/54321?' in page
    assert 'href="https://www.writetothem.com/?a=' in page


def test_a_council_out_of_step_has_its_complaint_and_the_list_leads_there(narrow: Path) -> None:
    site = build(narrow)
    listed = site["out-of-step/index.html"]
    assert 'href="../councils/leeds/letter/index.html#complain-film"' in listed
    assert "opencouncil letter" not in listed
    assert 'id="complain-film"' in site["councils/leeds/letter/index.html"]


def test_the_card_says_what_the_command_says(site: dict[str, str], website: Website) -> None:
    from opencouncil.reports.door_card import find_door_card
    from opencouncil.wording.door_card import describe_door_card
    from opencouncil.wording.pages.council import say_newest_reading

    council = website.dataset.by_id["leeds"]
    found = find_door_card(website.dataset, council, "film", TODAY)
    told = describe_door_card(found, TODAY, say_newest_reading(council, TODAY))
    page = site["councils/leeds/card/index.html"]
    assert "its sources read until " in page
    for text in (told.question, told.answer, *told.foot):
        assert text.replace("'", "&#39;").replace('"', "&#34;") in page
    [scale] = re.findall(r'<body class="(s\d+)">', page)
    assert f".{scale}{{--s:" in site["static/card.css"]


def test_every_badge_has_its_answer_and_day_within_its_box(site: dict[str, str]) -> None:
    found = list(iter_badges(site))
    assert len(found) > 100
    for path, text in found:
        root = ElementTree.fromstring(text)  # noqa: S314 - drawn here
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        lines = root.findall(f"{SVG}text")
        assert len(lines) == 4, path
        assert (lines[3].text or "").endswith("21 November 2026"), path
        for line in lines:
            size, is_bold = float(line.attrib["font-size"]), "font-weight" in line.attrib
            assert float(line.attrib["x"]) + measure_width(line.text or "", is_bold) * size < width, path
            assert float(line.attrib["y"]) < height, path


def test_a_badge_names_an_old_source(narrow: Path) -> None:
    import yaml

    path = narrow / "data" / "councils" / "leeds.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    claim = claim_data(status="allowed", stated="2016-03", checked="2026-11-01")
    path.write_text(to_yaml(data | {"meetings": {"public-questions": [claim]}}), encoding="utf-8")
    badge = build(narrow)["councils/leeds/badge-public-questions.svg"]
    assert "Source: said in March 2016, 10 years old" in badge


@pytest.mark.parametrize("name", ["x" * 3_000, "W" * 200, '"><script>alert(1)</script>', "]]> & {{ 7*7 }}"])
def test_a_hostile_name_stays_within_its_badge(website: Website, name: str) -> None:
    from dataclasses import replace

    council = website.dataset.by_id["leeds"]
    changed = replace(council, data={**council.data, "short_name": name})
    for badge in describe_badges(changed, website.answers["leeds"], TODAY):
        text = badges.draw_badge(badge)
        root = ElementTree.fromstring(text)  # noqa: S314 - drawn here
        assert float(root.attrib["width"]) < 1_200
        assert not root.findall(f".//{SVG}script")


def test_snippets_need_the_address_of_the_site(site: dict[str, str]) -> None:
    assert "textarea" not in site["councils/leeds/share/index.html"]
    page = build(SAMPLE, BASE)["councils/leeds/share/index.html"]
    assert f"{BASE}councils/leeds/badge-film.svg" in page
    assert f"&lt;iframe src=&#34;{BASE}councils/leeds/embed/&#34;" in page


def test_the_small_card_runs_no_script_and_opens_links_beside_it(site: dict[str, str]) -> None:
    page = site["councils/leeds/embed/index.html"]
    assert "<script" not in page
    assert "The law was last checked on" in page
    links = re.findall(r"<a [^>]*>", page)
    # The law that gives the right, the council's words, and all answers.
    assert len(links) == 3
    assert [one for one in links if 'target="_blank"' not in one] == []
    assert re.search(r'Law: <a href="https://www.legislation.gov.uk/[^"]+" target', page)


def test_similar_councils_stand_side_by_side(site: dict[str, str]) -> None:
    page = site["councils/leeds/index.html"]
    part = page[page.index('id="h-alike"') : page.index('id="h-edit"')]
    assert "What councils do played no part in the choice." in part
    assert "The council: not asked yet." in part
    assert re.search(r'href="\.\./\.\./councils/[a-z-]+/index.html#film"', part)


def test_points_are_explained(site: dict[str, str]) -> None:
    page = site["councils/leeds/index.html"]
    part = page[page.index('id="h-score"') : page.index('id="h-alike"')]
    assert "The two figures are never added." in part
    assert re.search(r"of 100 for .*: .* of .* points\.", part)
    assert 'id="h-score"' not in site["councils/eden/index.html"]


def test_a_broken_rubric_leaves_the_points_out(narrow: Path) -> None:
    (narrow / "data" / "scoring.yaml").write_text("title: [", encoding="utf-8")
    page = build(narrow)["councils/leeds/index.html"]
    assert 'id="h-score"' not in page
    assert 'id="h-alike"' in page


def test_systems_lead_to_their_councils(site: dict[str, str]) -> None:
    page = site["systems/index.html"]
    [*places] = re.findall(r'href="(\.\./systems/[a-z0-9-]+/index\.html)"', page)
    assert places
    for place in places:
        assert 'href="../../councils/' in site[place.removeprefix("../")]
