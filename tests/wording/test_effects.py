"""Places in the law, and their addresses."""

import pytest

from opencouncil.law import Effect, make_effects
from opencouncil.wording.effects import cite_in_a_line, cite_in_short, find_address

ACT = {"title": "Local Government Act 1972", "url": "https://www.legislation.gov.uk/ukpga/1972/70"}
LONG = {"title": "The Local Authorities (Executive Arrangements) (Meetings) (England) Regulations 2012"}


def effect(provision: str, *sources: str, is_long: bool = False) -> Effect:
    [made] = make_effects(
        {
            "nation": "england",
            "checked": "2026-11-21",
            "instruments": {"act": LONG if is_long else ACT},
            "effects": [
                {
                    "id": "eng-x",
                    "effect": "right",
                    "activities": ["film"],
                    "meetings": ["full-council"],
                    "instrument": "act",
                    "provision": provision,
                    "summary": "x",
                    "confidence": "high",
                    "sources": list(sources),
                }
            ],
        }
    )
    return made


@pytest.mark.parametrize(
    ("provision", "cited"),
    [
        ("section 100A(7) as originally inserted", "section 100A(7) as originally inserted"),
        ("section 100A(5A), (7A), (7E)-(7F), inserted by SI 2014/2095", "section 100A(5A), (7A), (7E)-(7F)"),
        ("section 100A(1)-(5), (6)(b), (8), with section 100J(1)(cd)", "section 100A(1)-(5), (6)(b), (8)"),
        ("section 100A(7); section 100E (committees and joint committees too)", "section 100A(7)"),
        ("section 52 (section 52(2)(c): their schemes cover meetings)", "section 52"),
    ],
)
def test_a_long_place_is_cited_by_its_first_sections(provision: str, cited: str) -> None:
    assert cite_in_short(effect(provision)) == f"Local Government Act 1972, {cited}"


def test_in_a_line_a_long_title_stands_alone() -> None:
    made = effect("regulation 4(5A)-(5C), inserted by SI 2014/2095 regulation 5", is_long=True)
    title = LONG["title"].removeprefix("The ")
    assert cite_in_short(made) == f"{title}, regulation 4(5A)-(5C)"
    assert cite_in_a_line(made) == title


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://legislation.gov.uk/ukpga/1972/70/section/100A/2017-11-30/data.html", "/section/100A"),
        ("https://www.legislation.gov.uk/cy/ukpga/1972/70/section/100A?view=plain", "/section/100A"),
        ("https://www.legislation.gov.uk/ukpga/1972/70/section/100E", ""),
        ("https://www.legislation.gov.uk/uksi/2014/2095/regulation/4", ""),
        ("https://example.org/", ""),
    ],
)
def test_the_address_is_that_of_the_section_which_is_a_source(source: str, address: str) -> None:
    made = effect("section 100A(7A)", "https://example.org/other", source)
    assert find_address(made) == f"{ACT['url']}{address}"
