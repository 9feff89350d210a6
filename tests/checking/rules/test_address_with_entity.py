import pytest

from opencouncil.checking.rules import address_with_entity
from opencouncil.findings import Problem
from support.builders import check_file


@pytest.mark.parametrize(
    "entity",
    [
        *("&amp;", "&AMP;", "&#38;", "&#038;", "&#x26;", "%26amp;", "%26amp%3B", "%26%2338;", "%2526amp;"),
        *("&quot;", "&nbsp;", "&#8211;", "&lt;"),
    ],
)
def test_a_letter_by_its_name_is_found(entity: str) -> None:
    message = f"`{entity}` in this address is how the code of a page writes one character"
    hint = "Write the character itself, such as `&` for `&amp;`, and open the address once more."
    data = {"website": f"https://example.org/?a=1{entity}b=2"}
    assert check_file(address_with_entity, data) == [Problem(("website",), message, hint)]


@pytest.mark.parametrize(
    "end", ["?a=1&b=2", "?a=1&amp=2", "?a=R%26D;b=2", "?amp;b", "#38;", "/a;b&c", "?q=&#c"]
)
def test_what_is_no_such_letter(end: str) -> None:
    assert check_file(address_with_entity, {"website": f"https://example.org/{end}"}) == []


def test_a_text_is_no_address() -> None:
    assert check_file(address_with_entity, {"note": "https://example.org/?a=1&amp;b=2"}) == []
