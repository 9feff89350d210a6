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
        pytest.param(
            [council("councils/tamworth.yaml"), council("councils/lichfield.yaml", id="tamworth")],
            [
                (
                    "tamworth",
                    Problem(
                        ("id",),
                        "the id is `lichfield`, and the file is called `tamworth.yaml`",
                        "Write `id: tamworth`, or rename the file.",
                    ),
                ),
                (
                    "lichfield",
                    Problem(
                        ("id",),
                        "the id is `tamworth`, and the file is called `lichfield.yaml`",
                        "Write `id: lichfield`, or rename the file.",
                    ),
                ),
            ],
            id="two files that changed places",
        ),
    ],
)
def test_file_name_is_id(councils: list[Council], expected: list[tuple[str, Problem]]) -> None:
    assert check_dataset(file_name_is_id, *councils) == expected
