"""``query --map``: the councils of a result on the map of hexagons."""

import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from opencouncil.cli.app import main
from opencouncil.wording.provenance import HOMEPAGE
from support.builders import SAMPLE
from support.clock import TODAY
from support.hostile import AWKWARD

SVG = "{http://www.w3.org/2000/svg}"
THERE = "FROM councils WHERE status = 'current' AND type NOT IN ('combined-authority', 'county')"
ABOVE = (
    "each shows the council of its place on the day, of two tiers the district. Leave out the others: WHERE "
)


def ask(sql: str, *more: str, name: str = "svg", data: Path = SAMPLE) -> int:
    day = [] if "--on" in more else ["--on", TODAY.isoformat()]
    return main(["query", sql, "--map", "--format", name, "--data", str(data), *day, *more])


def list_hexagons(picture: str) -> list[str]:
    """The name of each hexagon, as a reader of the screen finds it."""
    root = ElementTree.fromstring(picture)  # noqa: S314 - our own
    return [group[0].text or "" for group in root.iter(f"{SVG}g") if group[0].tag == f"{SVG}title"]


def list_texts(picture: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314


def test_answers_have_the_colours_of_the_map(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(f"SELECT id, answer_film {THERE}") == 0
    drawn = capsys.readouterr().out
    assert main(["map", "--on", TODAY.isoformat(), "--data", str(SAMPLE), "--format", "svg"]) == 0
    usual = capsys.readouterr().out
    # Only `map` knows how old the sources are.
    assert list_hexagons(drawn) == [one.removesuffix(", old source") for one in list_hexagons(usual)]
    assert "Fife (Fife Council): Permission required" in list_hexagons(drawn)
    assert "Answer film by council" in list_texts(drawn)
    for part in ("m-right-new", "m-permission-required-new"):
        [one], [other] = (re.findall(f'<g id="{part}">.*?</g>', each) for each in (drawn, usual))
        assert one == other


def test_kinds_of_council_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    sql = f"SELECT id, type {THERE} AND nation IN ('scotland', 'wales') ORDER BY id"
    assert ask(sql, "--title", "Kinds") == 0
    drawn = capsys.readouterr().out
    texts = list_texts(drawn)
    for words in ("Kinds", "Welsh principal council (2)", "Scottish council (1)", "Not in the result (8)"):
        assert words in texts
    assert "Powys (Powys County Council): Welsh principal council" in list_hexagons(drawn)
    assert "Leeds (Leeds City Council): Not in the result" in list_hexagons(drawn)
    for word in (HOMEPAGE, "CC BY 4.0", "Layout: Open Innovations, MIT."):
        assert word in " ".join(texts)


def test_numbers_are_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(f"SELECT id, CASE WHEN id <> 'fife' THEN population END AS people {THERE}") == 0
    drawn = capsys.readouterr().out
    steps = [text for text in list_texts(drawn) if text.endswith(")") and text[0].isdigit()]
    assert steps == [
        "108,352 to 133,891 (2)",
        "144,525 to 227,643 (2)",
        "243,912 to 275,390 (2)",
        "286,105 to 348,005 (2)",
        "372,089 to 822,483 (2)",
    ]
    assert "No value (1)" in list_texts(drawn)
    assert "Fife (Fife Council): No value" in list_hexagons(drawn)


def test_councils_of_one_place_that_are_not_alike(capsys: pytest.CaptureFixture[str]) -> None:
    there = "FROM councils WHERE status = 'current' AND parent = 'cumbria'"
    sql = f"SELECT id, id = 'allerdale' AS is_first {there}"
    assert ask(sql, "--on", "2012-06-01") == 0
    [place] = [one for one in list_hexagons(capsys.readouterr().out) if one.startswith("Cumberland (")]
    assert place.endswith(": 1 council: true; 2 councils: false")


def test_a_page_has_the_same_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(f"SELECT id, nation {THERE}", name="html") == 0
    page = capsys.readouterr().out
    assert "<h1>Nation by council</h1>" in page
    assert '<th scope="row">Powys</th><td>Powys County Council</td><td>Wales</td>' in page
    assert page.count("Nation by council</text>") == 0


@pytest.mark.slow
def test_png(tmp_path: Path) -> None:
    assert ask(f"SELECT id, nation {THERE}", "-o", str(tmp_path / "a.png"), name="png") == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_svg_needs_no_library(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert ask(f"SELECT id, nation {THERE}") == 0
    assert capsys.readouterr().out.startswith("<svg")


def test_words_of_strangers_are_text(capsys: pytest.CaptureFixture[str]) -> None:
    marks = f"</svg><script>alert(1)</script>\"'&{AWKWARD}\x00".replace("'", "''").replace("\x00", "")
    assert ask(f"SELECT id, '{marks}' || chr(27) AS \"<b>\" {THERE}", "--title", f"{'W' * 300} <i>") == 0
    drawn = capsys.readouterr().out
    names = {one.tag.rpartition("}")[2] for one in ElementTree.fromstring(drawn).iter()}  # noqa: S314
    assert names <= {
        *("svg", "title", "desc", "defs", "polygon", "pattern", "g", "use", "text", "rect"),
        "path",
    }
    assert "\x1b" not in drawn


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        assert ask(f"SELECT id, population {THERE}", "-o", str(tmp_path / name)) == 0
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        pytest.param(
            "SELECT id, nation FROM councils WHERE type = 'county' AND status = 'current'",
            f"No hexagon shows norfolk, staffordshire on 2026-11-21: {ABOVE}type NOT IN ('county').",
            id="counties",
        ),
        pytest.param(
            "SELECT id, nation FROM councils ORDER BY id",
            "No hexagon shows allerdale, barrow-in-furness, carlisle and 10 more on 2026-11-21: "
            f"{ABOVE}status = 'current' AND type NOT IN ('combined-authority', 'county').",
            id="whoever there ever was",
        ),
        pytest.param(
            "SELECT name, nation FROM councils WHERE id = 'fife'",
            "The first column holds Fife Council, which is no council's id: --map needs ids, such as those "
            "of councils.id and claims.council_id.",
            id="names",
        ),
        pytest.param(
            "SELECT council_id, activity FROM claims ORDER BY ALL",
            "Two rows hold ",
            id="a council twice",
        ),
        pytest.param("SELECT id FROM councils", "--map needs two columns: ", id="no column to colour by"),
        pytest.param("SELECT id, name FROM councils WHERE false", "The result has no rows", id="no rows"),
    ],
)
def test_no_map(sql: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(sql, "-o", str(tmp_path / "a.svg")) == 2
    [line] = [line for line in capsys.readouterr().err.splitlines() if line.startswith("opencouncil: ")]
    assert line.removeprefix("opencouncil: ").startswith(said)
    assert not (tmp_path / "a.svg").exists()


def test_a_layout_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    (tmp_path / "data" / "hexagons.json").unlink()
    assert ask(f"SELECT id, nation {THERE}", data=tmp_path) == 2
    assert (
        "hexagons.json is missing or has a fault, and without it there is no map." in capsys.readouterr().err
    )


@pytest.mark.parametrize("name", ["text", "csv", "json"])
def test_a_map_is_a_picture(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(f"SELECT id, nation {THERE}", name=name) == 2
    assert capsys.readouterr().err.endswith("--map is for a picture: svg, png or html.\n")
