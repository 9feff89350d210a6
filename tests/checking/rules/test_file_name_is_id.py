import pytest

from opencouncil.checking.rules import file_name_is_id
from opencouncil.findings import Problem
from opencouncil.model import Council
from support.builders import check_dataset, council


@pytest.mark.parametrize(
    ("councils", "expected"),
    [
        pytest.param([council(), council(id="tamworth")], [], id="called after their ids"),
        pytest.param(
            [council("councils/litchfield.yaml")],
            [
                (
                    "litchfield",
                    Problem(
                        ("id",),
                        "the id is `lichfield`, and the file is called `litchfield.yaml`",
                        "Write `id: litchfield`, or rename the file.",
                    ),
                )
            ],
            id="misnamed",
        ),
        pytest.param(
            [council(), council("councils/tamworth.yaml")], [], id="a copy is said by id-used-twice"
        ),
    ],
)
def test_file_name_is_id(councils: list[Council], expected: list[tuple[str, Problem]]) -> None:
    assert check_dataset(file_name_is_id, *councils) == expected
