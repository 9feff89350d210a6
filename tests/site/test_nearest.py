"""The councils most alike are found one by one, and who they are is kept for the next build."""

from pathlib import Path

import pytest

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.reports.similar_table import SimilarTable
from opencouncil.saving.cached import find_cache_folder
from opencouncil.site.nearest import NearTable
from support.clock import TODAY
from support.rebuilt import Place, set_line


def open_table(root: Path) -> NearTable:
    return NearTable(Dataset(open_folder(root)), TODAY)


def refuse(*arguments: object) -> None:
    raise AssertionError("they are worked out anew")


def test_ties_are_who_is_near_and_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Place(tmp_path).root
    table = open_table(root)
    ties = table.find_ties("1")
    assert ties.keys() == table.keys()
    for council, near in table.items():
        assert ties[council].shown == tuple(one.council.id for one in near.shown)
        assert ties[council].of_nation == tuple(one.id for one in near.of_nation)
    with monkeypatch.context() as context:
        context.setattr(SimilarTable, "find_nearest", refuse)
        assert open_table(root).find_ties("1") == ties
        for program in ("2", ""):
            with pytest.raises(AssertionError):
                open_table(root).find_ties(program)


def test_another_number_of_people_makes_ties_anew(tmp_path: Path) -> None:
    place = Place(tmp_path)
    before = open_table(place.root).find_ties("1")
    set_line(place.root / "data" / "councils" / "leeds.yaml", "notes", "Sits on Tuesdays.")
    assert open_table(place.root).find_ties("1") == before
    set_line(place.root / "data" / "councils" / "leeds.yaml", "population", "{count: 9_000, year: 2022}")
    after = open_table(place.root).find_ties("1")
    assert after != before
    assert after == open_table(place.root).find_ties("")


def test_ties_that_were_cut_or_altered_are_none(tmp_path: Path) -> None:
    root = Place(tmp_path).root
    ties = open_table(root).find_ties("1")
    [path] = find_cache_folder().glob("near-*.json")
    whole = path.read_bytes()
    for spoiled in (whole[:-9], b"", b"{}", b"[1, 2]", whole.replace(b'"leeds": [', b'"leeds": [[1], ')):
        path.write_bytes(spoiled)
        assert open_table(root).find_ties("1") == ties
    path.write_bytes(whole.replace(b'"leeds":', b'"lees":'))
    assert open_table(root).find_ties("1") == ties
