"""What must always hold of the lists of work on the living data, on any day."""

import shlex

import pytest

from opencouncil.cli.opening import read_clock
from opencouncil.reports.gaps import Request, find_gaps
from opencouncil.reports.scope import EVERY
from opencouncil.reports.stale import Request as StaleRequest
from opencouncil.reports.stale import find_stale
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.gaps import describe_gap
from opencouncil.wording.stale import describe_claim
from support.living import load_living

pytestmark = pytest.mark.slow


def test_gaps() -> None:
    today = read_clock()
    found = find_gaps(load_living().dataset, today, Request(tuple(ACTIVITIES)))
    for visit in found.visits:
        assert visit.council.exists_on(today)
        for gap in visit.gaps:
            assert 0 < gap.need <= 1
            assert gap.minutes >= 1
            record = shlex.split(describe_gap(gap, visit.site).record)
            assert record[:4] == ["opencouncil", "record", gap.council.id, gap.activity]


def test_an_evening() -> None:
    found = find_gaps(load_living().dataset, read_clock(), Request(tuple(ACTIVITIES), minutes=30))
    # A gap with its visit never takes longer than that.
    assert found.shown >= min(found.gaps, 1)
    assert sum(visit.minutes for visit in found.visits) <= 30


def test_stale() -> None:
    today = read_clock()
    request = StaleRequest(scope=EVERY, activities=tuple(ACTIVITIES), before=today)
    found = find_stale(load_living().dataset, today, request)
    assert len({claim.name for claim in found.claims}) == found.found > 0
    for claim in found.claims:
        assert claim.reasons
        assert all(shlex.split(step.command)[0] == "opencouncil" for step in describe_claim(claim).steps)
