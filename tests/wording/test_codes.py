"""Codes in plain words."""

from collections.abc import Callable

import pytest

from opencouncil.files import load_schema
from opencouncil.model import Council
from opencouncil.vocabulary import ACTIVITIES, LANGUAGES, SOURCE_TYPES, TYPES
from opencouncil.wording import codes

SCHEMA = load_schema("council")


def test_every_code_of_the_schema_has_words() -> None:
    for kind in TYPES:
        assert "-" not in codes.name_type(kind)
    for kind in SOURCE_TYPES:
        assert "-" not in codes.name_source_type(kind)
    for code in LANGUAGES:
        assert codes.name_language(code) != code
    for fact in SCHEMA["properties"]["sourced"]["additionalProperties"]["items"]["enum"]:
        assert not set("._") & set(codes.name_facts([fact]))
    assert [codes.name_activity(activity) for activity in ACTIVITIES][:3] == [
        "Posting from the meeting",
        "Recording sound",
        "Filming",
    ]
    assert codes.name_nation("northern-ireland") == "Northern Ireland"


@pytest.mark.parametrize(
    "name",
    [codes.name_nation, codes.name_type, codes.name_activity, codes.name_source_type, codes.name_system],
)
def test_a_code_that_is_not_known_is_never_guessed_at(name: Callable[[str], str]) -> None:
    with pytest.raises(KeyError):
        name("yet-unheard-of")


def place(kind: str, nation: str, region: str = "", parent: Council | None = None) -> str:
    council = Council("", {"type": kind, "nation": nation, "region": region})
    return codes.describe_council(council, parent)


def test_what_and_where() -> None:
    county = Council("", {"short_name": "Staffordshire"})
    assert place("non-metropolitan-district", "england", "West Midlands", county) == (
        "district council in Staffordshire, West Midlands, England"
    )
    assert place("county", "england", "West Midlands") == "county council in the West Midlands, England"
    assert place("london-borough", "england", "London") == "borough council in London, England"
    assert place("county", "england", "Yorkshire and The Humber") == (
        "county council in Yorkshire and The Humber, England"
    )
    assert place("welsh-principal-council", "wales") == "council in Wales"
