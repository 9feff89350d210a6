"""No letter about any council of the living data says more than its files do."""

from datetime import date

import pytest

from opencouncil.reading.dataset import open_dataset
from support.builders import REPOSITORY
from support.letters import Files, trace


@pytest.mark.slow
def test_each_assertion_of_each_letter_is_traced_to_a_field() -> None:
    dataset = open_dataset(REPOSITORY)
    counts = trace(dataset, Files(REPOSITORY / "data"), date.today(), sorted(dataset.by_id))
    there = [one for one in dataset.councils if one.exists_on(date.today())]
    # To the council alone, and of most councils to the councillors and the paper too.
    assert counts["ask"] >= 2 * len(there)
    assert counts["check"] >= len(there)
