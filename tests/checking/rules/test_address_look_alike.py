import pytest

from opencouncil.checking.rules import address_look_alike
from opencouncil.findings import Problem
from support.builders import check_file

HINT = "Copy the address from the browser anew, and see that it leads to the page."


def coded(label: str) -> str:
    return "xn--" + label.encode("punycode").decode()


# With a Cyrillic letter for the first e, and with a Welsh one.
LEEDS, LLYN = coded("l\u0435eds"), coded("ll\u0177n")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        pytest.param(
            "https://www.l\u0435eds.gov.uk/",
            "`\u0435` in the name of the server is no Latin letter (U+0435, cyrillic small letter ie)",
            id="one letter",
        ),
        pytest.param(
            "https://\u0430\u0440\u0440\u04cf\u0435.example/",
            "`\u0430` in the name of the server is no Latin letter (U+0430, cyrillic small letter a)",
            id="all letters",
        ),
        pytest.param(
            f"https://{LEEDS}.example/",
            f"`\u0435`, which `{LEEDS}` stands for, in the name of the server is no Latin letter "
            "(U+0435, cyrillic small letter ie)",
            id="in codes",
        ),
        pytest.param(
            "https://\uff47ov.example/",
            "`\uff47` in the name of the server is no Latin letter (U+FF47, fullwidth latin small letter g)",
            id="a wide letter",
        ),
        pytest.param(
            "https://l\u0131chfield.example/",
            "`\u0131` in the name of the server is no Latin letter (U+0131, latin small letter dotless i)",
            id="a letter without its dot",
        ),
        pytest.param(
            "https://leeds.gov.uk\u2044a.evil.example/",
            "`\u2044` in the name of the server is no Latin letter (U+2044, fraction slash)",
            id="a slash that is none",
        ),
        pytest.param(
            "https://leeds\u3002example/",
            "`\u3002` in the name of the server is no Latin letter (U+3002, ideographic full stop)",
            id="a full stop that is none",
        ),
        pytest.param(
            "https://xn--\u00e9.example/",
            "`xn--\u00e9` in the name of the server stands for no letters",
            id="codes that are none",
        ),
        pytest.param(
            "https://l%65eds.example/", "`l%65eds` in the name of the server holds a code (`%`)", id="a code"
        ),
        pytest.param(
            "https://leeds.example/f\u0456lming",
            "`\u0456` in this address (U+0456, cyrillic small letter byelorussian-ukrainian i) is mixed with "
            "Latin letters",
            id="behind the server",
        ),
        pytest.param(
            "https://leeds.example/f%D1%96lming",
            "`\u0456` in this address (U+0456, cyrillic small letter byelorussian-ukrainian i) is mixed with "
            "Latin letters",
            id="behind the server, as codes",
        ),
    ],
)
def test_letters_that_look_like_others_are_found(address: str, message: str) -> None:
    assert check_file(address_look_alike, {"url": address}) == [Problem(("url",), message, HINT)]


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://www.leeds.gov.uk/filming",
            "https://ll\u0177n.cymru/",
            f"https://{LLYN}.cymru/",
        ),
        *(
            "https://example.org/2019\u20132023_changes",
            "https://example.org/\u65e5\u672c",
            "https://example.org/M%C3%B4n",
        ),
        *(
            "https://example.org/?q=%D1%96",
            "https://example.org/100%25",
            "https://[2606:4700::1111]/",
            "https://a.b:80/%E2%80%93",
            "https://example.org/km\u00b2",
        ),
    ],
)
def test_what_is_what_it_looks_like_passes(address: str) -> None:
    assert check_file(address_look_alike, {"url": address}) == []
