"""Names of each type of council: in a column, in a sentence, and for a group."""

from collections.abc import Mapping
from typing import NamedTuple


class TypeNames(NamedTuple):
    # In a column: ``District``.
    column: str
    # In a sentence: ``district council``.
    noun: str
    # As a group beside those of other nations: ``District in Northern Ireland``.
    group: str


TYPES: Mapping[str, TypeNames] = {
    "county": TypeNames("County", "county council", "County"),
    "non-metropolitan-district": TypeNames("District", "district council", "Non-metropolitan district"),
    "metropolitan-district": TypeNames(
        "Metropolitan district", "metropolitan district council", "Metropolitan district"
    ),
    "unitary": TypeNames("Unitary", "unitary council", "Unitary council"),
    "london-borough": TypeNames("London borough", "borough council", "London borough"),
    "city-corporation": TypeNames("City corporation", "city corporation", "City corporation"),
    "combined-authority": TypeNames("Combined authority", "combined authority", "Combined authority"),
    "combined-county-authority": TypeNames(
        "Combined authority", "combined county authority", "Combined county authority"
    ),
    "strategic-authority": TypeNames("Strategic authority", "strategic authority", "Strategic authority"),
    "scottish-council": TypeNames("Council", "council", "Scottish council"),
    "welsh-principal-council": TypeNames("Council", "council", "Welsh principal council"),
    "ni-district": TypeNames("District", "district council", "District in Northern Ireland"),
}
