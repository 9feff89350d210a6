"""How far the data reaches: the last day on which somebody read a source of a claim."""

from datetime import date

from opencouncil.reading.dataset import Dataset


def find_newest_reading(dataset: Dataset) -> date | None:
    """None in a dataset without any claim."""
    days = (claim.checked for council in dataset.councils for claim in council.iter_claims())
    return max(days, default=None)
