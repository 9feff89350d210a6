"""The kinds of pages that show no claim are made anew only where something else has changed."""

import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import pytest

from opencouncil.model import Council
from opencouncil.site.build import iter_files, iter_parts
from opencouncil.site.kinds import KINDS, Of, import_kind
from opencouncil.vocabulary import ACTIVITIES
from support.rebuilt import Place, put_councils, replace_text


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    others = tuple(kind for kind in KINDS if kind.name != "documents")
    monkeypatch.setattr("opencouncil.site.build.KINDS", others)
    return Place(tmp_path)


Change = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def leave_out_claims(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: said for name, said in data.items() if name != "meetings"}


def change_words(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Other words in each claim."""
    meetings = {
        activity: [{**claim, "summary": "other words", "note": "and more"} for claim in claims]
        for activity, claims in data.get("meetings", {}).items()
    }
    return {**data, "meetings": meetings}


def find_differing(place: Place, change: Change, parts: Collection[str]) -> list[str]:
    """The files of some parts that would be others if councils said something else, or nothing."""
    wanted = {file.path: file.data for file in iter_files(place.open())}
    website = place.open()
    put_councils(website, [Council(one.path, change(one.data)) for one in website.councils])
    made = [file for part in iter_parts(website) if part.name in parts for file in part.make()]
    assert made
    return [file.path for file in made if wanted[file.path] != file.data]


WITHOUT_CLAIMS = [kind.name for kind in KINDS if kind.of is Of.FACTS]
WITHOUT_WORDS = [kind.name for kind in KINDS if kind.of in (Of.CLAIMS, Of.CLAIMS_AND_CHANGES)]


def test_a_kind_that_shows_no_claims_is_the_same_without_any(place: Place) -> None:
    assert set(WITHOUT_CLAIMS) >= {"names", "drawn"}
    assert find_differing(place, leave_out_claims, WITHOUT_CLAIMS) == []
    assert find_differing(place, leave_out_claims, ["areas"])


def test_a_part_that_shows_no_words_is_the_same_with_others(place: Place) -> None:
    assert set(WITHOUT_WORDS) >= {"charts", "known"}
    parts = [*WITHOUT_WORDS, *(f"activities/{activity}" for activity in ACTIVITIES)]
    assert find_differing(place, change_words, parts) == []
    assert find_differing(place, change_words, ["councils/lichfield"])


def find_same(place: Place, old: str, new: str) -> set[str]:
    """The kinds whose key is the same after a change of a council's file."""
    before = {name: part.key for name, part in place.record.items()}
    replace_text(place, place.root / "data" / "councils" / "leeds.yaml", old, new)
    place.build()
    place.check()
    return {name for name, part in place.record.items() if part.key == before[name]}


def test_only_what_shows_claims_or_their_words_is_made_anew(place: Place) -> None:
    place.build()
    kinds = {*WITHOUT_CLAIMS, *WITHOUT_WORDS, "data", "out_of_step"}
    assert find_same(place, "summary: ", "summary: Now ") & kinds == {*WITHOUT_CLAIMS, *WITHOUT_WORDS}
    assert find_same(place, "confidence: medium", "confidence: low") & kinds == set(WITHOUT_CLAIMS)
    assert find_same(place, "short_name: Leeds", "short_name: Leed") & kinds == set()


def test_a_kind_is_imported_where_its_pages_are_made() -> None:
    statement = "import sys, opencouncil.site.rebuilding"
    show = "print(*(name for name in sys.modules if name.startswith('opencouncil.site.pages.')))"
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\n{show}"], check=True, capture_output=True, text=True
    )
    loaded = {name.rpartition(".")[2] for name in done.stdout.split()}
    assert loaded == {"badges", "cards", "councils", "letters", "moved"}
    for kind in KINDS:
        module = import_kind(kind.module)
        assert hasattr(module, "iter_pages") or hasattr(module, "iter_files")
