"""The key of a part holds all that the part is made from: who is looked at, and whose words are."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from opencouncil.model import Council
from opencouncil.reading.snapshot import Folder
from opencouncil.site import build
from opencouncil.site.build import Part, iter_parts
from opencouncil.site.page import File
from opencouncil.site.pages import councils, letters
from opencouncil.site.sources import Sources
from opencouncil.site.website import Website
from support.rebuilt import Place, Watched, make_examples, put_councils, watch_words

Data = Mapping[str, Any]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def list_parts(website: Website) -> list[Part]:
    return [part for part in iter_parts(website) if part.name.startswith(("councils/", "letters/"))]


def list_named(website: Website, sources: Sources, part: Part) -> tuple[set[str], set[str]]:
    """The councils that the key of a part holds, and those whose words it holds."""
    folder, _, own = part.name.partition("/")
    council = website.dataset.by_id[own]
    quoted = {own, *sources.list_quoted(council)}
    return (quoted, quoted) if folder == "letters" else (sources.list_shown(council), {own})


def find_unnamed(website: Website) -> dict[str, set[str]]:
    """By part the councils that it looks at, and those whose words it does, that its key does not hold."""
    seen: set[str] = set()
    worded: set[str] = set()
    put_councils(website, [watch_words(one, worded) for one in website.councils])
    dataset, sources = website.dataset, Sources(website, {}, "")
    parts = list_parts(website)
    named = {part.name: list_named(website, sources, part) for part in parts}
    _ = website.cases, website.feeds, website.rubric, website.areas, website.former_ids, website.broken
    for name in ("answers", "near", "as_of_today", "cases"):
        website.__dict__[name] = Watched(getattr(website, name), seen)
    website.others.by_id = Watched(website.others.by_id, seen)
    dataset.__dict__["by_id"] = Watched(dataset.by_id, seen)
    dataset.__dict__["councils"] = website.__dict__["councils"] = Watched({}, seen)
    found = {}
    for part in parts:
        seen.clear()
        worded.clear()
        assert list(part.make())
        looked_at, quoted = named[part.name]
        more = (seen - looked_at - {""}) | {f"words of {one}" for one in worded - quoted}
        if more:
            found[part.name] = more
    return found


def test_the_key_of_a_part_holds_every_council_that_it_looks_at_and_whose_words_it_does(place: Place) -> None:
    assert find_unnamed(place.open()) == {}


def test_a_council_that_is_looked_at_and_not_named_is_found(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sources, "list_shown", lambda sources, council: {council.id})
    monkeypatch.setattr(Sources, "list_quoted", lambda sources, council: ())
    found = find_unnamed(place.open())
    assert "staffordshire" in found["councils/lichfield"]
    assert {"oldham", "words of oldham"} <= found["letters/walsall"]


def test_words_that_are_looked_at_and_not_named_are_found(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "KINDS_OF_COUNCIL", (*build.KINDS_OF_COUNCIL, letters))
    assert "words of oldham" in find_unnamed(place.open())["councils/walsall"]


def say_of_all(council: Council, **changes: Any) -> Council:
    """The council with claims that letters to others may quote, unless they are changed."""
    return Council(council.path, {**council.data, "meetings": make_examples(**changes)})


def say_nothing(council: Council) -> Council:
    return Council(council.path, {name: value for name, value in council.data.items() if name != "meetings"})


class Made(NamedTuple):
    """The keys of parts and their files, by their names."""

    keys: Mapping[str, str]
    files: Mapping[str, list[File]]


def make(place: Place, councils: Iterable[Council], revision: str = "") -> Made:
    website = place.open()
    snapshot = website.dataset.snapshot
    assert isinstance(snapshot, Folder)
    website.dataset.snapshot = replace(snapshot, revision=revision)
    put_councils(website, councils)
    hashes = {one.path: repr(one.data) for one in website.councils}
    sources, parts = Sources(website, hashes, ""), list_parts(website)
    return Made(
        {part.name: part.find_key(sources) for part in parts},
        {part.name: list(part.make()) for part in parts},
    )


def find_new(before: Made, after: Made) -> set[str]:
    """The parts with another key; all with other files are among them."""
    differing = {name for name, files in after.files.items() if files != before.files[name]}
    new = {name for name, key in after.keys.items() if key != before.keys[name]}
    assert differing - new == set()
    return new


@pytest.fixture
def saying(place: Place, monkeypatch: pytest.MonkeyPatch) -> list[Council]:
    """Councils of which each second one says something that letters to the others quote."""
    monkeypatch.setattr(build, "KINDS_OF_COUNCIL", (councils,))
    there = place.open().councils
    return [say_of_all(one) if number % 2 else say_nothing(one) for number, one in enumerate(there)]


@pytest.mark.parametrize(
    ("said", "is_quoted"),
    [
        pytest.param({"summary": "Other words."}, True, id="other words"),
        pytest.param({"summary": "There is a link."}, True, id="words that stop a letter"),
        pytest.param({"note": "Not in summer."}, True, id="note"),
        pytest.param({"confidence": "low"}, True, id="confidence"),
        pytest.param({"status": "unknown"}, True, id="status"),
        pytest.param({"checked": "2026-11-01"}, True, id="day"),
        pytest.param({}, False, id="nothing"),
    ],
)
@pytest.mark.parametrize("own", ["oldham", "powys", "west-midlands-ca"])
def test_where_the_key_is_the_same_the_files_are(
    place: Place, saying: list[Council], own: str, said: Data, is_quoted: bool
) -> None:
    before = make(place, [say_of_all(one) if one.id == own else one for one in saying])
    after = make(place, [say_of_all(one, **said) if one.id == own else one for one in saying])
    letters_anew = {name for name in find_new(before, after) if name.startswith("letters/")}
    assert bool(letters_anew - {f"letters/{own}"}) is is_quoted


def test_other_words_make_anew_the_council_and_the_letters_that_may_quote_them(
    place: Place, saying: list[Council]
) -> None:
    def say(**said: Any) -> Made:
        return make(place, [say_of_all(one, **said) if one.id == "oldham" else one for one in saying])

    own = {"councils/oldham", "letters/oldham"}
    quoting = find_new(say(), say(summary="Other words."))
    assert "letters/walsall" in quoting
    assert {name for name in quoting if name.startswith("councils/")} == {"councils/oldham"}
    # A letter quotes no claim of low confidence, and none with a note.
    for said in ({"confidence": "low"}, {"note": "Not in summer."}):
        assert find_new(say(**said), say(**said, summary="Other words.")) == own


def test_letters_name_the_version_of_the_data(place: Place, saying: list[Council]) -> None:
    names = find_new(make(place, saying, "1a2b3c"), make(place, saying, "4d5e6f"))
    assert names == {name for name in names if name.startswith("letters/")} != set()
