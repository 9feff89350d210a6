"""Which councils are alike, and how the distance is made up."""

from datetime import date
from math import log, sqrt
from pathlib import Path
from typing import Any

import pytest

from opencouncil.reading.dataset import Dataset, open_dataset
from opencouncil.reports.similar import (
    ANSWERS,
    DENSITY,
    NATION,
    PEOPLE,
    REGION,
    TYPE,
    Alike,
    Similar,
    find_similar,
    rank_similar,
)
from opencouncil.select import Wanted
from support.builders import DATA, Files, claim_data, council_data, to_yaml
from support.clock import TODAY

LAW = {
    path.name: path.read_bytes() for path in sorted((Path(DATA) / "law").iterdir()) if path.suffix == ".yaml"
}


def make(*councils: dict[str, Any]) -> Dataset:
    files = {f"councils/{one['id']}.yaml": to_yaml(council_data(**one)).encode() for one in councils}
    return Dataset(Files(files | {f"law/{name}": law for name, law in LAW.items()}))


def one(
    name: str, people: int | None = 100_000, area: float | None = 100.0, **changes: Any
) -> dict[str, Any]:
    return {
        "id": name,
        "name": f"{name.capitalize()} Council",
        "short_name": name.capitalize(),
        "parent": None,
        "population": people and {"count": people, "year": 2022},
        "area_km2": area,
        **changes,
    }


def rank(dataset: Dataset, name: str = "a", **more: Any) -> Similar:
    return rank_similar(dataset, dataset.by_id[name], TODAY, **more)


def find(similar: Similar, name: str) -> Alike:
    [found] = [each for each in similar.alike if each.council.id == name]
    return found


def points(alike: Alike) -> dict[str, int]:
    return {part.name: part.points for part in alike.reasons}


# As many of one type as it takes to measure by.
FIVE = (one("a"), one("b"), one("c", 200_000, 100.0), one("d", 400_000, 100.0), one("e", 100_000, 200.0))


def test_a_distance_is_the_difference_of_logarithms_in_standard_deviations_of_the_type() -> None:
    similar = rank(make(*FIVE))
    logs = [log(each) for each in (100_000, 100_000, 200_000, 400_000, 100_000)]
    mean = sum(logs) / 5
    spread = sqrt(sum((each - mean) ** 2 for each in logs) / 5)
    assert points(find(similar, "c"))[PEOPLE] == round(1000 * log(2) / spread)
    assert points(find(similar, "d"))[PEOPLE] == round(1000 * log(4) / spread)
    assert find(similar, "c").distance == sum(points(find(similar, "c")).values())


def test_equal_distances_stand_by_id_and_the_same_comes_out_of_any_order() -> None:
    councils = [*FIVE, one("z"), one("f")]
    ids = [each.council.id for each in rank(make(*councils)).alike]
    assert ids[:3] == ["b", "f", "z"]
    assert ids == [each.council.id for each in rank(make(*reversed(councils))).alike]


def test_those_as_near_as_the_last_one_shown_are_counted() -> None:
    dataset = make(*FIVE, one("z"), one("f"))
    assert [rank(dataset, limit=limit).tied for limit in (1, 2, 3, 4)] == [2, 1, 0, 0]
    assert rank(dataset, wanted=Wanted(types=frozenset({"county"}))).tied == 0


def test_another_type_nation_or_region_counts_once() -> None:
    more = (
        one("t", type="unitary"),
        one("r", region="South West"),
        one("w", nation="wales", region=None, type="welsh-principal-council"),
    )
    similar = rank(make(*FIVE, *more))
    assert points(find(similar, "b")) == {TYPE: 0, PEOPLE: 0, DENSITY: 0, NATION: 0, REGION: 0}
    assert points(find(similar, "t"))[TYPE] == 1000
    assert points(find(similar, "r"))[REGION] == 500
    assert (points(find(similar, "w"))[NATION], points(find(similar, "w"))[REGION]) == (1000, 0)


def test_a_missing_figure_is_neither_alike_nor_nought_but_as_far_as_the_mean() -> None:
    similar = rank(make(*FIVE, one("m", None, 100.0)))
    missing = find(similar, "m").find_reason(PEOPLE)
    assert missing is not None
    known = [points(find(similar, name))[PEOPLE] for name in "bcde"]
    assert (missing.is_known, missing.theirs) == (False, None)
    assert missing.points == round(sum(known) / 4) > 0
    density = find(similar, "m").find_reason(DENSITY)
    assert density is not None
    assert not density.is_known


def test_what_is_not_known_of_the_council_itself_is_left_out_and_named() -> None:
    similar = rank(make(one("m", None, None), *FIVE), "m")
    assert similar.left_out == (PEOPLE, DENSITY)
    assert {part.points for each in similar.alike for part in each.reasons} == {0}


def test_a_filter_changes_no_distance() -> None:
    dataset = make(*FIVE, one("m", None, None), one("t", type="unitary"))
    whole = rank(dataset)
    only = rank(dataset, wanted=Wanted(types=frozenset({"unitary"})))
    assert [each.council.id for each in only.alike] == ["t"]
    assert only.alike[0] == find(whole, "t")
    assert (only.compared, whole.compared) == (1, 6)


def test_a_type_with_few_councils_is_measured_by_all() -> None:
    similar = rank(make(*FIVE, one("u", 100_000, type="unitary")), "u")
    assert points(find(similar, "d"))[PEOPLE] > 0
    assert similar.left_out == ()


def test_councils_and_bodies_of_several_are_not_compared() -> None:
    dataset = make(*FIVE, one("x", type="combined-authority"), one("v", type="combined-authority"))
    assert "x" not in {each.council.id for each in rank(dataset).alike}
    assert [each.council.id for each in rank(dataset, "x").alike] == ["v"]


def test_only_councils_of_the_day_are_there() -> None:
    gone, young = one("g", abolished="2009-04-01"), one("v", established="2020-04-01")
    dataset = make(*FIVE, gone, young)
    assert "g" not in {each.council.id for each in rank(dataset).alike}
    then = find_similar(dataset, dataset.by_id["a"], date(2009, 3, 31))
    ids = {each.council.id for each in then}
    assert "g" in ids
    assert "v" not in ids


def said(status: str, **more: Any) -> list[dict[str, Any]]:
    return [claim_data(status=status, conditions=None, stated="2025", **more)]


def test_answers_count_only_where_asked_for_and_where_two_are_known_of_both() -> None:
    open_one: dict[str, Any] = {"petitions": said("allowed"), "public_questions": said("allowed")}
    closed: dict[str, Any] = {"petitions": said("refused"), "public_questions": said("allowed")}
    dataset = make(
        one("a", **open_one), one("b", **open_one), one("c", **closed), one("d", petitions=said("allowed"))
    )
    assert all(each.find_reason(ANSWERS) is None for each in rank(dataset).alike)
    similar = rank(dataset, with_answers=True)
    assert points(find(similar, "b"))[ANSWERS] == 0
    apart = find(similar, "c").find_reason(ANSWERS)
    assert apart is not None
    assert (apart.points, apart.ours, apart.theirs) == (500, 2, 1)
    unknown = find(similar, "d").find_reason(ANSWERS)
    assert unknown is not None
    assert (unknown.is_known, unknown.points) == (False, 250)


def test_what_the_law_gives_everybody_makes_nobody_alike() -> None:
    """In England filming is a right, whatever a page says."""
    pages: dict[str, Any] = {
        "film": said("allowed"),
        "audio_record": said("allowed"),
        "social_media": said("allowed"),
    }
    dataset = make(one("a", **pages), one("b", **pages))
    part = rank(dataset, with_answers=True).alike[0].find_reason(ANSWERS)
    assert part is not None
    assert not part.is_known


def test_the_nearest_come_first_and_no_more_than_asked() -> None:
    alike = find_similar(make(*FIVE), make(*FIVE).by_id["a"], TODAY, limit=2)
    assert [each.council.id for each in alike] == ["b", "e"]
    distances = [each.distance for each in rank(make(*FIVE)).alike]
    assert distances == sorted(distances)


@pytest.mark.parametrize("name", ["lichfield", "powys", "city-of-london", "belfast"])
def test_on_the_frozen_data_nobody_is_like_itself_twice(name: str) -> None:
    similar = rank(open_dataset(DATA), name, limit=500)
    ids = [each.council.id for each in similar.alike]
    assert name not in ids
    assert len(ids) == len(set(ids)) == similar.compared
