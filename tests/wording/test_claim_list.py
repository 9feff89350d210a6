"""Claims in a sentence each, to choose from."""

import pytest

from opencouncil.editing.claim_names import NamedClaim
from opencouncil.wording.claim_list import say_claim
from support.builders import claim_data, council


def name_claim(**changes: object) -> NamedClaim:
    lichfield = council(film=[claim_data(**changes)])
    (claim,) = lichfield.claims["film"]
    return NamedClaim(lichfield, claim, "lichfield/film/1a2b3c4d")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            {},
            'Filming: allowed with notice, said in September 2014, in "Filming at meetings" (council page), '
            "read on 21 November 2026",
            id="dated",
        ),
        pytest.param(
            {"stated": None, "status": "refused"},
            'Filming: refused, undated, in "Filming at meetings" (council page), read on 21 November 2026',
            id="undated",
        ),
        pytest.param(
            {"source": {"type": "blog", "title": "\x1b[2J one\nFilming: allowed", "url": "https://x.org/a"}},
            'Filming: allowed with notice, said in September 2014, in "\N{REPLACEMENT CHARACTER}[2J one '
            'Filming: allowed" (blog), read on 21 November 2026',
            id="hostile",
        ),
        pytest.param(
            {"source": {"type": "blog", "title": "word " * 100, "url": "https://x.org/a"}},
            f'Filming: allowed with notice, said in September 2014, in "{"word " * 15}word…" (blog), read on '
            "21 November 2026",
            id="long",
        ),
    ],
)
def test_a_claim_is_one_safe_line(changes: dict[str, object], said: str) -> None:
    assert say_claim(name_claim(**changes)) == said
