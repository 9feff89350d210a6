import pytest

from opencouncil.checking.rules import address_with_user
from opencouncil.findings import Problem
from support.builders import check_file


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.leeds.gov.uk@evil.example/", "evil.example"),
        ("https://user:password@example.org:8080/a", "example.org"),
        ("https://@example.org", "example.org"),
        ("https://a@b@example.org?x", "example.org"),
        ("https://www.leeds.gov.uk%2fa@[2001:4860::8]/", "[2001:4860::8]"),
    ],
)
def test_a_name_before_the_server_is_found(address: str, host: str) -> None:
    message = f"this address leads to `{host}`: what stands before `@` is no part of it"
    hint = "Take out what stands before `@`, and see that the server is the one you mean."
    assert check_file(address_with_user, {"url": address}) == [Problem(("url",), message, hint)]


@pytest.mark.parametrize("end", ["", "/", "/@somebody", "/a@b", "?a@b", "#a@b"])
def test_an_at_sign_behind_the_server_is_no_name(end: str) -> None:
    assert check_file(address_with_user, {"url": f"https://example.org{end}"}) == []
