"""The map as a picture: each hexagon in its place, with its name; safe, and the same bytes each time."""

import io
import json
import re
import shutil
from datetime import date
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.hexagons import Cell
from opencouncil.render import FORMATS
from opencouncil.render.hexmap.looks import DARK, EVERY, GROUPS, LIGHT, LOOKS, STEPS, Look
from opencouncil.render.kinds import HexMapShown
from opencouncil.reports.hexmap import NOT_SHOWN, SEVERAL, Hexagon, HexMap, Told
from opencouncil.reports.plots import NO_VALUE
from opencouncil.sql import maps
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.hexmap import list_words, say_title
from opencouncil.wording.provenance import HOMEPAGE
from support.builders import SAMPLE, council
from support.clock import TODAY
from support.hostile import AWKWARD

SVG = "{http://www.w3.org/2000/svg}"
FIRST, SECOND = Cell("E07000194", "Lichfield", 4, 9), Cell("E07000199", "Tamworth", 5, 9)


def show(*hexagons: Hexagon, name: str = "svg") -> str:
    out = io.StringIO()
    shown = HexMapShown(
        hexmap=HexMap("film", TODAY, hexagons), today=TODAY, source=("Commit 1a2b3c.", "Layout.")
    )
    FORMATS["hexmap"][name].render(shown, out)
    return out.getvalue()


def hexagon(cell: Cell = FIRST, **facts: Any) -> Hexagon:
    return Hexagon(cell=cell, councils=(council(**facts),), answers=())


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def list_names(picture: str) -> list[str]:
    """The name of each hexagon, as a reader of the screen finds it."""
    root = ET.fromstring(picture)  # noqa: S314
    return [group[0].text or "" for group in root.iter(f"{SVG}g") if group[0].tag == f"{SVG}title"]


def test_each_hexagon_has_its_name_and_answer(sample: Path) -> None:
    assert main(["map", "--format", "svg", "-o", "map.svg"]) == 0
    names = list_names((sample / "map.svg").read_text(encoding="utf-8"))
    assert len(names) == len(json.loads((SAMPLE / "data" / "hexagons.json").read_bytes())["hexes"])
    assert "Cumberland (Cumberland Council): A right in law" in names


def test_the_past_names_the_councils_of_then(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "--format", "svg", "--on", "2012-06-01"]) == 0
    [name] = [one for one in list_names(capsys.readouterr().out) if one.startswith("Cumberland")]
    assert name.startswith("Cumberland (Allerdale Borough Council, Carlisle City Council and Copeland")


def test_the_same_data_gives_the_same_bytes(sample: Path) -> None:
    for name in ("first", "second"):
        for ending in ("svg", "png", "html", "csv", "json"):
            assert main(["map", "--format", ending, "-o", f"{name}.{ending}"]) == 0
    for ending in ("svg", "png", "html", "csv", "json"):
        first = (sample / f"first.{ending}").read_bytes()
        assert first == (sample / f"second.{ending}").read_bytes()
        assert first
    assert (sample / "first.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_words_of_strangers_are_text() -> None:
    marks = f"<script>alert(1)</script>\"'&{AWKWARD}"
    for name in ("svg", "html"):
        picture = show(hexagon(name=marks), name=name)
        assert "<script" not in picture
        assert "&lt;script&gt;" in picture
    assert "<script>" in list_names(show(hexagon(name=marks)))[0]


def test_a_picture_loads_nothing(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert re.findall(r"(?:href|src)=\"([^#\"][^\"]*)\"", page) == []
    # The name of the format, and where the data is from, as text.
    assert re.findall(r"https?://[^\s<]+", page) == ['http://www.w3.org/2000/svg"', HOMEPAGE]


class Rows(HTMLParser):
    """The cells of a table, row by row."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._is_in = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._is_in = True

    def handle_endtag(self, tag: str) -> None:
        self._is_in = self._is_in and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._is_in:
            self.rows[-1][-1] += data


def test_the_table_has_the_content_of_the_picture() -> None:
    page = show(hexagon(), hexagon(SECOND, name="Tamworth Borough Council"), name="html")
    head, *rows = Rows(page).rows
    assert head == ["Place", "Council on the day", "Answer", "Remark"]
    assert [row[:2] for row in rows] == [
        ["Lichfield", "Lichfield District Council"],
        ["Tamworth", "Tamworth Borough Council"],
    ]
    assert len(list_names(page[page.index("<svg") : page.index("</svg>") + 6])) == 2


def test_a_line_goes_around_a_county_and_not_through_it() -> None:
    inside = show(hexagon(parent="staffordshire"), hexagon(SECOND, parent="staffordshire"))
    apart = show(hexagon(parent="staffordshire"), hexagon(SECOND, parent="norfolk"))
    assert _count_sides(inside) == 10
    # The side between two counties is drawn once.
    assert _count_sides(apart) == 11
    assert _count_sides(show(hexagon(parent=None))) == 0


def _count_sides(picture: str) -> int:
    [path] = re.findall(r'<path id="m-county" d="([^"]*)"/>', picture)
    return str(path).count("M")


def show_answer(word: str, is_old: bool = False) -> str:
    """The picture of one hexagon with an answer, which may rest on an old claim."""
    return show(Hexagon(cell=FIRST, councils=(council(),), answers=(Told(word, is_old),)))


@pytest.mark.parametrize("status", ["provided", "partial", "not-provided"])
def test_an_old_answer_is_drawn_smaller(status: str) -> None:
    """With white around it, a ring, and its line in the legend; a new one fills its cell."""
    old, new = show_answer(status, is_old=True), show_answer(status)
    assert list_names(old)[0].endswith(", old source")
    root = ET.fromstring(old)  # noqa: S314
    [group] = [one for one in root.iter(f"{SVG}g") if one.get("id") == f"m-{status}-old"]
    cell, inner, ring = group
    [(used, letters)] = [one[1:] for one in root.iter(f"{SVG}g") if len(one) and one[0].tag == f"{SVG}title"]
    assert used.attrib["href"] == f"#m-{status}-old"
    assert cell.attrib["fill"] == "#ffffff"
    assert LOOKS[status].fill == inner.attrib["fill"] or f"m-{status})" in inner.attrib["fill"]
    assert max(abs(float(y)) for y in re.findall(r",(-?[\d.]+)", inner.attrib["points"])) < 8
    assert letters.attrib["fill"] == LOOKS[status].ink
    assert ring.tag == f"{SVG}circle"
    assert "Smaller, with a ring: on a" in old
    assert "<circle cy=" not in new
    assert "Smaller, with" not in new


def test_letters_on_a_pattern_have_a_plain_patch() -> None:
    """The fill of the hexagon, as an outline painted before the letters."""
    for status in ("provided", "partial", "not-provided"):
        look = LOOKS[status]
        [letters] = re.findall(r"<text [^>]*>Lic<", show_answer(status))
        has_patch = f'stroke="{look.fill}"' in letters and 'paint-order="stroke"' in letters
        assert has_patch == bool(look.pattern)


# Looks.


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_every_answer_has_a_look_of_its_own(activity: str) -> None:
    looks = [LOOKS[word] for word in list_words(activity)]
    assert len(set(looks)) == len(looks)


def test_no_look_is_of_a_word_that_is_none() -> None:
    assert set(LOOKS) == {word for activity in ACTIVITIES for word in list_words(activity)}


@pytest.mark.parametrize("word", EVERY)
def test_letters_can_be_read(word: str) -> None:
    """WCAG 2.2, 1.4.3: a contrast of 4.5 to 1 at least."""
    assert _contrast(EVERY[word].fill, EVERY[word].ink) >= 4.5


# What may stand beside each other on one map.
BESIDE = {
    **{activity: tuple(LOOKS[word] for word in list_words(activity)) for activity in ACTIVITIES},
    **{
        name: (*looks, *(EVERY[word] for word in (NO_VALUE, SEVERAL, NOT_SHOWN)))
        for name, looks in (("groups", GROUPS), ("steps", STEPS))
    },
}


@pytest.mark.parametrize("looks", BESIDE.values(), ids=BESIDE)
def test_what_is_alike_in_grey_has_another_pattern(looks: tuple[Look, ...]) -> None:
    for first, second in combinations(looks, 2):
        if first.pattern == second.pattern:
            assert _contrast(first.fill, second.fill) >= 1.3, (first, second)


def _contrast(first: str, second: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_two_inks_are_as_far_apart_as_can_be() -> None:
    assert _contrast(DARK, LIGHT) > 15


def test_there_is_a_look_for_each_word_and_step_of_a_query() -> None:
    assert (len(GROUPS), len(STEPS)) == (maps.MOST_GROUPS, maps.STEPS)
    assert set(maps.ANSWERS) | {NO_VALUE} <= set(EVERY)


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_a_title_stands_whole_within_the_picture(activity: str) -> None:
    """That of a recording is the longest, and ran out of the picture of all places."""
    cells = [Cell(f"E0700{column:04}", "Place", column, 9) for column in range(23)]
    out = io.StringIO()
    hexmap = HexMap(activity, date(2026, 12, 28), tuple(hexagon(cell) for cell in cells))
    FORMATS["hexmap"]["svg"].render(HexMapShown(hexmap=hexmap, today=hexmap.on, source=("Source.",)), out)
    lines = re.findall(
        r'<text x="14" y="(\d+)" font-size="18" font-weight="bold"[^>]*>([^<]*)<', out.getvalue()
    )
    assert all(len(line) <= 70 for _, line in lines)
    assert " ".join(line for _, line in lines) == say_title(activity, hexmap.on, hexmap.on)
    assert [int(y) for y, _ in lines] == [26 + 22 * number for number in range(len(lines))]
    assert len(lines) == (2 if activity == "council-recording" else 1)


# Bad input.


def test_a_layout_that_is_missing(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sample / "data" / "hexagons.json").unlink()
    assert main(["map"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: data/hexagons.json is missing or has a fault, and without it there is no map. "
        "`opencouncil validate` says what is wrong.\n"
    )


def test_a_picture_that_is_there_is_kept(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sample / "map.svg").write_text("mine", encoding="utf-8")
    assert main(["map", "--format", "svg", "-o", "map.svg"]) == 2
    assert capsys.readouterr().err == "opencouncil: 'map.svg' exists and is kept; --force replaces it.\n"
    assert (sample / "map.svg").read_text(encoding="utf-8") == "mine"
    assert main(["map", "--format", "svg", "-o", "map.svg", "--force"]) == 0
    assert (sample / "map.svg").read_text(encoding="utf-8").startswith("<svg")
