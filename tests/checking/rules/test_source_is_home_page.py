import pytest

from opencouncil.checking.rules import source_is_home_page
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council


@pytest.mark.parametrize(
    ("address", "is_found"),
    [
        pytest.param("https://www.example.gov.uk", True, id="bare"),
        pytest.param("http://blog.example.org/", True, id="with a slash"),
        pytest.param("https://www.example.gov.uk/index.php", True, id="its index"),
        pytest.param("https://www.example.gov.uk/Home/#news", True, id="a place on it"),
        pytest.param("https://www.example.gov.uk:443/?", True, id="a question without words"),
        pytest.param("https://www.example.gov.uk//", True, id="two slashes"),
        pytest.param("https://www.example.gov.uk/cy/", True, id="in Welsh"),
        pytest.param("https://www.example.gov.uk/en/home.aspx", True, id="in English, by its file"),
        pytest.param("https://www.example.gov.uk/cyngor", False, id="a page about the council"),
        pytest.param("https://www.example.gov.uk/filming", False, id="a page"),
        pytest.param("https://www.example.gov.uk/?p=108218", False, id="a page by number"),
        pytest.param("https://www.example.gov.uk/index.php?id=3", False, id="a page of the index"),
        pytest.param("https://www.example.gov.uk/homes", False, id="a page about homes"),
    ],
)
def test_source_is_home_page(address: str, is_found: bool) -> None:
    claim = claim_data(source={"type": "blog", "title": "A post", "url": address})
    problem = Problem(
        ("meetings", "film", 0, "source", "url"),
        "this is a home page, which changes, and not the page that says so",
        "Give the address of the page or the post itself; without one the claim cannot be checked.",
    )
    assert check_council(source_is_home_page, council(film=[claim])) == ([problem] if is_found else [])


def test_the_page_of_a_reply() -> None:
    source = {"type": "council-page", "title": "Home", "url": "https://www.example.gov.uk/"}
    replies = [{"asked": "2026-11-03"}, {"asked": "2026-06-01", "replied": "2026-06-20", "source": source}]
    assert check_council(source_is_home_page, council(replies=replies)) == [
        Problem(
            ("replies", 1, "source", "url"),
            "this is a home page, which changes, and not the page of the reply",
            "Give the address of the page itself, or leave the source out.",
        )
    ]
