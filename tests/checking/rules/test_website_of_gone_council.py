import pytest

from opencouncil.checking.rules import website_of_gone_council
from opencouncil.findings import Problem
from support.builders import check_council, council

SITE = "https://www.lichfielddc.gov.uk/"


@pytest.mark.parametrize(
    ("website", "abolished", "expected"),
    [
        pytest.param(SITE, None, [], id="a council of today"),
        pytest.param(SITE, "2028-04-01", [], id="a council that is to end"),
        pytest.param(SITE, "2026-11-22", [], id="its last day"),
        pytest.param(None, "2023-04-01", [], id="gone, and no website"),
        pytest.param(
            SITE,
            "2026-11-21",
            [
                Problem(
                    ("website",),
                    "the council was abolished on 2026-11-21, and somebody else may own its address by now",
                    "Remove the website, also under `sourced`.",
                )
            ],
            id="gone from today on",
        ),
        pytest.param(
            SITE,
            "2023-04-01",
            [
                Problem(
                    ("website",),
                    "the council was abolished on 2023-04-01, and somebody else may own its address by now",
                    "Remove the website, also under `sourced`.",
                )
            ],
            id="gone, with a website",
        ),
    ],
)
def test_website_of_gone_council(website: str | None, abolished: str | None, expected: list[Problem]) -> None:
    gone = council(website=website, abolished=abolished)
    assert check_council(website_of_gone_council, gone) == expected
