"""The kinds of pages that show no claim are made anew only where something else has changed."""

from pathlib import Path
from types import ModuleType

import pytest

from opencouncil.model import Council
from opencouncil.site import build
from opencouncil.site.build import iter_files, iter_parts
from opencouncil.site.pages import areas, documents
from support.rebuilt import Place


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setattr(build, "KINDS", tuple(kind for kind in build.KINDS if kind is not documents))
    return Place(tmp_path)


KINDS_WITHOUT_CLAIMS = [kind for kind in build.KINDS if not getattr(kind, "SHOWS_CLAIMS", True)]


def find_differing(place: Place, kind: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of a kind that would be others if no council said anything."""
    website = place.open()
    councils = [
        Council(one.path, {name: said for name, said in one.data.items() if name != "meetings"})
        for one in website.councils
    ]
    assert not any(one.claims for one in councils)
    website.dataset.__dict__ |= {"councils": tuple(councils), "by_id": {one.id: one for one in councils}}
    del website.councils
    monkeypatch.setattr(build, "KINDS", (kind,))
    [part] = [part for part in iter_parts(website) if "/" not in part.name]
    made = list(part.make())
    assert made
    wanted = {file.path: file.data for file in iter_files(place.open())}
    return [file.path for file in made if wanted[file.path] != file.data]


@pytest.mark.parametrize("kind", KINDS_WITHOUT_CLAIMS, ids=lambda kind: kind.__name__.rpartition(".")[2])
def test_a_kind_that_shows_no_claims_is_the_same_without_any(
    place: Place, kind: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_differing(place, kind, monkeypatch) == []


def test_a_kind_that_shows_claims_is_found(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_differing(place, areas, monkeypatch)


def test_a_claim_makes_no_kind_anew_that_shows_none(place: Place) -> None:
    place.build()
    before = {name: part.key for name, part in place.record.items()}
    path = place.root / "data" / "councils" / "leeds.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("summary: ", "summary: Now ", 1), encoding="utf-8"
    )
    place.build()
    place.check()
    same = {name for name, part in place.record.items() if part.key == before[name]}
    assert {kind.__name__.rpartition(".")[2] for kind in KINDS_WITHOUT_CLAIMS} <= same
    assert "areas" not in same
