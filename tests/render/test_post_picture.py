"""The picture for posts: its letters are there, it is small, and nothing of a stranger breaks it."""

import xml.etree.ElementTree as ET
from hashlib import sha256

import pytest

from opencouncil.render import post_picture
from opencouncil.render.pictures import make_png
from opencouncil.render.post_picture import (
    BAR,
    HEIGHT,
    MOST_BYTES,
    WIDTH,
    draw_picture,
    draw_svg,
    has_letters,
)
from opencouncil.render.small_png import OddPictureError, read_drawn, write_small
from opencouncil.wording.pages.picture import PictureWords
from opencouncil.wording.sections import Role, Text
from support.small_png import read_points

TEXT = "{http://www.w3.org/2000/svg}text"
WORDS = PictureWords(
    "May I film at full council meetings of Leeds City Council?",
    Text("Yes, it is your right.", Role.GOOD),
    "Council: Allowed: Filming (council page), undated.",
    ("The law was last checked on 21 November 2026.",),
)
BLANK = PictureWords("", Text("", Role.GOOD), name="")


def parse(words: PictureWords) -> ET.Element:
    return ET.fromstring(draw_svg(words))  # noqa: S314 - it is our own, and has no type of document


def list_texts(words: PictureWords) -> list[ET.Element]:
    return list(parse(words).iter(TEXT))


def test_every_line_is_in_the_picture_and_the_bar_has_the_colour_of_the_answer() -> None:
    points = read_points(draw_picture(WORDS))
    assert (points.width, len(points.rows)) == (WIDTH, HEIGHT)
    texts = list_texts(WORDS)
    assert len(texts) == 6
    for text in texts:
        bottom, size = int(text.attrib["y"]), int(float(text.attrib["font-size"]))
        # More points for larger and for more letters; far fewer if they were boxes or dots.
        dark = points.count_dark(BAR, bottom - size, WIDTH, bottom)
        assert dark > len(text.text or "") * size * size * 0.05, text.text
    assert points.colours[points.rows[0][0]] == bytes.fromhex("0b6b2f")
    assert read_points(draw_picture(BLANK)).count_dark(BAR, 0, WIDTH, HEIGHT) == 0


def test_a_font_that_is_missing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert has_letters()
    monkeypatch.setattr(post_picture, "FONTS", "No Such Family")
    assert not has_letters()
    assert read_points(draw_picture(WORDS)).count_dark(BAR, 0, WIDTH, HEIGHT) == 0


def test_the_same_words_give_the_same_bytes_and_other_words_others() -> None:
    assert draw_picture(WORDS) == draw_picture(WORDS)
    assert draw_picture(WORDS) != draw_picture(WORDS._replace(days=()))


def test_the_longest_texts_stay_small_and_within_the_picture() -> None:
    # Words of which none is like another, so that they do not shrink.
    words = [sha256(bytes([one])).hexdigest()[: 3 + one % 9] for one in range(200)]
    long = WORDS._replace(
        question=" ".join(words[:60]), verdict=Text(" ".join(words), Role.DOUBT), said=" ".join(words[60:])
    )
    texts = list_texts(long)
    assert max(int(text.attrib["y"]) for text in texts) < HEIGHT
    heights = [int(text.attrib["y"]) for text in texts]
    assert heights == sorted(set(heights))
    assert sum((text.text or "").endswith("…") for text in texts) == 3
    data = draw_picture(long)
    assert len(data) < MOST_BYTES
    # What is too wide would reach the margin.
    assert read_points(data).count_dark(WIDTH - 30, 0, WIDTH, HEIGHT) == 0


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("</text><script>alert(1)</script>", id="an element"),
        pytest.param('"/><image href="file:///etc/passwd"/>', id="a file"),
        pytest.param("&lol; <!DOCTYPE x>", id="an entity"),
        pytest.param("שלום עולם", id="right to left"),
        pytest.param("W" * 3_000, id="one long word"),
        pytest.param("Ynys Môn Gàidhlig Ŵŷ", id="Welsh and Gaelic"),
        pytest.param("議会 \U0001f3db", id="letters that no font may have"),
        pytest.param("{{ 7 * 7 }} ]]>", id="braces"),
    ],
)
def test_words_of_strangers_are_text(name: str) -> None:
    words = WORDS._replace(question=name)
    root = parse(words)
    assert {element.tag.partition("}")[2] for element in root.iter()} == {"svg", "rect", "text"}
    read_points(draw_picture(words))


def test_a_picture_of_another_kind_is_refused_and_an_even_one_is_kept() -> None:
    with pytest.raises(OddPictureError):
        read_drawn(b"GIF89a")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2"/></svg>'
    drawn = read_drawn(make_png(svg, scale=1))
    assert (drawn.width, drawn.rows) == (4, (b"\0" * 4, b"\0" * 4))
    small = write_small(drawn, 3, 2, "#a01818")
    assert read_points(small).rows == (b"\3\3\0\0",) * 2
    with pytest.raises(OddPictureError):
        read_drawn(small)
