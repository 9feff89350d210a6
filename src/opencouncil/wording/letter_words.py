"""The facts of a letter in words, English or Welsh: one function for each form of a fact.

Welsh words wait for a reader who speaks it. What the data have in English, summaries, titles and the names
of Acts, stays as it is, and so does a word of the data that has no Welsh yet.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from opencouncil.model import PartialDate
from opencouncil.reports.asked import Asked, State
from opencouncil.reports.letter_facts import (
    ACTIVITY,
    ASKED,
    DATE,
    DAY,
    DEED,
    LINK,
    NOTHING,
    NUMBER,
    PART,
    PROVISION,
    SENTENCE,
    SOURCE,
    STATUS,
    TEXT,
    Fact,
)
from opencouncil.reports.letter_kinds import Language
from opencouncil.vocabulary import PRACTICES
from opencouncil.wording import activities
from opencouncil.wording.asked import say_asked
from opencouncil.wording.codes import name_source_type, spell_out
from opencouncil.wording.dates import say_day, say_partial
from opencouncil.wording.safe_text import as_sentence, one_line

_MONTHS = (
    *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
    *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
)
WELSH_STATUSES: Mapping[str, str] = {
    "allowed": "caniateir",
    "allowed-with-notice": "caniateir gyda rhybudd",
    "permission-required": "rhaid cael caniatâd",
    "restricted": "cyfyngedig",
    "refused": "gwrthodir",
    "no-policy": "dim rheol",
    "unknown": "anhysbys",
    "provided": "darperir",
    "partial": "darperir yn rhannol",
    "not-provided": "ni ddarperir",
}
WELSH_ACTIVITIES: Mapping[str, str] = {
    "social-media": "negeseuon o'r cyfarfod",
    "audio-record": "recordio sain",
    "film": "ffilmio",
    "council-webcast": "gweddarlledu byw gan y cyngor",
    "council-recording": "recordiadau a gyhoeddir gan y cyngor",
    "papers": "papurau ar-lein",
    "public-questions": "cwestiynau gan y cyhoedd",
    "public-speaking": "siarad gan y cyhoedd",
    "petitions": "deisebau",
}
WELSH_SOURCES: Mapping[str, str] = {
    "council-document": "dogfen y cyngor",
    "council-page": "tudalen y cyngor",
    "agenda-or-minutes": "agenda neu gofnodion",
    "council-webcast-site": "safle gweddarlledu'r cyngor",
    "council-news": "newyddion y cyngor",
    "foi-response": "ateb i gais rhyddid gwybodaeth",
    "document-mirror": "copi o ddogfen y cyngor",
    "law": "cyfraith",
    "parliament-or-government": "senedd neu lywodraeth",
    "national-news": "newyddion cenedlaethol",
    "local-news": "newyddion lleol",
    "trade-press": "y wasg fasnach",
    "tracker": "rhestr o gynghorau",
    "blog": "blog",
    "other": "ffynhonnell arall",
}
# The words for places in a law.
WELSH_PLACES: Mapping[str, str] = {
    "section": "adran",
    "sections": "adrannau",
    "regulation": "rheoliad",
    "regulations": "rheoliadau",
    "Schedule": "Atodlen",
    "paragraph": "paragraff",
    "paragraphs": "paragraffau",
    "article": "erthygl",
    "and": "a",
}
_PLACES = re.compile(rf"\b(?:{'|'.join(WELSH_PLACES)})\b")
WELSH_ASKED: Mapping[State, str] = {
    State.NOT_ASKED: "heb ei holi eto",
    State.WAITING: "holwyd {}, yn aros am ateb",
    State.NO_REPLY: "holwyd {}; dim ateb wedi'i gofnodi",
    State.REPLIED: "holwyd {}; atebwyd {}",
    State.UNKNOWN: "ni ellir darllen rhan o'r ffeil",
}


def say_fact(fact: Fact, language: Language = Language.ENGLISH) -> str:
    """The value as it stands in a letter: one line, safe to show."""
    own = _WELSH if language is Language.WELSH else {}
    return one_line((own.get(fact.form) or _ENGLISH[fact.form])(fact.value))


def _say_deed(activity: str) -> str:
    meetings = "meetings of the council"
    if activity in PRACTICES:
        return activities.PRACTICES[activity].do.format(meetings)
    return activities.DEEDS[activity].format(meetings)


def _say_iso_day(day: str) -> str:
    return say_day(date.fromisoformat(day))


def _say_welsh_date(text: str) -> str:
    when = PartialDate.parse(text)
    parts = [str(when.day)] if when.day else []
    parts += [_MONTHS[when.month - 1]] if when.month else []
    return " ".join([*parts, str(when.year)])


def _say_welsh_provision(text: str) -> str:
    return _PLACES.sub(lambda found: WELSH_PLACES[found[0]], text)


def _ask_in_welsh(asked: Asked) -> str:
    replied = asked.reply.replied if asked.reply else None
    days = [_say_welsh_date(day.isoformat()) for day in (asked.asked, replied) if day]
    return WELSH_ASKED[asked.state].format(*days)


_ENGLISH: Mapping[str, Callable[[Any], str]] = {
    TEXT: str,
    LINK: str,
    PART: str,
    PROVISION: str,
    SENTENCE: as_sentence,
    DAY: _say_iso_day,
    DATE: say_partial,
    STATUS: lambda status: spell_out(status).lower(),
    ACTIVITY: lambda activity: activities.SUBJECTS[activity].noun,
    NOTHING: lambda activity: activities.SUBJECTS[activity].noun,
    DEED: _say_deed,
    SOURCE: name_source_type,
    NUMBER: str,
    ASKED: say_asked,
}
_WELSH: Mapping[str, Callable[[Any], str]] = {
    DAY: _say_welsh_date,
    DATE: _say_welsh_date,
    PROVISION: _say_welsh_provision,
    STATUS: lambda word: WELSH_STATUSES.get(word) or _ENGLISH[STATUS](word),
    ACTIVITY: lambda word: WELSH_ACTIVITIES.get(word) or _ENGLISH[ACTIVITY](word),
    NOTHING: lambda word: WELSH_ACTIVITIES.get(word) or _ENGLISH[ACTIVITY](word),
    DEED: lambda word: WELSH_ACTIVITIES.get(word) or _ENGLISH[ACTIVITY](word),
    SOURCE: lambda word: WELSH_SOURCES.get(word) or _ENGLISH[SOURCE](word),
    ASKED: _ask_in_welsh,
}
