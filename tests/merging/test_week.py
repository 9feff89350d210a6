"""A week of 64 branches, merged in three orders: nothing is lost, and all orders come to the same."""

from collections.abc import Iterator
from datetime import date

import pytest

from opencouncil.cli import opening
from opencouncil.cli.app import main
from support.week import BRANCHES, CONTRADICTIONS, Week

pytestmark = pytest.mark.slow

FRIDAY = date(2026, 11, 27)
ORDERS = {
    "as-made": [*BRANCHES],
    "last-first": [*BRANCHES][::-1],
    "mixed": sorted(BRANCHES, key=lambda name: name[::-1]),
}


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Week]:
    """All branches of the week, with git set up to merge by field and by claim."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "read_clock", lambda: FRIDAY)
        week = Week(tmp_path_factory.mktemp("week"))
        week.make_branches()
        assert main(["setup-git", "--data", str(week.root)]) == 0
        yield week


@pytest.fixture(scope="module")
def merged(week: Week) -> dict[str, list[str]]:
    """By the order, which branches were in conflict when they were merged in it."""
    conflicts: dict[str, list[str]] = {}
    for order, names in ORDERS.items():
        week.git("switch", "--quiet", "--create", order, "main")
        # Once by git with our driver, as in a maintainer's clone; else as `resolve` does, which is quicker.
        merge = week.merge if order == "as-made" else week.merge_as_resolve_does
        conflicts[order] = [name for name in names if not merge(name)]
        week.git("reset", "--quiet", "--hard")
    return conflicts


def test_there_are_64_branches() -> None:
    assert len(BRANCHES) == 64


@pytest.mark.parametrize("order", ORDERS)
def test_only_true_contradictions_are_conflicts(order: str, merged: dict[str, list[str]]) -> None:
    later = [max(pair, key=ORDERS[order].index) for pair in CONTRADICTIONS.items()]
    assert merged[order] == sorted(later, key=ORDERS[order].index)


@pytest.mark.parametrize("order", ORDERS)
def test_every_merge_is_valid_and_in_form(order: str, week: Week, merged: dict[str, list[str]]) -> None:
    steps = week.git("rev-list", "--first-parent", "--reverse", f"main..{order}").splitlines()
    assert len(steps) == len(BRANCHES)
    # All merges of one order, and the last ones of the others.
    first = 0 if order == "as-made" else len(steps) - 1
    for name, step in zip(ORDERS[order][first:], steps[first:], strict=True):
        week.git("switch", "--quiet", "--detach", step)
        assert main(["validate", "--data", str(week.root)]) == 0, name
        assert main(["fmt", "--check", "--data", str(week.root)]) == 0, name


@pytest.mark.parametrize("order", ORDERS)
def test_no_claim_is_lost(order: str, week: Week, merged: dict[str, list[str]]) -> None:
    week.git("switch", "--quiet", order)
    before = week.counts["main"]
    added = {name: count - before for name, count in week.counts.items() if name not in CONTRADICTIONS}
    # The same claim on two branches is one claim.
    assert added["fife-film"] == added["fife-film-too"] == 1
    assert len(week.list_claims()) == before + sum(added.values()) - 1


def test_all_orders_come_to_the_same(week: Week, merged: dict[str, list[str]]) -> None:
    assert len({week.git("rev-parse", f"{order}:data") for order in ORDERS}) == 1
