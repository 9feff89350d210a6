"""Charts as SVG: panels of stacked bars with their names beside them; the one module with Altair.

The same panels give the same bytes: nothing is random, no time goes in, and the fonts are vl-convert's own.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from opencouncil.errors import OpenCouncilError
from opencouncil.wording.charts import NO_CHARTS
from opencouncil.wording.safe_text import one_line

# Of Okabe and Ito, told apart by people who see no red or no green, with two greys; no two that may meet are
# alike in grey either. See tests/render/test_charts.py.
BLUE, SKY, YELLOW, VERMILION = "#0072B2", "#56B4E9", "#F0E442", "#D55E00"
GREY, PALE = "#767676", "#E3E3E3"
TEXT = "#222222"
FONT = "Roboto, Liberation Sans, Arial, sans-serif"

WIDTH, HEIGHT = 270, 150
# Beside the bars, for the names.
ASIDE = 150
# From the bars up to the title of their panel.
_ABOVE = 10
# Between two names, in pixels.
_GAP = 15
_COLUMNS = 3
# Characters below the bars of a panel, with room between them.
_ROW = 34


class Series(NamedTuple):
    """One colour of the bars, from the left to the right; the first series stands at the bottom."""

    name: str
    colour: str
    values: tuple[int, ...]


class Panel(NamedTuple):
    title: str
    # Below the bars, one each, and no two alike.
    labels: tuple[str, ...]
    series: tuple[Series, ...]


class Poster(NamedTuple):
    title: str
    subtitle: tuple[str, ...]
    panels: tuple[Panel, ...]
    # Below all panels: what the figures are of.
    foot: tuple[str, ...]


class Head(NamedTuple):
    """What stands around a chart, and what is said to those who do not see it."""

    title: str
    subtitle: Sequence[str]
    foot: Sequence[str]
    about: str


def draw_svg(poster: Poster) -> str:
    return write_svg(_draw_poster(import_charts(), poster), _find_head(poster))


def write_svg(chart: Any, head: Head) -> str:
    """A chart of Altair with its title above and its foot below, as SVG that says what it is."""
    import_charts()
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(
        _make_spec(chart, head), vl_version=_version(), allowed_base_urls=[]
    )
    start = svg.index(">", svg.index("<svg")) + 1
    title, about = (escape(one_line(text)) for text in (head.title, head.about))
    said = f"<title>{title}</title>" + f"<desc>{about}</desc>"
    return "".join((svg[: start - 1], ' role="img">', said, svg[start:]))


def import_charts() -> Any:
    """Altair; OpenCouncilError, which names the extra, where that is not installed."""
    try:
        import altair
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise OpenCouncilError(NO_CHARTS) from error
    return altair


def _version() -> str:
    """The version of Vega-Lite that Altair writes: ``6.4``."""
    parts: list[str] = import_charts().SCHEMA_VERSION.removeprefix("v").split(".")
    return ".".join(parts[:2])


def _find_head(poster: Poster) -> Head:
    about = "; ".join(panel.title for panel in poster.panels)
    said = f"{' '.join(poster.subtitle)} {about}"
    return Head(title=poster.title, subtitle=poster.subtitle, foot=poster.foot, about=said)


def _draw_poster(alt: Any, poster: Poster) -> Any:
    # A NUL in a text ends the whole process, and a control character makes no SVG.
    panels = [_draw_panel(alt, _clean(panel)) for panel in poster.panels]
    return alt.concat(
        *panels, columns=_COLUMNS, bounds="flush", spacing={"row": 60, "column": ASIDE + 55}
    ).resolve_scale(x="independent", y="independent")


def _make_spec(whole: Any, head: Head) -> dict[str, Any]:
    alt = import_charts()
    title = alt.TitleParams(
        [one_line(line) for line in head.title.split("\n")],
        subtitle=[one_line(line) for line in head.subtitle],
        anchor="start",
        offset=14,
    )
    foot = alt.TitleParams(
        [one_line(line) for line in head.foot],
        anchor="start",
        orient="bottom",
        fontSize=11,
        fontWeight="normal",
        offset=18,
    )
    chart = (
        alt.vconcat(whole.properties(title=title))
        .properties(title=foot, padding=18, background="white", description=one_line(head.about))
        .configure(font=FONT)
        .configure_title(color=TEXT, subtitleColor=TEXT, fontSize=18, subtitleFontSize=12, subtitlePadding=6)
        .configure_view(stroke=None)
        .configure_axis(labelColor=TEXT, titleColor=TEXT, gridColor="#EEEEEE", domainColor="#999999")
    )
    spec: dict[str, Any] = chart.to_dict()
    return spec


def _clean(panel: Panel) -> Panel:
    return Panel(
        title=one_line(panel.title),
        labels=tuple(map(one_line, panel.labels)),
        series=tuple(each._replace(name=one_line(each.name)) for each in panel.series),
    )


def _draw_panel(alt: Any, panel: Panel) -> Any:
    places = range(len(panel.labels))
    most = max((sum(each.values[place] for each in panel.series) for place in places), default=0) or 1
    bars = [
        {"label": panel.labels[place], "from": low, "to": high, "colour": colour}
        for low, high, place, colour in _stack(panel)
        if high > low
    ]
    names = list(_place_names(panel, most))
    y = alt.Y("from:Q", title=None, scale=alt.Scale(domain=[0, most], nice=False))
    axis = alt.Axis(
        title=None,
        labelAngle=0,
        labelPadding=4,
        ticks=False,
        values=[panel.labels[place] for place in choose_labels(panel.labels)],
        labelOverlap=False,
    )
    x = alt.X("label:O", axis=axis, scale=alt.Scale(domain=list(panel.labels), paddingInner=0.12))
    drawn = (
        alt.Chart(alt.Data(values=bars))
        .mark_bar(stroke="white", strokeWidth=0.5)
        .encode(
            x=x,
            y=y.axis(alt.Axis(title=None, tickCount=4, ticks=False, domain=False)),
            y2=alt.Y2("to:Q"),
            color=alt.Color("colour:N", scale=None),
        )
    )
    beside = alt.Chart(alt.Data(values=names))
    at = alt.Y("at:Q", scale=alt.Scale(domain=[0, most], nice=False))
    marks = beside.mark_square(size=90, opacity=1, clip=False).encode(
        x=alt.value(WIDTH + 12), y=at, color=alt.Color("colour:N", scale=None)
    )
    texts = beside.mark_text(align="left", baseline="middle", fontSize=11, color=TEXT, clip=False).encode(
        x=alt.value(WIDTH + 22), y=at, text="name:N"
    )
    return alt.layer(drawn, marks, texts, _draw_title(alt, panel.title)).properties(
        width=WIDTH, height=HEIGHT
    )


def _draw_title(alt: Any, title: str) -> Any:
    """The title of a panel. Vega's own goes up where a number of the axis stands near the top of the bars."""
    text = alt.Chart(alt.Data(values=[{"title": title}])).mark_text(
        align="left", baseline="bottom", fontSize=13, fontWeight="bold", color=TEXT, clip=False
    )
    return text.encode(x=alt.value(0), y=alt.value(-_ABOVE), text="title:N")


def _stack(panel: Panel) -> Iterator[tuple[int, int, int, str]]:
    """The ends of each piece of each bar, its place and its colour."""
    for place in range(len(panel.labels)):
        low = 0
        for each in panel.series:
            yield low, low + each.values[place], place, each.colour
            low += each.values[place]


def _place_names(panel: Panel, most: int) -> Iterator[dict[str, Any]]:
    """Each name with its last number, beside the last bar, and none over another."""
    low, wanted = 0.0, []
    for each in panel.series:
        last = each.values[-1] if each.values else 0
        wanted.append((low + last / 2) / most * HEIGHT)
        low += last
    for each, pixels in zip(panel.series, spread(wanted, _GAP, HEIGHT), strict=True):
        yield {
            "name": f"{each.name}  {each.values[-1] if each.values else 0:,}",
            "colour": each.colour,
            "at": round(pixels / HEIGHT * most, 3),
        }


def spread(wanted: Sequence[float], gap: float, room: float) -> list[float]:
    """Places from the bottom, in their order, as near to those wanted as a gap between them allows."""
    found: list[float] = []
    for number, place in enumerate(wanted):
        least = found[-1] + gap if found else gap / 2
        # Enough is left above for the rest.
        most = room - gap / 2 - gap * (len(wanted) - 1 - number)
        found.append(max(least, min(place, most)))
    return found


def choose_labels(labels: Sequence[str]) -> list[int]:
    """The places of the bars that are labelled: the last, and others at even steps before it."""
    longest = max(map(len, labels), default=0)
    step = -(-len(labels) * longest // _ROW) or 1
    return list(range(len(labels) - 1, -1, -step))[::-1]
