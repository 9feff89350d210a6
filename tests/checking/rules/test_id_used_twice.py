import pytest

from opencouncil.checking.rules import id_used_twice
from opencouncil.findings import Problem
from opencouncil.model import Council
from support.builders import check_dataset, council


def copy_of(name: str) -> Problem:
    hint = "Write the id of this council, which is the name of its file without `.yaml`."
    return Problem(("id",), f"`lichfield` is the id in `{name}.yaml` too", hint)


@pytest.mark.parametrize(
    ("councils", "expected"),
    [
        pytest.param([council(), council(id="tamworth")], [], id="an id each"),
        pytest.param([council("councils/misnamed.yaml")], [], id="one file, misnamed"),
        pytest.param(
            [council(), council("councils/tamworth.yaml"), council("councils/walsall.yaml")],
            [("tamworth", copy_of("lichfield")), ("walsall", copy_of("lichfield"))],
            id="copies",
        ),
        pytest.param(
            [council("councils/tamworth.yaml"), council("councils/walsall.yaml")],
            [("tamworth", copy_of("walsall")), ("walsall", copy_of("tamworth"))],
            id="copies, and the original gone",
        ),
    ],
)
def test_id_used_twice(councils: list[Council], expected: list[tuple[str, Problem]]) -> None:
    assert check_dataset(id_used_twice, *councils) == expected


def former(what: str, place: int = 0) -> Problem:
    hint = "Remove it here: an id leads to one council. `opencouncil rename` writes former ids."
    return Problem(("former_ids", place), what, hint)


@pytest.mark.parametrize(
    ("councils", "expected"),
    [
        pytest.param([council(former_ids=["lichfield-district"]), council(id="tamworth")], [], id="its own"),
        pytest.param(
            [council(former_ids=["south-staffs", "tamworth"]), council(id="tamworth")],
            [("lichfield", former("`tamworth` is the id of `tamworth`", 1))],
            id="in use",
        ),
        pytest.param(
            [council(former_ids=["lichfield"])],
            [("lichfield", former("`lichfield` is the id of this council"))],
            id="its id of now",
        ),
        pytest.param(
            [council(former_ids=["mercia"]), council(id="tamworth", former_ids=["mercia"])],
            [("tamworth", former("`mercia` is a former id of `lichfield`"))],
            id="of two councils",
        ),
    ],
)
def test_a_former_id_leads_to_one_council(councils: list[Council], expected: object) -> None:
    assert check_dataset(id_used_twice, *councils) == expected


def test_a_former_id_is_not_that_of_a_file_that_cannot_be_read() -> None:
    found = check_dataset(id_used_twice, council(former_ids=["mercia"]), known=["mercia"])
    assert found == [("lichfield", former("`mercia` is the id of `mercia`"))]
