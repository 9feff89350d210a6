"""The rubric of the dataset can be used, whatever its numbers are."""

from opencouncil.checking.rubric import check_rubric
from opencouncil.reading.rubric import find_rubric
from opencouncil.reading.snapshot import open_folder
from support.builders import REPOSITORY
from support.clock import TODAY


def test_it_has_no_fault(living: None) -> None:
    rubric = find_rubric(open_folder(REPOSITORY / "data"))
    assert (rubric.is_shipped, check_rubric(rubric, TODAY).findings) == (False, ())
