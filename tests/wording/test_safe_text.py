"""Text from strangers, made safe to show."""

import pytest

from opencouncil.wording.safe_text import MAX_LENGTH, as_sentence, clean, clean_line, one_line, unsafe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("filming is welcome", "Filming is welcome.", id="a phrase"),
        pytest.param("Ends here.", "Ends here.", id="a sentence"),
        pytest.param("e-petitions only!", "E-petitions only!", id="a hyphen"),
        pytest.param("https://example.org/ moved", "https://example.org/ moved.", id="an address"),
        pytest.param("two\n lines\tand  blanks", "Two lines and blanks.", id="white space"),
        pytest.param("", "", id="nothing"),
        pytest.param("\n", "", id="nothing to see"),
        pytest.param("red \x1b[31m", "Red \ufffd[31m.", id="an escape sequence"),
        pytest.param("x" * 5000, "x" * 2000 + "…", id="endless"),
    ],
)
def test_sentences(text: str, shown: str) -> None:
    assert as_sentence(text) == shown


def test_no_letter_that_is_plain_and_printable_is_unsafe() -> None:
    plain = "".join(letter for letter in map(chr, range(0x80)) if letter.isprintable())
    assert unsafe().search(plain) is None
    assert clean(plain) == plain


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "a",
            " a ",
            "a  b",
            "  ",
            "a\tb",
            "a\nb",
            "\x1fa",
            "a\x1fb",
            "a\x7f",
            "é  a",
            "##[x]",
            "a ## b",
        ),
        *("\N{NO-BREAK SPACE}a", "a" * MAX_LENGTH, "a" * (MAX_LENGTH + 1), " " * MAX_LENGTH + "a", "a\r"),
    ],
)
def test_a_plain_text_is_put_on_one_line_as_any_other(text: str) -> None:
    line = " ".join(clean_line(text[:MAX_LENGTH]).split())
    assert one_line(text) == (line if len(text) <= MAX_LENGTH else f"{line}…")
