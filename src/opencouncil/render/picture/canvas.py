"""Pieces of a picture at their places in pixels, as a layer of Altair; every picture is equally wide."""

from typing import Any, NamedTuple

from opencouncil.render import charts
from opencouncil.render.door_card.fitting import Style, break_line, measure_width
from opencouncil.reports.plots import NO_VALUE, Series
from opencouncil.wording.plots import Picture
from opencouncil.wording.safe_text import one_line

# Of what is drawn, without the margins around it.
WIDE = 764
TEXT, SMALL, TITLE, FOOT = 12.0, 11.0, 18.0, 11.0
KEY = 10
# The widths of letters that are known are those of wide fonts; here they are drawn in a common one.
_NARROW = 0.92
# Of parts of bars that have no colour of their own, after Okabe and Ito.
PALETTE = (
    *(charts.BLUE, charts.VERMILION, charts.SKY, "#009E73", "#CC79A7", charts.YELLOW, "#E69F00", "#000000"),
    *("#882255", "#8000E0"),
)
# Of what an answer or its kind stands for: from blue over yellow to red, and grey for what is not known.
LOOKS = {
    "right": charts.BLUE,
    "allowed": charts.SKY,
    "allowed-with-notice": "#A6D3F2",
    "provided": charts.SKY,
    "partial": charts.YELLOW,
    "no-policy": charts.YELLOW,
    "no-rule": charts.YELLOW,
    "permission-required": "#E69F00",
    "restricted": "#F5B28A",
    "narrower": charts.VERMILION,
    "not-provided": charts.VERMILION,
    "refused": charts.VERMILION,
    "disputed": "#CC79A7",
    "old": charts.GREY,
    "not-looked-for": "#B0B0B0",
    "up-to-council": "#C8C8C8",
    "unknown": charts.PALE,
    "not-known": charts.PALE,
    "no-council": "#F8F8F8",
    NO_VALUE: charts.PALE,
}
_LIGHT = frozenset((charts.BLUE, charts.VERMILION, charts.GREY, "#000000", "#882255", "#8000E0"))


# More than any name has that fits.
_MOST_LETTERS = 200


class Canvas:
    """What is drawn so far, and how far down."""

    def __init__(self) -> None:
        self.y = 0.0
        self._boxes: list[dict[str, Any]] = []
        self._texts: list[dict[str, Any]] = []

    def box(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        left, top, right, foot = (round(each, 1) for each in (x, y, x + wide, y + high))
        self._boxes.append({"x": left, "y": top, "r": right, "b": foot, "c": colour})

    def text(self, x: float, y: float, text: str, look: "Letters") -> None:
        """A line whose middle is at a height."""
        self._texts.append({"x": round(x, 1), "y": round(y, 1), "t": one_line(text), **look._asdict()})

    def make_layers(self, alt: Any) -> list[Any]:
        place = {"x": alt.X("x:Q", scale=None, axis=None), "y": alt.Y("y:Q", scale=None, axis=None)}
        layers = [
            alt.Chart(alt.Data(values=self._boxes))
            .mark_rect(stroke="white", strokeWidth=0.5)
            .encode(**place, x2="r:Q", y2="b:Q", color=alt.Color("c:N", scale=None))
        ]
        for look in dict.fromkeys((each["align"], each["size"], each["bold"]) for each in self._texts):
            align, size, is_bold = look
            some = [each for each in self._texts if (each["align"], each["size"], each["bold"]) == look]
            layers.append(
                alt.Chart(alt.Data(values=some))
                .mark_text(
                    align=align, baseline="middle", fontSize=size, fontWeight="bold" if is_bold else "normal"
                )
                .encode(**place, text="t:N", color=alt.Color("ink:N", scale=None))
            )
        return layers


class Letters(NamedTuple):
    align: str = "left"
    size: float = TEXT
    bold: bool = False
    ink: str = charts.TEXT


def measure(text: str, size: float = TEXT, *, is_bold: bool = False) -> float:
    return measure_width(one_line(text), is_bold) * size * _NARROW


def cut(text: str, room: float, size: float = TEXT) -> str:
    """A text that fits, with three dots where it was longer."""
    text = one_line(text[:_MOST_LETTERS])
    if measure(text, size) <= room:
        return text
    while text and measure(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wrap(text: str, size: float, *, is_bold: bool = False) -> list[str]:
    return break_line(one_line(text), Style(size, is_bold=is_bold), 1.0, WIDE / _NARROW)


def find_colours(series: tuple[Series, ...]) -> list[str]:
    """Those of what the series stand for, if they all have one; else one colour after the other."""
    if all(each.look in LOOKS for each in series):
        return [LOOKS[each.look] for each in series]
    rest = iter(PALETTE)
    return [LOOKS[NO_VALUE] if each.look == NO_VALUE else next(rest) for each in series]


def sort_parts(series: tuple[Series, ...]) -> tuple[Series, ...]:
    """Answers from the most open to what is not known, whatever order they came in; others as they are."""
    if not all(each.look in LOOKS for each in series):
        return tuple(sorted(series, key=lambda each: each.look == NO_VALUE))
    return tuple(sorted(series, key=lambda each: list(LOOKS).index(each.look)))


def find_ink(colour: str) -> str:
    """The colour of letters on a colour."""
    return "#FFFFFF" if colour in _LIGHT else charts.TEXT


def make_head(picture: Picture, *, has_title: bool) -> charts.Head:
    foot = [line for text in (*picture.notes, *picture.source) for line in wrap(text, FOOT)]
    title = "\n".join(wrap(picture.title, TITLE, is_bold=True)) if has_title else ""
    about = f"{picture.title}. {picture.about} {' '.join(picture.source)}"
    return charts.Head(title=title, subtitle=(), foot=foot, about=about)
