"""``site check``: a built site is whole, and each fault is one line."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.site import checking
from opencouncil.site.checking import check_site
from support.builders import SAMPLE

PAGE = "councils/leeds/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built")
    assert main(["site", "build", "-o", str(root / "public"), "--data", str(SAMPLE)]) == 0
    return root / "public"


@pytest.fixture
def public(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "public"))


def test_a_site_as_it_is_built_has_no_fault(public: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "check", str(public)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.rstrip().endswith("inside the site: 0 faults.")


@pytest.mark.parametrize("base_url", ["https://example.org/", "https://example.org/a/b/"])
def test_a_site_with_an_address_has_none_either(tmp_path: Path, base_url: str) -> None:
    public = tmp_path / "public"
    options = ("--data", str(SAMPLE), "--base-url", base_url, "--no-pictures")
    assert main(["site", "build", "-o", str(public), *options]) == 0
    assert check_site(public).faults == ()


def add(path: str, text: str) -> Callable[[Path], None]:
    def change(public: Path) -> None:
        file = public / path
        html = file.read_text(encoding="utf-8")
        file.write_text(html.replace("</main>", f"{text}</main>"), encoding="utf-8")

    return change


def write(path: str, text: str) -> Callable[[Path], None]:
    def change(public: Path) -> None:
        (public / path).write_text(text, encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "line"),
    [
        pytest.param(
            add(PAGE, '<a href="../nowhere/index.html">x</a>'),
            f"{PAGE} leads to '../nowhere/index.html', and there is no such file.",
            id="no file",
        ),
        pytest.param(
            add(PAGE, '<a href="../../../../../../../etc/passwd">x</a>'),
            f"{PAGE} leads to '../../../../../../../etc/passwd', and there is no such file.",
            id="out of the folder",
        ),
        pytest.param(
            add(PAGE, '<a href="#nothing">x</a>'),
            f"{PAGE} leads to '#nothing', and that page has no such place.",
            id="no place on the same page",
        ),
        pytest.param(
            add(PAGE, '<a href="../lichfield/index.html#nothing">x</a>'),
            f"{PAGE} leads to '../lichfield/index.html#nothing', and that page has no such place.",
            id="no place on another",
        ),
        pytest.param(add(PAGE, '<p id="film">x</p>'), f"{PAGE} has the id 'film' twice.", id="an id twice"),
        pytest.param(
            add(PAGE, '<img src="https://example.com/x.png" alt="">'),
            f"{PAGE} loads 'https://example.com/x.png' from another site.",
            id="from elsewhere",
        ),
        pytest.param(
            write("feed.xml", "<feed><entry></feed>"),
            "feed.xml is no well-formed XML: mismatched tag: line 1, column 15.",
            id="a feed that is not closed",
        ),
        pytest.param(
            write("feed.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
            "feed.xml is no well-formed XML: DOCTYPE.",
            id="a feed with entities",
        ),
    ],
)
def test_a_fault_is_one_line(
    public: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None], line: str
) -> None:
    change(public)
    assert main(["site", "check", str(public)]) == 1
    assert capsys.readouterr().out.splitlines() == [line]


@pytest.mark.parametrize("path", checking.HEAVIEST)
def test_what_is_too_heavy_is_named(public: Path, path: str) -> None:
    # Numbers of which none is like another, so that they do not shrink.
    letters = "".join(sha256(bytes([one // 256, one % 256])).hexdigest() for one in range(4_000))
    with (public / path).open("a", encoding="utf-8") as out:
        out.write(f"<!--{letters}-->")
    assert [(one.path, one.kind) for one in check_site(public).faults] == [(path, "heavy")]


def test_a_link_out_of_the_folder_is_not_read(public: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text('<p id="a"></p><p id="a"></p>', encoding="utf-8")
    (public / "secret.html").symlink_to(tmp_path / "secret.html")
    assert [(one.path, one.kind) for one in check_site(public).faults] == [("secret.html", "unreadable")]


def test_a_folder_without_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "check", str(tmp_path)]) == 2
    assert "holds no site of ours. Build one: opencouncil site build -o" in capsys.readouterr().err
