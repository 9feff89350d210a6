"""Files for all councils, put together of a piece for each, are those of a whole build."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from opencouncil.export import csv_, geojson, json_
from opencouncil.site import rebuilding
from opencouncil.site.kinds import KINDS
from opencouncil.site.sources import Sources
from opencouncil.site.website import Website
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import BY_COUNCIL, AnyTable
from support.rebuilt import Place, Watched, put_councils, replace_text, set_line, watch_words


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    others = tuple(kind for kind in KINDS if kind.name != "documents")
    monkeypatch.setattr("opencouncil.site.build.KINDS", others)
    return Place(tmp_path)


def find_unnamed_of_pieces(website: Website) -> dict[str, set[str]]:
    """By council those that its pieces look at, or whose words, and that its key does not hold."""
    seen: set[str] = set()
    worded: set[str] = set()
    put_councils(website, [watch_words(one, worded) for one in website.councils])
    dataset, sources = website.dataset, Sources(website, {}, "")
    named = {council.id: sources.list_shown(council) for council in website.councils}
    dataset.__dict__["by_id"] = Watched(dataset.by_id, seen)
    found = {}
    for council in website.councils:
        seen.clear()
        worded.clear()
        loaded = Loaded(dataset.narrow([council]), website.today)
        for name in BY_COUNCIL:
            assert all(owner == council.id for owner, _ in csv_.iter_by_council(loaded, name))
        for module in (json_, geojson):
            assert [owner for owner, _ in module.iter_by_council(loaded)] == [council.id]
        assert worded or not council.claims
        if more := (seen - named[council.id] - {""}) | {f"words of {one}" for one in worded - {council.id}}:
            found[council.id] = more
    return found


def test_the_key_of_a_council_holds_every_council_that_its_pieces_look_at(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_unnamed_of_pieces(place.open()) == {}
    monkeypatch.setattr(Sources, "list_shown", lambda sources, council: {council.id})
    assert find_unnamed_of_pieces(place.open()) != {}


def test_pieces_of_a_file_that_was_changed_by_hand_are_made_anew(place: Place) -> None:
    place.build()
    table = place.target / "data" / "answers.csv"
    table.write_bytes(table.read_bytes().replace(b"fife", b"life", 1))
    (place.target / "data" / "claims.csv").unlink()
    set_line(place.root / "data" / "councils" / "lichfield.yaml", "notes", "Sits on Tuesdays.")
    place.build()
    place.check()


def test_only_the_pieces_of_councils_whose_pages_are_made_anew_are(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.build()
    set_line(place.root / "data" / "councils" / "lichfield.yaml", "notes", "Sits on Tuesdays.")
    made: set[str] = set()
    before = place.record

    def note(loaded: Loaded) -> Iterator[tuple[str, bytes]]:
        made.update(council.id for council in loaded.dataset.councils)
        return iter_pieces(loaded)

    iter_pieces = json_.iter_by_council
    monkeypatch.setattr(json_, "iter_by_council", note)
    monkeypatch.setattr(rebuilding, "ENOUGH", 10_000)
    place.build()
    monkeypatch.setattr(json_, "iter_by_council", iter_pieces)
    place.check()
    anew = {name for name, part in place.record.items() if before[name].key != part.key}
    assert made != {one.stem for one in place.councils}
    assert made == {name.removeprefix("councils/") for name in anew if name.startswith("councils/")}


def test_tables_without_pieces_look_at_no_words(place: Place) -> None:
    website, worded = place.open(), set[str]()
    put_councils(website, [watch_words(one, worded) for one in website.councils])
    loaded = Loaded(website.dataset, website.today)
    worded.clear()
    for name in loaded.contract.tables:
        if name not in BY_COUNCIL:
            assert csv_.make_table(loaded.pass_table(name))
    assert worded == set()
    assert csv_.make_table(loaded.pass_table("claims"))
    assert "leeds" in worded


def test_tables_without_pieces_are_made_anew_where_more_than_words_changed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.build()
    path = place.root / "data" / "councils" / "leeds.yaml"
    made: list[str] = []

    def note(table: AnyTable) -> bytes:
        made.append(table.name)
        return make_table(table)

    def find_made(old: str, new: str) -> list[str]:
        made.clear()
        replace_text(place, path, old, new)
        monkeypatch.setattr(csv_, "make_table", note)
        place.build()
        monkeypatch.setattr(csv_, "make_table", make_table)
        place.check()
        return sorted(made)

    make_table = csv_.make_table
    monkeypatch.setattr(rebuilding, "ENOUGH", 10_000)
    assert find_made("summary: ", "summary: Now ") == []
    (place.target / "data" / "sources.csv").write_bytes(b"id\r\nmine\r\n")
    assert find_made("summary: Now ", "summary: ") == ["sources"]
    assert {"sources", "citations", "names"} <= set(find_made("title: ", "title: New "))
