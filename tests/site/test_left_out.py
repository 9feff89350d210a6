"""A file that cannot be read gives a page that says so, and all others; nothing is left out in silence."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.checking import check_site
from opencouncil.site.website import Website
from opencouncil.site.writing import write_site
from support.builders import SAMPLE
from support.clock import TODAY
from support.readable import read_text

# Each so that its reader refuses it.
BROKEN = {
    "councils/leeds.yaml": "id: leeds\nname: Leeds City Council\nparent: west-yorkshire-ca\nnation: [",
    "councils/staffordshire.yaml": "id: staffordshire\nname: 'Staffordshire <b>Council'\nshort_name: S\n",
    "councils/cumberland.yaml": "id: [",
    "hexagons.json": "{",
    "scoring.yaml": "practice: {",
    "sources.yaml": "a: [",
    "parishes.csv": "nothing\n",
    "links.jsonl": "{\n",
    "plans/x.yaml": "id: [",
}


def build(
    root: Path, broken: Mapping[str, str] = MappingProxyType({}), without: Sequence[str] = ()
) -> dict[str, str]:
    """The text that each page shows, by its path; the site is whole in itself."""
    shutil.copytree(SAMPLE / "data", root / "data")
    for path in without:
        (root / "data" / path).unlink()
    for path, text in broken.items():
        (root / "data" / path).parent.mkdir(exist_ok=True)
        (root / "data" / path).write_text(text, encoding="utf-8")
    website = Website(Dataset(open_folder(root)), TODAY, "data of commit 1a2b3c")
    write_site(iter_files(website), root / "public")
    assert check_site(root / "public").faults == ()
    pages = (root / "public").rglob("*.html")
    return {
        path.relative_to(root / "public").as_posix(): read_text(path.read_text(encoding="utf-8"))
        for path in pages
    }


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build(tmp_path_factory.mktemp("broken"), BROKEN)


def test_where_all_can_be_read_no_page_speaks_of_it(tmp_path: Path) -> None:
    pages = build(tmp_path)
    assert "left-out/index.html" not in pages
    said = ("left out: which, and why", "cannot be read", "Nothing is answered")
    shown = {path: text for path, text in pages.items() if not path.startswith("docs/")}
    assert [path for path, text in shown.items() if any(one in text for one in said)] == []


@pytest.mark.parametrize("path", BROKEN)
def test_each_file_is_named_with_what_is_wrong(broken: dict[str, str], path: str) -> None:
    told = broken["left-out/index.html"]
    start = told.index(f"data/{path}\n")
    assert "Line 1: " in told[start:] or "Line 2: " in told[start:]
    assert "opencouncil " not in told
    assert "9 files of the data cannot be read, or not wholly." in told


def test_every_page_leads_to_the_list(broken: dict[str, str]) -> None:
    apart = ("/card/", "/embed/")
    without = [path for path, text in broken.items() if "9 files are left out: which, and why" not in text]
    assert [path for path in without if not any(one in path for one in apart)] == []


@pytest.mark.parametrize(
    ("council", "name"),
    [
        pytest.param("leeds", "Leeds City Council", id="no yaml, with a line of its name"),
        pytest.param("staffordshire", "Staffordshire <b>Council", id="lacks fields"),
        pytest.param("cumberland", "cumberland", id="nothing of it"),
    ],
)
def test_a_broken_council_has_its_page(broken: dict[str, str], council: str, name: str) -> None:
    page = broken[f"councils/{council}/index.html"]
    assert f"\n{name}\nThe file of this council cannot be read, so nothing is answered here." in page
    assert f"data/councils/{council}.yaml\nNothing is answered for this council" in page
    assert f"Edit data/councils/{council}.yaml" in page
    listed = broken["councils/index.html"]
    assert name in listed[listed.index("Their files cannot be read") :]


@pytest.mark.parametrize(
    ("council", "name"),
    [
        pytest.param("lichfield", "Staffordshire <b>Council", id="the county above"),
        pytest.param("west-yorkshire-ca", "Leeds City Council", id="a member, by the words of its file"),
        pytest.param("allerdale", "cumberland", id="the successor"),
    ],
)
def test_its_neighbours_name_it(broken: dict[str, str], council: str, name: str) -> None:
    page = broken[f"councils/{council}/index.html"]
    assert name in page[page.index("May belong here, but their files cannot be read") :]


def test_what_the_other_files_decide_is_said_where_it_lacks(broken: dict[str, str]) -> None:
    no_map = "The map is not drawn: its layout cannot be read."
    assert no_map in broken["index.html"]
    assert no_map in broken["activities/film/index.html"]
    assert "On the map" not in broken["index.html"]
    assert "Points are not counted: their rubric cannot be read." in broken["councils/lichfield/index.html"]
    # A council that is gone has no points anyway.
    assert "Points are not counted" not in broken["councils/eden/index.html"]


@pytest.fixture(scope="module")
def lawless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    files = {
        "law/england.yaml": "nation: england\neffects: [",
        "reorganisations/2023-cumbria.yaml": "id: 2023-cumbria\nends: [{council: eden",
        "councils/leeds-copy.yaml": (SAMPLE / "data/councils/leeds.yaml").read_text(encoding="utf-8"),
    }
    return build(tmp_path_factory.mktemp("lawless"), files, without=("law/wales.yaml",))


WALES = (
    "Nothing is answered for councils in Wales: the law in data/law/wales.yaml is missing or cannot be read."
)
BOTH = (
    "Nothing is answered for councils in England and Wales: the law in data/law/england.yaml and "
    "data/law/wales.yaml is missing or cannot be read."
)


def test_a_council_under_a_law_that_cannot_be_read_says_so(lawless: dict[str, str]) -> None:
    page = lawless["councils/cardiff/index.html"]
    assert WALES in page
    assert "What sources say stands here without the law" in page
    assert "The law, the source and what to do" not in page
    assert "What sources say\n" in page
    # Of nothing that is not answered there is a card, a badge or a letter.
    assert not any(
        path.startswith("councils/cardiff/") and path != "councils/cardiff/index.html" for path in lawless
    )
    assert "Ask, print, show" not in page
    assert "The law, the source and what to do" in lawless["councils/fife/index.html"]
    assert "Nothing is answered" not in lawless["councils/fife/index.html"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("index.html", BOTH),
        ("activities/film/index.html", BOTH),
        ("areas/wales/index.html", WALES),
        ("law/index.html", BOTH),
        ("law/wales/index.html", WALES),
        ("coverage/index.html", BOTH),
        ("gaps/index.html", BOTH),
        ("data/index.html", BOTH),
        ("out-of-step/index.html", "Not answered for Wales: without the law in data/law/wales.yaml."),
        ("left-out/index.html", "data/law/wales.yaml\nNothing is answered for the councils of this nation."),
    ],
)
def test_each_list_says_whom_it_leaves_out(lawless: dict[str, str], path: str, text: str) -> None:
    assert text in lawless[path]


def test_lists_of_the_other_nations_do_not(lawless: dict[str, str]) -> None:
    assert "Nothing is answered" not in lawless["areas/scotland/index.html"]
    assert "Fife Council" in lawless["activities/film/index.html"]
    assert "Cardiff" not in lawless["gaps/index.html"]


def test_a_record_of_a_reorganisation_that_cannot_be_read(lawless: dict[str, str]) -> None:
    page = lawless["reorganisations/index.html"]
    assert "1 record of a reorganisation cannot be read and is left out." in page
    said = "What came before or after it is not known here: a record of a reorganisation cannot be read."
    assert said in lawless["councils/eden/index.html"]
    assert said not in lawless["councils/fife/index.html"]


def test_a_copy_of_a_council_is_named_and_takes_no_page(lawless: dict[str, str]) -> None:
    told = lawless["left-out/index.html"]
    assert "data/councils/leeds-copy.yaml\n" in told
    assert "'leeds' is in data/councils/leeds.yaml already." in told.replace("\u2019", "'")
    assert "councils/leeds-copy/index.html" not in lawless
    assert "Leeds City Council" in lawless["councils/leeds/index.html"]


def test_without_any_law_every_page_is_there(tmp_path: Path) -> None:
    nations = ("england", "wales", "scotland", "northern-ireland")
    pages = build(tmp_path, without=[f"law/{nation}.yaml" for nation in nations])
    start = "Nothing is answered for councils in England, Scotland, Wales and Northern Ireland"
    for path in ("index.html", "out-of-step/index.html", "coverage/index.html", "gaps/index.html"):
        assert start in pages[path], path


def test_the_command_names_each_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    for path in ("hexagons.json", "scoring.yaml", "sources.yaml"):
        (tmp_path / "data" / path).write_text(BROKEN[path], encoding="utf-8")
    (tmp_path / "data" / "law" / "wales.yaml").unlink()
    target = tmp_path / "public"
    assert main(["site", "build", "-o", str(target), "--data", str(tmp_path)]) == 0
    said = capsys.readouterr().err
    for path in ("hexagons.json", "scoring.yaml", "sources.yaml"):
        assert said.count(f"Left out data/{path}: ") == 1
    assert "No answers for Wales, as data/law/wales.yaml is missing." in said
