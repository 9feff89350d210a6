"""``query``, ``stats`` and ``map`` as pictures: each is opened by what its reader would open it with."""

import re
import shutil
import struct
import subprocess
import sys
import zlib
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import sync_playwright

from opencouncil.cli import opening
from opencouncil.cli.app import main
from opencouncil.render.pictures import PIXELS
from opencouncil.render.small_png import iter_chunks
from opencouncil.sql.plots import NO_ROWS
from opencouncil.wording.provenance import ATTRIBUTION, HOMEPAGE, TITLE
from support.builders import REPOSITORY, SAMPLE
from support.clock import TODAY
from support.programs import find_program
from support.repositories import Record

SVG = "{http://www.w3.org/2000/svg}"
ON = ("--on", TODAY.isoformat(), "--data", str(SAMPLE))
BY_NATION = "SELECT nation, count(*) AS councils FROM councils GROUP BY 1 ORDER BY 1"
BY_ANSWER = "SELECT nation, answer_film, count(*) FROM councils GROUP BY ALL ORDER BY ALL"
BY_YEAR = "SELECT left(stated, 4) AS year, count(*) AS claims FROM claims WHERE stated IS NOT NULL GROUP BY 1"
BY_COUNCIL = (
    "SELECT id, nation FROM councils WHERE status = 'current' AND type <> 'county' AND id NOT LIKE '%-ca'"
)
# A command that draws, and words that its picture must hold.
PICTURES = {
    "bars": (["query", BY_NATION], ["Councils by nation", "Wales"]),
    "parts": (["query", BY_ANSWER], ["Number by nation and answer film", "Right", "Up to council"]),
    "lines": (["query", BY_YEAR], ["Claims by year", "2011"]),
    "a title": (["query", BY_NATION, "--title", "Who there is"], ["Who there is"]),
    "all activities": (["stats"], ["What is known of", "Filming (", "Not known"]),
    "one activity": (
        ["stats", "--activity", "film", "--by", "type"],
        ["Filming on 21 November 2026, by type", "by type"],
    ),
    "over time": (["stats", "--over-time", "--activity", "film"], ["How the answers moved", "Filming"]),
    "a map of a query": (
        ["query", BY_COUNCIL, "--map"],
        ["Nation by council", "Wales (2)"],
    ),
    "a map": (["map", "--activity", "film"], ["Filming: full council meetings"]),
}
SCRIPT = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


def draw(command: list[str], name: str, file: Path, code: int = 0) -> bytes:
    assert main([*command, *ON, "--format", name, "-o", str(file), "--force"]) == code
    return file.read_bytes() if code == 0 else b""


@pytest.mark.slow
@pytest.mark.parametrize(("command", "words"), PICTURES.values(), ids=PICTURES)
def test_svg(command: list[str], words: list[str], tmp_path: Path) -> None:
    whole = draw(command, "svg", tmp_path / "a.svg")
    root = ElementTree.fromstring(whole)  # noqa: S314 - our own
    texts = [text for text in root.itertext() if text.strip()]
    for word in words:
        assert any(word in text for text in texts), (word, texts)
    # What it shows, for those who do not see it; where it comes from, under which licence, of which day.
    assert root.find(f"{SVG}title") is not None
    assert root.findtext(f"{SVG}desc")
    shown = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for word in ("OpenCouncil", "CC BY 4.0", "2026"):
        assert word in shown
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
    assert draw(command, "svg", tmp_path / "b.svg") == whole


@pytest.mark.slow
def test_all_pictures_of_one_dataset_name_one_version(tmp_path: Path) -> None:
    """Also where the last commit changed the schemas alone, and with whose data it is."""
    record = Record(tmp_path / "clone")
    shutil.copytree(SAMPLE / "data", record.data, dirs_exist_ok=True)
    record.commit("begin", "2026-10-01")
    (record.root / "schema").mkdir()
    (record.root / "schema" / "council.schema.json").write_text("{}", encoding="utf-8")
    commit = record.commit("schemas", "2026-10-02")[:10]
    source = (
        f"{TITLE}, commit {commit} of 2 October 2026, answers as of 21 November 2026, CC BY 4.0, {HOMEPAGE}"
    )
    for name, (command, _) in PICTURES.items():
        given = [*command, "--on", TODAY.isoformat(), "--data", str(record.root), "--format", "svg"]
        assert main([*given, "-o", "a.svg", "--force"]) == 0
        root = ElementTree.parse("a.svg").getroot()  # noqa: S314 - our own
        # A line ends anywhere.
        shown = "".join("".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")).split())
        for line in (source, ATTRIBUTION):
            assert "".join(line.split()) in shown, name


@pytest.mark.slow
def test_a_picture_names_the_files_of_the_user_and_claims_no_licence_for_them(tmp_path: Path) -> None:
    (tmp_path / "spend.csv").write_text("gss,amount\nE07000194,5\n", encoding="utf-8")
    sql = "SELECT gss, amount FROM spend"
    whole = draw(["query", "--with", "spend=spend.csv", sql], "svg", tmp_path / "a.svg").decode()
    assert (
        "Source: spend.csv, a file of the user; and, where the query joins it, OpenCouncil contributors"
        in whole
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_png_is_of_one_width(name: str, tmp_path: Path) -> None:
    chunks = dict(iter_chunks(draw(PICTURES[name][0], "png", tmp_path / "a.png")))
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    assert width == PIXELS
    assert 400 < height < 3000
    assert zlib.decompress(chunks[b"IDAT"])
    assert b"tIME" not in chunks


@pytest.mark.slow
def test_the_same_data_gives_the_same_bytes_in_another_place(tmp_path: Path) -> None:
    """Whatever the time zone and the language of the machine."""
    sql = "SELECT day, count(*) FROM (SELECT '2026-03-2' || unnest([7, 8, 9]) AS day) GROUP BY 1"
    sql = sql.replace("SELECT day", "SELECT day::DATE AS day")
    found = []
    for zone in ("America/New_York", "Asia/Tokyo"):
        done = subprocess.run(
            [sys.executable, "-m", "opencouncil", "query", sql, *ON, "--format", "svg"],
            env={"TZ": zone, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=True,
        )
        found.append(done.stdout)
    assert found[0] == found[1]
    assert "27 Mar 2026" in found[0].decode()


@pytest.mark.slow
def test_a_page_in_a_browser(tmp_path: Path) -> None:
    """It asks for nothing, runs nothing of a stranger, and has the numbers as a table."""
    page_of = {
        "query": [
            "query",
            f"SELECT '{SCRIPT.replace(chr(39), chr(39) * 2)}' AS x, 3 AS y",
            "--title",
            SCRIPT,
        ],
        "stats": ["stats", "--activity", "film"],
        "over-time": ["stats", "--over-time", "--activity", "film"],
        "map": ["map"],
    }
    asked: list[str] = []
    errors: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_program("chromium"), args=["--no-sandbox"])
        for name, command in page_of.items():
            file = tmp_path / f"{name}.html"
            draw(command, "html", file)
            page = browser.new_page()
            page.on("console", lambda message: errors.append(message.text))
            page.on("request", lambda request: asked.append(request.url))
            page.goto(file.as_uri())
            assert page.locator("svg").first.bounding_box()["width"] > 500  # type: ignore[index]
            assert page.locator("script, img").count() == 0
            assert page.locator("tbody tr").count() >= 1
            assert page.title() != "taken"
            assert errors == []
            if name == "query":
                assert page.title() == page.locator("h1").inner_text() == SCRIPT
                assert page.locator("tbody tr").inner_text().split("\t") == [SCRIPT, "3"]
            page.close()
        browser.close()
    assert all(address.startswith("file:") for address in asked)
    assert len(asked) == len(page_of)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        pytest.param(["query", "SELECT name, population FROM councils WHERE false"], NO_ROWS, id="no rows"),
        pytest.param(["query", "SELECT 1"], "There is no picture of these columns: 1 (", id="columns"),
        pytest.param(["query", "--tables"], "svg is for rows:", id="tables"),
        pytest.param(
            ["stats", "--nation", "wales", "--on", "1999-01-01", "--region", "London"],
            "No council of that day fits, so there is nothing to count.",
            id="no council",
        ),
    ],
)
def test_a_picture_of_nothing(
    command: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.svg"
    more = [] if "--on" in command else ["--on", TODAY.isoformat()]
    given = [*command, *more, "--data", str(SAMPLE), "--format", "svg", "-o", str(file)]
    assert main(given) == 2
    out, err = capsys.readouterr()
    assert out == ""
    [line] = [line for line in err.splitlines() if line.startswith("opencouncil: ")]
    assert said in line
    assert not file.exists()


def test_a_title_of_what_is_no_picture(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", BY_NATION, *ON, "--title", "x"]) == 2
    assert capsys.readouterr().err.endswith("--title is for a picture: svg, png or html.\n")


@pytest.mark.parametrize("command", [["query", BY_NATION], ["stats"]], ids=["query", "stats"])
def test_without_the_extra(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == "altair" else find(name, *more)
    )
    monkeypatch.setitem(sys.modules, "altair", None)
    assert main([*command, *ON, "--format", "svg"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1].startswith("opencouncil: Charts need Altair and vl-convert")
    assert "pip install -e '.[charts]'" in err


@pytest.mark.slow
def test_the_picture_of_the_read_me_is_made_by_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the byte, of the data and the day that it names, where this checkout has that commit."""
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"!\[[^]]+\]\((docs/pictures/[a-z-]+\.svg)\)", text)
    [command] = re.findall(rf"^opencouncil (.*) -o {re.escape(shown)}$", text, re.MULTILINE)
    kept = (REPOSITORY / shown).read_text(encoding="utf-8")
    [commit] = set(re.findall(r"commit ([0-9a-f]{10}) of ", kept))
    [day] = set(re.findall(r"answers as of ([0-9]+ [A-Z][a-z]+ [0-9]{4})", kept))
    found = subprocess.run(
        ["git", "-C", str(REPOSITORY), "cat-file", "-e", f"{commit}^{{commit}}"],
        check=False,
        capture_output=True,
    )
    if found.returncode:
        pytest.skip(f"no commit {commit} here")
    on = datetime.strptime(day, "%d %B %Y").date()
    monkeypatch.setattr(opening, "read_clock", lambda: on)
    given = [*command.split(), "--at", commit, "--on", str(on), "--data", str(REPOSITORY)]
    assert main([*given, "-o", "made.svg"]) == 0
    made = Path("made.svg").read_text(encoding="utf-8")
    assert _leave_release_out(made) == _leave_release_out(kept)


def _leave_release_out(picture: str) -> str:
    """Data may become a release after a picture was made of them."""
    return re.sub(r"data-v[0-9.]+ \((commit [0-9a-f]+ of [^)]*)\)", r"\1", picture)


@pytest.fixture(autouse=True)
def _in_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENCOUNCIL_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
