"""Charts: colours that everybody tells apart, safe text, and the same bytes each time."""

import itertools
import re
import subprocess
import sys
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.render import charts
from opencouncil.render.charts import (
    BLUE,
    GREY,
    PALE,
    SKY,
    TEXT,
    VERMILION,
    YELLOW,
    Panel,
    Poster,
    Series,
    choose_labels,
    draw_svg,
    spread,
)
from opencouncil.render.over_time.chart import COLOURS
from opencouncil.render.picture.canvas import LOOKS, PALETTE, find_ink
from opencouncil.render.picture.lines import DASHES, SHAPES, find_line_colours
from opencouncil.render.pictures import make_wide_png
from opencouncil.reports.over_time import Kind
from opencouncil.reports.plots import NO_VALUE
from opencouncil.reports.plots import Series as Line
from opencouncil.sql.plots import MOST_LINES
from support.hostile import AWKWARD

LINES = (
    *find_line_colours(tuple(Line(str(number), ()) for number in range(MOST_LINES))),
    *find_line_colours((Line("none", (), NO_VALUE),)),
)
EVERY = (BLUE, SKY, YELLOW, VERMILION, GREY, PALE)
# How people see who lack a kind of cone, in linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
SEEN: dict[str, Sequence[Sequence[float]]] = {
    "everything": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
POSTER = Poster(
    title="A title",
    subtitle=("Below it",),
    panels=(
        Panel("One", ("2009", "2010"), (Series("Right", BLUE, (1, 3)), Series("Not known", PALE, (3, 1)))),
        Panel("Two", ("2026-11-21",), (Series("Claims", BLUE, (0,)),)),
        Panel("Three", (), ()),
    ),
    foot=("Source: here.",),
)


def linear(colour: str) -> list[float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def see(colour: str, how: Sequence[Sequence[float]]) -> list[float]:
    rgb = linear(colour)
    return [min(1, max(0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in how]


def to_lab(rgb: Sequence[float]) -> tuple[float, float, float]:
    """CIE Lab of linear sRGB under D65."""
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    xyz = [
        sum(a * b for a, b in zip(row, rgb, strict=True)) / one
        for row, one in zip(to_xyz, white, strict=True)
    ]
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2."""
    light, dark = sorted(
        (0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in map(linear, (one, other))),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("how", SEEN.values(), ids=SEEN)
def test_colours_are_told_apart(how: Sequence[Sequence[float]]) -> None:
    for one, other in itertools.combinations(EVERY, 2):
        a, b = (to_lab(see(colour, how)) for colour in (one, other))
        distance = sum((first - second) ** 2 for first, second in zip(a, b, strict=True)) ** 0.5
        # At 2.3 people begin to see a difference.
        assert distance > 18, (one, other, distance)


@pytest.mark.parametrize("how", SEEN.values(), ids=SEEN)
@pytest.mark.parametrize(
    ("colours", "least"),
    # Each colour has its name beside it; a line, which is thin, has points and dashes too.
    [(PALETTE, 6.5), (LINES, 10), (tuple(dict.fromkeys(LOOKS.values())), 6.5)],
    ids=["palette", "lines", "looks"],
)
def test_colours_of_pictures_are_told_apart(
    colours: Sequence[str], least: float, how: Sequence[Sequence[float]]
) -> None:
    for one, other in itertools.combinations(colours, 2):
        a, b = (to_lab(see(colour, how)) for colour in (one, other))
        distance = sum((first - second) ** 2 for first, second in zip(a, b, strict=True)) ** 0.5
        # At 2.3 people begin to see a difference.
        assert distance > least, (one, other, distance)


@pytest.mark.parametrize("colour", [*PALETTE, *LOOKS.values()])
def test_numbers_are_read_on_the_colours_of_bars(colour: str) -> None:
    assert contrast(find_ink(colour), colour) > 3.5


@pytest.mark.parametrize("colour", LINES)
def test_each_line_is_seen_on_white(colour: str) -> None:
    """3 by WCAG 2.2, 1.4.11, and some room: the edges of a line are mixed with white."""
    assert contrast(colour, "#FFFFFF") > 3.4


def test_each_line_has_a_colour_and_a_look_of_its_own() -> None:
    assert len(set(LINES)) == MOST_LINES + 1
    looks = set(zip(SHAPES, map(tuple, DASHES), strict=True))
    assert len(looks) == MOST_LINES
    assert contrast(SKY, "#FFFFFF") < 3


def test_a_check_of_colours_that_can_fail() -> None:
    """Red and green of one lightness, which the check is for."""
    a, b = (to_lab(see(colour, SEEN["no green"])) for colour in ("#C06040", "#7D8C40"))
    assert sum((first - second) ** 2 for first, second in zip(a, b, strict=True)) ** 0.5 < 18


def test_text_is_read_on_white() -> None:
    assert contrast(TEXT, "#FFFFFF") > 7


def test_no_colour_stands_for_two_kinds_of_one_activity() -> None:
    permission = {Kind.RIGHT, Kind.ALLOWED, Kind.NO_RULE, Kind.NARROWER, Kind.OLD, Kind.NOT_KNOWN}
    practice = {Kind.RIGHT, Kind.PROVIDED, Kind.PARTIAL, Kind.NOT_PROVIDED, Kind.OLD, Kind.NOT_KNOWN}
    assert permission | practice == set(COLOURS) == set(Kind)
    for kinds in (permission, practice):
        assert len({COLOURS[kind] for kind in kinds}) == len(kinds)


def test_names_do_not_meet() -> None:
    assert spread([50, 51, 52], 15, 150) == [50, 65, 80]
    assert spread([149, 150], 15, 150) == [127.5, 142.5]
    assert spread([0, 0], 15, 150) == [7.5, 22.5]
    assert spread([], 15, 150) == []


def test_labels_fit_below_the_bars() -> None:
    assert choose_labels([str(year) for year in range(2009, 2027)]) == [2, 5, 8, 11, 14, 17]
    assert choose_labels(["2026-11-21", "2026-11-29", "2026-11-30"]) == [0, 1, 2]
    assert choose_labels([]) == []


@pytest.mark.slow
def test_a_chart_is_svg_and_png() -> None:
    svg = draw_svg(POSTER)
    texts = [text.text for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314
    assert {"A title", "Right  3", "Not known  1", "Claims  0", "2009"} <= set(filter(None, texts))
    png = make_wide_png(draw_svg(POSTER))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert b"tIME" not in png


def find_heights(element: ElementTree.Element, texts: Sequence[str], above: float = 0) -> dict[str, float]:
    """How far down each of some texts stands in a picture."""
    moved = re.search(r"translate\([-0-9.]+,([-0-9.]+)\)", element.get("transform", ""))
    below = above + (float(moved[1]) if moved else 0)
    found = {element.text: below} if element.text and element.text in texts else {}
    for inner in element:
        found.update(find_heights(inner, texts, below))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("most", [300, 301, 302, 340])
def test_titles_side_by_side_stand_at_one_height(most: int) -> None:
    """Also where a number of the axis stands beside the top of the bars, and goes beyond it."""
    panels = [
        Panel(title, ("2009",), (Series("x", BLUE, (n,)),)) for title, n in (("One", 99), ("Two", most))
    ]
    svg = ElementTree.fromstring(draw_svg(Poster("A title", (), tuple(panels), ())))  # noqa: S314
    heights = find_heights(svg, ("One", "Two"))
    assert heights.keys() == {"One", "Two"}
    assert len(set(heights.values())) == 1


@pytest.mark.slow
def test_the_same_data_gives_the_same_bytes() -> None:
    code = (
        "import hashlib, sys\nsys.path.insert(0, 'tests')\nfrom render.test_charts import POSTER\n"
        "from opencouncil.render.charts import draw_svg\n"
        "from opencouncil.render.pictures import make_wide_png\n"
        "print(hashlib.sha256(draw_svg(POSTER).encode() + make_wide_png(draw_svg(POSTER))).hexdigest())"
    )
    import hashlib

    from support.builders import REPOSITORY

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    here = hashlib.sha256(draw_svg(POSTER).encode() + make_wide_png(draw_svg(POSTER))).hexdigest()
    assert done.stdout.strip() == here


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        AWKWARD,
        "<script>alert(1)</script>",
        '"><image href="http://127.0.0.1/x"/>',
        "]]><a xlink:href='http://127.0.0.1/'>",
        "\x00\x07\x1b[31m\u202e",
        "&lt;b&gt; &amp; &#60;",
        "datum.at + 1",
    ],
)
def test_text_of_strangers_stays_text(text: str) -> None:
    panel = Panel(text, (text,), (Series(text, BLUE, (1,)),))
    svg = draw_svg(Poster(text, (text,), (panel,), (text,)))
    root = ElementTree.fromstring(svg)  # noqa: S314 - what is tested
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "g", "rect", "path", "line", "text", "tspan", "defs", "clipPath"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in attributes if "href" in name or name.startswith("on")]
    assert "\x1b" not in svg


def test_without_the_extra_a_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(OpenCouncilError, match=r"pip install -e '.\[charts\]'"):
        draw_svg(POSTER)
    assert charts.FONT.startswith("Roboto")
