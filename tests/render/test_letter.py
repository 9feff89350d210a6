"""Letters about a council whose texts try to be more than text."""

import io
import re
from typing import Any
from urllib.parse import unquote

import cmarkgfm
import pytest

from opencouncil.reading.dataset import open_dataset
from opencouncil.render import FORMATS
from opencouncil.render.kinds import LetterShown
from opencouncil.reports.letter_kinds import Kind, Request
from opencouncil.reports.letters import find_letter
from opencouncil.wording.letter import write_letter
from opencouncil.wording.letter_links import LONGEST_FORM, find_address
from support.builders import SAMPLE, claim_data, council
from support.clock import TODAY
from support.hostile import AWKWARD, FORMULAS, UNICODE

HOSTILE = (
    *FORMULAS,
    AWKWARD,
    UNICODE,
    "a\n\n- b\x1b[31m\x021\x03 {{ 7 * 7 }} [x](http://e.x) <script>",
    "%0A&body=x",
)


def show(text: str, name: str, kind: Kind = Kind.CHECK, **changes: Any) -> str:
    source = {"type": "council-page", "title": text, "url": "https://example.org/a?b=1&c=)"}
    one = council(name=text, petitions=[claim_data(summary=text, source=source)], **changes)
    dataset = open_dataset(SAMPLE)
    about = ("film",) if kind is Kind.FOI else ()
    letter = find_letter(dataset, one, Request(kind=kind, about=about), TODAY, "https://example.org/home")
    written = write_letter(letter)
    out = io.StringIO()
    FORMATS["letter"][name].render(
        LetterShown(letter=letter, written=written, address=find_address(letter, written)), out
    )
    return out.getvalue()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_stays_in_its_line(text: str) -> None:
    plain = show("A plain name", "text")
    shown = show(text, "text")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", shown)
    assert shown.count("\n") == plain.count("\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_is_text_in_markdown(text: str) -> None:
    def read(shown: str) -> list[str]:
        html = cmarkgfm.github_flavored_markdown_to_html(shown)
        return re.findall(r"</?(?!code)[a-z][^>]*>", re.sub(r'href="[^"]*"', "", html))

    # The same tags, whatever the value; an address in one is code.
    assert read(show(text, "markdown")) == read(show("A plain name", "markdown"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_ends_no_part_of_an_address(text: str) -> None:
    address = show(text, "mailto").splitlines()[0]
    assert len(address) < 1800
    assert re.fullmatch(r"mailto:\?subject=[^&=?#\s]*&body=[^&=?#\s]*", address)
    form = show(text, "link", Kind.FOI, codes={"whatdotheyknow": 5}).strip()
    assert re.fullmatch(
        r"https://www\.whatdotheyknow\.com/new/5\?(?:[a-z_]+=[^&=?#\s]*&){2}tags=opencouncil", form
    )


def test_a_long_name_leaves_every_address_short() -> None:
    text = "Cyngor Gâr " * 90
    address = show(text, "mailto").splitlines()[0]
    assert len(address) < 1800
    unquote(address, errors="strict")
    form = show(text * 2, "link", Kind.FOI, codes={"whatdotheyknow": 5}).strip()
    assert "default_letter=&" in form
    assert len(form) < LONGEST_FORM * 2


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_paragraph_on_a_terminal_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(io, "StringIO", Terminal)
    text = " ".join(["word"] * 60)
    assert text in show(text, "text")
