"""The other names of a council on its card: those of today, and those it had."""

from opencouncil.model import Council
from opencouncil.wording.card import _iter_names
from opencouncil.wording.safe_text import TIE
from support.builders import council_data


def list_rows(*aliases: dict[str, str]) -> list[tuple[str, str]]:
    council = Council("councils/lichfield.yaml", council_data(aliases=list(aliases)))
    return [(row.label, row.text.replace(TIE, " ")) for row in _iter_names(council)]


def test_names_of_today_and_of_before() -> None:
    source = {"source": "mysociety-la"}
    assert list_rows(
        {"name": "Shepway", "kind": "former-name", "until": "2018-03-31", **source},
        {"name": "FHDC", "kind": "abbreviation", **source},
        {"name": "Old Shepway", "kind": "former-name", "from": "1974-04-01", "until": "1999-12-31", **source},
        {"name": "Folkestone", "kind": "short-form", **source},
    ) == [
        ("Also called", "FHDC, Folkestone"),
        (
            "Once called",
            "Shepway (until 31 March 2018), Old Shepway (from 1 April 1974 until 31 December 1999)",
        ),
    ]


def test_no_other_names() -> None:
    assert list_rows() == []
