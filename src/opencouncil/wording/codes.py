"""The codes of the data in plain words: nations, types of council, statuses, sources, systems.

A code that is not known is a KeyError: the schema lets none pass.
"""

from collections.abc import Iterable

from opencouncil.answers import NOT_LOOKED_FOR
from opencouncil.law import RIGHT
from opencouncil.model import Council
from opencouncil.vocabulary import MATTERS, NATIONS, PAPERS
from opencouncil.wording import council_types, sources
from opencouncil.wording.lists import capital
from opencouncil.wording.safe_text import one_line

# Of both that nobody looked for the law, and that one that was found was not read.
NO_LAW_READ = "Not known: no law read"
# Of papers: the right does not say that they are online.
READ_ANYWHERE = "A right to read them, online or not"
LANGUAGES = {"cy": "Welsh", "gd": "Gaelic", "ga": "Irish"}
# The path of a fact in the file, and its name for a reader of the card.
_FACTS = {
    "nation": "place",
    "region": "place",
    "location": "place",
    "parent": "county",
    "combined_authority": "combined authority",
    "combined_authorities": "combined authority",
    "forms": "earlier forms",
    "type": "kind of council",
    "founded": "dates",
    "established": "dates",
    "abolished": "dates",
    "area_km2": "area",
}


def name_nation(nation: str) -> str:
    return NATIONS[nation].name


def name_place(council: Council) -> str:
    """Region or nation, for a column."""
    return council.region or name_nation(council.nation)


def name_type(kind: str) -> str:
    """A kind of council, for a column: ``District``."""
    return council_types.TYPES[kind].column


def describe_council(council: Council, parent: Council | None) -> str:
    """The kind of council and its place: ``district council in Staffordshire, West Midlands, England``."""
    kind = council_types.TYPES[council.type].noun
    places = [one_line(parent.short_name)] if parent else []
    if council.region:
        places.append(council.region if places else say_region(council.region))
    return f"{kind} in {', '.join([*places, name_nation(council.nation)])}"


def say_region(region: str) -> str:
    """A region within a sentence: ``the West Midlands``, ``London``."""
    return f"the {region}" if region.startswith(("East", "North", "South", "West")) else region


def name_language(code: str) -> str:
    return LANGUAGES[code]


def name_activity(activity: str) -> str:
    """The schema's title: ``Filming``."""
    return MATTERS[activity].title


def name_activity_within(activity: str) -> str:
    """The same within a sentence: ``filming``."""
    name = name_activity(activity)
    return name[0].lower() + name[1:]


def spell_out(code: str) -> str:
    """``Allowed with notice`` for ``allowed-with-notice``: the codebook's words, fit to be read."""
    if code == NOT_LOOKED_FOR:
        return NO_LAW_READ
    return code.replace("-", " ").capitalize()


def name_answer(answer: str, activity: str) -> str:
    """The same for an answer on an activity."""
    return READ_ANYWHERE if (answer, activity) == (RIGHT, PAPERS) else spell_out(answer)


def name_source_type(kind: str) -> str:
    return sources.TYPES[kind]


def name_system(system: str) -> str:
    return sources.SYSTEMS[system]


def name_facts(facts: Iterable[str]) -> str:
    """Fields of a file as a reader would call them: ``Name, codes, website``."""
    names = []
    for fact in facts:
        group, _, field = fact.partition(".")
        name = {"codes": "codes", "names": "name", "short_name": "name"}.get(group)
        names.append(name or _FACTS.get(group) or field or group)
    return capital(", ".join(dict.fromkeys(names)))
