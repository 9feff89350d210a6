"""The proof that a letter says no more than the files do, read from the files without the program.

Each fact of a letter is looked up in the plain data by its pointer, and said again here; what is left of the
letter is then made of the fixed words of the templates alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from opencouncil.answers import find_answer
from opencouncil.claims import TIME_TO_REPLY
from opencouncil.errors import OpenCouncilError
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reports import foi
from opencouncil.reports.asked import find_asked
from opencouncil.reports.letter_choice import FITS
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
from opencouncil.reports.letter_kinds import Kind, Language, Request, To
from opencouncil.reports.letters import ALIKE, Letter, find_letter
from opencouncil.reports.similar import rank_similar
from opencouncil.select import Wanted
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.asked import say_asked
from opencouncil.wording.letter import FOLDER, Written, make_environment, write_letter
from opencouncil.wording.letter_words import WELSH_SOURCES, WELSH_STATUSES, say_fact
from opencouncil.wording.sentences import Style, flatten
from opencouncil.wording.sources import TYPES

HOME = "https://example.org/opencouncil"
MONTHS = {
    Language.ENGLISH: "January February March April May June July August September October November December",
    Language.WELSH: "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
}

PLACES = {
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


class Files:
    """The files of a data folder as plain data, each text as it stands."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._read: dict[str, Any] = {}

    def __getitem__(self, path: str) -> Any:
        if path not in self._read:
            text = (self._data / path).read_text(encoding="utf-8")
            self._read[path] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone
        return self._read[path]


def look_up(tree: Any, pointer: tuple[str | int, ...]) -> Any:
    """What stands at a pointer; None where there is nothing."""
    for step in pointer:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def check_letter(letter: Letter, written: Written, files: Files) -> None:
    """Assert that every fact stands in a file as the letter says it, and that all else is fixed text."""
    said = iter(written.facts)
    literals = list_literals(letter.request.language)
    sentences = [block.sentence for block in written.salutation]
    sentences += [written.subject, *(block.sentence for block in written.body)]
    sentences += [block.sentence for block in written.close]
    for sentence in sentences:
        for part in sentence:
            if part.style is Style.PLAIN:
                assert is_fixed(part.text, literals), part.text
            else:
                told = next(said)
                assert part.text == told.text
                check_fact(told.fact, told.text, letter, files)
    assert next(said, None) is None
    assert not written.blocks or all(flatten(block.sentence).strip() for block in written.blocks)


def check_fact(fact: Fact, text: str, letter: Letter, files: Files) -> None:
    where, language = (fact.path, fact.pointer), letter.request.language
    if not fact.path:
        assert text == own_facts(letter)[fact.pointer], where
        return
    value = look_up(files[fact.path], fact.pointer)
    if fact.pointer[0] in ("effects", "looked_for"):
        # It is about what the letter is about, and of the council's own nation.
        law = look_up(files[fact.path], fact.pointer[:2])
        assert law is not None, where
        assert {matter.answer.activity for matter in letter.matters} & {*law["activities"]}, where
        assert files[fact.path]["nation"] == letter.council.nation
    if fact.form == ASKED:
        assert text == say_fact(fact, language), where
        if language is Language.ENGLISH:
            assert text == say_asked(fact.value), where
        assert (value is None) == (find_asked(letter.council, letter.on).asking is None), where
        return
    if fact.form == NOTHING:
        assert value is None, where
    elif fact.form != DEED:
        assert value is not None, where
    if fact.form in (ACTIVITY, NOTHING, DEED):
        assert fact.value == fact.pointer[1]
        assert fact.pointer[0] == "meetings"
        assert say_fact(fact, language) == text
        return
    if fact.form == PART:
        # The address of the Act with the part that the source names.
        assert text.partition("legislation.gov.uk/")[2] in value, where
        assert fact.pointer[2] == "sources", where
        return
    assert text in list_ways(fact.form, value, language), (where, text, value)


def list_ways(form: str, value: str, language: Language) -> list[str]:
    """How a value of a file may stand in a letter."""
    is_welsh = language is Language.WELSH
    plain = " ".join(value.split())
    match form:
        case "text" | "link" | "number":
            assert form in (TEXT, LINK, NUMBER)
            return [plain]
        case "sentence":
            assert form == SENTENCE
            return [
                f"{start}{plain[1:]}{stop}" for start in (plain[0], plain[0].upper()) for stop in ("", ".")
            ]
        case "day" | "date":
            assert form in (DAY, DATE)
            year, *rest = value.split("-")
            parts = [str(int(rest[1]))] if len(rest) > 1 else []
            parts += [MONTHS[language].split()[int(rest[0]) - 1]] if rest else []
            return [" ".join([*parts, year])]
        case "provision":
            assert form == PROVISION
            return [
                re.sub(r"\b[a-zA-Z]+\b", lambda one: PLACES.get(one[0], one[0]), plain) if is_welsh else plain
            ]
        case "status":
            assert form == STATUS
            return [WELSH_STATUSES[value] if is_welsh else value.replace("-", " ")]
        case "source":
            assert form == SOURCE
            return [(WELSH_SOURCES if is_welsh else TYPES)[value]]
    raise AssertionError(form)


def own_facts(letter: Letter) -> Mapping[tuple[str | int, ...], str]:
    """What a letter may say that no file of the data holds."""
    law = {
        "england": (foi.FOIA, "Freedom of Information Act 2000", "ukpga/2000/36"),
        "wales": (foi.FOIA, "Freedom of Information Act 2000", "ukpga/2000/36"),
        "northern-ireland": (foi.FOIA, "Freedom of Information Act 2000", "ukpga/2000/36"),
        "scotland": (foi.FOISA, "Freedom of Information (Scotland) Act 2002", "asp/2002/13"),
    }
    own, act, place = law[letter.council.nation]
    nation = letter.council.nation
    day = letter.on.isoformat()
    return {
        ("on",): list_ways(DAY, day, letter.request.language)[0],
        ("courtesy",): str(TIME_TO_REPLY.days),
        ("home",): HOME,
        ("revision",): letter.revision.value if letter.revision else "",
        ("foi", nation, "act"): act,
        ("foi", nation, "section"): list_ways(PROVISION, own.section, letter.request.language)[0],
        ("foi", nation, "working_days"): "20",
        ("foi", nation, "url"): f"https://www.legislation.gov.uk/{place}/section/10",
    }


def squash(text: str) -> str:
    return re.sub(r"\s", "", text)


def iter_literals(language: Language) -> Iterator[tuple[str, str]]:
    """The fixed texts of each template, as they stand between its tags."""
    environment = make_environment()
    for path in sorted((FOLDER / language.value).glob("*.j2")):
        for _, kind, text in environment.lex(path.read_text(encoding="utf-8")):
            if kind == "data":
                # A paragraph ends at an empty line, and an item begins with a dash.
                for piece in re.split(r"\n\s*\n|\n(?=- )", text):
                    if words := " ".join(piece.split()).removeprefix("- "):
                        yield path.name, words


@cache
def list_literals(language: Language) -> frozenset[str]:
    return frozenset(squash(text) for _, text in iter_literals(language))


@cache
def is_fixed(text: str, literals: frozenset[str]) -> bool:
    """Whether a text is made of whole fixed texts, one behind the other."""
    whole = squash(text)
    reached = {0}
    for end in range(1, len(whole) + 1):
        if any(whole[start:end] in literals for start in reached):
            reached.add(end)
    return len(whole) in reached


def iter_requests(letter_languages: tuple[Language, ...]) -> Iterator[Request]:
    """Each kind, reader and language, about all activities at once."""
    for language in letter_languages:
        for kind in Kind:
            for to in To if kind not in (Kind.FOI, Kind.CHECK) else (To.COUNCIL,):
                yield Request(kind=kind, to=to, language=language, about=tuple(ACTIVITIES))


def find_each(
    dataset: Dataset, council_id: str, request: Request, on: date, **more: Any
) -> Iterator[tuple[Letter, Written]]:
    """The letters of a kind that a council can get: about all that fits at once, and with nothing named."""
    council = dataset.by_id[council_id]
    fits = FITS.get(request.kind)
    fitting = tuple(
        activity
        for activity in ACTIVITIES
        if not fits or fits(find_answer(dataset.law, council.as_on(on), activity, on))
    )
    for about in (fitting, ()):
        try:
            letter = find_letter(dataset, council, request._replace(about=about), on, HOME, **more)
        except OpenCouncilError:
            continue
        yield letter, write_letter(letter)


def make_alike(dataset: Dataset, on: date) -> Callable[[Council], Sequence[Council]]:
    """The councils alike, worked out once for each council."""
    kept: dict[str, Sequence[Council]] = {}

    def find(council: Council) -> Sequence[Council]:
        if council.id not in kept:
            wanted = Wanted(nations=frozenset({council.nation}))
            found = rank_similar(dataset, council, on, ALIKE, wanted).alike
            kept[council.id] = [one.council for one in found]
        return kept[council.id]

    return find


def trace(dataset: Dataset, files: Files, on: date, council_ids: Sequence[str]) -> dict[str, int]:
    """Check the letters about some councils; how many there were of each kind."""
    counts = dict.fromkeys((kind.value for kind in Kind), 0)
    find_alike = make_alike(dataset, on)
    for council_id in council_ids:
        is_welsh = dataset.by_id[council_id].nation == "wales"
        languages = (Language.ENGLISH, Language.WELSH) if is_welsh else (Language.ENGLISH,)
        requests = [*iter_requests(languages)]
        # Of a council that is gone the one that has its place gets the letter, and is asked about itself.
        exists = dataset.by_id[council_id].exists_on(on)
        for request in requests if exists else requests[:1]:
            for letter, written in find_each(dataset, council_id, request, on, find_alike=find_alike):
                check_letter(letter, written, files)
                counts[request.kind.value] += 1
    return counts
