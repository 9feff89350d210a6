import pytest

from opencouncil.checking.rules import address_with_contact
from opencouncil.findings import Problem
from support.builders import check_file

MAIL, ACCOUNT, PAGE = "an e-mail address", "an account name", "the page of one person"


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("https://example.org/?email=jo@example.org", MAIL),
        ("https://example.org/?a=1&Email=jo", MAIL),
        ("https://example.org/?a=1&e-mail=0f3a9b", MAIL),
        ("https://example.org/?user_email=0f3a9b", MAIL),
        ("https://example.org/mailto:jo", MAIL),
        ("https://example.org/?to=mailto%3Ajo", MAIL),
        ("https://example.org/jo.bloggs@example.gov.uk", MAIL),
        ("https://example.org/?u=jo%40example.org", MAIL),
        ("https://example.org/?u=jo%2540example.org", MAIL),
        ("https://example.org/a;jo@example.org/b", MAIL),
        ("https://example.org/a#jo@example.org", MAIL),
        ("https://web.archive.org/web/2014/http://example.org/?email=jo@example.org", MAIL),
        ("https://example.org/?u=%40jobloggs", ACCOUNT),
        ("https://www.facebook.com/people/Jo-Bloggs/1000", PAGE),
        ("https://m.facebook.com/profile.php?id=1000", PAGE),
        ("https://uk.linkedin.com/in/jo-bloggs", PAGE),
    ],
)
def test_a_contact_is_found(address: str, what: str) -> None:
    hint = "Cut it, if the page is the same without it; else take another page."
    expected = [Problem(("website",), f"{what} stands in this address", hint)]
    assert check_file(address_with_contact, {"website": address}) == expected


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.org/?page=2", "https://example.org/email", "https://example.org/?share=email&x=1"),
        *("https://example.org/?email=1&a=2", "https://example.org/?email=", "https://example.org/a@b"),
        *(
            "https://example.org/photo@2x.png",
            "https://www.flickr.com/photos/12345678@N00/1",
            "https://a.example/@1,2z",
        ),
        *(
            "https://www.youtube.com/@LeedsCouncil",
            "https://www.linkedin.com/company/leeds",
            "https://facebook.com/leeds",
        ),
        *(
            "https://example.org/Minutes%2040.pdf",
            "https://jo@example.org/",
            "https://notfacebook.com/people/a",
        ),
    ],
)
def test_nothing_else_is_taken_for_one(address: str) -> None:
    assert check_file(address_with_contact, {"website": address}) == []
